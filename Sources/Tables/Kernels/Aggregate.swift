/// The functions of `summarize`, by their names in the language.
public enum Aggregate: String, Sendable, Hashable, CaseIterable {
  // Each is described in `entry`.
  case count, countif, sum, avg, min, max, median, percentile, stdev, dcount, list, first, spark

  /// How many arguments it takes.
  public var arity: ClosedRange<Int> { entry.arity }

  /// How it is called: `percentile(x, p)`.
  public var usage: String { entry.usage }

  /// What it does, in one sentence.
  public var summary: String { entry.summary }

  private var entry: (arity: ClosedRange<Int>, usage: String, summary: String) {
    switch self {
    case .count: (0...0, "count()", "How many rows there are.")
    case .countif: (1...1, "countif(condition)", "How many rows make a condition true.")
    case .sum: (1...1, "sum(x)", "The sum; 0 of nothing.")
    case .avg: (1...1, "avg(x)", "The mean.")
    case .min: (1...1, "min(x)", "The smallest, earliest or first by the alphabet.")
    case .max: (1...1, "max(x)", "The largest, latest or last by the alphabet.")
    case .median: (1...1, "median(x)", "The middle value, or the mean of the two in the middle.")
    case .percentile:
      (
        2...2, "percentile(x, p)",
        "The value below which p percent lie, p from 0 to 100, linear between values."
      )
    case .stdev:
      (1...1, "stdev(x)", "The standard deviation of a sample (n − 1); missing for fewer than two values.")
    case .dcount: (1...1, "dcount(x)", "How many different values there are, missing left out.")
    case .list: (1...1, "list(x)", "All values as text, in order of the rows, missing left out.")
    case .first: (1...1, "first(x)", "The first value that is not missing.")
    case .spark:
      (
        1...1, "spark(x)",
        "A line of marks, lowest to highest value, in order of the rows; missing ones are gaps."
      )
    }
  }
}

extension Kernels {
  /// One value for each group; missing values are left out, and of nothing the result is missing, but 0 for `count`,
  /// `countif`, `dcount` and `sum`, and an empty list for `list`.
  ///
  /// - Parameters:
  ///   - grouping: over the context's rows; `Grouping(keys: [], …)` for one value of all.
  ///   - marks: draws the values of a group as text, for `spark`; how is no business of a table.
  /// - Throws: `TableError.arguments`, `TableError.types`, `TableError.integerOverflow` for a sum beyond 64 bits.
  public static func aggregate(
    _ aggregate: Aggregate, _ arguments: [Operand], over grouping: Grouping, _ context: inout KernelContext,
    marks: ([Double?]) -> String = { _ in "" }
  ) throws -> Column {
    guard aggregate.arity.contains(arguments.count) else {
      throw TableError.arguments(operation: aggregate.rawValue, wanted: aggregate.usage)
    }
    guard let argument = arguments.first else { return Column(.integer(try counts(grouping, context))) }
    let type: ColumnType = aggregate == .countif ? .bool : .number
    let missingType = argument.isMissingConstant ? type : nil
    let column = try column(argument, count: context.rowCount, type: missingType).resolved()
    switch aggregate {
    case .countif: return try countTrue(column, grouping, context)
    case .sum: return try sum(column, grouping, context)
    case .avg: return try average(column, grouping, context)
    case .stdev: return try deviation(column, grouping, context)
    case .min, .max, .first: return try extreme(aggregate, column, grouping, context)
    case .median: return try percentile(column, 50, aggregate, grouping, context.cancellation)
    case .percentile:
      return try percentile(
        column, try percent(arguments[1]), aggregate, grouping, context.cancellation)
    case .spark: return try texts(column, grouping, context, marks)
    case .dcount: return try distinctCount(column, grouping, context)
    default: return try lists(column, grouping, context)
    }
  }

  private static func percent(_ operand: Operand) throws -> Double {
    guard case .constant(let scalar) = operand, let percent = Operand.constant(scalar).numbers?[0],
      (0...100).contains(percent)
    else { throw TableError.arguments(operation: "percentile", wanted: "a number from 0 to 100") }
    return percent
  }

  private static func counts(_ grouping: Grouping, _ context: KernelContext) throws -> [Int64] {
    try accumulate(grouping, nil, context, zero: Int64(0)) { total, _ in total &+= 1 }
  }

  private static func countTrue(
    _ column: Column, _ grouping: Grouping, _ context: KernelContext
  ) throws -> Column {
    guard case .bool(let values) = column.storage else {
      throw types(.countif, column, wanted: "a condition that is true or false")
    }
    return Column(
      .integer(
        try accumulate(grouping, column.validity, context, zero: Int64(0)) { $0 &+= values[$1] ? 1 : 0 }))
  }

  /// One state a group, changed by each row that has a value, in order.
  ///
  /// Groups are below `groupCount` by the construction of `Grouping`.
  @inline(__always)
  static func accumulate<State: BitwiseCopyable>(
    _ grouping: Grouping, _ validity: Bitmap?, _ context: KernelContext, zero: State,
    _ add: (inout State, Int) -> Void
  ) throws -> [State] {
    precondition(grouping.groups.count == context.rowCount, "a grouping of the same rows")
    var states = [State](repeating: zero, count: grouping.groupCount)
    try states.withUnsafeMutableBufferPointer { states in
      try grouping.groups.withUnsafeBufferPointer { groups in
        try context.eachBatch { range in
          if let validity {
            for row in range where validity[row] { add(&states[Int(groups[row])], row) }
          } else {
            for row in range { add(&states[Int(groups[row])], row) }
          }
        }
      }
    }
    return states
  }

  /// The error for a column that an aggregate does not take.
  static func types(_ aggregate: Aggregate, _ column: Column, wanted: String) -> TableError {
    TableError.types(operation: aggregate.rawValue, given: [column.type], wanted: wanted)
  }
}
