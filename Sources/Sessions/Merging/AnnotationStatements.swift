import CommandLanguage
import Evaluation
import Notebooks

/// What people say of entries in a notebook, told from its text: nothing is run.
enum AnnotationStatements {
  /// The commands that belong to one person each, so that those of two people never collide.
  private static let names: Set<String> = [
    "annotate", "unannotate", "reattach", "settle", "claim", "unclaim", "event",
  ]

  /// The statements of a source, each as it is written; nil where there are others, or comments that would be lost.
  static func all(in source: String) -> [String]? {
    guard let statements = try? Parser(grammar: Definitions.standard.grammar).parse(source),
      !statements.isEmpty
    else { return nil }
    let bytes = Array(source.utf8)
    var rest = bytes
    var texts: [String] = []
    for statement in statements {
      guard case .command(let call) = statement.statement, names.contains(call.canonicalName) else {
        return nil
      }
      let range = statement.range.lowerBound..<statement.range.upperBound
      texts.append(String(decoding: bytes[range], as: UTF8.self))
      for index in range { rest[index] = UInt8(ascii: " ") }
    }
    let isSeparator = { (byte: UInt8) in " \t\n;".utf8.contains(byte) }
    return rest.allSatisfy(isSeparator) ? texts : nil
  }

  /// Who has annotated how much, and what.
  struct Summary {
    var count = 0
    var authors: Set<String> = []
    /// The people who scored each target.
    var scorers: [String: Set<String>] = [:]

    /// How many targets have scores of several people.
    var scoredByMany: Int { scorers.values.count { $0.count > 1 } }
  }

  private static let scores = ["impact", "likelihood", "confidence", "horizon"]

  /// The annotations in a notebook's cells.
  static func summary(of notebook: Notebook) -> Summary {
    var summary = Summary()
    for cell in notebook.cells {
      for statement in (try? Parser(grammar: Definitions.standard.grammar).parse(cell.source)) ?? [] {
        guard case .command(let call) = statement.statement, call.canonicalName == "annotate",
          let target = call.words(0).first?.text
        else { continue }
        let author = call.wordOption("author")?.text ?? notebook.header.author ?? ""
        summary.count += 1
        if !author.isEmpty { summary.authors.insert(author) }
        if call.options.contains(where: { scores.contains($0.name.text) }) {
          summary.scorers[target, default: []].insert(author)
        }
      }
    }
    return summary
  }
}
