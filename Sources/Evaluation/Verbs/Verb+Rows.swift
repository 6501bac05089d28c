import CommandLanguage
import Tables

extension Verb {
  static let sort = Verb(
    Signature(
      name: "sort", aliases: ["sort by", "order by", "arrange"],
      parameters: [Parameter("KEY [asc|desc], …", .sortKeys)]),
    "order the rows by one key or several",
    discussion: """
      Ascending unless `desc` is said. Rows that are equal keep their order; missing values come last both ways.
      """,
    examples: [
      Example(
        "signals | sort relevancy desc, name | select name, relevancy | take 3",
        """
        name                        relevancy
        ──────────────────────────  ─────────
        Dependence on one provider          5
        Duties for general models           5
        More data for small models          5

        3 of 44 signals.
        """)
    ]
  ) { call, table, evaluation in
    guard case .sortKeys(let keys) = call.arguments[0] else { return .table(table) }
    var rows = RowScope(table: table, cancellation: evaluation.environment.cancellation)
    var columns: [(key: Operand, isDescending: Bool)] = []
    for key in keys {
      let operand = try evaluation.evaluate(key.expression, over: &rows)
      columns.append((operand, key.isDescending))
    }
    evaluation.report(rows)
    return .table(
      try evaluation.located(call.range) {
        try table.sorted(by: columns, evaluation.environment.cancellation)
      })
  }

  static let take = Verb(
    Signature(name: "take", aliases: ["head", "limit"], parameters: [Parameter("N", .integer)]),
    "keep the first rows",
    examples: [
      Example(
        "scans | sort published | select scan, published | take 2",
        """
        scan              published
        ────────────────  ──────────
        gpt-4-release     2023-03-14
        fli-pause-letter  2023-03-22

        2 of 10 scans.
        """)
    ]
  ) { call, table, evaluation in
    .table(try table.taking(first: evaluation.count(call)))
  }

  static let tail = Verb(
    Signature(name: "tail", parameters: [Parameter("N", .integer)]),
    "keep the last rows",
    examples: [
      Example(
        "scans | sort published | select scan, published | tail 2",
        """
        scan            published
        ──────────────  ──────────
        gpt2-chatbot    2024-04-30
        gpt-4o-release  2024-05-13

        2 of 10 scans.
        """)
    ]
  ) { call, table, evaluation in
    .table(try table.taking(last: evaluation.count(call)))
  }

  static let sample = Verb(
    Signature(
      name: "sample", parameters: [Parameter("N", .integer)],
      options: [OptionParameter("seed", .integer, summary: "another sample; 1 when not said")]),
    "keep some rows, drawn at random",
    discussion: "The same seed draws the same rows on every machine; they stay in their order.",
    examples: [
      Example(
        "signals | sample 2 seed=7 | select id, name",
        """
        id                        name
        ────────────────────────  ─────────────────────────────────
        bletchley-declaration/s2  Frontier AI as a term of politics
        gpt2-chatbot/s5           A hint instead of a statement

        2 of 44 signals.
        """)
    ]
  ) { call, table, evaluation in
    let seed = try call.integerOption("seed", in: 0...Int.max) ?? 1
    return .table(
      try table.sampled(evaluation.count(call), seed: UInt64(seed), evaluation.environment.cancellation))
  }

  static let top = Verb(
    Signature(
      name: "top",
      parameters: [
        Parameter("N", .integer), Parameter("KEY", .expression, label: "by"),
        Parameter("COL, …", .projections, label: "per", isOptional: true),
      ]),
    "keep the rows with the largest values, of each group with `per`",
    examples: [
      Example(
        "votes | models | top 3 by battles",
        """
        model                   first_day   last_day    battles
        ──────────────────────  ──────────  ──────────  ───────
        llama-3-70b-instruct    2024-04-23  2024-05-05     2847
        gpt-4-turbo-2024-04-09  2024-04-23  2024-05-05     2595
        llama-3-8b-instruct     2024-04-23  2024-05-05     2426

        3 of 21 models.
        synthetic sample, no real votes
        """),
      Example(
        "signals | top 1 by relevancy per scan | select scan, name, relevancy | take 3",
        """
        scan                   name                                  relevancy
        ─────────────────────  ────────────────────────────────────  ─────────
        bletchley-declaration  State institutes for testing                  5
        chatbot-arena-launch   Preference instead of test questions          5
        eu-ai-act-vote         Duties for general models                     5

        3 of 10 signals.
        """),
    ]
  ) { call, table, evaluation in
    guard let key = call.expression(1) else { return .table(table) }
    var rows = RowScope(table: table, cancellation: evaluation.environment.cancellation)
    let values = try evaluation.evaluate(key, over: &rows)
    let groups = try evaluation.columns(of: call.projections(2), over: &rows).map(\.column)
    evaluation.report(rows)
    let count = try evaluation.count(call)
    return .table(
      try evaluation.located(call.range) {
        try table.top(count, by: values, per: groups, evaluation.environment.cancellation)
      })
  }

  static let distinct = Verb(
    Signature(name: "distinct", parameters: [Parameter("COL, …", .projections)]),
    "keep each different combination of values once, in order of first appearance",
    examples: [
      Example(
        "scans | distinct category, type",
        """
        category    type
        ──────────  ────────────────
        politics    news
        science     blog post
        politics    others
        technology  research article
        technology  news
        technology  blog post
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    var rows = RowScope(table: table, cancellation: evaluation.environment.cancellation)
    let columns = try evaluation.columns(of: call.projections(0), over: &rows)
    evaluation.report(rows)
    return .table(
      try evaluation.located(call.range) {
        try table.distinct(columns, evaluation.environment.cancellation)
      })
  }
}

extension Evaluation {
  /// The number of rows that `take` and its like are asked for.
  func count(_ call: Call) throws -> Int {
    guard let (value, range) = call.integer(0) else { return 0 }
    guard value >= 0 else {
      throw EvaluationError(.badValue("\(value)", wanted: "a whole number from 0 on"), range: range)
    }
    return value
  }
}
