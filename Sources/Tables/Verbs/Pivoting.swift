extension Table {
  /// A row for each key, a column for each value of another key; both by first appearance, so that a sort before the
  /// pivot decides the order.
  ///
  /// The columns take their names from the values, `missing` for a missing one; a combination that does not occur is
  /// missing.
  ///
  /// - Parameters:
  ///   - row: one value a cell, with the field of the first column.
  ///   - column: one value a cell.
  ///   - values: one value a cell: what an aggregate gave for the groups of both keys.
  /// - Throws: `TableError.arguments` for more than 1,000 columns; `TableError.memoryLimit`.
  /// - Complexity: O(rows × columns of the result).
  public func pivoted(
    row: (field: Field, column: Column), column: Column, values: (field: Field, column: Column),
    _ cancellation: Cancellation
  ) throws -> Table {
    let cells = values.column.count
    let rows = try Grouping(keys: [row.column], rowCount: cells, cancellation)
    let columns = try Grouping(keys: [column], rowCount: cells, cancellation)
    guard columns.groupCount <= 1_000 else {
      throw TableError.arguments(operation: "pivot", wanted: "a column with at most 1000 values")
    }
    try cancellation.demand(
      rows.groupCount, of: columns.groupCount * (MemoryLayout<Int32>.size + values.column.width))
    var places = Array(
      repeating: [Int32](repeating: -1, count: rows.groupCount), count: columns.groupCount)
    for cell in 0..<cells {
      places[Int(columns.groups[cell])][Int(rows.groups[cell])] = Int32(truncatingIfNeeded: cell)
    }
    let keys = try row.column.gathering(Selection(rows.firstRows))
    let names = columns.firstRows.map { column.isMissing(Int($0)) ? "missing" : column[Int($0)].plainText }
    let results = try zip(names, places).map { name, cells in
      (
        field: Field(name, values.field.type, meaning: values.field.meaning),
        column: try values.column.gathering(optional: cells)
      )
    }
    return derived([(row.field, keys)] + results, rowCount: rows.groupCount)
  }
}
