/// Rows put into groups of equal keys.
public struct Grouping: Sendable {
  /// How many groups there are.
  public let groupCount: Int
  /// The group of each row; groups are numbered by first appearance.
  public let groups: [UInt32]
  /// The first row of each group; empty where the only group has no rows.
  public let firstRows: [Int32]

  /// Groups rows by keys; a missing value equals a missing value.
  ///
  /// Without keys all rows, even none, are one group. The codes of keys index an array where that is short, else a
  /// hash table.
  /// - Parameter keys: columns of `rowCount` rows.
  /// - Throws: `TableError.cancelled`; what reading a deferred column throws.
  /// - Complexity: O(rows × keys).
  public init(keys: [Column], rowCount: Int, _ cancellation: Cancellation) throws {
    guard let first = keys.first else {
      groupCount = 1
      groups = Array(repeating: 0, count: rowCount)
      firstRows = rowCount > 0 ? [0] : []
      return
    }
    // The codes, and the group of each row.
    try cancellation.demand(rowCount, of: 2 * MemoryLayout<UInt32>.size)
    let context = KernelContext(rowCount: rowCount, cancellation: cancellation)
    var dense = try DenseCodes(first, cancellation)
    for key in keys.dropFirst() { dense = try dense.combined(DenseCodes(key, cancellation), context) }
    (groups, firstRows) = try Grouping.numbered(dense, context)
    groupCount = firstRows.count
  }

  /// Numbers codes by first appearance.
  private static func numbered(
    _ dense: DenseCodes, _ context: KernelContext
  ) throws -> (groups: [UInt32], firstRows: [Int32]) {
    var table = [UInt32](repeating: .max, count: dense.size)
    var firstRows: [Int32] = []
    let groups = try table.withUnsafeMutableBufferPointer { table in
      try dense.codes.withUnsafeBufferPointer { codes in
        // Codes are below `dense.size` by the construction of `DenseCodes`.
        try context.generate { row -> UInt32 in
          let code = Int(codes[row])
          if table[code] == .max {
            table[code] = UInt32(truncatingIfNeeded: firstRows.count)
            firstRows.append(Int32(truncatingIfNeeded: row))
          }
          return table[code]
        }
      }
    }
    return (groups, firstRows)
  }

  /// The rows of each group, in order, one group behind the other.
  ///
  /// - Parameter order: the order in which rows are dealt out; nil for as they come. May leave rows out.
  func buckets(_ order: [Int32]? = nil) -> GroupRows {
    var starts = [Int](repeating: 0, count: groupCount + 1)
    let count = order?.count ?? groups.count
    let row: (Int) -> Int = { position in order.map { Int($0[position]) } ?? position }
    for position in 0..<count { starts[Int(groups[row(position)]) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: count)
    for position in 0..<count {
      let row = row(position)
      let group = Int(groups[row])
      rows[next[group]] = Int32(truncatingIfNeeded: row)
      next[group] += 1
    }
    return GroupRows(starts: starts, rows: rows)
  }
}

/// The rows of groups, one group behind the other.
struct GroupRows {
  /// Where each group begins in `rows`, and where the last ends.
  let starts: [Int]
  let rows: [Int32]

  /// The rows of one group.
  subscript(group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }
}
