/// The verbs and commands of a grammar by the names that may be typed.
struct GrammarIndex: Sendable {
  let verbs: Table
  let commands: Table
  let functions: Set<String>

  init(_ grammar: Grammar) {
    verbs = Table(grammar.verbs)
    commands = Table(grammar.commands)
    functions = grammar.functions
  }

  /// Signatures by their names and aliases; two words are parted by one blank.
  struct Table: Sendable {
    let signatures: [String: Signature]
    /// The second words by the first, sorted.
    let secondWords: [String: [String]]

    init(_ list: [Signature]) {
      var signatures: [String: Signature] = [:]
      var secondWords: [String: [String]] = [:]
      for signature in list {
        for name in [signature.name] + signature.aliases {
          if signatures[name] == nil { signatures[name] = signature }
          let words = name.split(separator: " ")
          if words.count == 2 { secondWords[String(words[0]), default: []].append(String(words[1])) }
        }
      }
      self.signatures = signatures
      self.secondWords = secondWords.mapValues { Set($0).sorted() }
    }

    /// All names and aliases, sorted.
    var names: [String] { signatures.keys.sorted() }

    /// Whether a word is a name, or the first of two.
    func knows(_ word: String) -> Bool { signatures[word] != nil || secondWords[word] != nil }
  }
}
