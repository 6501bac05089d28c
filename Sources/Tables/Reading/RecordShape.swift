/// The bytes between the values of a record, to be expected again in the next.
///
/// Gap `i` comes before value `i`; the last one closes the record. Gaps are stored padded to whole words and are
/// compared eight bytes at a time.
/// Its memory is its own and never changes after `init`, so that a record costs one retain and not one an array.
final class RecordShape: @unchecked Sendable {
  /// Which record it was learned from: tells shapes apart.
  let number: Int
  /// The column of each value.
  let columns: [Int]
  private let columnNumbers: UnsafeMutablePointer<Int>
  private let bytes: UnsafeMutablePointer<UInt8>
  private let gaps: UnsafeMutablePointer<Gap>

  private struct Gap: BitwiseCopyable {
    /// Where its bytes begin.
    var start: Int
    var length: Int
    /// Keeps the bytes of the last word that belong to the gap.
    var tailMask: UInt64
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
      let tail = length & 7
      gaps.append(Gap(start: bytes.count, length: length, tailMask: (1 &<< UInt64(tail * 8)) &- 1))
      bytes.append(contentsOf: UnsafeBufferPointer(start: source + position, count: length))
      bytes.append(contentsOf: repeatElement(0, count: 8 - tail))
      position = gaps.count <= fields.count ? fields[gaps.count - 1].next : next
    }
    self.bytes = RecordShape.copy(bytes)
    self.gaps = RecordShape.copy(gaps)
    columnNumbers = RecordShape.copy(columns)
  }

  deinit {
    bytes.deallocate()
    gaps.deallocate()
    columnNumbers.deallocate()
  }

  private static func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    copy.initialize(from: elements, count: elements.count)
    return copy
  }

  /// How many bytes a gap has.
  func gapLength(_ index: Int) -> Int { gaps[index].length }

  /// Whether the bytes at a place are those of a gap; at least as many bytes can be read there, and 8 more.
  func gap(_ index: Int, matches place: UnsafePointer<UInt8>) -> Bool {
    RecordShape.matches(gaps[index], bytes, place)
  }

  @inline(__always)
  private static func matches(
    _ gap: Gap, _ bytes: UnsafePointer<UInt8>, _ place: UnsafePointer<UInt8>
  ) -> Bool {
    let own = bytes + gap.start
    var index = 0
    while index &+ 8 <= gap.length {
      if Word.load(own + index) != Word.load(place + index) { return false }
      index &+= 8
    }
    return (Word.load(own + index) ^ Word.load(place + index)) & gap.tailMask == 0
  }

  /// The values of the record at `start` as tokens of `row`.
  ///
  /// - Returns: the place after the record, or -1 when it has another shape or does not end before `end`.
  func scan(
    _ source: UnsafePointer<UInt8>, from start: Int, to end: Int, row: Int, batch: borrowing TokenBatch
  ) -> Int {
    let count = columns.count
    var position = start
    for index in 0..<count {
      let gap = gaps[index]
      // Within the block's padding a gap may be read past its end, but not by more than a word.
      if position &+ gap.length >= end { return -1 }
      if !RecordShape.matches(gap, bytes, source + position) { return -1 }
      position &+= gap.length
      let value = JSONBytes.quickValue(source, at: position, to: end)
      if value.next < 0 { return -1 }
      batch.set(value.token, column: columnNumbers[index], row: row)
      position = value.next
    }
    let last = gaps[count]
    if position &+ last.length > end { return -1 }
    return RecordShape.matches(last, bytes, source + position) ? position &+ last.length : -1
  }
}
