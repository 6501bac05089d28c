import CommandLanguage
import Search
import Tables

extension Verb {
  static let terms = Verb(
    Signature(
      name: "terms", parameters: [Parameter("TABLE", .table, label: "against", isOptional: true)]),
    "list the words and phrases that set these rows apart from the rest",
    discussion: """
      The rest are the rows of the same table that were left out, or another table: `terms against TABLE`. A term is a \
      word, its endings aside, or two words side by side; addresses, files and labels are not read. `score` is the log-odds ratio of coming here and there, in \
      standard errors, with a prior that has the terms as both together have them: a tenth of all words, at most 500 (Monroe, \
      Colaresi and Quinn 2008). Listed is what has 1.96 or more; many words are tried, so the last ones may be chance. \
      What is counted is how often a term comes, not in how many rows: one long text that repeats a word can put it first.
      """,
    examples: [
      Example(
        "signals | where scan.category == \"politics\" | terms | take 5",
        """
        term     count  rest  score
        ───────  ─────  ────  ─────
        law          9     1   2.61
        country      7     0   2.25
        """),
      Example(
        "signals | terms against (scans | where category == \"politics\") | take 3",
        """
        term    count  rest  score
        ──────  ─────  ────  ─────
        models     48     3   2.37
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.terms(of: table, against: call.table(0), call))
  }

  static let cooccur = Verb(
    Signature(
      name: "cooccur",
      parameters: [Parameter("COL", .column), Parameter("KEY", .column, label: "by", isOptional: true)]),
    "count the pairs of values that occur together",
    discussion: """
      Together are the items of one list, as in `scans | cooccur keywords`; of a text column the values of rows with the \
      same key, the scan unless `by` says another. `expected` is what the counts of the two would give by chance, `lift` \
      the count over it. Most frequent pairs first; a pair is there once, `a` before `b`; `chart heatmap` draws it on both \
      sides of the diagonal.
      """,
    examples: [
      Example(
        "scans | cooccur keywords | where count >= 2",
        """
        a              b           count  expected  lift
        ─────────────  ──────────  ─────  ────────  ────
        Chatbot Arena  LMSYS           2       0.4  5.00
        OpenAI         Sam Altman      2       1.0  2.00
        GPT-4          OpenAI          2       1.5  1.33

        3 of 142 pairs.
        """),
      Example(
        "technologies | cooccur name | take 2",
        """
        a                                       b                           count
        ──────────────────────────────────────  ──────────────────────────  ─────
        Grouped-query attention                 Instruction tuning              1
        Image understanding in language models  Reward models for refusals      1

        2 pairs. Not shown: expected, lift.
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.pairs(of: table, call))
  }
}

extension Evaluation {
  fileprivate mutating func terms(of table: Table, against other: Source?, _ call: Call) throws -> Table {
    let fields = try proseFields(of: table, at: call.range)
    let others = try other.map { try self.table($0) }
    let otherFields = try others.map { try proseFields(of: $0, at: other?.range) }
    guard !isChecking else { return Table(terms: [], of: table) }
    let rest = try others ?? rest(of: table, call)
    let here = try termIndex(of: table, fields, call)
    let there = try termIndex(of: rest, otherFields ?? fields, call)
    let terms = try located(call.range) {
      try DistinctiveTerms.terms(of: here, against: there, environment.cancellation)
    }
    var result = Table(terms: terms, of: table)
    result.traits.remarks = try remarkOnRepeatedArticles(in: table).map { [$0] } ?? []
    return result
  }

  private func termIndex(of table: Table, _ fields: [(index: Int, weight: Int)], _ call: Call) throws
    -> WordIndex
  {
    try located(call.range) {
      let columns = try fields.map { SearchedColumn(try table.column(at: $0.index)) }
      return try index(columns, rowCount: table.rowCount)
    }
  }

  /// The rows of the table that a selection leaves out.
  private func rest(of table: Table, _ call: Call) throws -> Table {
    var isLeftOut = Bitmap(repeating: true, count: table.baseCount)
    if let selection = table.selection {
      for place in 0..<selection.count { isLeftOut.clear(selection[place]) }
    }
    guard table.selection != nil, isLeftOut.setCount > 0 else {
      throw EvaluationError(.search(.noRest), range: call.range)
    }
    return table.unselected.selecting(Selection(isLeftOut))
  }
}

extension Table {
  fileprivate init(terms: [DistinctiveTerm], of table: Table) {
    var traits = TableTraits()
    traits.origins = table.traits.origins
    traits.noun = "terms"
    self.init(
      [
        .text("term", terms.map(\.text), "A word in its most frequent form, or two words side by side."),
        .integers("count", terms.map(\.count), "How often it comes in these rows."),
        .integers("rest", terms.map(\.rest), "How often it comes in the rest."),
        .numbers(
          "score", terms.map { ($0.score * 100).rounded() / 100 },
          "Log-odds ratio of coming here and in the rest, in standard errors."),
      ], rowCount: terms.count, traits: traits)
  }
}
