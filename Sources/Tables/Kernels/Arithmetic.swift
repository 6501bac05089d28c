extension Kernels {
  /// `+ - * / %` on integers and numbers, and on times, dates and durations where that means something.
  ///
  /// Integers stay integers except with `/`; integer with number gives number. Division by zero is missing and
  /// counted; a number beyond what 64 bits hold is missing. With durations: time ± duration → time, date ± duration →
  /// date when the duration is a constant of whole days and time otherwise, time − time and date − date → duration,
  /// duration × or ÷ number → duration, duration ÷ duration → number, duration % duration → duration.
  ///
  /// - Throws: `TableError.types`, and `TableError.integerOverflow` when a result does not fit 64 bits.
  public static func arithmetic(
    _ op: ArithmeticOperator, _ left: Operand, _ right: Operand, _ context: inout KernelContext
  ) throws -> Operand {
    try evaluate([left, right], &context) { context in
      switch (left.type, right.type) {
      case (.integer, .integer) where op != .divide: return try integers(op, left, right, &context)
      case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number):
        return try numbers(op, left, right, &context)
      default: return try timeArithmetic(op, left, right, &context)
      }
    }
  }

  /// `-x`, for integers, numbers and durations.
  ///
  /// - Throws: `TableError.types`, and `TableError.integerOverflow` for the lowest integer.
  public static func negate(_ operand: Operand, _ context: inout KernelContext) throws -> Operand {
    try evaluate([operand], &context) { context in
      if let type = operand.type, type == .integer || type == .duration, let lane = operand.integers {
        let zero = Lane<Int64>.constant(0)
        let values = try checked(zero, lane, operand.validity, context, "-") {
          $0.subtractingReportingOverflow($1)
        }
        return Column(values, as: type, validity: operand.validity)
      }
      guard let lane = operand.numbers else {
        throw TableError.types(operation: "-", given: operand.types, wanted: "a number or a duration")
      }
      return Column(.number(try lane.map(context) { -$0 }.spread(context)), validity: operand.validity)
    }
  }

  private static func integers(
    _ op: ArithmeticOperator, _ left: Operand, _ right: Operand, _ context: inout KernelContext
  ) throws -> Column {
    guard let l = left.integers, let r = right.integers else { throw mismatch(op.rawValue, left, right) }
    let validity = intersection([left.validity, right.validity])
    if op == .remainder { return try remainder(l, r, as: .integer, validity, &context) }
    return Column(.integer(try checked(op, l, r, validity, context)), validity: validity)
  }

  /// `+ - *` on integers.
  static func checked(
    _ op: ArithmeticOperator, _ l: Lane<Int64>, _ r: Lane<Int64>, _ validity: Bitmap?,
    _ context: KernelContext
  ) throws -> [Int64] {
    switch op {
    case .add: try checked(l, r, validity, context, "+") { $0.addingReportingOverflow($1) }
    case .subtract: try checked(l, r, validity, context, "-") { $0.subtractingReportingOverflow($1) }
    default: try checked(l, r, validity, context, op.rawValue) { $0.multipliedReportingOverflow(by: $1) }
    }
  }

  /// Integer results, with an error when one overflows in a row that is not missing.
  ///
  /// The first pass only notes that something overflowed; which row it was matters only then.
  @inline(__always)
  static func checked(
    _ left: Lane<Int64>, _ right: Lane<Int64>, _ validity: Bitmap?, _ context: KernelContext,
    _ operation: String,
    _ body: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) throws -> [Int64] {
    var anyOverflow = false
    let values = try combine(left, right, context) { left, right in
      let result = body(left, right)
      anyOverflow = anyOverflow || result.overflow
      return result.partialValue
    }
    guard anyOverflow else { return values }
    for row in 0..<context.rowCount where validity?[row] ?? true {
      if body(left[row], right[row]).overflow { throw TableError.integerOverflow(operation: operation) }
    }
    return values
  }

  /// `%` on what 64-bit integers stand for; by zero is missing and counted.
  static func remainder(
    _ left: Lane<Int64>, _ right: Lane<Int64>, as type: ColumnType, _ validity: Bitmap?,
    _ context: inout KernelContext
  ) throws -> Column {
    var anyZero = false
    let values = try combine(left, right, context) { left, right in
      anyZero = anyZero || right == 0
      // The overflow of the lowest integer by -1 leaves the right result, 0.
      return right == 0 ? 0 : left.remainderReportingOverflow(dividingBy: right).partialValue
    }
    guard anyZero else { return Column(values, as: type, validity: validity) }
    let kept = withoutRows(validity, &context) { right[$0] == 0 }
    return Column(values, as: type, validity: kept)
  }

  private static func numbers(
    _ op: ArithmeticOperator, _ left: Operand, _ right: Operand, _ context: inout KernelContext
  ) throws -> Column {
    guard let l = left.numbers, let r = right.numbers else { throw mismatch(op.rawValue, left, right) }
    let validity = intersection([left.validity, right.validity])
    switch op {
    case .add: return try finite(try combine(l, r, context) { $0 + $1 }, validity)
    case .subtract: return try finite(try combine(l, r, context) { $0 - $1 }, validity)
    case .multiply: return try finite(try combine(l, r, context) { $0 * $1 }, validity)
    case .divide: return try quotient(l, r, validity, &context)
    case .remainder:
      let values = try combine(l, r, context) { $0.truncatingRemainder(dividingBy: $1) }
      return try finite(values, withoutZeros(r, validity, &context))
    }
  }

  /// `/` on numbers; by zero is missing and counted.
  static func quotient(
    _ left: Lane<Double>, _ right: Lane<Double>, _ validity: Bitmap?, _ context: inout KernelContext
  ) throws -> Column {
    let values = try combine(left, right, context) { $0 / $1 }
    return try finite(values, withoutZeros(right, validity, &context))
  }

  /// The rows of a validity where the divisor is not zero; the others are counted.
  private static func withoutZeros(
    _ divisor: Lane<Double>, _ validity: Bitmap?, _ context: inout KernelContext
  ) -> Bitmap? {
    let hasZero =
      switch divisor {
      case .constant(let value): value == 0
      case .values(let values): values.contains(0)
      }
    return hasZero ? withoutRows(validity, &context) { divisor[$0] == 0 } : validity
  }

  private static func withoutRows(
    _ validity: Bitmap?, _ context: inout KernelContext, _ isZero: (Int) -> Bool
  ) -> Bitmap {
    var result = validity ?? Bitmap(repeating: true, count: context.rowCount)
    for row in 0..<context.rowCount where result[row] && isZero(row) {
      result.clear(row)
      context.divisionsByZero += 1
    }
    return result
  }

  /// Numbers of which those that are infinite or not a number are missing.
  static func finite(_ values: [Double], _ validity: Bitmap?) throws -> Column {
    var isAnyInfinite = false
    for value in values { isAnyInfinite = isAnyInfinite || !value.isFinite }
    guard isAnyInfinite else { return Column(.number(values), validity: validity) }
    let kept = Bitmap(count: values.count) { values[$0].isFinite && (validity?[$0] ?? true) }
    return Column(.number(values.map { $0.isFinite ? $0 : 0 }), validity: kept)
  }

  /// The error for two operands that an operation does not take together.
  static func mismatch(
    _ operation: String, _ left: Operand, _ right: Operand, wanted: String = "numbers"
  ) -> TableError {
    TableError.types(operation: operation, given: left.types + right.types, wanted: wanted)
  }
}
