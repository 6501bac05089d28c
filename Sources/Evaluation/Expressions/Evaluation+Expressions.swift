public import CommandLanguage
public import Tables

extension Evaluation {
  /// The value of an expression over rows: one for all, or one a row.
  ///
  /// Over a table without rows it checks names and types alone.
  ///
  /// - Throws: `EvaluationError` with the place of what cannot be evaluated.
  mutating func evaluate(_ expression: Expression, over rows: inout RowScope) throws -> Operand {
    if let name = rows.aggregates[expression.kind], let index = rows.table?.index(of: name) {
      return .column(try rows.column(at: index))
    }
    switch expression.kind {
    case .literal(let literal): return .constant(Scalar(literal))
    case .group(let inner): return try evaluate(inner, over: &rows)
    case .name(let name): return try value(of: name, over: &rows)
    case .it: return .constant(try singleValue(of: shownValue(at: expression.range), at: expression.range))
    case .member(let base, let member): return try look(up: member, through: base, over: &rows)
    case .rowReference(let row):
      let name = try nameOfRow(row, at: expression.range)
      record(Literal.quoted(name), for: expression.range)
      return .constant(.text(name))
    case .parameter(let name): return .constant(try parameter(name))
    case .unary(let sign, let operand): return try apply(sign, operand, expression.range, over: &rows)
    case .binary(let sign, let left, let right, let place):
      return try apply(sign, left, right, place, over: &rows)
    case .between(let value, let low, let high, let isNegated):
      let tested = try evaluate(value, over: &rows)
      let limits = try [low, high].map { try self.value($0, for: value, over: &rows) }
      return try negated(isNegated, expression.range, over: &rows) { context in
        try Kernels.between(tested, limits[0], limits[1], &context)
      }
    case .inList(let value, let items, let isNegated):
      return try isIn(value, items, isNegated, expression.range, over: &rows)
    case .inPipeline(let value, let pipeline, let isNegated):
      return try isIn(value, pipeline, isNegated, expression.range, over: &rows)
    case .isNull(let value, let isNegated):
      let operand = try evaluate(value, over: &rows)
      return try negated(isNegated, expression.range, over: &rows) { try Kernels.isNull(operand, &$0) }
    case .call(let name, let arguments): return try call(name, arguments, expression.range, over: &rows)
    case .pipeline(let pipeline):
      return .constant(try singleValue(of: subordinate(pipeline), at: expression.range))
    }
  }

  /// A single value of an expression that stands alone, as after `check` and in options.
  mutating func scalar(_ expression: Expression) throws -> Scalar {
    var rows = RowScope(cancellation: environment.cancellation)
    let operand = try evaluate(expression, over: &rows)
    report(rows)
    switch operand {
    case .constant(let scalar): return scalar
    case .column(let column): return column.count == 1 ? column[0] : .missing
    }
  }

  private mutating func apply(
    _ sign: UnaryOperator, _ operand: Expression, _ range: SourceRange, over rows: inout RowScope
  ) throws -> Operand {
    let value = try evaluate(operand, over: &rows)
    return try operate(range, over: &rows) { context in
      switch sign {
      case .minus: try Kernels.negate(value, &context)
      case .not: try Kernels.not(value, &context)
      }
    }
  }

  private mutating func apply(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ place: SourceRange,
    over rows: inout RowScope
  ) throws -> Operand {
    if sign == .matches { return try matches(left, right, over: &rows) }
    let isOfTexts = sign.mayCompareTexts
    let first = isOfTexts ? try value(left, for: right, over: &rows) : try evaluate(left, over: &rows)
    let second = isOfTexts ? try value(right, for: left, over: &rows) : try evaluate(right, over: &rows)
    let range = sign.isComparison ? left.range.union(right.range) : place
    return try operate(range, over: &rows) { context in
      if let arithmetic = ArithmeticOperator(rawValue: sign.rawValue) {
        return try Kernels.arithmetic(arithmetic, first, second, &context)
      }
      if let comparison = ComparisonOperator(rawValue: sign.rawValue) {
        return try Kernels.compare(comparison, first, second, &context)
      }
      if let test = TextTest(rawValue: sign.rawValue) {
        return try Kernels.test(test, first, second, &context)
      }
      switch sign {
      case .and: return try Kernels.and(first, second, &context)
      case .or: return try Kernels.or(first, second, &context)
      default: return try Kernels.has(first, second, &context)
      }
    }
  }

  private mutating func matches(
    _ left: Expression, _ right: Expression, over rows: inout RowScope
  ) throws -> Operand {
    let text = try evaluate(left, over: &rows)
    let pattern = try pattern(right, for: left, over: &rows)
    guard let pattern else { return .constant(.missing) }
    return try operate(left.range.union(right.range), over: &rows) {
      try Kernels.matches(text, pattern, &$0)
    }
  }

  /// A regular expression, compiled; nil when it is missing.
  private mutating func pattern(
    _ expression: Expression, for matched: Expression, over rows: inout RowScope
  ) throws -> Pattern? {
    switch try value(expression, for: matched, over: &rows) {
    case .constant(.text(let source)): return try located(expression.range) { try Pattern(source) }
    case .constant(.missing): return nil
    case let other:
      let error = TableError.types(
        operation: "~", given: [other.type].compactMap { $0 }, wanted: "a regular expression in quotes")
      throw EvaluationError(.operation(error), range: expression.range)
    }
  }

  private mutating func isIn(
    _ value: Expression, _ items: [Expression], _ isNegated: Bool, _ range: SourceRange,
    over rows: inout RowScope
  ) throws -> Operand {
    let operand = try evaluate(value, over: &rows)
    if items.count == 1, case .name(let name) = items[0].kind, rows.table?.index(of: name.text) == nil,
      let table = workspace.table(named: name.text)
    {
      return try isIn(operand, read(table, name), isNegated, range, over: &rows)
    }
    let list = try items.map { try self.value($0, for: value, over: &rows) }
    return try negated(isNegated, range, over: &rows) { try Kernels.isIn(operand, list, &$0) }
  }

  private mutating func isIn(
    _ value: Expression, _ pipeline: Pipeline, _ isNegated: Bool, _ range: SourceRange,
    over rows: inout RowScope
  ) throws -> Operand {
    let operand = try evaluate(value, over: &rows)
    return try isIn(operand, subordinate(pipeline), isNegated, range, over: &rows)
  }

  private mutating func isIn(
    _ operand: Operand, _ table: Table, _ isNegated: Bool, _ range: SourceRange, over rows: inout RowScope
  ) throws -> Operand {
    guard table.fields.count == 1 else {
      throw EvaluationError(
        .singleColumnWanted(columns: table.fields.map(\.name)), range: range)
    }
    let column = try located(range) { try table.column(at: 0) }
    return try negated(isNegated, range, over: &rows) {
      try Kernels.isIn(operand, column: column, &$0)
    }
  }

  /// Runs an operation and, when asked to, turns its truth around.
  private mutating func negated(
    _ isNegated: Bool, _ range: SourceRange, over rows: inout RowScope,
    _ operation: (inout KernelContext) throws -> Operand
  ) throws -> Operand {
    try operate(range, over: &rows) { context in
      let result = try operation(&context)
      return isNegated ? try Kernels.not(result, &context) : result
    }
  }

  /// Runs an operation, giving its errors a place.
  mutating func operate(
    _ range: SourceRange, over rows: inout RowScope, _ operation: (inout KernelContext) throws -> Operand
  ) throws -> Operand {
    try located(range) { try operation(&rows.kernels) }
  }
}

extension BinaryOperator {
  /// Whether it compares, so that an error is about both sides.
  fileprivate var isComparison: Bool { ComparisonOperator(rawValue: rawValue) != nil }

  /// Whether texts may stand on its sides.
  fileprivate var mayCompareTexts: Bool {
    isComparison || TextTest(rawValue: rawValue) != nil || self == .has
  }
}

extension Scalar {
  /// The value that a literal stands for.
  public init(_ literal: Literal) {
    self =
      switch literal {
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      case .text(let value): .text(value)
      case .bool(let value): .bool(value)
      case .null: .missing
      case .date(let value): .date(value)
      case .time(let value): .time(value)
      case .duration(let value): .duration(value)
      }
  }
}
