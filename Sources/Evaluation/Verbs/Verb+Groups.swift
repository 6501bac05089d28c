import CommandLanguage
import Tables
import TextCharts

extension Verb {
  static let summarize = Verb(
    Signature(
      name: "summarize", aliases: ["summarise", "aggregate"],
      parameters: [
        Parameter("AGG, …", .projections), Parameter("KEY, …", .projections, label: "by", isOptional: true),
      ]),
    "compute one row a group, sorted by the keys",
    discussion: """
      Aggregates are count(), countif(e), sum, avg, min, max, median, percentile(e, p), stdev, dcount(e), list(e), \
      first(e) and spark(e), a line of marks in order of the rows; expressions of them are fine: `share = countif(anony) / count()`. Without `by`, all rows are one \
      group. Missing values are left out of sums and means; as a key they form a group of their own.
      """,
    examples: [
      Example(
        "signals | summarize n = count(), mean = avg(relevancy)",
        """
         n  mean
        ──  ────
        44     4
        """),
      Example(
        "votes | summarize n = count(), ties = countif(winner == \"tie\") / count() by is_code",
        """
        is_code      n    ties
        ───────  ─────  ──────
        false    15487  0.1581
        true      4513  0.1460

        synthetic sample, no real votes
        """),
      Example(
        "votes | count by is_code, day = date(time) | sort day | summarize trend = spark(count) by is_code",
        """
        is_code  trend
        ───────  ─────────────
        false    ▁▁▁▁▂▃▆█▇▄▂▂▂
        true     ▂▁▂▂▂▃▆█▇▃▂▂▂

        synthetic sample, no real votes
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.summarize(table, call.projections(0), by: call.projections(1), call))
  }

  static let count = Verb(
    Signature(
      name: "count", aliases: ["freq"],
      parameters: [Parameter("KEY, …", .projections, label: "by", isOptional: true)]),
    "count the rows, or those of each group, most first",
    examples: [
      Example(
        "signals | count",
        """
        count
        ─────
           44
        """),
      Example(
        "votes | count by language | take 3",
        """
        language  count
        ────────  ─────
        English   11584
        Chinese    2057
        German     1181

        3 of 11 rows.
        synthetic sample, no real votes
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    var rows = RowScope(table: table, cancellation: evaluation.environment.cancellation)
    let keys = try evaluation.columns(of: call.projections(0), over: &rows)
    evaluation.report(rows)
    var counts = try evaluation.located(call.range) {
      try table.counted(by: keys, evaluation.environment.cancellation)
    }
    // A key may be called count as well: the counts are behind it, under the name that was left.
    counts.traits.tally = counts.fields.last.map { counted in
      table.tally(in: counted.name, days: call.projections(0).column(ofDays: counts.fields, from: table))
    }
    return .table(counts)
  }

  static let pivot = Verb(
    Signature(
      name: "pivot",
      parameters: [
        Parameter("ROW", .expression), Parameter("COLUMN", .expression, label: ","),
        Parameter("AGG", .expression, label: ","),
      ]),
    "lay groups out as a grid: a row a value of the first key, a column a value of the second",
    examples: [
      Example(
        "entries | sort relevancy desc | pivot relevancy, kind, count()",
        """
        relevancy  signal  issue  concern  behavior  technology
        ─────────  ──────  ─────  ───────  ────────  ──────────
                5      11      5        4         -           -
                4      21      5        7         7           3
                3       9      -        1         3           4
                2       1      -        -         1           1
                -       2      1        3         1           1
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.pivot(table, call))
  }

  static let describe = Verb(
    Signature(name: "describe"),
    "tell about each column: type, missing and distinct values, least, middle and greatest",
    examples: [
      Example(
        "votes | select turn, anony, language, time | describe",
        """
        column    type        missing  distinct  min          median       max
        ────────  ──────────  ───────  ────────  ───────────  ───────────  ───────────
        turn      integer           0         6  1            1            6
        anony     true/false        0         2  false        -            true
        language  text              0        11  Chinese      -            Vietnamese
        time      time              0     19781  2024-04-23…  2024-04-30…  2024-05-05…

        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(
      try evaluation.located(call.range) {
        try table.described(evaluation.environment.cancellation)
      })
  }
}

extension Evaluation {
  /// One row a group, the keys first, sorted by them.
  mutating func summarize(
    _ table: Table, _ aggregates: [Projection], by keys: [Projection], _ call: Call
  ) throws -> Table {
    var rows = RowScope(table: table, cancellation: environment.cancellation)
    let keyColumns = try columns(of: keys, over: &rows)
    let grouping = try located(call.range) {
      try Grouping(keys: keyColumns.map(\.column), rowCount: table.rowCount, environment.cancellation)
    }
    let groups = Selection(grouping.firstRows)
    let keysOfGroups = try located(call.range) {
      try keyColumns.map { (field: $0.field, column: try $0.column.gathering(groups)) }
    }
    var results: [(field: Field, column: Column)] = []
    for projection in aggregates {
      let column = try aggregate(projection.expression, over: &rows, grouping, keys: keysOfGroups)
      let taken = (keysOfGroups + results).map(\.field.name)
      let name = UniqueNames.next(for: resultName(of: projection), among: taken)
      if let given = projection.name, name != given.text {
        throw EvaluationError(.duplicateColumn(given.text), range: given.range)
      }
      results.append((Field(name, column.type), column))
    }
    report(rows)
    var summary = try table.summarized(
      keys: keyColumns, aggregates: results, grouping: grouping, environment.cancellation)
    summary.traits.tally = zip(aggregates, results).first { $0.0.expression.isCountOfRows }.map { counted in
      table.tally(in: counted.1.field.name, days: keys.column(ofDays: summary.fields, from: table))
    }
    return summary
  }

  /// The values of an expression of aggregates, one a group.
  ///
  /// Each aggregate in it is computed over the rows; then the expression is evaluated over the groups, with the
  /// aggregates and the keys standing as columns.
  mutating func aggregate(
    _ expression: Expression, over rows: inout RowScope, _ grouping: Grouping,
    keys: [(field: Field, column: Column)]
  ) throws -> Column {
    let calls = expression.aggregateCalls
    if calls.isEmpty, !expression.isConstant {
      throw EvaluationError(.aggregateWanted, range: expression.range)
    }
    if let lone = expression.loneColumn(of: rows.table, besides: keys.map(\.field.name)) {
      throw EvaluationError(.aggregateWanted, range: lone.range)
    }
    var columns = keys
    var names: [Expression.Kind: String] = [:]
    for call in calls where names[call.kind] == nil {
      guard case .call(let name, let arguments) = call.kind, let function = Aggregate(rawValue: name.text)
      else {
        continue
      }
      let column = try apply(function, arguments, call.range, over: &rows, grouping)
      let internalName = "\u{1}\(columns.count)"
      names[call.kind] = internalName
      columns.append((Field(internalName, column.type), column))
    }
    if names.count == 1, names[expression.kind] != nil { return columns[columns.count - 1].column }
    let groups = Table(
      fields: columns.map(\.field), columns: columns.map(\.column), rowCount: grouping.groupCount)
    var scope = RowScope(table: groups, cancellation: environment.cancellation)
    scope.aggregates = names
    let operand = try evaluate(expression, over: &scope)
    report(scope)
    return Kernels.column(operand, count: grouping.groupCount)
  }

  private mutating func apply(
    _ function: Aggregate, _ arguments: [Expression], _ range: SourceRange, over rows: inout RowScope,
    _ grouping: Grouping
  ) throws -> Column {
    guard function.arity.contains(arguments.count) else {
      throw EvaluationError(
        .argumentCount(function: function.rawValue, usage: function.usage, given: arguments.count),
        range: range)
    }
    for argument in arguments {
      if let inner = argument.aggregateCalls.first, case .call(let name, _) = inner.kind {
        throw EvaluationError(.misplacedAggregate(name.text), range: inner.range)
      }
    }
    let operands = try arguments.map { try evaluate($0, over: &rows) }
    return try located(range) {
      try Kernels.aggregate(function, operands, over: grouping, &rows.kernels) { values in
        Sparkline.text(values, width: Sparkline.cellWidth)
      }
    }
  }

  /// `pivot ROW, COLUMN, AGG`: the columns come from the data, so a check ends here.
  mutating func pivot(_ table: Table, _ call: Call) throws -> Table {
    guard let row = call.expression(0), let column = call.expression(1), let value = call.expression(2) else {
      return table
    }
    var rows = RowScope(table: table, cancellation: environment.cancellation)
    let keys = try columns(
      of: [row, column].map { Projection(name: nil, expression: $0, range: $0.range) }, over: &rows)
    let grouping = try located(call.range) {
      try Grouping(keys: keys.map(\.column), rowCount: table.rowCount, environment.cancellation)
    }
    let groups = Selection(grouping.firstRows)
    let keysOfGroups = try located(call.range) {
      try keys.map { (field: $0.field, column: try $0.column.gathering(groups)) }
    }
    let values = try aggregate(value, over: &rows, grouping, keys: keysOfGroups)
    report(rows)
    if isChecking { throw ChecksEndHere() }
    let name = resultName(of: Projection(name: nil, expression: value, range: value.range))
    return try located(call.range) {
      try table.pivoted(
        row: keysOfGroups[0], column: keysOfGroups[1].column, values: (Field(name, values.type), values),
        environment.cancellation)
    }
  }
}

extension Table {
  /// That all its rows are counted in a column.
  fileprivate func tally(in column: String, days: String?) -> Tally {
    Tally(column: column, rows: rowCount, noun: traits.noun, days: days)
  }
}

extension [Projection] {
  /// The first of these keys that is the very day of each row, `date(time)`; of a week the first day alone is known.
  ///
  /// - Parameter fields: those of the groups, the keys first.
  fileprivate func column(ofDays fields: [Field], from table: Table) -> String? {
    zip(self, fields).first { key, field in
      // A column that somebody made has no meaning yet, and may be of weeks.
      guard field.type == .date, let time = key.expression.columnOfDate.flatMap(table.index) else {
        return false
      }
      return table.fields[time].type == .time && !table.fields[time].meaning.isEmpty
    }?.1.name
  }
}

extension Expression {
  /// Whether it is `count()`.
  fileprivate var isCountOfRows: Bool {
    guard case .call(let name, let arguments) = kind else { return false }
    return Aggregate(rawValue: name.text) == .count && arguments.isEmpty
  }

  /// The column whose `date` it is; nil for every other expression.
  fileprivate var columnOfDate: String? {
    guard case .call(let name, let arguments) = kind, name.text == "date", arguments.count == 1,
      case .name(let column) = arguments[0].kind
    else { return nil }
    return column.text
  }

  /// The calls of aggregates in it, outermost first, in order of writing.
  var aggregateCalls: [Expression] {
    if case .call(let name, _) = kind, Aggregate(rawValue: name.text) != nil { return [self] }
    return children.flatMap(\.aggregateCalls)
  }

  /// The first column of a table, outside aggregates, that is no key: it has many values in a group.
  fileprivate func loneColumn(of table: Table?, besides keys: [String]) -> Expression? {
    switch kind {
    case .name(let name):
      return table?.index(of: name.text) != nil && !keys.contains(name.text) ? self : nil
    case .call(let name, _) where Aggregate(rawValue: name.text) != nil: return nil
    default: return children.lazy.compactMap { $0.loneColumn(of: table, besides: keys) }.first
    }
  }

  /// Whether it names no column: literals, parameters and what is made of them.
  var isConstant: Bool {
    switch kind {
    case .literal, .parameter, .pipeline: true
    case .name, .it, .rowReference, .member: false
    default: children.allSatisfy(\.isConstant)
    }
  }

  /// The expressions directly inside it.
  var children: [Expression] {
    switch kind {
    case .literal, .name, .it, .rowReference, .parameter, .pipeline: []
    case .member(let base, _): [base]
    case .unary(_, let operand), .isNull(let operand, _), .group(let operand): [operand]
    case .binary(_, let left, let right, _): [left, right]
    case .between(let value, let low, let high, _): [value, low, high]
    case .inList(let value, let items, _): [value] + items
    case .inPipeline(let value, _, _): [value]
    case .call(_, let arguments): arguments
    }
  }
}
