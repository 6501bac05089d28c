import CommandLanguage
import Tables

extension Verb {
  static let select = Verb(
    Signature(
      name: "select", aliases: ["project"], parameters: [Parameter("COL, new = EXPR, …", .projections)]),
    "choose, compute and rename columns",
    examples: [
      Example(
        "signals | select name, high = relevancy >= 4 | take 3",
        """
        name                               high
        ─────────────────────────────────  ─────
        Rivals sign one text               true
        Frontier AI as a term of politics  false
        State institutes for testing       true

        3 of 44 signals.
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    var rows = RowScope(table: table, cancellation: evaluation.environment.cancellation)
    let plain = try evaluation.plainColumns(call.projections(0), of: table)
    if let plain { return .table(table.projecting(plain)) }
    let columns = try evaluation.columns(of: call.projections(0), over: &rows)
    evaluation.report(rows)
    return .table(
      Table(
        fields: columns.map(\.field), columns: columns.map(\.column), rowCount: table.rowCount,
        traits: table.traits))
  }

  static let extend = Verb(
    Signature(
      name: "extend", aliases: ["mutate", "derive"], parameters: [Parameter("new = EXPR, …", .projections)]),
    "add columns, or replace those of the same name",
    discussion: """
      `cumsum(x)`, `rank(x)`, `lag(x)` and `share(x)` look along the rows in the order they have; sort first where \
      the order matters.
      """,
    examples: [
      Example(
        "votes | count by winner | extend share = share(count)",
        """
        winner    count   share
        ────────  ─────  ──────
        model_a    7866  0.3933
        model_b    7545  0.3772
        tie        3107  0.1553
        both_bad   1482  0.0741

        synthetic sample, no real votes
        """),
      Example(
        "votes | count by day = date(time) | sort day | extend total = cumsum(count) | take 3",
        """
        day         count  total
        ──────────  ─────  ─────
        2024-04-23   1100   1100
        2024-04-24   1080   2180
        2024-04-25   1150   3330

        3 of 13 rows.
        synthetic sample, no real votes
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    var rows = RowScope(table: table, cancellation: evaluation.environment.cancellation)
    let columns = try evaluation.columns(of: call.projections(0), over: &rows)
    evaluation.report(rows)
    return .table(try evaluation.located(call.range) { try table.settingColumns(columns) })
  }

  static let rename = Verb(
    Signature(name: "rename", parameters: [Parameter("new = old, …", .renamings)]),
    "give columns other names",
    examples: [
      Example(
        "signals | rename title = name | select id, title | take 2",
        """
        id                        title
        ────────────────────────  ─────────────────────────────────
        bletchley-declaration/s1  Rivals sign one text
        bletchley-declaration/s2  Frontier AI as a term of politics

        2 of 44 signals.
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    guard case .renamings(let renamings) = call.arguments[0] else { return .table(table) }
    var fields = table.fields
    for renaming in renamings {
      fields[try evaluation.index(of: renaming.old, in: table)].name = renaming.new.text
    }
    for renaming in renamings where fields.filter({ $0.name == renaming.new.text }).count > 1 {
      throw EvaluationError(.duplicateColumn(renaming.new.text), range: renaming.new.range)
    }
    return .table(table.replacingFields(fields))
  }

  static let drop = Verb(
    Signature(name: "drop", parameters: [Parameter("COL, …", .columns)]),
    "leave columns out",
    examples: [
      Example(
        "votes | models | drop first_day, last_day | take 2",
        """
        model                   battles
        ──────────────────────  ───────
        llama-3-70b-instruct       2847
        gpt-4-turbo-2024-04-09     2595

        2 of 21 models.
        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    let dropped = Set(try call.names(0).map { try evaluation.index(of: $0, in: table) })
    return .table(table.projecting(table.fields.indices.filter { !dropped.contains($0) }))
  }

  static let unnest = Verb(
    Signature(name: "unnest", aliases: ["expand"], parameters: [Parameter("COL", .column)]),
    "make one row of each item of a list",
    examples: [
      Example(
        "scans | unnest keywords | count by keywords | take 3",
        """
        keywords       count
        ─────────────  ─────
        OpenAI             5
        GPT-4              3
        Chatbot Arena      2

        3 of 50 rows.
        """)
    ]
  ) { call, table, evaluation in
    guard let name = call.names(0).first else { return .table(table) }
    let index = try evaluation.index(of: name, in: table)
    return .table(
      try evaluation.located(name.range) {
        try table.unnesting(index, evaluation.environment.cancellation)
      })
  }
}

extension Evaluation {
  /// The positions of the columns when every projection is a column and keeps its name: nothing is computed then,
  /// and text that is still in its file stays there.
  fileprivate func plainColumns(_ projections: [Projection], of table: Table) throws -> [Int]? {
    var indices: [Int] = []
    for projection in projections {
      guard case .name(let name) = projection.expression.kind, let index = table.index(of: name.text),
        projection.name == nil || projection.name?.text == name.text, !indices.contains(index)
      else { return nil }
      indices.append(index)
    }
    return indices
  }
}
