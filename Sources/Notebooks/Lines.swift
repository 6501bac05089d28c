/// One line of a file: where its content lies and where the next line starts, as byte offsets.
struct Line: Hashable {
  /// The offset of the first byte.
  var start: Int
  /// The offset after the last byte that is not part of the line ending.
  var end: Int
  /// The offset after the line ending; equal to `end` in a last line without one.
  var next: Int

  /// The bytes of the line without its ending.
  var content: Range<Int> { start..<end }
}

/// How a file ends its lines.
public enum LineEnding: Sendable, Hashable {
  /// A line feed.
  case lf
  /// A carriage return and a line feed.
  case crlf

  /// The bytes that end a line.
  var bytes: [UInt8] { self == .lf ? [Byte.lineFeed] : [Byte.carriageReturn, Byte.lineFeed] }
}

/// The bytes that the format gives a meaning.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backtick = UInt8(ascii: "`")
  static let tilde = UInt8(ascii: "~")
  static let hyphen = UInt8(ascii: "-")

  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }
}

/// The lines of a file, found in one pass. A lone carriage return is content: only CommonMark's two common
/// endings end a line, so that every editor counts the same line numbers.
struct Lines {
  let bytes: [UInt8]
  private(set) var all: [Line] = []
  private(set) var ending: LineEnding = .lf

  /// The lines from an offset to the end. O(bytes).
  init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    var start = offset
    var crlfCount = 0
    var lineFeedCount = 0
    for index in offset..<bytes.count where bytes[index] == Byte.lineFeed {
      lineFeedCount += 1
      let isCRLF = index > start && bytes[index - 1] == Byte.carriageReturn
      if isCRLF { crlfCount += 1 }
      all.append(Line(start: start, end: isCRLF ? index - 1 : index, next: index + 1))
      start = index + 1
    }
    if start < bytes.count { all.append(Line(start: start, end: bytes.count, next: bytes.count)) }
    if crlfCount * 2 > lineFeedCount { ending = .crlf }
  }

  var count: Int { all.count }
  subscript(index: Int) -> Line { all[index] }

  /// Whether a line holds blanks only.
  func isBlank(_ index: Int) -> Bool { bytes[all[index].content].allSatisfy(Byte.isBlank) }

  /// The line's width of leading blanks in columns (a tab reaches the next multiple of four) and the offset
  /// of the first byte that is no blank.
  func indent(_ index: Int) -> (columns: Int, first: Int) {
    var columns = 0
    var offset = all[index].start
    while offset < all[index].end, Byte.isBlank(bytes[offset]) {
      columns += bytes[offset] == Byte.tab ? 4 - columns % 4 : 1
      offset += 1
    }
    return (columns, offset)
  }

  /// The text of a line without its ending.
  func text(_ index: Int) -> String { String(decoding: bytes[all[index].content], as: UTF8.self) }

  /// The number of the line that holds an offset, counted from 0. O(log lines).
  func index(ofOffset offset: Int) -> Int {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].next <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Array where Element == UInt8 {
  /// Whether the bytes of a literal stand at an offset.
  func holds(_ literal: StaticString, at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, offset + literal.utf8CodeUnitCount <= Swift.min(end, count) else { return false }
    return literal.withUTF8Buffer { buffer in
      for index in buffer.indices where self[offset + index] != buffer[index] { return false }
      return true
    }
  }

  /// The offset of the first occurrence of a literal in a range. O(range × literal).
  func offset(of literal: StaticString, in range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while offset + literal.utf8CodeUnitCount <= range.upperBound {
      if holds(literal, at: offset, before: range.upperBound) { return offset }
      offset += 1
    }
    return nil
  }
}

/// The bytes of a text cut into lines at line feeds, carriage returns before them dropped, and trailing empty
/// lines left out.
func plainLines(_ text: String) -> [[UInt8]] {
  var lines = text.utf8.split(separator: Byte.lineFeed, omittingEmptySubsequences: false).map { piece in
    var line = Array(piece)
    while line.last == Byte.carriageReturn { line.removeLast() }
    return line
  }
  while let last = lines.last, last.allSatisfy(Byte.isBlank) { lines.removeLast() }
  return lines
}
