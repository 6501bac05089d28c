/// A notebook: the bytes of one Markdown file, and what they mean.
///
/// A value. Every operation is a pure function that returns another notebook and says what it did; the bytes
/// that it did not edit stay as they were (notebook-format.md, rule 5).
public struct Notebook: Sendable, Hashable {
  /// The number of the format that this program writes.
  public static let format = 1

  /// The file.
  public let bytes: [UInt8]
  /// How most of its lines end.
  public let lineEnding: LineEnding
  /// What the header says; empty where there is none or where it cannot be read.
  public let header: Header
  /// The code cells, in file order.
  public let cells: [Cell]
  /// The facts in prose, in file order.
  public let facts: [Fact]
  /// The stretches of the file, one after another, covering all of it.
  public let spans: [Span]
  /// What its author should know, by line.
  public let problems: [Problem]
  /// Whether it may be edited.
  public let access: Access

  /// What the end of the file leaves open.
  let openEnd: BodyParser.OpenEnd?

  /// Reads a file. Anything that is UTF-8 and has no merge conflict is a notebook, faults and all. O(bytes).
  public init(_ bytes: [UInt8]) throws(NotebookRefusal) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let lines = Lines(bytes, from: hasMark ? 3 : 0)
    if let line = Self.lineNotUTF8(lines) { throw .notUTF8(line: line) }
    let markers = ConflictMarker.lineNumbers(lines)
    guard markers.isEmpty else { throw .conflictMarkers(lines: markers) }

    var top = Top(lines)
    var body = BodyParser(lines, fromLine: top.next)
    body.parse()
    self.bytes = bytes
    lineEnding = lines.ending
    header = top.header
    cells = body.cells
    facts = body.facts
    spans = (hasMark ? [Span(kind: .byteOrderMark, range: 0..<3)] : []) + top.spans + body.spans
    top.problems += body.problems + Self.namesTaken(body.cells)
    problems = top.problems.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    access = top.access
    openEnd = body.openEnd
  }

  /// The first line, from 1, that is not UTF-8. A line feed is never part of a longer sequence, so lines can
  /// be judged one by one, and only when the whole is not valid.
  private static func lineNotUTF8(_ lines: Lines) -> Int? {
    guard String(validating: lines.bytes, as: UTF8.self) == nil else { return nil }
    let index = lines.all.firstIndex {
      String(validating: lines.bytes[$0.start..<$0.next], as: UTF8.self) == nil
    }
    return (index ?? 0) + 1
  }

  private static func namesTaken(_ cells: [Cell]) -> [Problem] {
    var names: Set<String> = []
    return cells.compactMap { cell in
      guard let name = cell.attributes.name, !names.insert(name).inserted else { return nil }
      return Problem(line: cell.line, kind: .nameTaken(name))
    }
  }

  /// The bytes of the lines around a range of prose up to the blank lines or other spans above and below.
  ///
  /// - Complexity: O(spans + bytes of the paragraph).
  public func paragraph(around range: Range<Int>) -> Range<Int> {
    let prose = spans.first { $0.range.contains(range.lowerBound) }?.range ?? range
    var start = range.lowerBound
    while start > prose.lowerBound, !isBlankLine(endingAt: start) { start -= 1 }
    var end = range.upperBound
    while end < prose.upperBound, !(bytes[end - 1] == Byte.lineFeed && isBlankLine(startingAt: end)) {
      end += 1
    }
    return start..<end
  }

  /// Whether an offset is the start of a line with a blank one before it.
  private func isBlankLine(endingAt offset: Int) -> Bool {
    guard offset > 1, bytes[offset - 1] == Byte.lineFeed else { return false }
    let line = bytes[..<(offset - 1)].reversed().prefix { $0 != Byte.lineFeed }
    return line.allSatisfy { Byte.isBlank($0) || $0 == Byte.carriageReturn }
  }

  private func isBlankLine(startingAt offset: Int) -> Bool {
    bytes[offset...].prefix { $0 != Byte.lineFeed }
      .allSatisfy { Byte.isBlank($0) || $0 == Byte.carriageReturn }
  }

  /// The line, from 1, on which an offset lies. O(bytes before it).
  public func line(ofOffset offset: Int) -> Int {
    bytes.prefix(max(0, offset)).count { $0 == Byte.lineFeed } + 1
  }
}

/// What stands before the body: the header and its faults.
private struct Top {
  var header = Header()
  var spans: [Span] = []
  var problems: [Problem] = []
  var access = Access.writable
  /// The first line of the body, from 0.
  var next = 0

  init(_ lines: Lines) {
    switch HeaderFence.find(lines) {
    case .none: break
    case .notClosed:
      problems = [Problem(line: 1, kind: .headerNotClosed)]
      access = .malformedHeader(line: 1)
    case .found(let fence): read(lines, fence)
    }
  }

  private mutating func read(_ lines: Lines, _ fence: HeaderFence) {
    let parser = HeaderParser(lines, fence)
    header = parser.header
    problems = parser.problems
    next = fence.next
    spans = [Span(kind: .header, range: lines[0].start..<lines[fence.next - 1].next)]
    if let line = parser.malformedLine {
      access = .malformedHeader(line: line)
    } else if let format = header.format, format > Notebook.format {
      access = .newerFormat(format)
      let line = parser.entries.first { $0.path == ["scanbook"] }?.line ?? 0
      problems.append(Problem(line: line + 1, kind: .newerFormat(format)))
    }
  }
}
