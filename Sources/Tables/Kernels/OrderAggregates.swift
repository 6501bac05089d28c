extension Kernels {
  /// `min`, `max` and `first`: the value of one row of each group.
  static func extreme(
    _ aggregate: Aggregate, _ column: Column, _ grouping: Grouping, _ context: KernelContext
  ) throws -> Column {
    if aggregate == .first {
      let rows = try accumulate(grouping, column.validity, context, zero: Int32(-1)) { best, row in
        if best < 0 { best = Int32(truncatingIfNeeded: row) }
      }
      return try column.gathering(optional: rows)
    }
    let keys = try OrderKeys.keys(column, operation: aggregate.rawValue, context.cancellation)
    // The order of what is sought: the highest flipped key is the lowest.
    let flip: UInt64 = aggregate == .min ? .max : 0
    let best = try keys.withUnsafeBufferPointer { keys in
      try accumulate(grouping, column.validity, context, zero: Best()) { best, row in
        let key = keys[row] ^ flip
        if best.row < 0 || key > best.key { best = Best(key: key, row: Int32(truncatingIfNeeded: row)) }
      }
    }
    return try column.gathering(optional: best.map(\.row))
  }

  private struct Best: BitwiseCopyable {
    var key: UInt64 = 0
    var row: Int32 = -1
  }

  /// Percentiles, linear between the two nearest values (type 7 of Hyndman and Fan, The American Statistician, 1996).
  static func percentile(
    _ column: Column, _ percent: Double, _ aggregate: Aggregate, _ grouping: Grouping,
    _ cancellation: Cancellation
  ) throws -> Column {
    let values = try measure(column, aggregate)
    let keys = try OrderKeys.keys(column, cancellation)
    let order = try RadixSort.order(keys, cancellation).filter { !column.isMissing(Int($0)) }
    try cancellation.check()
    let sorted = grouping.buckets(order)
    let results = (0..<grouping.groupCount).map { group -> Double in
      let rows = sorted[group]
      guard !rows.isEmpty else { return .nan }
      let position = percent / 100 * Double(rows.count - 1)
      // A percentage up to 100 keeps both indices below the count.
      let lower = Int(position.rounded(.down))
      let upper = Swift.min(lower + 1, rows.count - 1)
      let (low, high) = (
        values[Int(rows[rows.startIndex + lower])], values[Int(rows[rows.startIndex + upper])]
      )
      return low + (high - low) * (position - Double(lower))
    }
    return try measured(results, as: column.type, aggregate.rawValue)
  }

  /// Groups of group and value, counted by group.
  static func distinctCount(
    _ column: Column, _ grouping: Grouping, _ context: KernelContext
  ) throws -> Column {
    let groups = Column(.integer(grouping.groups.map(Int64.init)))
    let pairs = try Grouping(keys: [groups, column], rowCount: context.rowCount, context.cancellation)
    var counts = [Int64](repeating: 0, count: grouping.groupCount)
    for row in pairs.firstRows where !column.isMissing(Int(row)) {
      counts[Int(grouping.groups[Int(row)])] += 1
    }
    return Column(.integer(counts))
  }

  /// A text for each group, made from its values in order of the rows, missing ones as nil.
  static func texts(
    _ column: Column, _ grouping: Grouping, _ context: KernelContext, _ text: ([Double?]) -> String
  ) throws -> Column {
    let values = try measure(column, .spark)
    let rows = grouping.buckets()
    try context.cancellation.check()
    return Column(
      .packed(
        PackedText(
          (0..<grouping.groupCount).map { group in
            text(rows[group].map { column.isMissing(Int($0)) ? nil : values[Int($0)] })
          })))
  }

  /// The texts of each group.
  static func lists(_ column: Column, _ grouping: Grouping, _ context: KernelContext) throws -> Column {
    if column.type == .list { throw types(.list, column, wanted: "single values; unnest the list first") }
    let kept = (0..<Int32(context.rowCount)).filter { !column.isMissing(Int($0)) }
    let sorted = grouping.buckets(kept)
    let texts = try text(column, context).gathering(Selection(sorted.rows))
    switch texts.storage {
    case .coded(let items): return Column(.list(TextLists(offsets: sorted.starts, items: items)))
    case .packed(let items):
      var interner = TextInterner()
      let codes = try interner.codes(of: items, context.cancellation)
      return Column(.list(TextLists(offsets: sorted.starts, items: interner.coded(codes))))
    default: return Column(missing: .list, count: grouping.groupCount)
    }
  }
}
