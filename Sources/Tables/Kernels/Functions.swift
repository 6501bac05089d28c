extension Kernels {
  /// A function of the language, row by row.
  ///
  /// - Throws: `TableError.arguments` for a wrong number of arguments, `TableError.types`, and what the function says.
  public static func apply(
    _ function: ScalarFunction, _ arguments: [Operand], _ context: inout KernelContext
  ) throws -> Operand {
    guard function.arity.contains(arguments.count) else {
      throw TableError.arguments(operation: function.rawValue, wanted: function.usage)
    }
    switch function {
    case .coalesce: return try coalesce(arguments, &context)
    case .if: return try choose(arguments[0], arguments[1], arguments[2], &context)
    default: break
    }
    return try evaluate(arguments, &context) { context in
      switch function {
      case .round, .abs, .log, .exp, .sqrt: try numberFunction(function, arguments, context)
      case .year, .month, .day, .hour, .date: try timeFunction(function, arguments[0], context)
      case .bin: try bin(arguments[0], arguments[1], context)
      case .int, .number, .text: try conversion(function, arguments[0], context)
      default: try textFunction(function, arguments, context)
      }
    }
  }

  /// The error for arguments that a function does not take.
  static func types(_ function: ScalarFunction, _ arguments: [Operand], wanted: String) -> TableError {
    TableError.types(operation: function.rawValue, given: arguments.flatMap(\.types), wanted: wanted)
  }

  /// The first value of each row that is not missing.
  private static func coalesce(_ arguments: [Operand], _ context: inout KernelContext) throws -> Operand {
    let type = try sharedType(.coalesce, arguments)
    let candidates = arguments.filter { !$0.isMissingConstant }
    guard let type else { return .constant(.missing) }
    return try fold(candidates, &context) { context in
      let columns = try candidates.map { try pool($0, type, context) }
      return try choose(from: columns, type, context) { row in
        columns.firstIndex { !$0.isMissing(row) }
      }
    }
  }

  /// `if(c, a, b)`: as SQL's `CASE`, a missing condition is not true and takes the second.
  private static func choose(
    _ condition: Operand, _ first: Operand, _ second: Operand, _ context: inout KernelContext
  ) throws -> Operand {
    guard condition.type == nil || condition.type == .bool else {
      throw types(.if, [condition], wanted: "a condition that is true or false, and two values of one type")
    }
    guard let type = try sharedType(.if, [first, second]) else { return .constant(.missing) }
    return try fold([condition, first, second], &context) { context in
      let conditions = column(condition, count: context.rowCount, type: .bool)
      let isTrue = conditions.bools ?? []
      let columns = try [first, second].map { try pool($0, type, context) }
      return try choose(from: columns, type, context) { row in
        isTrue[row] && !conditions.isMissing(row) ? 0 : 1
      }
    }
  }

  /// The type that values can share: their own, or number for integers and numbers; nil when all are missing.
  private static func sharedType(_ function: ScalarFunction, _ arguments: [Operand]) throws -> ColumnType? {
    let given = Set(arguments.compactMap(\.type))
    if given.count < 2 { return given.first }
    guard given == [.integer, .number] else { throw types(function, arguments, wanted: "values of one type") }
    return .number
  }

  /// One source of a choice: constants with a single row.
  private static func pool(_ operand: Operand, _ type: ColumnType, _ context: KernelContext) throws -> Pooled
  {
    let rows = operand.isConstant ? 1 : context.rowCount
    return Pooled(
      column: try column(operand, count: rows, type: type).resolved(), isConstant: operand.isConstant)
  }

  /// A source of a choice.
  private struct Pooled {
    let column: Column
    let isConstant: Bool

    func isMissing(_ row: Int) -> Bool { column.isMissing(isConstant ? 0 : row) }
  }

  /// For each row the value of the source chosen: all sources one below the other, then gathered.
  private static func choose(
    from sources: [Pooled], _ type: ColumnType, _ context: KernelContext, _ choice: (Int) -> Int?
  ) throws -> Column {
    var starts: [Int] = [0]
    for source in sources { starts.append(starts[starts.count - 1] + source.column.count) }
    let rows = try context.generate { row -> Int32 in
      guard let index = choice(row) else { return -1 }
      return Int32(truncatingIfNeeded: starts[index] + (sources[index].isConstant ? 0 : row))
    }
    return try Column.concatenated(sources.map(\.column)).gathering(optional: rows)
  }
}
