/// The values of an operand as a loop sees them.
enum Lane<Value: BitwiseCopyable> {
  /// The same for every row.
  case constant(Value)
  /// One a row, as many as the context has rows.
  case values([Value])

  /// Each value changed.
  @inline(__always)
  func map<Result: BitwiseCopyable>(
    _ context: KernelContext, _ body: (Value) -> Result
  ) throws -> Lane<Result> {
    switch self {
    case .constant(let value): .constant(body(value))
    case .values(let values):
      .values(
        try values.withUnsafeBufferPointer { values in
          try context.generate { body(values[$0]) }
        })
    }
  }

  /// The value of one row.
  @inline(__always)
  subscript(row: Int) -> Value {
    switch self {
    case .constant(let value): value
    case .values(let values): values[row]
    }
  }

  /// A value a row.
  func spread(_ context: KernelContext) -> [Value] {
    switch self {
    case .constant(let value): Array(repeating: value, count: context.rowCount)
    case .values(let values): values
    }
  }
}

/// Two lanes joined row by row.
///
/// Each of the four loops reads and writes below `rowCount`, which is the length of every `values` array:
/// operands of one table have one length, and `generate` stays below it.
@inline(__always)
func combine<Left, Right, Result: BitwiseCopyable>(
  _ left: Lane<Left>, _ right: Lane<Right>, _ context: KernelContext, _ body: (Left, Right) -> Result
) throws -> [Result] {
  switch (left, right) {
  case (.values(let left), .values(let right)):
    precondition(left.count >= context.rowCount && right.count >= context.rowCount, "operands of one table")
    return try left.withUnsafeBufferPointer { left in
      try right.withUnsafeBufferPointer { right in
        try context.generate { body(left[$0], right[$0]) }
      }
    }
  case (.values(let left), .constant(let right)):
    precondition(left.count >= context.rowCount, "operands of one table")
    return try left.withUnsafeBufferPointer { left in try context.generate { body(left[$0], right) } }
  case (.constant(let left), .values(let right)):
    precondition(right.count >= context.rowCount, "operands of one table")
    return try right.withUnsafeBufferPointer { right in try context.generate { body(left, right[$0]) } }
  case (.constant(let left), .constant(let right)):
    return try context.generate { _ in body(left, right) }
  }
}

extension Operand {
  /// Whether it is a constant without a value.
  var isMissingConstant: Bool {
    if case .constant(.missing) = self { true } else { false }
  }

  /// Whether it is the same for all rows.
  var isConstant: Bool {
    if case .constant = self { true } else { false }
  }

  /// Which rows have a value; nil for all.
  var validity: Bitmap? {
    if case .column(let column) = self { column.validity } else { nil }
  }

  /// The 64-bit integers under integers, times, dates and durations; nil for other types.
  var integers: Lane<Int64>? {
    switch self {
    case .constant(.integer(let value)), .constant(.time(let value)), .constant(.date(let value)),
      .constant(.duration(let value)):
      return .constant(value)
    case .column(let column): return column.integers.map { .values($0) }
    default: return nil
    }
  }

  /// Integers and numbers as numbers; nil for other types.
  var numbers: Lane<Double>? {
    switch self {
    case .constant(.integer(let value)): return .constant(Double(value))
    case .constant(.number(let value)): return .constant(value)
    case .column(let column): return column.numbers.map { .values($0) }
    default: return nil
    }
  }

  /// Truth values; nil for other types.
  var bools: Lane<Bool>? {
    switch self {
    case .constant(.bool(let value)): return .constant(value)
    case .column(let column): return column.bools.map { .values($0) }
    default: return nil
    }
  }
}

extension Column {
  /// The 64-bit integers under integers, times, dates and durations; nil for other types.
  var integers: [Int64]? {
    switch storage {
    case .integer(let values), .time(let values), .date(let values), .duration(let values): values
    default: nil
    }
  }

  /// Integers and numbers as numbers; nil for other types.
  var numbers: [Double]? {
    switch storage {
    case .integer(let values): values.map(Double.init)
    case .number(let values): values
    default: nil
    }
  }

  /// Truth values; nil for other types.
  var bools: [Bool]? {
    if case .bool(let values) = storage { values } else { nil }
  }

  /// A column over 64-bit integers: integers, times, dates or durations, as `type` says.
  init(_ values: [Int64], as type: ColumnType, validity: Bitmap?) {
    switch type {
    case .time: self.init(.time(values), validity: validity)
    case .date: self.init(.date(values), validity: validity)
    case .duration: self.init(.duration(values), validity: validity)
    default: self.init(.integer(values), validity: validity)
    }
  }
}

/// The rows that have a value in all of the given bitmaps; nil stands for all rows.
func intersection(_ validities: [Bitmap?]) -> Bitmap? {
  validities.reduce(nil) { result, next in
    guard let result, let next else { return result ?? next }
    return result.intersection(next)
  }
}
