/// A number or word in prose that replay computes again: `<!--= signals | count -->128<!--/-->`.
public struct Fact: Sendable, Hashable {
  /// The expression, blanks at both ends cut, line ends as blanks.
  public let expression: String
  /// The value as it stands in the sentence.
  public let value: String
  /// The line on which it starts, from 1.
  public let line: Int
  /// The bytes of the value.
  public let valueRange: Range<Int>
  /// The bytes of the whole, both comments included.
  public let range: Range<Int>

  /// How many code cells stand before it: it is computed with the names as they are after that cell.
  public let cellsBefore: Int

  /// A fact as it is written into prose; nil where the expression or the value would end it early.
  public static func markup(expression: String, value: String) -> String? {
    let isOneLine = { (text: String) in
      !text.utf8.contains { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    }
    guard isOneLine(expression), isOneLine(value) else { return nil }
    let bytes = Array(expression.utf8)
    guard bytes.offset(of: "-->", in: 0..<bytes.count) == nil, !isMarkup(value) else { return nil }
    return "<!--= \(expression) -->\(value)<!--/-->"
  }

  static func isMarkup(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    return bytes.offset(of: "<!--", in: 0..<bytes.count) != nil
  }
}

/// Finds the facts in a stretch of prose. Code spans (`` ` ``) are passed over, and a fact ends with its paragraph.
struct FactScanner {
  let lines: Lines
  let cellsBefore: Int
  private(set) var facts: [Fact] = []
  private(set) var problems: [Problem] = []

  init(_ lines: Lines, cellsBefore: Int) {
    self.lines = lines
    self.cellsBefore = cellsBefore
  }

  /// Scans the lines of a prose span, given by their indices from 0. O(bytes), code spans aside.
  mutating func scan(_ span: Range<Int>) {
    var start = span.lowerBound
    for index in span where lines.isBlank(index) {
      scanParagraph(start..<index)
      start = index + 1
    }
    scanParagraph(start..<span.upperBound)
  }

  private mutating func scanParagraph(_ paragraph: Range<Int>) {
    guard !paragraph.isEmpty else { return }
    let end = lines[paragraph.upperBound - 1].end
    var offset = lines[paragraph.lowerBound].start
    while offset < end {
      if lines.bytes[offset] == Byte.backtick {
        offset = endOfCodeSpan(at: offset, before: end)
      } else if lines.bytes.holds("<!--=", at: offset, before: end) {
        offset = scanFact(at: offset, before: end)
      } else {
        offset += 1
      }
    }
  }

  private func endOfCodeSpan(at start: Int, before end: Int) -> Int {
    let length = run(at: start, before: end)
    var offset = start + length
    while offset < end {
      let other = run(at: offset, before: end)
      if other == length { return offset + other }
      offset += max(other, 1)
    }
    return start + length
  }

  private func run(at start: Int, before end: Int) -> Int {
    var offset = start
    while offset < end, lines.bytes[offset] == Byte.backtick { offset += 1 }
    return offset - start
  }

  private mutating func scanFact(at start: Int, before end: Int) -> Int {
    let line = lines.index(ofOffset: start) + 1
    let bytes = lines.bytes
    guard let close = endOfExpression(from: start + 5, before: end),
      let closing = bytes.offset(of: "<!--", in: close + 3..<end),
      bytes.holds("<!--/-->", at: closing, before: end)
    else {
      problems.append(Problem(line: line, kind: .factNotClosed))
      return start + 5
    }
    let words = bytes[start + 5..<close].split {
      Byte.isBlank($0) || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
    }
    facts.append(
      Fact(
        expression: expression(bytes[start + 5..<close], isEmpty: words.isEmpty),
        value: String(decoding: bytes[close + 3..<closing], as: UTF8.self), line: line,
        valueRange: close + 3..<closing, range: start..<closing + 8, cellsBefore: cellsBefore))
    return closing + 8
  }

  /// An expression ends at the first `-->` and holds no other comment, so that many open ones cost one pass.
  private func endOfExpression(from start: Int, before end: Int) -> Int? {
    var offset = start
    while offset < end {
      if lines.bytes.holds("-->", at: offset, before: end) { return offset }
      if lines.bytes.holds("<!--", at: offset, before: end) { return nil }
      offset += 1
    }
    return nil
  }

  /// Only line ends become blanks: several blanks may stand in a quoted text.
  private func expression(_ bytes: ArraySlice<UInt8>, isEmpty: Bool) -> String {
    guard !isEmpty else { return "" }
    let oneLine = bytes.filter { $0 != Byte.carriageReturn }.map { $0 == Byte.lineFeed ? Byte.space : $0 }
    let trimmed = oneLine.drop(while: Byte.isBlank).reversed().drop(while: Byte.isBlank).reversed()
    return String(decoding: Array(trimmed), as: UTF8.self)
  }
}
