/// What a whole-column operation runs in: how many rows, how to stop, and what it counts on the way.
public struct KernelContext: Sendable {
  /// How many rows the table has; every column operand has as many.
  public let rowCount: Int
  /// Looked at once a batch.
  public let cancellation: Cancellation
  /// How many rows became missing because they were divided by zero.
  public var divisionsByZero = 0

  /// The context of a table of that many rows.
  public init(rowCount: Int, cancellation: Cancellation) {
    self.rowCount = rowCount
    self.cancellation = cancellation
  }

  /// Rows between two looks at the cancellation flag, and the block over which reductions add up.
  static let batch = 65_536

  /// Calls a closure with neighbouring ranges of rows that together are all rows, in order.
  ///
  /// - Throws: `TableError.cancelled`, and what the closure throws.
  @inline(__always)
  func eachBatch(_ body: (Range<Int>) throws -> Void) throws {
    try cancellation.eachBatch(rowCount, body)
  }

  /// An array with a computed value for each row.
  @inline(__always)
  func generate<Value: BitwiseCopyable>(_ value: (Int) -> Value) throws -> [Value] {
    try [Value](unsafeUninitializedCapacity: rowCount) { rows, initialized in
      // The buffer has room for `rowCount` values, and batches stay below that.
      try eachBatch { range in
        for row in range { rows.initializeElement(at: row, to: value(row)) }
      }
      initialized = rowCount
    }
  }
}

extension Cancellation {
  /// Calls a closure with neighbouring ranges below `count`, and looks at the flag before each.
  /// - Throws: `TableError.cancelled`, and what the closure throws.
  @inline(__always)
  public func eachBatch(_ count: Int, _ body: (Range<Int>) throws -> Void) throws {
    var start = 0
    while start < count {
      try check()
      let end = min(start + KernelContext.batch, count)
      try body(start..<end)
      start = end
    }
  }
}
