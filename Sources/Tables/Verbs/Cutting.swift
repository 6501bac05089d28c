/// Verbs that keep some of the rows; each notes in `traits.total` how many there were when it left rows out.
extension Table {
  /// The first rows. O(count) with a selection by index, else O(1).
  public func taking(first count: Int) -> Table {
    cut(Selection(0..<min(max(count, 0), rowCount)))
  }

  /// The last rows, in order.
  public func taking(last count: Int) -> Table {
    cut(Selection(max(rowCount - max(count, 0), 0)..<rowCount))
  }

  /// Rows drawn at random without putting back, in their order.
  ///
  /// Selection sampling (Knuth, The Art of Computer Programming, volume 2, 3.4.2, algorithm S) with SplitMix64: the
  /// same seed and number of rows draw the same rows everywhere.
  /// - Throws: `TableError.cancelled`.
  /// - Complexity: O(rowCount).
  public func sampled(
    _ count: Int, seed: UInt64, _ cancellation: Cancellation = Cancellation()
  ) throws -> Table {
    var generator = SplitMix64(seed: seed)
    var wanted = min(max(count, 0), rowCount)
    var rows: [Int32] = []
    rows.reserveCapacity(wanted)
    try cancellation.eachBatch(rowCount) { batch in
      for row in batch where wanted > 0 {
        if generator.next(below: UInt64(rowCount - row)) < UInt64(wanted) {
          rows.append(Int32(truncatingIfNeeded: row))
          wanted -= 1
        }
      }
    }
    return cut(Selection(rows))
  }

  /// The rows with the largest keys, largest first, of each group with `groups`; of equal keys the earlier row, and
  /// rows whose key is missing only when there are no others. Groups come in order of first appearance.
  ///
  /// - Throws: `TableError.types` for lists.
  public func top(
    _ count: Int, by key: Operand, per groups: [Column], _ cancellation: Cancellation
  ) throws -> Table {
    let column = Kernels.column(key, count: rowCount)
    if groups.isEmpty, count <= RowOrder.fewRows {
      return cut(Selection(try RowOrder.largest(count, of: column, cancellation)))
    }
    let order = try RowOrder.sorted(nil, by: column, isDescending: true, cancellation)
    let grouping = try Grouping(keys: groups, rowCount: rowCount, cancellation)
    if grouping.groupCount == 1 { return cut(Selection(Array(order.prefix(max(count, 0))))) }
    let sorted = grouping.buckets(order)
    return cut(Selection((0..<grouping.groupCount).flatMap { sorted[$0].prefix(max(count, 0)) }))
  }

  private func cut(_ rows: Selection) -> Table {
    var result = selecting(rows)
    result.traits.total = rows.count < rowCount ? rowCount : traits.total
    return result
  }
}

/// Random numbers that are the same everywhere (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
struct SplitMix64 {
  private var state: UInt64

  /// The sequence of a seed.
  init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number below a bound, by the upper half of a product; its bias is below bound / 2^64.
  mutating func next(below bound: UInt64) -> UInt64 { next().multipliedFullWidth(by: bound).high }
}
