import CommandLanguage
import Tables

extension Evaluation {
  /// A function of the values of a row, or of neighbouring rows.
  mutating func call(
    _ name: Name, _ arguments: [Expression], _ range: SourceRange, over rows: inout RowScope
  ) throws -> Operand {
    if name.text == "involves" { return try involves(arguments, name, range, over: &rows) }
    if let function = WindowFunction(rawValue: name.text) {
      try checkCount(arguments.count, function.arity, name.text, function.usage, range)
      let operands = try arguments.map { try evaluate($0, over: &rows) }
      // Groups have no order of their own until they are sorted, so nothing can look along them.
      guard rows.table != nil, rows.aggregates.isEmpty else {
        throw EvaluationError(.misplacedWindowFunction(name.text), range: name.range)
      }
      return try operate(range, over: &rows) { try Kernels.window(function, operands, &$0) }
    }
    guard let function = ScalarFunction(rawValue: name.text) else {
      if Aggregate(rawValue: name.text) != nil {
        throw EvaluationError(.misplacedAggregate(name.text), range: name.range)
      }
      throw EvaluationError(
        .unknownName(name.text, candidates: definitions.functionNames), range: name.range)
    }
    try checkCount(arguments.count, function.arity, name.text, function.usage, range)
    var operands: [Operand] = []
    for (position, argument) in arguments.enumerated() {
      operands.append(try self.argument(argument, position, of: function, over: &rows))
    }
    return try operate(range, over: &rows) { try Kernels.apply(function, operands, &$0) }
  }

  /// An argument's value; `bin(t, day)` takes the unit's name as a word.
  private mutating func argument(
    _ expression: Expression, _ position: Int, of function: ScalarFunction, over rows: inout RowScope
  ) throws -> Operand {
    if function == .bin, position == 1, case .name(let name) = expression.kind,
      ["day", "week", "month", "year"].contains(name.text)
    {
      return .constant(.text(name.text))
    }
    return function.mayTakeText(at: position)
      ? try valueOrText(expression, over: &rows) : try evaluate(expression, over: &rows)
  }

  private func checkCount(
    _ count: Int, _ arity: ClosedRange<Int>, _ name: String, _ usage: String, _ range: SourceRange
  ) throws {
    if !arity.contains(count) {
      throw EvaluationError(.argumentCount(function: name, usage: usage, given: count), range: range)
    }
  }

  /// `involves("A")`: A is one of the two models; `involves("A", "B")`: both of them, on whichever side.
  private mutating func involves(
    _ arguments: [Expression], _ name: Name, _ range: SourceRange, over rows: inout RowScope
  ) throws -> Operand {
    try checkCount(arguments.count, 1...2, "involves", "involves(\"A\"[, \"B\"])", range)
    guard let table = rows.table, let left = table.index(of: "model_a"),
      let right = table.index(of: "model_b")
    else {
      throw EvaluationError(
        .columnsWanted(
          verb: "involves", wanted: ["model_a", "model_b"], candidates: rows.table?.fields.map(\.name) ?? []),
        range: name.range)
    }
    let side = Expression(.name(Name("model_a", range: range)), range: range)
    let models = try arguments.map { try value($0, for: side, over: &rows) }
    let sides = try located(range) {
      (Operand.column(try rows.column(at: left)), Operand.column(try rows.column(at: right)))
    }
    return try operate(range, over: &rows) { context in
      let tests = try models.map { model in
        try Kernels.or(
          Kernels.compare(.equal, sides.0, model, &context),
          Kernels.compare(.equal, sides.1, model, &context),
          &context)
      }
      return try tests.dropFirst().reduce(tests[0]) { try Kernels.and($0, $1, &context) }
    }
  }
}
