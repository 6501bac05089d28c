import CommandLanguage
import Ratings
import Tables

extension Verb {
  static let identify = Verb(
    Signature(
      name: "identify", parameters: [Parameter("MODEL", .model)],
      options: [
        OptionParameter(
          "among", .models, summary: "the known models: A,B,… or a pipeline in brackets; all when not said"),
        OptionParameter(
          "control", .word(values: ["yes", "no"]),
          summary: "hide each known model in turn and count how often it is found", values: ["yes", "no"]),
        .ties,
      ]),
    "say which known models an unknown one could be, as far as votes can tell",
    discussion: """
      Two tests for each known model: `p_level`, whether the ratings differ, and `p_shape`, whether wins, losses and \
      ties by shared opponent differ with the rating aside. A model is told apart when either is rejected at 0.05 for \
      all tests together (Holm). That one cannot be told apart is no proof that it is the one.
      """,
    examples: [
      Example(
        "votes | identify gpt2-chatbot among=gpt-4-1106-preview,claude-3-opus-20240229,command-r-plus",
        """
        Who could gpt2-chatbot be?    1748 battles, 3 models, 2024-04-27 to 2024-05-02
        ──────────────────────────────────────────────────────────────────────────────
        model                   its rating minus theirs, 95 %         p_level  p_shape
        not told apart             0       +20      +40      +60
        gpt-4-1106-preview       ├─┼─────●────────┤  ┊        ┊          .141     .518
        told apart                 │        ┊        ┊        ┊
        claude-3-opus-20240229     │  ├────────●───────┤      ┊          .006     .215
        command-r-plus             │        ┊    ├────────●────────┤    <.001     .247

        One of 3 known models cannot be told apart from it. That it fits is no proof
        that it is the one: so may a model not here.

        level    the ratings; a difference of 35 would be seen 4 times in 5
        shape    wins, losses and ties by opponent (19 shared), the rating aside
        0.05 for all 6 tests together (Holm)
        Bradley–Terry over 20000 battles of 21 models, a tie half a win, converged.
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "votes | identify gpt2-chatbot | where not told_apart | select model, p_level, p_shape",
        """
        model                            p_level  p_shape
        ───────────────────────────────  ───────  ───────
        gpt-4-0125-preview                0.2249   0.8398
        gpt-4-1106-preview                0.1410   0.5175
        gpt-4-turbo-2024-04-09            0.0251   0.2605
        gemini-1.5-pro-api-0409-preview   0.0111   0.0576
        claude-3-opus-20240229            0.0060   0.2152

        5 of 20 models.
        Bradley–Terry over 20000 battles of 21 models, a tie half a win, converged.
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.identify(table, call))
  }
}

extension Evaluation {
  fileprivate mutating func identify(_ table: Table, _ call: Call) throws -> Table {
    let input = try ratingInput(table, call)
    let unknown = try model(call.arguments[0], of: input)
    let among = try knownModels(call.option("among")?.value, of: input)
    guard let unknown = unknown?.number else {
      return try uncancelled(call.range) {
        let none = RatingInput(models: [""], counts: try PairTable(models: 1, pairs: []))
        var result = try answer(none, 0, among: [], isControlled: false, call).table(of: table)
        result.traits.remarks = []
        return result
      }
    }
    let known = (among ?? Array(input.models.indices)).filter { $0 != unknown }
    guard !known.isEmpty else {
      throw EvaluationError(
        .badValue(input.models[unknown], wanted: "votes on other models than this one"),
        range: call.option("among")?.value.range ?? call.arguments[0].range)
    }
    return try uncancelled(call.range) {
      try answer(input, unknown, among: known, isControlled: call.isSet("control"), call).table(of: table)
    }
  }

  private func answer(
    _ input: RatingInput, _ unknown: Int, among known: [Int], isControlled: Bool, _ call: Call
  ) throws -> IdentifyAnswer {
    let fit = try BradleyTerry.fit(input.counts, ties: call.tieRule, watch: ratingWatch)
    let covariance = try fit.covariance(.sandwich, watch: ratingWatch)
    let battles = fit.table.results(of: unknown).reduce(0) { $0 + $1.battles }
    let control =
      isControlled
      ? try IdentificationControl(fit, known: known, battles: Int(min(battles, 1e9)), watch: ratingWatch)
      : nil
    return IdentifyAnswer(
      input: input, fit: fit, unknown: unknown,
      identification: Identification(unknown, among: known, fit, covariance), control: control)
  }

  /// The models that `among=` names; nil for all.
  private mutating func knownModels(_ argument: Argument?, of input: RatingInput) throws -> [Int]? {
    let names: [(name: String, range: SourceRange?)]
    switch argument {
    case .words(let words): names = words.map { ($0.text, $0.range) }
    case .table(let source): names = try modelNames(of: try self.table(source)).map { ($0, source.range) }
    default: return nil
    }
    if isChecking || input.models.isEmpty { return nil }
    var numbers: [Int] = []
    for (name, range) in names {
      let number = try number(ofModel: name, at: range, of: input)
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }

  /// The values of a table's column `model`, or of its only column.
  private func modelNames(of table: Table) throws -> [String] {
    guard let index = table.index(of: "model") ?? (table.fields.count == 1 ? 0 : nil) else {
      throw EvaluationError(.singleColumnWanted(columns: table.fields.map(\.name)))
    }
    let column = try table.column(at: index)
    return (0..<column.count).filter { !column.isMissing($0) }.map { column[$0].plainText }
  }
}
