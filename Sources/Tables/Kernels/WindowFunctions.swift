extension Kernels {
  /// A function that looks along the rows, in their order.
  ///
  /// - Throws: `TableError.arguments`, `TableError.types`, `TableError.integerOverflow` for a running sum.
  public static func window(
    _ function: WindowFunction, _ arguments: [Operand], _ context: inout KernelContext
  ) throws -> Operand {
    guard function.arity.contains(arguments.count) else {
      throw TableError.arguments(operation: function.rawValue, wanted: function.usage)
    }
    let type: ColumnType? = arguments[0].isMissingConstant ? .number : nil
    let column = try column(arguments[0], count: context.rowCount, type: type).resolved()
    switch function {
    case .cumsum: return .column(try runningSum(column, context))
    case .rank: return .column(try rank(column, context.cancellation))
    case .lag: return .column(try lag(column, arguments, context))
    case .share: return .column(try share(column, context))
    }
  }

  private static func runningSum(_ column: Column, _ context: KernelContext) throws -> Column {
    if case .number(let values) = column.storage {
      var total = 0.0
      let sums = try context.generate { row in
        if !column.isMissing(row) { total += values[row] }
        return total
      }
      return try finite(sums, column.validity)
    }
    guard column.type == .integer || column.type == .duration, let values = column.integers else {
      throw TableError.types(operation: "cumsum", given: [column.type], wanted: "numbers or durations")
    }
    var total: Int64 = 0
    var isTooLarge = false
    let sums = try context.generate { row in
      if column.isMissing(row) { return total }
      let (sum, overflow) = total.addingReportingOverflow(values[row])
      isTooLarge = isTooLarge || overflow
      total = sum
      return total
    }
    if isTooLarge { throw TableError.integerOverflow(operation: "cumsum") }
    return Column(sums, as: column.type, validity: column.validity)
  }

  private static func rank(_ column: Column, _ cancellation: Cancellation) throws -> Column {
    let keys = try OrderKeys.keys(column, operation: "rank", cancellation).map { ~$0 }
    var ranks = [Int64](repeating: 0, count: column.count)
    var place: Int64 = 0
    var rank: Int64 = 0
    var previous: UInt64?
    for index in try RadixSort.order(keys, cancellation) where !column.isMissing(Int(index)) {
      if place & 0xFFFF == 0 { try cancellation.check() }
      place += 1
      if keys[Int(index)] != previous { rank = place }
      previous = keys[Int(index)]
      ranks[Int(index)] = rank
    }
    return Column(.integer(ranks), validity: column.validity)
  }

  private static func lag(_ column: Column, _ arguments: [Operand], _ context: KernelContext) throws -> Column
  {
    var distance: Int64 = 1
    if arguments.count == 2 {
      guard case .constant(.integer(let given)) = arguments[1], given >= 0 else {
        throw TableError.arguments(operation: "lag", wanted: "a whole number of rows, 0 or more")
      }
      distance = given
    }
    let rows = try context.generate { row in
      Int64(row) < distance ? Int32(-1) : Int32(truncatingIfNeeded: Int64(row) - distance)
    }
    return try column.gathering(optional: rows)
  }

  /// A sum of 0 gives no shares, but missing.
  private static func share(_ column: Column, _ context: KernelContext) throws -> Column {
    guard column.type.isNumeric || column.type == .duration else {
      throw TableError.types(operation: "share", given: [column.type], wanted: "numbers or durations")
    }
    let values = try measure(column, .sum)
    let all = try Grouping(keys: [], rowCount: context.rowCount, context.cancellation)
    let total = try sums(values, column.validity, all, context)[0]
    return try finite(values.map { $0 / total }, column.validity)
  }
}
