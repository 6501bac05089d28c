import CommandLanguage
import Evaluation
import Tables

/// Rewrites the relative paths in a cell's source from one folder to another.
struct PathRewriter {
  let grammar: Grammar
  let oldFolder: String
  let newFolder: String

  /// The source with its paths rewritten; nil when there is none to rewrite, or when it is no statement.
  func rewritten(_ source: String) -> String? {
    guard let statements = try? Parser(grammar: grammar).parse(source) else { return nil }
    let words = statements.flatMap { paths(in: $0.statement) }.filter { !$0.text.hasPrefix("/") }
    guard !words.isEmpty else { return nil }
    var bytes = Array(source.utf8)
    for word in words.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      let new = Word.quotedIfNeeded(rewritten(path: word.text))
      bytes.replaceSubrange(word.range.lowerBound..<word.range.upperBound, with: Array(new.utf8))
    }
    let result = String(decoding: bytes, as: UTF8.self)
    return result == source ? nil : result
  }

  /// The same file, seen from the new folder.
  func rewritten(path: String) -> String {
    path.hasPrefix("/") ? path : Paths.relative(Paths.absolute(path, from: oldFolder), to: newFolder)
  }

  /// The same data, named from the new folder.
  func rewritten(_ origin: Origin) -> Origin {
    Origin(path: rewritten(path: origin.path), fingerprint: origin.fingerprint, about: origin.about)
  }

  private func paths(in statement: Statement) -> [Word] {
    switch statement {
    case .command(let call): paths(in: call, grammar.commands)
    case .pipeline(let pipeline): pipeline.stages.flatMap { paths(in: $0, grammar.verbs) }
    case .binding, .expression: []
    }
  }

  private func paths(in call: Call, _ signatures: [Signature]) -> [Word] {
    guard let signature = signatures.first(where: { $0.name == call.canonicalName }) else { return [] }
    return zip(signature.parameters, call.arguments).flatMap { parameter, argument -> [Word] in
      guard parameter.kind == .path || parameter.kind == .paths, case .words(let words) = argument else {
        return []
      }
      return words
    }
  }
}
