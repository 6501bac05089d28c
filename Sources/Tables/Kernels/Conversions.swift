extension Kernels {
  /// `int number text`.
  static func conversion(
    _ function: ScalarFunction, _ operand: Operand, _ context: KernelContext
  ) throws -> Column {
    switch function {
    case .int: try integer(operand, context)
    case .number: try number(operand, context)
    default: try text(column(operand, count: context.rowCount).resolved(), context)
    }
  }

  /// Any column as text; text stays as it is.
  static func text(_ column: Column, _ context: KernelContext) throws -> Column {
    if column.type == .text { return column }
    return try Column(context: context, validity: column.validity) { row, buffer in
      ValueText.append(column, row: row, to: &buffer)
      return true
    }
  }

  private static func integer(_ operand: Operand, _ context: KernelContext) throws -> Column {
    if let texts = try TextLane(operand) {
      let parsed: [Int64?] = try texts.map(context, default: nil) { bytes in
        let text = String(bytes: bytes)
        return Int64(text) ?? NumberText.parse(text).flatMap { Int64(exactly: $0.rounded(.towardZero)) }
      }
      return Column(optional: parsed, as: .integer, operand.validity)
    }
    if let bools = operand.bools {
      return Column(
        .integer(try bools.map(context) { $0 ? 1 : 0 }.spread(context)), validity: operand.validity)
    }
    if operand.type == .integer { return column(operand, count: context.rowCount) }
    guard let numbers = operand.numbers else {
      throw types(.int, [operand], wanted: "text, a number or true/false")
    }
    let whole = try numbers.map(context) { Int64(exactly: $0.rounded(.towardZero)) }.spread(context)
    return Column(optional: whole, as: .integer, operand.validity)
  }

  private static func number(_ operand: Operand, _ context: KernelContext) throws -> Column {
    if let texts = try TextLane(operand) {
      let parsed: [Double] = try texts.map(context, default: .nan) {
        NumberText.parse(String(bytes: $0)) ?? .nan
      }
      return try finite(parsed, operand.validity)
    }
    if let bools = operand.bools {
      return Column(
        .number(try bools.map(context) { $0 ? 1 : 0 }.spread(context)), validity: operand.validity)
    }
    guard let numbers = operand.numbers else {
      throw types(.number, [operand], wanted: "text, a number or true/false")
    }
    return Column(.number(numbers.spread(context)), validity: operand.validity)
  }
}

/// Decimal numbers in text.
enum NumberText {
  /// The number of a text in decimal, with or without a fraction and an exponent; nil for anything else, `nan`, `inf`
  /// and hexadecimal included.
  static func parse(_ text: String) -> Double? {
    let isDecimal = text.utf8.allSatisfy { byte in
      byte &- UInt8(ascii: "0") < 10 || "+-.eE".utf8.contains(byte)
    }
    guard isDecimal, let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
