import CVectors

/// The bytes between the values of a record, to be expected again in the next.
///
/// Gap `i` comes before value `i`; the last one closes the record. Gaps are stored padded to 16 bytes more than they
/// have and are compared 16 bytes at a time.
/// Its memory is its own and never changes after `init`, so that a record costs one retain and not one an array.
final class RecordShape: @unchecked Sendable {
  /// Which record it was learned from: tells shapes apart.
  let number: Int
  /// The column of each value.
  let columns: [Int]
  private let bytes: UnsafeMutablePointer<UInt8>
  private let gaps: UnsafeMutablePointer<Gap>

  private struct Gap: BitwiseCopyable {
    /// Where its bytes begin.
    var start: Int
    var length: Int
    /// A bit for each byte of the last 16 that does not belong to the gap.
    var beyond: UInt32
    /// How far from a row's first token that of the value after the gap is.
    var slot: Int
  }

  private static let longestGap = 1 << 16

  /// - Returns: nil when a gap is too long to be worth remembering.
  init?(_ source: UnsafePointer<UInt8>, from start: Int, to next: Int, _ fields: [RecordField], _ number: Int)
  {
    self.number = number
    columns = fields.map(\.column)
    var bytes: [UInt8] = []
    var gaps: [Gap] = []
    var position = start
    for stop in fields.map(\.start) + [next] {
      let length = stop - position
      guard length <= RecordShape.longestGap else { return nil }
      let tail = length & 15
      let slot = gaps.count < fields.count ? fields[gaps.count].column * TokenBatch.rows : 0
      gaps.append(
        Gap(start: bytes.count, length: length, beyond: 0xFFFF &<< UInt32(tail) & 0xFFFF, slot: slot))
      bytes.append(contentsOf: UnsafeBufferPointer(start: source + position, count: length))
      bytes.append(contentsOf: repeatElement(0, count: 16 - tail))
      position = gaps.count <= fields.count ? fields[gaps.count - 1].next : next
    }
    self.bytes = RecordShape.copy(bytes)
    self.gaps = RecordShape.copy(gaps)
  }

  deinit {
    bytes.deallocate()
    gaps.deallocate()
  }

  private static func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    copy.initialize(from: elements, count: elements.count)
    return copy
  }

  /// How many bytes a gap has.
  func gapLength(_ index: Int) -> Int { gaps[index].length }

  /// Whether the bytes at a place are those of a gap; at least as many bytes can be read there, and 16 more.
  func gap(_ index: Int, matches place: UnsafePointer<UInt8>) -> Bool {
    RecordShape.matches(gaps[index], bytes, place)
  }

  @inline(__always)
  private static func matches(
    _ gap: Gap, _ bytes: UnsafePointer<UInt8>, _ place: UnsafePointer<UInt8>
  ) -> Bool {
    let own = bytes + gap.start
    var index = 0
    while index &+ 16 <= gap.length {
      if vectors_same16(own + index, place + index) != 0xFFFF { return false }
      index &+= 16
    }
    return vectors_same16(own + index, place + index) | gap.beyond == 0xFFFF
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
    let (count, bytes, gaps) = (columns.count, bytes, gaps)
    var position = start
    for index in 0..<count {
      let gap = gaps[index]
      // Within the block's padding a gap may be read past its end, but not by more than 16 bytes.
      if position &+ gap.length >= end { return -1 }
      if !RecordShape.matches(gap, bytes, source + position) { return -1 }
      position &+= gap.length
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
    if position &+ last.length > end { return -1 }
    return RecordShape.matches(last, bytes, source + position) ? position &+ last.length : -1
  }
}
