extension Table {
  /// One row a group, sorted by key, missing keys last.
  ///
  /// - Parameters:
  ///   - keys: columns of `rowCount` rows, those of the grouping.
  ///   - aggregates: columns of one row a group, in the grouping's order.
  public func summarized(
    keys: [(field: Field, column: Column)], aggregates: [(field: Field, column: Column)], grouping: Grouping,
    _ cancellation: Cancellation
  ) throws -> Table {
    let first = Selection(grouping.firstRows)
    let firstKeys = try keys.map { (field: $0.field, column: try $0.column.gathering(first)) }
    let result = derived(firstKeys + aggregates, rowCount: grouping.groupCount)
    // Lists are keys, but have no order: they stay by first appearance.
    let sortKeys = firstKeys.filter { $0.column.type != .list }
    return try result.sorted(by: sortKeys.map { (.column($0.column), false) }, cancellation).compacted()
  }

  /// How many rows each key has, most first, then by key, in a column `count`.
  ///
  /// - Parameter keys: columns of `rowCount` rows; none for one row with the number of all.
  public func counted(
    by keys: [(field: Field, column: Column)], _ cancellation: Cancellation
  ) throws -> Table {
    let grouping = try Grouping(keys: keys.map(\.column), rowCount: rowCount, cancellation)
    var context = KernelContext(rowCount: rowCount, cancellation: cancellation)
    let counts = try Kernels.aggregate(.count, [], over: grouping, &context)
    let field = Field("count", .integer, meaning: "how many rows there are")
    let summary = try summarized(keys: keys, aggregates: [(field, counts)], grouping: grouping, cancellation)
    let sorted = try summary.column(at: keys.count)
    return try summary.sorted(by: [(.column(sorted), true)], cancellation).compacted()
  }

  /// Each different combination of values once, by first appearance.
  ///
  /// - Parameter columns: columns of `rowCount` rows, which are those of the result.
  public func distinct(
    _ columns: [(field: Field, column: Column)], _ cancellation: Cancellation
  ) throws -> Table {
    let grouping = try Grouping(keys: columns.map(\.column), rowCount: rowCount, cancellation)
    let first = Selection(grouping.firstRows)
    return derived(
      try columns.map { ($0.field, try $0.column.gathering(first)) }, rowCount: grouping.firstRows.count)
  }
}
