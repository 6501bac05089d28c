/// What is recorded under a cell: the comment `<!-- out … -->` and the text after it.
///
/// ````text
/// <!-- out code=4be1c09a data=9f2c41d0 -->
/// ```text
/// …
/// ```
/// ````
///
/// An output without lines is the comment alone, with `lines=0`. A long one has `lines=` and `whole=`.
public struct RecordedOutput: Sendable, Hashable {
  /// What the output was made from.
  public var digests: CellDigests
  /// The output.
  public var text: OutputText

  /// A record of an output.
  public init(digests: CellDigests, text: OutputText) {
    self.digests = digests
    self.text = text
  }

  /// The lines of the record in the file, without line endings.
  var fileLines: [[UInt8]] {
    let body = text.fenceLines.map { Array($0.utf8) }
    let comment = Array(OutputComment(self).text.utf8)
    guard !body.isEmpty else { return [comment] }
    let fence = Fence.longer(than: body)
    return [comment, fence + Array("text".utf8)] + body + [fence]
  }
}

/// The comment above a recorded output.
struct OutputComment {
  var digests = CellDigests()
  var lineCount: Int?
  var whole: Digest?

  init(_ output: RecordedOutput) {
    digests = output.digests
    lineCount = output.text.elision?.lineCount ?? (output.text.lines.isEmpty ? 0 : nil)
    whole = output.text.elision?.whole
  }

  /// The comment that a line holds; nil when the line is none. What is not understood in it is passed over.
  init?(_ lines: Lines, _ index: Int) {
    let (columns, first) = lines.indent(index)
    guard columns <= 3, Self.opens(lines.bytes, at: first, before: lines[index].end) else { return nil }
    let text = String(decoding: lines.bytes[first..<lines[index].end], as: UTF8.self)
    let words = text.split { $0 == " " || $0 == "\t" }
    guard words.last == "-->" else { return nil }
    for word in words.dropFirst(2).dropLast() { take(word) }
  }

  /// Whether `<!-- out` followed by a blank stands at an offset.
  static func opens(_ bytes: [UInt8], at first: Int, before end: Int) -> Bool {
    guard bytes.holds("<!--", at: first, before: end) else { return false }
    var offset = first + 4
    while offset < end, Byte.isBlank(bytes[offset]) { offset += 1 }
    guard offset > first + 4, bytes.holds("out", at: offset, before: end) else { return false }
    return offset + 3 < end && Byte.isBlank(bytes[offset + 3])
  }

  private mutating func take(_ word: Substring) {
    guard let equals = word.firstIndex(of: "=") else { return }
    let value = word[word.index(after: equals)...]
    switch word[..<equals] {
    case "code": digests.code = Digest(hex: value)
    case "up": digests.upstream = Digest(hex: value)
    case "par": digests.parameters = Digest(hex: value)
    case "data": digests.data = Digest(hex: value)
    case "lines": lineCount = Int(value).flatMap { $0 >= 0 ? $0 : nil }
    case "whole": whole = Digest(hex: value)
    default: break
    }
  }

  var text: String {
    var words = ["<!--", "out"]
    for (name, digest) in [
      ("code", digests.code), ("up", digests.upstream), ("par", digests.parameters), ("data", digests.data),
    ] {
      if let digest { words.append("\(name)=\(digest)") }
    }
    if let lineCount { words.append("lines=\(lineCount)") }
    if let whole { words.append("whole=\(whole)") }
    return (words + ["-->"]).joined(separator: " ")
  }
}
