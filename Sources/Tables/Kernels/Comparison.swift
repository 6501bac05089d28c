extension Kernels {
  /// `== != < <= > >=` between values of one type, integers and numbers, or times and dates.
  ///
  /// Text compares by bytes, which is the order of Unicode scalars; a time and a date compare as days; false comes
  /// before true. Missing where either side is.
  ///
  /// - Throws: `TableError.types` that names both, and `TableError.quotedTime` for a date in quotes.
  public static func compare(
    _ op: ComparisonOperator, _ left: Operand, _ right: Operand, _ context: inout KernelContext
  ) throws -> Operand {
    try evaluate([left, right], &context) { context in
      let values = try comparison(op, left, right, context)
      return Column(.bool(values), validity: intersection([left.validity, right.validity]))
    }
  }

  /// `x between low and high`: at least the one and at most the other, as two comparisons joined by `and`.
  public static func between(
    _ operand: Operand, _ low: Operand, _ high: Operand, _ context: inout KernelContext
  ) throws -> Operand {
    let above = try compare(.greaterOrEqual, operand, low, &context)
    let below = try compare(.lessOrEqual, operand, high, &context)
    return try and(above, below, &context)
  }

  private static func comparison(
    _ op: ComparisonOperator, _ left: Operand, _ right: Operand, _ context: KernelContext
  ) throws -> [Bool] {
    switch (left.type, right.type) {
    case (.integer, .integer), (.time, .time), (.date, .date), (.duration, .duration), (.time, .date),
      (.date, .time):
      let isMixed = left.type != right.type
      guard let l = isMixed ? try days(left, context) : left.integers,
        let r = isMixed ? try days(right, context) : right.integers
      else { break }
      return try compare(op, l, r, context)
    case (.integer, .number), (.number, .integer), (.number, .number):
      guard let l = left.numbers, let r = right.numbers else { break }
      return try compare(op, l, r, context)
    case (.bool, .bool):
      guard let l = left.bools, let r = right.bools else { break }
      return try compare(
        op, try l.map(context) { $0 ? 1 : 0 }, try r.map(context) { $0 ? UInt8(1) : 0 }, context)
    case (.text, .text):
      guard let l = try TextLane(left), let r = try TextLane(right) else { break }
      return try compareText(op, l, r, context)
    default: break
    }
    throw incomparable(op.rawValue, left, right)
  }

  /// The error for operands whose types do not compare.
  static func incomparable(_ operation: String, _ left: Operand, _ right: Operand) -> TableError {
    for (side, other) in [(left, right), (right, left)] {
      guard case .constant(.text(let text)) = side, let type = other.type, type == .date || type == .time
      else {
        continue
      }
      if Calendar.parseDate(text) != nil || Calendar.parseTime(text) != nil {
        return .quotedTime(operation: operation, type: type, text: text)
      }
    }
    let isList = left.type == .list || right.type == .list
    let wanted = isList ? "single values; a list is asked with has" : "values of one type"
    return .types(operation: operation, given: left.types + right.types, wanted: wanted)
  }

  /// Times and dates as days; nil for other types.
  static func days(_ operand: Operand, _ context: KernelContext) throws -> Lane<Int64>? {
    switch operand.type {
    case .date: operand.integers
    case .time: try operand.integers?.map(context, Calendar.days(time:))
    default: nil
    }
  }

  /// One tight loop for each operator and shape of operands.
  static func compare<Value: Comparable & BitwiseCopyable>(
    _ op: ComparisonOperator, _ left: Lane<Value>, _ right: Lane<Value>, _ context: KernelContext
  ) throws -> [Bool] {
    switch op {
    case .equal: try combine(left, right, context) { $0 == $1 }
    case .notEqual: try combine(left, right, context) { $0 != $1 }
    case .less: try combine(left, right, context) { $0 < $1 }
    case .lessOrEqual: try combine(left, right, context) { $0 <= $1 }
    case .greater: try combine(left, right, context) { $0 > $1 }
    case .greaterOrEqual: try combine(left, right, context) { $0 >= $1 }
    }
  }

  /// Text against text; coded text is compared once for each entry of its dictionary.
  private static func compareText(
    _ op: ComparisonOperator, _ left: TextLane, _ right: TextLane, _ context: KernelContext
  ) throws -> [Bool] {
    switch (left, right) {
    case (.constant, .coded), (.constant, .packed): return try compareText(op.flipped, right, left, context)
    case (.coded(let text), .constant):
      let table = right.withReader { right in
        text.dictionary.withReader { reader in
          (0..<reader.count).map { op.holds(compareBytes(reader[$0], right[0])) }
        }
      }
      return text.codes.lookUp(table, default: false)
    case (.coded(let l), .coded(let r)):
      let both = CodedDictionaries.joined(l.dictionary, r.dictionary)
      let ranks = try TextOrder.ranks(both, context.cancellation)
      let leftRanks = l.codes.lookUp(Array(ranks.prefix(l.dictionary.count)), default: 0)
      let rightRanks = r.codes.lookUp(Array(ranks.dropFirst(l.dictionary.count)), default: 0)
      return try compare(op, Lane.values(leftRanks), Lane.values(rightRanks), context)
    default:
      return try left.withReader { left in
        try right.withReader { right in
          try context.generate { op.holds(compareBytes(left[$0], right[$0])) }
        }
      }
    }
  }
}

/// Work on two dictionaries together.
enum CodedDictionaries {
  /// The texts of one followed by those of the other.
  static func joined(_ first: PackedText, _ second: PackedText) -> PackedText {
    PackedText(
      bytes: first.bytes + second.bytes,
      offsets: first.offsets + second.offsets.dropFirst().map { first.bytes.count + $0 })
  }
}
