extension Table {
  /// A row for each column: its name and type, how many values are missing and how many different ones there are, and
  /// the smallest, middle and largest as text.
  ///
  /// - Complexity: O(rows) for each column; text and the middle of numbers O(n log n) at worst.
  public func described(_ cancellation: Cancellation) throws -> Table {
    let all = try Grouping(keys: [], rowCount: rowCount, cancellation)
    var rows: [Description] = []
    for index in fields.indices {
      try cancellation.check()
      rows.append(
        try Description(column(at: index), all, KernelContext(rowCount: rowCount, cancellation: cancellation))
      )
    }
    let names = fields.map { Optional($0.name) }
    let columns: [(Field, Column)] = [
      (Field("column", .text, meaning: "the column's name"), Column(texts: names)),
      (
        Field("type", .text, meaning: "the type of its values"), Column(texts: fields.map(\.type.displayName))
      ),
      (Field("missing", .integer, meaning: "rows without a value"), Column(.integer(rows.map(\.missing)))),
      (Field("distinct", .integer, meaning: "different values"), Column(.integer(rows.map(\.distinct)))),
      (Field("min", .text, meaning: "the smallest value"), Column(texts: rows.map(\.lowest))),
      (Field("median", .text, meaning: "the middle value"), Column(texts: rows.map(\.median))),
      (Field("max", .text, meaning: "the largest value"), Column(texts: rows.map(\.highest))),
    ]
    return derived(columns, rowCount: fields.count)
  }
}

/// What `describe` says of one column.
private struct Description {
  let missing: Int64
  let distinct: Int64
  var lowest: String?
  var median: String?
  var highest: String?

  /// One sort tells the smallest, the largest and, where neighbours differ, how many values there are.
  init(_ column: Column, _ all: Grouping, _ context: KernelContext) throws {
    missing = Int64(column.missingCount)
    guard column.type != .list else {
      distinct = try Kernels.distinctCount(column, all, context).integers?.first ?? 0
      return
    }
    let keys = try OrderKeys.keys(column, context.cancellation)
    let order = try RadixSort.order(keys, context.cancellation).filter { !column.isMissing(Int($0)) }
    try context.cancellation.check()
    let changes = zip(order, order.dropFirst()).reduce(0) {
      $0 + (keys[Int($1.0)] == keys[Int($1.1)] ? 0 : 1)
    }
    distinct = order.isEmpty ? 0 : Int64(changes + 1)
    lowest = order.first.map { column[Int($0)].plainText }
    highest = order.last.map { column[Int($0)].plainText }
    guard column.type != .text && column.type != .bool else { return }
    let middle = try Kernels.percentile(column, 50, .median, all, context.cancellation)
    median = middle.isMissing(0) ? nil : middle[0].plainText
  }
}

extension Column {
  /// Texts, missing where nil.
  init(texts: [String?]) {
    self.init(.packed(PackedText(texts.map { $0 ?? "" })), validity: Bitmap(texts.map { $0 != nil }))
  }
}
