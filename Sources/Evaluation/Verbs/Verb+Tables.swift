import CommandLanguage
import Tables
import Votes

extension Verb {
  static let join = Verb(
    Signature(
      name: "join",
      parameters: [
        Parameter("TABLE", .table), Parameter("KEY | a = b", .joinKeys, label: "on"),
      ],
      options: [
        OptionParameter(
          "kind", .word(values: ["inner", "left", "semi", "anti"]), summary: "which rows stay",
          values: ["inner", "left", "semi", "anti"])
      ]),
    "put the columns of another table beside those of the rows that have the same key",
    discussion: """
      `inner` keeps rows with a match, `left` all, `semi` and `anti` those with or without a match and add no columns. \
      A missing key never matches. A column name that both have gets `_2`.
      """,
    examples: [
      Example(
        "signals | join scans on scan | select id, published, category | take 3",
        """
        id                        published   category
        ────────────────────────  ──────────  ────────
        bletchley-declaration/s1  2023-11-01  politics
        bletchley-declaration/s2  2023-11-01  politics
        bletchley-declaration/s3  2023-11-01  politics

        3 of 44 rows.
        """),
      Example(
        "scans | join technologies on scan kind=anti | select scan, published",
        """
        scan                   published
        ─────────────────────  ──────────
        bletchley-declaration  2023-11-01
        chatbot-arena-launch   2023-05-03
        fli-pause-letter       2023-03-22
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    guard let source = call.table(0), case .joinKeys(let keys) = call.arguments[1] else {
      return .table(table)
    }
    let other = try evaluation.table(source)
    let pairs = try evaluation.keyPairs(keys, table, other, source)
    let kind = call.wordOption("kind").flatMap { JoinKind(rawValue: $0.text) } ?? .inner
    let (joined, matched) = try evaluation.located(call.arguments[1].range) {
      try table.joining(other, on: pairs, kind: kind, evaluation.environment.cancellation)
    }
    if matched == 0, table.rowCount > 0, other.rowCount > 0 {
      evaluation.notice(.joinMatchedNothing(keys: keys.map(\.left.text)))
    }
    return .table(joined)
  }

  static let union = Verb(
    Signature(name: "union", parameters: [Parameter("TABLE", .table)]),
    "put the rows of another table below, columns united by name",
    examples: [
      Example(
        "issues | union concerns | count by relevancy",
        """
        relevancy  count
        ─────────  ─────
                4     12
                5      9
                -      4
                3      1
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    guard let source = call.table(0) else { return .table(table) }
    let other = try evaluation.table(source)
    return .table(
      try evaluation.located(call.range) { try table.union(other, evaluation.environment.cancellation) })
  }

  static let sides = Verb(
    Signature(name: "sides", parameters: [Parameter("MODEL", .model, isOptional: true)]),
    "see votes from one side: a row per battle and side, or per battle of one model",
    examples: [
      Example(
        "votes | sides gpt2-chatbot | count by result",
        """
        result    count
        ────────  ─────
        win         817
        loss        547
        tie         270
        both_bad    114

        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    try evaluation.requireVotes(table, verb: "sides", call)
    let model = try evaluation.model(call.arguments[0], in: table)
    let sides = try evaluation.located(call.range) {
      try VoteTables.sides(votes: table, model: model, evaluation.environment.cancellation)
    }
    return .table(try evaluation.votes(sides, table, call))
  }

  static let models = Verb(
    Signature(name: "models"),
    "list the models of votes: first day, last day, battles",
    examples: [
      Example(
        "votes | models | where first_day > 2024-04-23",
        """
        model               first_day   last_day    battles
        ──────────────────  ──────────  ──────────  ───────
        gpt2-chatbot        2024-04-27  2024-05-02     1748
        reka-core-20240501  2024-05-01  2024-05-05     1524

        2 of 21 models.
        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    try evaluation.requireVotes(table, verb: "models", call)
    let models = try evaluation.located(call.range) {
      try VoteTables.models(votes: table, evaluation.environment.cancellation)
    }
    return .table(try evaluation.votes(models, table, call))
  }
}

extension Evaluation {
  /// Throws when a table has not the columns that make a row a battle.
  func requireVotes(_ table: Table, verb: String, _ call: Call) throws {
    let wanted = ["model_a", "model_b", "winner"]
    guard wanted.allSatisfy({ table.index(of: $0) != nil }) else {
      throw EvaluationError(
        .columnsWanted(verb: verb, wanted: wanted, candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
  }

  /// What was computed from votes; nil means that the columns are there, but do not hold votes.
  func votes(_ result: Table?, _ table: Table, _ call: Call) throws -> Table {
    guard let result else {
      throw EvaluationError(
        .columnsWanted(
          verb: call.canonicalName, wanted: ["model_a", "model_b", "winner"],
          candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
    return result
  }

  /// The model that an argument names; it must be in the votes.
  mutating func model(_ argument: Argument, in table: Table) throws -> String? {
    guard let (name, range) = try nameOfModel(argument) else { return nil }
    if isChecking { return name }
    let models = try located(range) {
      try VoteTables.modelNames(votes: table, environment.cancellation)
    }
    guard models.contains(name) || table.rowCount == 0 else {
      throw EvaluationError(.unknownModel(name, candidates: models), range: range)
    }
    return name
  }
  /// The name that an argument gives of a model, or the row that it points at, and where it stands; nil for none.
  mutating func nameOfModel(_ argument: Argument) throws -> (name: String, range: SourceRange)? {
    switch argument {
    case .words(let words): return words.first.map { ($0.text, $0.range) }
    case .rowReference(let row, let place):
      let name = try nameOfRow(row, at: place)
      record(Word.quotedIfNeeded(name), for: place)
      return (name, place)
    default: return nil
    }
  }
}
