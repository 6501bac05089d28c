extension Kernels {
  /// Arithmetic that has a time, a date or a duration on at least one side.
  static func timeArithmetic(
    _ op: ArithmeticOperator, _ left: Operand, _ right: Operand, _ context: inout KernelContext
  ) throws -> Column {
    switch (left.type, op, right.type) {
    case (.date, .add, .duration) where isWholeDays(right),
      (.date, .subtract, .duration) where isWholeDays(right):
      return try shift(op, left, right, inDays: true, context)
    case (.duration, .add, .date) where isWholeDays(left):
      return try shift(op, right, left, inDays: true, context)
    case (.time, .add, .duration), (.time, .subtract, .duration), (.date, .add, .duration),
      (.date, .subtract, .duration):
      return try shift(op, left, right, inDays: false, context)
    case (.duration, .add, .time), (.duration, .add, .date):
      return try shift(op, right, left, inDays: false, context)
    case (.time, .subtract, .time), (.time, .subtract, .date), (.date, .subtract, .time),
      (.date, .subtract, .date),
      (.duration, .add, .duration), (.duration, .subtract, .duration):
      return try difference(op, left, right, context)
    case (.duration, .remainder, .duration):
      guard let l = left.integers, let r = right.integers else { break }
      return try remainder(l, r, as: .duration, intersection([left.validity, right.validity]), &context)
    case (.duration, .divide, .duration):
      guard let l = try left.integers?.map(context, Double.init),
        let r = try right.integers?.map(context, Double.init)
      else { break }
      return try quotient(l, r, intersection([left.validity, right.validity]), &context)
    default: return try scale(op, left, right, &context)
    }
    throw timeMismatch(op, left, right)
  }

  /// A time or date as a time: microseconds, with an error for days that no time has.
  static func microseconds(_ operand: Operand, _ context: KernelContext) throws -> Lane<Int64>? {
    guard operand.type == .date, let days = operand.integers else { return operand.integers }
    let values = try checked(days, .constant(Calendar.day), operand.validity, context, "date") {
      $0.multipliedReportingOverflow(by: $1)
    }
    return operand.isConstant ? .constant(values.first ?? 0) : .values(values)
  }

  private static func isWholeDays(_ operand: Operand) -> Bool {
    guard case .constant(.duration(let duration)) = operand else { return false }
    return duration % Calendar.day == 0
  }

  /// A time or date moved by a duration.
  private static func shift(
    _ op: ArithmeticOperator, _ moment: Operand, _ duration: Operand, inDays: Bool, _ context: KernelContext
  ) throws -> Column {
    let validity = intersection([moment.validity, duration.validity])
    let base = inDays ? moment.integers : try microseconds(moment, context)
    let length = inDays ? try duration.integers?.map(context) { $0 / Calendar.day } : duration.integers
    guard let base, let length else { throw timeMismatch(op, moment, duration) }
    let values = try checked(op, base, length, validity, context)
    return Column(values, as: inDays ? .date : .time, validity: validity)
  }

  /// The sum or difference of two values that gives a duration.
  private static func difference(
    _ op: ArithmeticOperator, _ left: Operand, _ right: Operand, _ context: KernelContext
  ) throws -> Column {
    let validity = intersection([left.validity, right.validity])
    guard let l = try microseconds(left, context), let r = try microseconds(right, context) else {
      throw timeMismatch(op, left, right)
    }
    return Column(.duration(try checked(op, l, r, validity, context)), validity: validity)
  }

  /// A duration times or divided by a number, rounded to the nearest microsecond.
  private static func scale(
    _ op: ArithmeticOperator, _ left: Operand, _ right: Operand, _ context: inout KernelContext
  ) throws -> Column {
    let isScaling = left.type == .duration && (op == .multiply || op == .divide)
    let isFlipped = right.type == .duration && op == .multiply
    let (duration, factor) = isFlipped ? (right, left) : (left, right)
    guard isScaling || isFlipped, let lengths = duration.integers, let factors = factor.numbers else {
      throw timeMismatch(op, left, right)
    }
    let validity = intersection([left.validity, right.validity])
    if op == .multiply, factor.type == .integer, let counts = factor.integers {
      return Column(.duration(try checked(op, lengths, counts, validity, context)), validity: validity)
    }
    let numbers = try lengths.map(context, Double.init)
    let scaled =
      op == .divide
      ? try quotient(numbers, factors, validity, &context)
      : try finite(try combine(numbers, factors, context) { $0 * $1 }, validity)
    return Column(
      .duration(try rounded(scaled, op.rawValue, context.cancellation)), validity: scaled.validity)
  }

  /// Numbers as the nearest integers, half away from zero; an error for one that does not fit.
  static func rounded(
    _ column: Column, _ operation: String, _ cancellation: Cancellation
  ) throws -> [Int64] {
    guard case .number(let values) = column.storage else { return column.integers ?? [] }
    var isTooLarge = false
    let context = KernelContext(rowCount: values.count, cancellation: cancellation)
    let result = try context.generate { row -> Int64 in
      if column.isMissing(row) { return 0 }
      guard let value = Int64(exactly: values[row].rounded(.toNearestOrAwayFromZero)) else {
        isTooLarge = true
        return 0
      }
      return value
    }
    if isTooLarge { throw TableError.integerOverflow(operation: operation) }
    return result
  }

  private static func timeMismatch(_ op: ArithmeticOperator, _ left: Operand, _ right: Operand) -> TableError
  {
    let types = left.types + right.types
    let hasTime = types.contains { $0 == .time || $0 == .date || $0 == .duration }
    return mismatch(
      op.rawValue, left, right, wanted: hasTime ? "times, dates and durations that go together" : "numbers")
  }
}
