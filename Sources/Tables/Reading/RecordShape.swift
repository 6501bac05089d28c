/// The bytes between the values of a record, to be expected again in the next.
///
/// Gap `i` comes before value `i`; the last one closes the record. Gaps are stored padded to whole words and are
/// compared eight bytes at a time.
final class RecordShape: Sendable {
  /// Which record it was learned from: tells shapes apart.
  let number: Int
  /// The column of each value.
  let columns: [Int]
  private let bytes: [UInt8]
  private let gaps: [Gap]

  private struct Gap {
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
    self.bytes = bytes
    self.gaps = gaps
  }

  /// How many bytes a gap has.
  func gapLength(_ index: Int) -> Int { gaps[index].length }

  /// Whether the bytes at a place are those of a gap; at least as many bytes can be read there, and 8 more.
  func gap(_ index: Int, matches place: UnsafePointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { RecordShape.matches(gaps[index], $0.baseAddress!, place) }
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
    gaps.withUnsafeBufferPointer { gaps in
      bytes.withUnsafeBufferPointer { own in
        columns.withUnsafeBufferPointer { columns in
          var position = start
          for index in 0..<columns.count {
            let gap = gaps[index]
            // Within the block's padding a gap may be read past its end, but not by more than a word.
            if position &+ gap.length >= end { return -1 }
            if !RecordShape.matches(gap, own.baseAddress!, source + position) { return -1 }
            position &+= gap.length
            let value = JSONBytes.quickValue(source, at: position, to: end)
            if value.next < 0 { return -1 }
            batch.set(value.token, column: columns[index], row: row)
            position = value.next
          }
          let last = gaps[columns.count]
          if position &+ last.length > end { return -1 }
          return RecordShape.matches(last, own.baseAddress!, source + position) ? position &+ last.length : -1
        }
      }
    }
  }
}
