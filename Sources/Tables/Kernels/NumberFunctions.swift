#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Kernels {
  /// `round abs log exp sqrt`; results that are no finite number are missing.
  static func numberFunction(
    _ function: ScalarFunction, _ arguments: [Operand], _ context: KernelContext
  ) throws -> Column {
    let operand = arguments[0]
    let validity = operand.validity
    if function == .abs, let type = operand.type, type == .integer || type == .duration,
      let lane = operand.integers
    {
      let values = try checked(lane, .constant(0), validity, context, "abs") { value, _ in
        value < 0 ? Int64(0).subtractingReportingOverflow(value) : (value, false)
      }
      return Column(values, as: type, validity: validity)
    }
    guard let lane = operand.numbers else {
      throw types(function, arguments, wanted: function == .abs ? "a number or a duration" : "a number")
    }
    switch function {
    case .abs:
      return Column(.number(try lane.map(context) { Swift.abs($0) }.spread(context)), validity: validity)
    case .exp: return try finite(try lane.map(context) { exponential($0) }.spread(context), validity)
    case .sqrt: return try finite(try lane.map(context) { $0.squareRoot() }.spread(context), validity)
    case .log: return try log(lane, arguments, context)
    default: return try round(arguments, context)
    }
  }

  private static func log(_ lane: Lane<Double>, _ arguments: [Operand], _ context: KernelContext) throws
    -> Column
  {
    let validity = intersection(arguments.map(\.validity))
    guard arguments.count == 2 else {
      return try finite(try lane.map(context) { logarithm($0) }.spread(context), validity)
    }
    guard let bases = arguments[1].numbers else { throw types(.log, arguments, wanted: "numbers") }
    // The logarithms of 2 and 10 have functions of their own, which are exact for powers.
    let values = try combine(lane, bases, context) { value, base in
      base == 10 ? log10(value) : base == 2 ? log2(value) : logarithm(value) / logarithm(base)
    }
    return try finite(values, validity)
  }

  /// `round(x)` gives integers; `round(x, digits)` keeps the type.
  private static func round(_ arguments: [Operand], _ context: KernelContext) throws -> Column {
    let operand = arguments[0]
    guard arguments.count == 2 else {
      if operand.type == .integer { return column(operand, count: context.rowCount) }
      return Column(
        .integer(try rounded(column(operand, count: context.rowCount), "round", context.cancellation)),
        validity: operand.validity)
    }
    guard arguments[1].type == .integer, let digits = arguments[1].integers else {
      throw types(.round, arguments, wanted: "a number and a whole number of digits")
    }
    let validity = intersection([operand.validity, arguments[1].validity])
    if operand.type == .integer, let values = operand.integers {
      let result = try checked(values, digits, validity, context, "round", roundInteger)
      return Column(.integer(result), validity: validity)
    }
    guard let values = operand.numbers else { throw types(.round, arguments, wanted: "a number") }
    return Column(.number(try combine(values, digits, context, roundNumber)), validity: validity)
  }

  /// A number to that many decimals; digits beyond what a number has change nothing.
  private static func roundNumber(_ value: Double, _ digits: Int64) -> Double {
    let power = pow(10, Double(min(Swift.abs(max(digits, -400)), 400)))
    let scaled = digits < 0 ? value / power : value * power
    guard scaled.isFinite, power.isFinite else { return digits < 0 ? 0 : value }
    let rounded = scaled.rounded(.toNearestOrAwayFromZero)
    let result = digits < 0 ? rounded * power : rounded / power
    return result.isFinite ? result : value
  }

  /// An integer to tens, hundreds, … for digits below 0.
  private static func roundInteger(_ value: Int64, _ digits: Int64) -> (partialValue: Int64, overflow: Bool) {
    guard digits < 0 else { return (value, false) }
    guard digits >= -18 else { return (0, false) }
    var power: Int64 = 1
    for _ in 0..<(-digits) { power *= 10 }
    let rest = value % power
    let down = value - rest
    guard rest.magnitude >= (power / 2).magnitude else { return (down, false) }
    return value < 0 ? down.subtractingReportingOverflow(power) : down.addingReportingOverflow(power)
  }
}

/// The system's `exp`, whose name a case of `ScalarFunction` hides.
private func exponential(_ value: Double) -> Double { exp(value) }

/// The system's natural logarithm.
private func logarithm(_ value: Double) -> Double { log(value) }
