/// A cell to be added.
public struct CellDraft: Sendable, Hashable {
  /// The statements; trailing empty lines are cut.
  public var source: String
  /// The attributes.
  public var attributes: CellAttributes
  /// What is recorded under it.
  public var output: RecordedOutput?

  /// A cell with its output.
  public init(source: String, attributes: CellAttributes = CellAttributes(), output: RecordedOutput? = nil) {
    self.source = source
    self.attributes = attributes
    self.output = output
  }

  /// What a cell of a notebook holds.
  init(_ cell: Cell) { self.init(source: cell.source, attributes: cell.attributes, output: cell.output) }

  /// The lines of the cell in the file.
  fileprivate var fileLines: [[UInt8]] {
    Self.fenced(source: plainLines(source), attributes: attributes) + (output?.fileLines ?? [])
  }

  /// A source as the file gives it back.
  static func normal(_ source: String) -> String { LineEnding.lf.joined(plainLines(source)) }

  static func fenced(source: [[UInt8]], attributes: CellAttributes) -> [[UInt8]] {
    let fence = Fence.longer(than: source)
    return [fence + Array("scanbook\(attributes.text)".utf8)] + source + [fence]
  }
}

extension Notebook {
  /// Adds a cell after the cell of a number (0 for before all cells), or at the end of the file. O(bytes).
  public func addingCell(_ draft: CellDraft, after number: Int? = nil) throws(EditError) -> Edited {
    try checkWritable()
    try Self.checkMarkers(draft.source)
    let splice = try insertion(of: draft.fileLines, at: try place(after: number))
    let new = number.map { $0 + 1 } ?? cells.count + 1
    let edit = try edited([splice], .added(cell: new))
    var expected = draft
    expected.source = CellDraft.normal(draft.source)
    guard CellDraft(edit.notebook.cells[new - 1]) == expected else { throw .changesStructure }
    return edit
  }

  /// Replaces a cell's statements. What is recorded under it stays, and so is stale: nothing but running writes
  /// a digest (rule 3). The fence's line stays too unless the new text needs a longer one.
  public func replacingSource(ofCell number: Int, with source: String) throws(EditError) -> Edited {
    try checkWritable()
    try Self.checkMarkers(source)
    let cell = try cell(number)
    let lines = Lines(Array(bytes[..<cell.codeRange.upperBound]), from: cell.codeRange.lowerBound)
    let new = plainLines(source)
    let splice =
      fits(new, in: lines, isClosed: cell.isClosed)
      ? Splice(range: lines[0].next..<lines[lines.count - 1].start, replacement: ended(new))
      : Splice(
        range: cell.codeRange, replacement: ended(CellDraft.fenced(source: new, attributes: cell.attributes)))
    let edit = try edited([splice], .edited(cell: number))
    let expected = CellDraft(
      source: CellDraft.normal(source), attributes: cell.attributes, output: cell.output)
    guard CellDraft(edit.notebook.cells[number - 1]) == expected else { throw .changesStructure }
    return edit
  }

  /// Replaces the recorded outputs of some cells, by number; a nil takes the record away. O(bytes) for all.
  public func recording(_ outputs: [Int: RecordedOutput?]) throws(EditError) -> Edited {
    try checkWritable()
    var splices: [Splice] = []
    let numbers = outputs.keys.sorted()
    for number in numbers {
      let cell = try cell(number)
      let end = cell.codeRange.upperBound
      let record = ended(outputs[number]??.fileLines ?? [])
      let isOpenLine = cell.isClosed && !endsLine(cell.codeRange) && !record.isEmpty
      splices.append(
        Splice(
          range: cell.outputRange ?? end..<end,
          replacement: closing(cell) + (isOpenLine ? lineEnding.bytes : []) + record))
    }
    return try edited(splices, .recorded(cells: numbers))
  }

  /// Takes a cell and its output away, and one of the blank lines around it.
  public func removingCell(_ number: Int) throws(EditError) -> Edited {
    try checkWritable()
    let splice = removal(of: try cell(number))
    return try edited([splice], .removed(cell: number))
  }

  /// Moves a cell with its output so that it has another number; the bytes of the cell stay as they are.
  public func movingCell(_ number: Int, to target: Int) throws(EditError) -> Edited {
    try checkWritable()
    let moved = try cell(number)
    let neighbour = try cell(target)
    guard number != target else {
      return Edited(notebook: self, splices: [], change: .moved(cell: number, to: target))
    }
    let offset = number < target ? neighbour.range.upperBound : neighbour.range.lowerBound
    let block = Array(bytes[moved.range]) + (endsLine(moved.range) ? [] : lineEnding.bytes)
    let insertion = insertion(ofBytes: block, at: offset)
    let splices = [insertion, removal(of: moved)].sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard moved.isClosed, neighbour.isClosed || number > target else { throw .changesStructure }
    return try edited(splices, .moved(cell: number, to: target))
  }

  // MARK: Places

  private static func checkMarkers(_ source: String) throws(EditError) {
    if let index = plainLines(source).firstIndex(where: { ConflictMarker.starts($0) }) {
      throw .conflictMarker(line: index + 1)
    }
  }

  /// The offset at which something that follows a cell is put.
  func place(after number: Int?) throws(EditError) -> Int {
    guard let number else { return bytes.count }
    if number > 0 { return try cell(number).range.upperBound }
    return cells.first?.range.lowerBound ?? bytes.count
  }

  /// Whether the last byte of a range ends a line.
  private func endsLine(_ range: Range<Int>) -> Bool {
    range.isEmpty || bytes[range.upperBound - 1] == Byte.lineFeed
  }

  /// Puts lines at the start of a line, set off by blank lines; closes a fence that the end cuts off.
  func insertion(of lines: [[UInt8]], at offset: Int) throws(EditError) -> Splice {
    guard offset == bytes.count, let openEnd else { return insertion(ofBytes: ended(lines), at: offset) }
    switch openEnd {
    case .html(let line): throw .htmlNotClosed(line: line)
    case .fence(let mark, let length):
      let start = endsLine(0..<offset) ? [] : lineEnding.bytes
      let close = start + ended([Array(repeating: mark, count: length), []])
      return Splice(range: offset..<offset, replacement: close + ended(lines))
    }
  }

  private func insertion(ofBytes block: [UInt8], at offset: Int) -> Splice {
    let start = spans.first?.kind == .byteOrderMark ? 3 : 0
    var before: [UInt8] = []
    if offset > start {
      if bytes[offset - 1] != Byte.lineFeed { before += lineEnding.bytes }
      if !isBlankLine(before: offset) { before += lineEnding.bytes }
    }
    let after = offset == bytes.count || isBlankLine(at: offset) ? [] : lineEnding.bytes
    return Splice(range: offset..<offset, replacement: before + block + after)
  }

  private func isBlankLine(before offset: Int) -> Bool {
    var index = offset
    guard index > 0 else { return true }
    if bytes[index - 1] == Byte.lineFeed { index -= 1 }
    while index > 0, bytes[index - 1] != Byte.lineFeed {
      index -= 1
      guard Byte.isBlank(bytes[index]) || bytes[index] == Byte.carriageReturn else { return false }
    }
    return true
  }

  private func isBlankLine(at offset: Int) -> Bool {
    let line = bytes[offset...].prefix { $0 != Byte.lineFeed }
    return line.allSatisfy { Byte.isBlank($0) || $0 == Byte.carriageReturn }
  }

  /// Takes a cell out so that what stood above and below keeps exactly its distance of a blank line.
  func removal(of cell: Cell) -> Splice {
    let range = cell.range
    let isAtEnd = range.upperBound == bytes.count
    let isAtStart = cell.codeRange.lowerBound == (spans.first?.kind == .byteOrderMark ? 3 : 0)
    if isAtEnd || isAtStart { return Splice(range: range, replacement: []) }
    switch (isBlankLine(before: range.lowerBound), isBlankLine(at: range.upperBound)) {
    case (true, true):
      let blank = bytes[range.upperBound...].firstIndex(of: Byte.lineFeed).map { $0 + 1 } ?? bytes.count
      return Splice(range: range.lowerBound..<blank, replacement: [])
    case (false, false): return Splice(range: range, replacement: lineEnding.bytes)
    default: return Splice(range: range, replacement: [])
    }
  }

  /// The closing fence that a cell at the end of the file lacks.
  private func closing(_ cell: Cell) -> [UInt8] {
    guard !cell.isClosed, case .fence(let mark, let length)? = openEnd else { return [] }
    return (endsLine(cell.codeRange) ? [] : lineEnding.bytes) + ended([Array(repeating: mark, count: length)])
  }

  /// Whether new lines can stand between the fence's lines as they are.
  private func fits(_ new: [[UInt8]], in lines: Lines, isClosed: Bool) -> Bool {
    guard isClosed, let fence = Fence(lines, 0), fence.indent == 0 else { return false }
    var body: [UInt8] = []
    for line in new { body += line + [Byte.lineFeed] }
    let candidate = Lines(body)
    return !(0..<candidate.count).contains { fence.isClosed(by: $0, of: candidate) }
  }
}
