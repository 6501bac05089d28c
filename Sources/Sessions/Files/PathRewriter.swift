import CommandLanguage
import Evaluation
import Notebooks
import Tables

/// Rewrites the relative paths in a cell's source from one folder to another.
struct PathRewriter {
  let grammar: Grammar
  let oldFolder: String
  let newFolder: String

  /// A cell's source with its paths rewritten, and which paths these were.
  struct Rewriting {
    var source: String
    var paths: [(old: String, new: String)]

    /// An output that names the paths, with their new names. One of which parts are left out stays as it is.
    func rewritten(_ text: OutputText) -> OutputText {
      guard text.elision == nil else { return text }
      let lines = text.lines.map { line in
        paths.reduce(line) { $0.replacing(path: $1.old, with: $1.new) }
      }
      return OutputText(lines.joined(separator: "\n"))
    }
  }

  /// The source with its paths rewritten; nil when there is none to rewrite, or when it is no statement.
  func rewriting(_ source: String) -> Rewriting? {
    guard let statements = try? Parser(grammar: grammar).parse(source) else { return nil }
    let words = statements.flatMap { paths(in: $0.statement) }.filter { !$0.text.hasPrefix("/") }
    guard !words.isEmpty else { return nil }
    var bytes = Array(source.utf8)
    for word in words.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      let new = Word.quotedIfNeeded(rewritten(path: word.text))
      bytes.replaceSubrange(word.range.lowerBound..<word.range.upperBound, with: Array(new.utf8))
    }
    let result = String(decoding: bytes, as: UTF8.self)
    guard result != source else { return nil }
    return Rewriting(source: result, paths: words.map { ($0.text, rewritten(path: $0.text)) })
  }

  /// The same file, seen from the new folder.
  func rewritten(path: String) -> String {
    path.hasPrefix("/") ? path : Paths.relative(Paths.absolute(path, from: oldFolder), to: newFolder)
  }

  /// The same data, named from the new folder.
  func rewritten(_ origin: Origin) -> Origin {
    var result = origin
    result.path = rewritten(path: origin.path)
    result.files = origin.files.map {
      Origin.File(path: rewritten(path: $0.path), fingerprint: $0.fingerprint)
    }
    return result
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

extension String {
  /// The text with a path replaced wherever it stands alone or begins a longer path.
  fileprivate func replacing(path old: String, with new: String) -> String {
    let (bytes, wanted) = (Array(utf8), Array(old.utf8))
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = index + wanted.count
      let isHere = end <= bytes.count && bytes[index..<end].elementsEqual(wanted)
      let isAlone =
        (index == 0 || !bytes[index - 1].isPathPart) && (end >= bytes.count || !bytes[end].isNamePart)
      if isHere, isAlone {
        result += Array(new.utf8)
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether a byte can be a part of a file's name, dots aside: a sentence may end behind a path.
  fileprivate var isNamePart: Bool {
    self >= 0x80 || (0x30...0x39 ~= self) || (0x41...0x5A ~= self) || (0x61...0x7A ~= self) || self == 0x5F
      || self == 0x2D
  }

  fileprivate var isPathPart: Bool { isNamePart || self == 0x2F || self == 0x2E }
}
