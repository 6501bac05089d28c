import CVectors

/// The bytes between the values of a record, to be expected again in the next.
///
/// Gap `i` comes before value `i`; the last one closes the record. Gaps are stored with 32 bytes more than they
/// have and are compared many bytes at a time.
/// Its memory is its own and never changes after `init`, so that a record costs one retain and not one an array.
final class RecordShape: @unchecked Sendable {
  /// Which record it was learned from: tells shapes apart.
  let number: Int
  /// The column of each value.
  let columns: [Int]
  private let gaps: Gaps
  /// The same with the quotes of the strings among them; nil where a value is neither a plain string nor bare.
  private let plainGaps: Gaps?

  private static let longestGap = 1 << 16

  /// - Returns: nil when a gap is too long to be worth remembering.
  init?(_ source: UnsafePointer<UInt8>, from start: Int, to next: Int, _ fields: [RecordField], _ number: Int)
  {
    self.number = number
    columns = fields.map(\.column)
    var edges = fields.map { (start: $0.start, next: $0.next, column: $0.column, isText: false) }
    guard let gaps = Gaps(source, from: start, to: next, edges) else { return nil }
    self.gaps = gaps
    for (index, field) in fields.enumerated() where field.token.kind == .quoted {
      edges[index] = (field.start + 1, field.next - 1, field.column, true)
    }
    let isPlain = fields.allSatisfy { $0.token.kind == .quoted || $0.token.kind == .bare }
    plainGaps = isPlain ? Gaps(source, from: start, to: next, edges) : nil
  }

  /// How many bytes a gap has.
  func gapLength(_ index: Int) -> Int { Int(gaps[index].length) }

  /// Whether the bytes at a place are those of a gap; at least as many bytes can be read there, and 16 more.
  func gap(_ index: Int, matches place: UnsafePointer<UInt8>) -> Bool {
    RecordShape.matches(gaps[index], place)
  }

  @inline(__always)
  private static func matches(_ gap: vectors_gap, _ place: UnsafePointer<UInt8>) -> Bool {
    let length = Int(gap.length)
    var index = 0
    while index &+ 16 <= length {
      if vectors_same16(gap.bytes + index, place + index) != 0xFFFF { return false }
      index &+= 16
    }
    let beyond = 0xFFFF &<< UInt32(truncatingIfNeeded: length &- index)
    return (vectors_same16(gap.bytes + index, place + index) | beyond) & 0xFFFF == 0xFFFF
  }

  /// What `scanRun` gives, at a stride: up to the first record with a value that is rare, and nothing where the processor is
  /// not made for it.
  func scanPlainRun(
    _ marked: MarkedBytes, from start: Int, before stop: Int, to end: Int, isLines: Bool,
    row: Int, batch: borrowing TokenBatch
  ) -> (rows: Int, next: Int) {
    guard let plainGaps, start < stop else { return (0, start) }
    var position = start
    let limit = TokenBatch.rows - row
    // A row's tokens are its first one's neighbours at each column's slot, which the batch has.
    let rows = batch.row(row).withMemoryRebound(to: UInt64.self, capacity: 1) { tokens in
      vectors_records(
        marked.source(to: end, isLines: isLines), plainGaps.list, columns.count, &position, stop, tokens,
        batch.starts(from: row), limit)
    }
    return (rows, position)
  }

  /// The values of the records from `start` on, as tokens of the rows from `row` on, up to the first of another shape.
  ///
  /// - Parameters:
  ///   - stop: records that begin here or later are left alone.
  ///   - isLines: whether a line feed must follow each record.
  /// - Returns: how many records, and the place after the last one and what follows it.
  func scanRun(
    _ marked: MarkedBytes, from start: Int, before stop: Int, to end: Int, isLines: Bool,
    row: Int, batch: borrowing TokenBatch
  ) -> (rows: Int, next: Int) {
    let source = marked.bytes
    let starts = batch.starts(from: row)
    let tokens = batch.row(row)
    let limit = TokenBatch.rows - row
    var rows = 0
    var position = start
    // What stood between the last two records, to be expected again.
    var separator = (start: start, length: 0)
    while rows < limit, position < stop {
      let next = scan(marked, from: position, to: end, tokens: tokens + rows)
      if next < 0 { break }
      if isLines, source[next] != UInt8(ascii: "\n") || next >= end { break }
      starts[rows] = UInt32(truncatingIfNeeded: position)
      rows &+= 1
      position = next
      // A separator that goes on ends the run at the next step, since what follows is no brace then.
      let same = vectors_same16(source + position, source + separator.start)
      let isSame = separator.length > 0 && (~same).trailingZeroBitCount >= separator.length
      if isSame, position &+ separator.length < end {
        position &+= separator.length
      } else {
        let after = RecordScanner.skipSeparators(source, from: position, to: end, isLines: isLines)
        separator = (position, after - position <= 16 ? after - position : 0)
        position = after
      }
    }
    return (rows, position)
  }

  /// The values of the record at `start` as tokens of a row, given by its first token.
  ///
  /// - Returns: the place after the record, or -1 when it has another shape or does not end before `end`.
  @inline(__always)
  func scan(
    _ marked: MarkedBytes, from start: Int, to end: Int, tokens: UnsafeMutablePointer<Token>
  ) -> Int {
    let source = marked.bytes
    // Held here, or they would be fetched again after each token that is stored.
    let (count, gaps) = (columns.count, gaps.list)
    var position = start
    for index in 0..<count {
      let gap = gaps[index]
      let length = Int(gap.length)
      // Within the block's padding a gap may be read past its end, but not by more than 16 bytes.
      if position &+ length >= end { return -1 }
      if !RecordShape.matches(gap, source + position) { return -1 }
      position &+= length
      if source[position] == UInt8(ascii: "\"") {
        let stop = marked.mark(from: position &+ 1)
        if stop < end, source[stop] == UInt8(ascii: "\"") {
          tokens[gap.slot] = Token(.quoted, start: position &+ 1, length: stop &- position &- 1)
          position = stop &+ 1
          continue
        }
      }
      let value = JSONBytes.quickValue(source, at: position, to: end)
      if value.next < 0 { return -1 }
      tokens[gap.slot] = value.token
      position = value.next
    }
    let last = gaps[count]
    let next = position &+ Int(last.length)
    if next > end { return -1 }
    return RecordShape.matches(last, source + position) ? next : -1
  }

  /// Gaps in memory that never changes.
  private final class Gaps {
    /// One more than there are values.
    let list: UnsafeMutablePointer<vectors_gap>
    private let bytes: UnsafeMutablePointer<UInt8>

    subscript(index: Int) -> vectors_gap { list[index] }

    /// - Parameter values: where each begins and ends, and its column.
    /// - Returns: nil when a gap is too long to be worth remembering.
    init?(
      _ source: UnsafePointer<UInt8>, from start: Int, to next: Int,
      _ values: [(start: Int, next: Int, column: Int, isText: Bool)]
    ) {
      let ranges = zip([start] + values.map(\.next), values.map(\.start) + [next]).map { $0..<$1 }
      guard ranges.allSatisfy({ $0.count <= RecordShape.longestGap }) else { return nil }
      // Behind each 32 bytes that may be compared with it.
      bytes = .allocate(capacity: ranges.reduce(0) { $0 + $1.count + 32 })
      list = .allocate(capacity: ranges.count)
      var place = bytes
      for (index, range) in ranges.enumerated() {
        place.update(from: source + range.lowerBound, count: range.count)
        (place + range.count).update(repeating: 0, count: 32)
        let value = index < values.count ? values[index] : (start: 0, next: 0, column: 0, isText: false)
        list[index] = vectors_gap(
          bytes: place, length: UInt32(range.count), precedesText: value.isText,
          slot: value.column * TokenBatch.rows)
        place += range.count + 32
      }
    }

    deinit {
      bytes.deallocate()
      list.deallocate()
    }
  }
}
