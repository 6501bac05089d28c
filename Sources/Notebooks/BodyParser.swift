/// Cuts what follows the header into cells, outputs, verbatim blocks and prose, line by line, in one pass.
///
/// Only top-level fences count (CommonMark): indented by at most three columns, in no list, quote or HTML block.
struct BodyParser {
  let lines: Lines
  private(set) var spans: [Span] = []
  private(set) var cells: [Cell] = []
  private(set) var facts: [Fact] = []
  private(set) var problems: [Problem] = []
  /// What the end of the file leaves open: an appended cell would be swallowed by it.
  private(set) var openEnd: OpenEnd?

  private var index: Int
  private var proseStart: Int
  /// The content column of the outermost list item that is open.
  private var itemColumn: Int?

  /// A block that the end of the file cuts off.
  enum OpenEnd: Hashable {
    case fence(mark: UInt8, length: Int)
    case html(line: Int)
  }

  init(_ lines: Lines, fromLine first: Int) {
    self.lines = lines
    index = first
    proseStart = first
  }

  mutating func parse() {
    while index < lines.count { parseBlock() }
    endProse(before: index)
  }

  private mutating func parseBlock() {
    if lines.isBlank(index) {
      index += 1
    } else if isInsideItem() {
      if let fence = innerFence(), fence.cellInfo != nil { report(.cellInsideList) }
      index += 1
    } else if let column = ListItem.contentColumn(lines, index) {
      itemColumn = column
      if let fence = innerFence(), fence.cellInfo != nil { report(.cellInsideList) }
      index += 1
    } else if lines.indent(index).columns <= 3, let fence = Fence(lines, index) {
      itemColumn = nil
      if let info = fence.cellInfo { parseCell(fence, info) } else { parseVerbatim(fence) }
    } else if let endings = HTMLBlock.ending(lines, index) {
      parseHTML(endings)
    } else {
      index += 1
    }
  }

  /// Whether the line belongs to an open list item, by its indentation or as a paragraph's lazy continuation.
  private mutating func isInsideItem() -> Bool {
    guard let column = itemColumn else { return false }
    let (columns, _) = lines.indent(index)
    if columns >= column { return true }
    let isLazy =
      index > 0 && !lines.isBlank(index - 1) && ListItem.contentColumn(lines, index) == nil
      && Fence(lines, index) == nil && HTMLBlock.ending(lines, index) == nil
    if !isLazy { itemColumn = nil }
    return isLazy
  }

  /// The fence that a line of a list item opens, after the item's own marker if it is the first.
  private func innerFence() -> Fence? {
    let (columns, first) = lines.indent(index)
    var offset = first
    if columns <= 3, let column = ListItem.contentColumn(lines, index) {
      offset = min(first + column - columns, lines[index].end)
    }
    return Fence(lines.bytes, from: offset, to: lines[index].end, indent: columns)
  }

  private mutating func report(_ kind: Problem.Kind, at line: Int? = nil) {
    problems.append(Problem(line: (line ?? index) + 1, kind: kind))
  }

  private mutating func add(_ kind: Span.Kind, lines range: Range<Int>) {
    guard !range.isEmpty else { return }
    spans.append(Span(kind: kind, range: lines[range.lowerBound].start..<lines[range.upperBound - 1].next))
  }

  private mutating func endProse(before end: Int) {
    guard proseStart < end else { return }
    add(.prose, lines: proseStart..<end)
    var scanner = FactScanner(lines, cellsBefore: cells.count)
    scanner.scan(proseStart..<end)
    facts += scanner.facts
    problems += scanner.problems
  }

  // MARK: Fences

  /// The line after the fence that opens at a line, and whether it is closed.
  private func end(of fence: Fence, openedAt open: Int) -> (next: Int, isClosed: Bool) {
    var line = open + 1
    while line < lines.count {
      if fence.isClosed(by: line, of: lines) { return (line + 1, true) }
      line += 1
    }
    return (lines.count, false)
  }

  private mutating func parseVerbatim(_ fence: Fence) {
    endProse(before: index)
    let (next, isClosed) = end(of: fence, openedAt: index)
    if !isClosed {
      report(.fenceNotClosed)
      openEnd = .fence(mark: fence.mark, length: fence.length)
    }
    add(.verbatim, lines: index..<next)
    index = next
    proseStart = next
  }

  /// What starts with a comment of one line, or with a fact, stays prose: facts are looked for there.
  private mutating func parseHTML(_ endings: [StaticString]) {
    if OutputComment(lines, index) != nil { report(.strayOutput) }
    var line = index
    while line < lines.count, !HTMLBlock.ends(lines, line, with: endings) { line += 1 }
    let isFact = lines.bytes.holds("<!--=", at: lines.indent(index).first, before: lines[index].end)
    if line == index || isFact && line < lines.count {
      index = line + 1
      return
    }
    endProse(before: index)
    if line == lines.count {
      report(.htmlNotClosed)
      openEnd = .html(line: index + 1)
    }
    let next = min(line + 1, lines.count)
    add(.verbatim, lines: index..<next)
    index = next
    proseStart = next
  }

  private mutating func parseCell(_ fence: Fence, _ info: Substring) {
    endProse(before: index)
    let open = index
    let (next, isClosed) = end(of: fence, openedAt: open)
    if !isClosed {
      report(.cellNotClosed)
      openEnd = .fence(mark: fence.mark, length: fence.length)
    }
    let attributes = CellAttributes(info: info)
    for word in attributes.unknown { report(.unknownAttribute(word)) }
    add(.code(cell: cells.count), lines: open..<next)
    let record = isClosed ? parseOutput(after: next) : nil
    if let record { add(.output(cell: cells.count), lines: next..<record.next) }
    index = record?.next ?? next
    proseStart = index
    cells.append(
      Cell(
        number: cells.count + 1, line: open + 1,
        source: body(open + 1..<(isClosed ? next - 1 : next), indent: fence.indent).joined(separator: "\n"),
        attributes: attributes, output: record?.output,
        codeRange: lines[open].start..<lines[next - 1].next,
        outputRange: record.map { lines[next].start..<lines[$0.next - 1].next }, isClosed: isClosed))
  }

  /// The texts of a fence's lines, each without as many leading blanks as the fence is indented by.
  private func body(_ range: Range<Int>, indent: Int) -> [String] {
    range.map { line in
      let content = lines.bytes[lines[line].content]
      let cut = content.prefix(indent).prefix { $0 == Byte.space }.count
      return String(decoding: content.dropFirst(cut), as: UTF8.self)
    }
  }

  // MARK: Recorded output

  /// The record below a cell. Blank lines between its parts, which formatters like to add, are passed over.
  private mutating func parseOutput(after first: Int) -> (output: RecordedOutput?, next: Int)? {
    let commentLine = firstLine(from: first)
    guard commentLine < lines.count, let comment = OutputComment(lines, commentLine) else { return nil }
    if comment.lineCount == 0 {
      return (RecordedOutput(digests: comment.digests, text: OutputText("")), commentLine + 1)
    }
    let open = firstLine(from: commentLine + 1)
    guard open < lines.count, lines.indent(open).columns <= 3, let fence = Fence(lines, open),
      fence.info == "text",
      case let (next, isClosed) = end(of: fence, openedAt: open), isClosed
    else {
      report(.outputFenceMissing, at: commentLine)
      return (nil, commentLine + 1)
    }
    let text = OutputText(
      fenceLines: body(open + 1..<next - 1, indent: fence.indent), lineCount: comment.lineCount,
      whole: comment.whole)
    return (RecordedOutput(digests: comment.digests, text: text), next)
  }

  private func firstLine(from line: Int) -> Int {
    var line = line
    while line < lines.count, lines.isBlank(line) { line += 1 }
    return line
  }
}
