/// The opening line of a fenced code block (CommonMark 0.31, 4.5).
struct Fence: Hashable {
  /// A backtick or a tilde.
  var mark: UInt8
  /// How many of them, three or more.
  var length: Int
  /// The blanks before it, in columns.
  var indent: Int
  /// The info string, blanks at both ends cut.
  var info: String

  /// The fence that a line opens, wherever the line is indented to; nil when it opens none.
  init?(_ lines: Lines, _ index: Int) {
    let (columns, first) = lines.indent(index)
    self.init(lines.bytes, from: first, to: lines[index].end, indent: columns)
  }

  /// The fence that starts at an offset; nil when there is none.
  init?(_ bytes: [UInt8], from first: Int, to end: Int, indent: Int) {
    guard first < end, bytes[first] == Byte.backtick || bytes[first] == Byte.tilde else { return nil }
    let mark = bytes[first]
    var infoStart = first
    while infoStart < end, bytes[infoStart] == mark { infoStart += 1 }
    guard infoStart - first >= 3 else { return nil }
    let info = bytes[infoStart..<end]
    if mark == Byte.backtick, info.contains(Byte.backtick) { return nil }
    let isPadding: (UInt8) -> Bool = { Byte.isBlank($0) || $0 == Byte.carriageReturn }
    let trimmed = info.drop(while: isPadding).reversed().drop(while: isPadding).reversed()
    self.mark = mark
    self.length = infoStart - first
    self.indent = indent
    self.info = String(decoding: Array(trimmed), as: UTF8.self)
  }

  /// Whether a line closes this fence.
  func isClosed(by index: Int, of lines: Lines) -> Bool {
    let (columns, first) = lines.indent(index)
    guard columns <= 3 else { return false }
    var offset = first
    let end = lines[index].end
    while offset < end, lines.bytes[offset] == mark { offset += 1 }
    return offset - first >= length && lines.bytes[offset..<end].allSatisfy(Byte.isBlank)
  }

  /// What follows `scanbook` in the info string of a cell; nil when this is no cell.
  var cellInfo: Substring? {
    guard info.utf8.starts(with: "scanbook".utf8) else { return nil }
    let rest = info[info.utf8.index(info.startIndex, offsetBy: 8)...]
    guard let next = rest.utf8.first else { return rest }
    return Byte.isBlank(next) || next == UInt8(ascii: "{") ? rest : nil
  }

  /// A run of backticks longer than any in the given lines, three or more.
  static func longer(than lines: some Sequence<[UInt8]>) -> [UInt8] {
    var longest = 2
    for line in lines {
      var run = 0
      for byte in line {
        run = byte == Byte.backtick ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    return Array(repeating: Byte.backtick, count: longest + 1)
  }
}
