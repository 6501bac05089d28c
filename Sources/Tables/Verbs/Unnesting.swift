extension Table {
  /// One row for each item of a list, the item in place of the list; a row whose list is empty or missing stays, with
  /// a missing item, so that no row is lost unseen.
  ///
  /// - Throws: `TableError.types` unless the column at the position is a list; `TableError.memoryLimit`.
  /// - Complexity: O(items × columns).
  public func unnesting(_ index: Int, _ cancellation: Cancellation) throws -> Table {
    let column = try column(at: index)
    guard case .list(let lists) = column.storage else {
      throw TableError.types(operation: "unnest", given: [column.type], wanted: "a list of text")
    }
    var count = 0
    try cancellation.eachBatch(rowCount) { range in
      for row in range {
        count += column.isMissing(row) ? 1 : max(lists.offsets[row + 1] - lists.offsets[row], 1)
      }
    }
    let others = fields.indices.filter { $0 != index }.map { baseColumns[$0].width }
    try cancellation.demand(count, of: others.reduce(0, +) + 2 * MemoryLayout<Int32>.size)
    var rows: [Int32] = []
    var items: [Int32] = []
    try cancellation.eachBatch(rowCount) { range in
      for row in range {
        let span = lists.offsets[row]..<lists.offsets[row + 1]
        let isEmpty = span.isEmpty || column.isMissing(row)
        rows += repeatElement(Int32(truncatingIfNeeded: row), count: isEmpty ? 1 : span.count)
        items += isEmpty ? [-1] : span.map { Int32(truncatingIfNeeded: $0) }
      }
    }
    let texts = try Column(.coded(lists.items)).gathering(optional: items)
    let columns = try fields.indices.map { position in
      guard position == index else {
        return (fields[position], try self.column(at: position).gathering(Selection(rows)))
      }
      var field = fields[index]
      field.type = .text
      return (field, texts)
    }
    return derived(columns, rowCount: rows.count)
  }
}
