/// Sorting of rows by unsigned keys: least significant digit first, 11 bits at a time.
enum RadixSort {
  /// A key with the row it belongs to.
  private struct Entry: BitwiseCopyable {
    var key: UInt64
    var row: Int32
  }

  /// The rows in rising order of their keys; rows of equal keys stay in order.
  ///
  /// - Throws: `TableError.memoryLimit`, `TableError.cancelled`; the flag is looked at before each pass.
  /// - Complexity: O(n), six passes at most; digits that all keys share are skipped.
  static func order(_ keys: [UInt64], _ cancellation: Cancellation) throws -> [Int32] {
    guard keys.count > 512 else { return smallOrder(keys) }
    try cancellation.demand(keys.count, of: 2 * MemoryLayout<Entry>.stride)
    let lowest = keys.min() ?? 0
    var entries = keys.indices.map { Entry(key: keys[$0] &- lowest, row: Int32(truncatingIfNeeded: $0)) }
    var scratch = entries
    let highest = (keys.max() ?? 0) &- lowest
    var shift: UInt64 = 0
    while shift < 64, highest &>> shift != 0 {
      try cancellation.check()
      if pass(entries, &scratch, shift) { swap(&entries, &scratch) }
      shift += bits
    }
    return entries.map(\.row)
  }

  private static let bits: UInt64 = 11
  private static let buckets = 1 << 11

  private static func smallOrder(_ keys: [UInt64]) -> [Int32] {
    (0..<Int32(keys.count)).sorted { left, right in
      let (a, b) = (keys[Int(left)], keys[Int(right)])
      return a != b ? a < b : left < right
    }
  }

  /// Deals the entries out by one digit; false when all share it and nothing was done.
  ///
  /// Digits are below the number of buckets by their mask; the starts are sums of counts, so that every target is
  /// a different place below `source.count`.
  private static func pass(_ source: [Entry], _ target: inout [Entry], _ shift: UInt64) -> Bool {
    let mask = UInt64(buckets - 1)
    var starts = [Int](repeating: 0, count: buckets)
    return source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        starts.withUnsafeMutableBufferPointer { starts in
          for entry in source { starts[Int(truncatingIfNeeded: entry.key &>> shift & mask)] &+= 1 }
          if starts.contains(source.count) { return false }
          var sum = 0
          for bucket in 0..<buckets { (starts[bucket], sum) = (sum, sum &+ starts[bucket]) }
          for entry in source {
            let bucket = Int(truncatingIfNeeded: entry.key &>> shift & mask)
            target[starts[bucket]] = entry
            starts[bucket] &+= 1
          }
          return true
        }
      }
    }
  }
}
