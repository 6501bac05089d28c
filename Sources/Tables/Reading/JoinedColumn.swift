/// One column of the table that is read, as far as its blocks are joined.
///
/// Used by one thread at a time: by who joins.
final class JoinedColumn: @unchecked Sendable {
  /// The path of the column in the file.
  let path: String
  /// The type that all parts so far share.
  private(set) var kind = ColumnPart.Kind.unknown
  /// How many rows there are of it; those of later blocks that have no values are missing until more are joined.
  private var rows = 0
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var flags: [Bool] = []
  private var merger = CodeMerger()
  /// Where the list of each row ends in the merger's codes, after a zero.
  private var offsets = [0]
  private var texts = PackedText()
  private var blocks: [RowPlaces.Block] = []
  /// The rows without a value of the blocks that have some.
  private var gaps: [(firstRow: Int, rows: [UInt32])] = []
  /// The rows of blocks without the column.
  private var absent: [Range<Int>] = []

  /// Where the column's numbers become times: from what magnitude on they count milliseconds.
  private let millisecondsFrom: Double?
  /// Whether there was a number that stands for no time.
  private(set) var hasFaultyTimes = false
  /// The least and the greatest of the times made of numbers; those that stand for missing ones count too.
  private var timeRange: ClosedRange<Int64>?

  /// - Parameter millisecondsFrom: nil where numbers stay numbers.
  init(path: String, millisecondsFrom: Double? = nil) {
    self.path = path
    self.millisecondsFrom = millisecondsFrom
  }

  /// Whether its numbers become times.
  var isOfEpochs: Bool { millisecondsFrom != nil }

  /// Takes in the texts that a reader has given codes to, whatever becomes of its values.
  func learn(_ texts: PackedText, of reader: Int) { merger.learn(texts, of: reader) }

  /// Adds the values of a block.
  ///
  /// - Parameters:
  ///   - first: the block's first row.
  ///   - expected: how many rows there may be in the end.
  func append(_ member: BlockPart.Member, of block: BlockPart, at first: Int, expecting expected: Int) {
    let part = member.part
    unify(with: part.kind)
    if kind.isVoid { return discard() }
    if part.count == 0 { return }
    if first > rows { absent.append(rows..<first) }
    rows = first + part.count
    if !part.missing.isEmpty { gaps.append((first, part.missing)) }
    // A block without any value says nothing of the type; its rows are padded once there is one.
    if part.kind == .unknown { return }
    pad(to: first)
    switch part.kind {
    case .integer where isOfEpochs, .number where isOfEpochs: append(epochs: part, expected)
    case .integer where kind == .number: append(widened: part.integers.elements, expected)
    case .integer, .time, .date: integers.append(part.integers.elements, expecting: expected)
    case .number: numbers.append(part.numbers.elements, expecting: expected)
    case .bool: flags.append(part.flags.elements, expecting: expected)
    case .coded:
      merger.append(
        part.marks.elements, missing: part.missing, reader: block.reader, expecting: expected)
    case .placed:
      blocks.append(
        RowPlaces.Block(
          firstRow: first, base: block.base, starts: member.places?.starts,
          distances: member.places?.distances ?? .same(0)))
    case .packed: for row in 0..<part.count { texts.append(utf8: part.texts.utf8(at: row)) }
    case .list: append(lists: part, of: block.reader)
    case .unknown, .clash, .crowded: break
    }
  }

  /// Takes on the type that the parts so far and one more can share.
  private func unify(with next: ColumnPart.Kind) {
    switch (kind, next) {
    case (_, .unknown): break
    case (.unknown, _): kind = next
    case (let same, let next) where same == next: break
    case (.integer, .number):
      kind = .number
      if isOfEpochs { break }
      integers.withUnsafeBufferPointer { append(widened: $0, rows) }
      integers = []
    case (.number, .integer): break
    case (.crowded, .coded), (.coded, .crowded): kind = .crowded
    default: kind = .clash
    }
  }

  /// Adds integers as numbers; beyond 2^53 not every integer is a double.
  private func append(widened values: UnsafeBufferPointer<Int64>, _ expected: Int) {
    guard values.allSatisfy({ $0.magnitude <= 1 << 53 }) else {
      kind = .clash
      return discard()
    }
    numbers.append(count: values.count, expecting: expected) { target in
      for row in values.indices { target[row] = Double(values[row]) }
    }
  }

  private func append(epochs part: ColumnPart, _ expected: Int) {
    guard let millisecondsFrom else { return }
    if part.kind == .number {
      append(epochs: part.numbers.elements, from: millisecondsFrom, expected)
    } else {
      part.integers.elements.map(Double.init).withUnsafeBufferPointer {
        append(epochs: $0, from: millisecondsFrom, expected)
      }
    }
  }

  private func append(
    epochs numbers: UnsafeBufferPointer<Double>, from milliseconds: Double, _ expected: Int
  ) {
    integers.append(count: numbers.count, expecting: expected) { times in
      let found = EpochTimes.convert(numbers, millisecondsFrom: milliseconds, into: times)
      hasFaultyTimes = hasFaultyTimes || found.faults > 0
      guard let range = found.range else { return }
      timeRange =
        timeRange.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
    }
  }

  private func append(lists part: ColumnPart, of reader: Int) {
    let start = merger.count
    offsets.append(contentsOf: part.ends.lazy.map { start + Int($0) })
    part.codes.withUnsafeBufferPointer { merger.append($0, reader: reader, expecting: start + $0.count) }
  }

  private func discard() {
    (integers, numbers, flags, offsets, texts) = ([], [], [], [0], PackedText())
    (blocks, gaps, absent) = ([], [], [])
  }

  /// Adds missing values until there are so many rows.
  private func pad(to count: Int) {
    switch kind {
    case .integer, .time, .date: integers.pad(to: count, with: 0)
    case .number where isOfEpochs: integers.pad(to: count, with: 0)
    case .number: numbers.pad(to: count, with: 0)
    case .bool: flags.pad(to: count, with: false)
    case .coded, .unknown: merger.pad(to: count)
    case .packed: while texts.count < count { texts.append(utf8: EmptyCollection()) }
    case .list: while offsets.count <= count { offsets.append(merger.count) }
    case .placed: padPlaces(to: count)
    case .clash, .crowded: break
    }
  }

  /// Adds a block without places for the rows that none has.
  private func padPlaces(to count: Int) {
    let last = blocks.last.map { $0.firstRow + ($0.starts?.count ?? 0) } ?? 0
    if last < count { blocks.append(RowPlaces.Block(firstRow: last, base: 0, starts: nil)) }
  }

  // MARK: The whole column

  /// Whether finishing it takes a pass over its rows.
  var hasGaps: Bool { !gaps.isEmpty || !absent.isEmpty }

  /// The column of all rows, once all blocks are joined.
  ///
  /// - Parameter rowCount: how many rows the table has.
  func column(rowCount: Int, plan: ReadingPlan, cancellation: Cancellation) -> Column {
    if rows < rowCount { absent.append(rows..<rowCount) }
    rows = rowCount
    pad(to: rowCount)
    let validity = validity()
    let storage: Column.Storage =
      switch kind {
      case .integer where isOfEpochs, .number where isOfEpochs: .time(integers)
      case .integer: .integer(integers)
      case .time: .time(integers)
      case .date: .date(integers)
      case .bool: .bool(flags)
      case .number: .number(numbers)
      case .packed: .packed(texts)
      case .list: .list(TextLists(offsets: offsets, items: merger.coded()))
      case .placed:
        .deferred(
          FileText(
            places: RowPlaces(source: plan.source, blocks: blocks), count: rowCount, format: plan.format,
            validity: validity, cancellation: cancellation))
      case .unknown, .coded, .clash, .crowded: codedOrPacked(plan)
      }
    return Column(storage, validity: validity, timeRange: hasGaps ? nil : timeRange)
  }

  private func validity() -> Bitmap? {
    guard hasGaps else { return nil }
    var bits = Bitmap(repeating: true, count: rows)
    for gap in gaps {
      for row in gap.rows { bits.clear(gap.firstRow + Int(row)) }
    }
    for row in absent.joined() { bits.clear(row) }
    return bits
  }

  /// Codes for texts that hardly repeat would take more room than the texts, and help nobody.
  private func codedOrPacked(_ plan: ReadingPlan) -> Column.Storage {
    let coded = merger.coded()
    let distinct = coded.dictionary.count
    let isVaried = distinct > plan.codedLimit || distinct * 2 > max(1000, rows)
    return isVaried ? .packed(coded.unpacked) : .coded(coded)
  }
}
