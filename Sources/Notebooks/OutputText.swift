/// A cell's output in the form in which it is recorded and compared.
///
/// No line ends in a blank or holds a control character, a bidirectional override or a merge conflict marker:
/// the renderer shows them as escapes, and what still gets here is escaped the same way. Output of more than
/// `longest` lines keeps its head and its tail, the number of lines and a digest of the whole (rule 7).
public struct OutputText: Sendable, Hashable {
  /// The lines kept, without the one that stands for those left out.
  public let lines: [String]
  /// What was left out; nil where all lines are kept.
  public let elision: Elision?

  /// Lines left out of a long output.
  public struct Elision: Sendable, Hashable {
    /// How many of `lines` stand before the gap.
    public let headCount: Int
    /// How many lines the whole has.
    public let lineCount: Int
    /// The digest of the whole, its lines joined by LF.
    public let whole: Digest
  }

  /// The longest output kept whole, in lines.
  public static let longest = 400
  static let headCount = 200
  static let tailCount = 100

  /// The recorded form of a rendered output: a text whose last line may or may not be ended. O(its length).
  public init(_ rendered: String) {
    var pieces = rendered.utf8.split(separator: Byte.lineFeed, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    let clean = pieces.map { cleanLine($0) }
    guard clean.count > Self.longest else {
      self.init(lines: clean, elision: nil)
      return
    }
    self.init(
      lines: Array(clean.prefix(Self.headCount) + clean.suffix(Self.tailCount)),
      elision: Elision(
        headCount: Self.headCount, lineCount: clean.count,
        whole: Digest(of: Array(clean.joined(separator: "\n").utf8))))
  }

  init(lines: [String], elision: Elision?) {
    self.lines = lines
    self.elision = elision
  }

  /// How many lines the whole output has.
  public var lineCount: Int { elision?.lineCount ?? lines.count }

  /// The lines as they stand in the file's fence, the gap as one line.
  var fenceLines: [String] {
    guard let elision else { return lines }
    return lines[..<elision.headCount] + [Self.gapLine(elision.lineCount - lines.count)]
      + lines[elision.headCount...]
  }

  /// Reads a fence's lines back; `lineCount` and `whole` come from the comment. Without a gap line that agrees
  /// with them the lines are taken as they are, so that a fence shortened by hand differs.
  init(fenceLines: [String], lineCount: Int?, whole: Digest?) {
    if let lineCount, let whole, lineCount >= fenceLines.count,
      let gap = fenceLines.firstIndex(of: Self.gapLine(lineCount - fenceLines.count + 1))
    {
      var lines = fenceLines
      lines.remove(at: gap)
      self.init(lines: lines, elision: Elision(headCount: gap, lineCount: lineCount, whole: whole))
    } else {
      self.init(lines: fenceLines, elision: nil)
    }
  }

  private static func gapLine(_ count: Int) -> String { "[\(count) lines left out]" }
}

/// A line fit for the file: control characters, bidirectional overrides, separators that some editors take for
/// a line's end, and the first character of a merge conflict marker as escapes; trailing blanks cut.
private func cleanLine(_ piece: Substring.UTF8View.SubSequence) -> String {
  var bytes = Array(piece)
  while let last = bytes.last, Byte.isBlank(last) || last == Byte.carriageReturn { bytes.removeLast() }
  var line = String(decoding: bytes, as: UTF8.self)
  if line.unicodeScalars.contains(where: isUnsafe) {
    line = line.unicodeScalars.reduce(into: "") { result, scalar in
      if isUnsafe(scalar) { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
    }
  }
  if ConflictMarker.starts(Array(line.utf8)), let first = line.unicodeScalars.first {
    line = escape(first) + line.dropFirst()
  }
  return line
}

private func escape(_ scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0: true
  case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
