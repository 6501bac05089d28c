import CommandLanguage
import Ratings
import Tables

extension Verb {
  static let compare = Verb(
    Signature(
      name: "compare", parameters: [Parameter("A", .model), Parameter("B", .model)],
      options: [
        OptionParameter("margin", .value, summary: "points within which the two count as level"),
        OptionParameter("level", .value, summary: "of the intervals; 0.95 when not said"),
        .ties,
      ]),
    "say whether one model is ahead of another, and by how much",
    discussion: """
      It gives one row and shows it as a picture. The difference is that of the two Bradley–Terry ratings, which all \
      battles take part in, with an interval from their joint covariance. `ahead` is missing while the interval holds \
      0; with `margin=`, `level` is true when the interval lies inside the margin, false when wholly outside, else \
      missing. Any later verb, as `select`, takes the plain row.
      """,
    examples: [
      Example(
        "votes | compare gpt2-chatbot gpt-4-turbo-2024-04-09 margin=20",
        """
        gpt2-chatbot against gpt-4-turbo-2024-04-09               ahead true   level -
        ──────────────────────────────────────────────────────────────────────────────
        rating difference   +21   95 % interval +3 to +39

                                             │├───────●────────┤
                  ┴────────┴────────┴────────┴────────┴────────┴────────┴
                 -60      -40      -20       0       +20      +40      +60
                  behind            ├───── level ─────┤             ahead

        chance to win       53.0 %   50.4 to 55.6, a tie being half a win
        met directly        58.8 %   125 battles: 60 won, 38 lost, 20 tied, 7 both bad
        by way of others             19 shared opponents, 1623 and 2470 battles

        gpt2-chatbot is ahead. Not settled is whether by more than the margin of 20,
        which the interval holds. With these votes a difference of 27 would be seen 4
        times in 5.
        Bradley–Terry over 20000 battles of 21 models, a tie half a win, converged;
        intervals of differences at 95 % from the joint covariance (sandwich).
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "votes | compare gpt2-chatbot claude-2.1 | select difference, lower, upper, ahead",
        """
        difference    lower    upper  ahead
        ──────────  ───────  ───────  ─────
           110.917  89.5685  132.266  true

        Bradley–Terry over 20000 battles of 21 models, a tie half a win, converged;
        intervals of differences at 95 % from the joint covariance (sandwich).
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.compare(table, call))
  }
}

extension Evaluation {
  fileprivate mutating func compare(_ table: Table, _ call: Call) throws -> Table {
    let input = try ratingInput(table, call)
    let margin = try number("margin", of: call, wanted: "a number of points from 0 on") {
      $0 >= 0 && $0.isFinite
    }
    let level =
      try number("level", of: call, wanted: "a number between 0 and 1, such as 0.95") { $0 > 0 && $0 < 1 }
      ?? 0.95
    let first = try model(call.arguments[0], of: input)
    let second = try model(call.arguments[1], of: input)
    guard let first, let second else { return try emptyComparison(table, margin: margin) }
    guard first.number != second.number else {
      throw EvaluationError(
        .badValue(input.models[first.number], wanted: "another model than the first"), range: second.range)
    }
    return try uncancelled(call.range) {
      let fit = try BradleyTerry.fit(input.counts, ties: call.tieRule, watch: ratingWatch)
      let covariance = try fit.covariance(.sandwich, watch: ratingWatch)
      return try CompareAnswer(
        input, fit, covariance, first: first.number, second: second.number, level: level
      ).table(of: table, margin: margin)
    }
  }

  /// The columns of an answer without its row: in a check, and where there are no battles.
  private func emptyComparison(_ table: Table, margin: Double?) throws -> Table {
    return try uncancelled(SourceRange(0, 0)) {
      let two = RatingInput(models: ["", ""], counts: try PairTable(models: 2, pairs: []))
      let fit = try BradleyTerry.fit(two.counts)
      let answer = CompareAnswer(two, fit, try fit.covariance(.sandwich), first: 0, second: 1, level: 0.95)
      var result = try answer.table(of: table, margin: margin).emptied
      result.traits.remarks = []
      return result
    }
  }
}
