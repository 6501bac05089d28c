import CommandLanguage
import Ratings
import Tables

extension Verb {
  static let nextPairs = Verb(
    Signature(
      name: "next_pairs", parameters: [Parameter("N", .integer)],
      options: [
        OptionParameter(
          "rule", .word(values: ["joint", "direct"]), summary: "by all battles, or by those of the pair",
          values: ["joint", "direct"]),
        .ties,
      ]),
    "say which pairs to vote on next, so that the intervals shrink most",
    discussion: """
      `probability` is the share of the next votes that a pair should get. By the `joint` rule, the default, it is in \
      proportion to what one more battle of the pair takes off the sum of all ratings' variances; by the `direct` rule \
      to √(p(1 − p)/n) − √(p(1 − p)/(n + 1)) for its n battles and the chance p to win by the ratings (Chiang et al. \
      2024). Pairs that would join models without a common scale come first; they have no probability.
      """,
    examples: [
      Example(
        "votes | next_pairs 3",
        """
        model_a        model_b                     battles  probability
        ─────────────  ──────────────────────────  ───────  ───────────
        claude-2.1     dbrx-instruct                    46       0.0083
        dbrx-instruct  mixtral-8x7b-instruct-v0.1       53       0.0078
        claude-2.1     mixtral-8x7b-instruct-v0.1       51       0.0078

        3 of 210 pairs.
        Bradley–Terry over 20000 battles of 21 models, a tie half a win, converged.
        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.nextPairs(table, call))
  }
}

extension Evaluation {
  fileprivate func nextPairs(_ table: Table, _ call: Call) throws -> Table {
    let wanted = try count(call)
    let input = try ratingInput(table, call)
    return try uncancelled(call.range) {
      let fit = try BradleyTerry.fit(input.counts, ties: call.tieRule, watch: ratingWatch)
      let covariance = try fit.covariance(.sandwich, watch: ratingWatch)
      let pairs = try ActiveSampling.suggest(
        wanted, fit, covariance, rule: call.wordOption("rule")?.text == "direct" ? .direct : .joint,
        watch: ratingWatch)
      var columns = AnswerColumns()
      columns.text("model_a", "One of the two models to vote on.", pairs.map { input.models[$0.first] })
      columns.text("model_b", "The other of the two.", pairs.map { input.models[$0.second] })
      columns.battles(
        "battles", "How often the two have met.", pairs.map(\.battles), whole: table.countsWholeBattles)
      columns.number(
        "probability",
        "The share of the next votes that the pair should get; missing where it is to join models without a common scale.",
        pairs.map(\.probability))
      var remarks =
        table.rowCount == 0 ? [] : FitRemarks(input: input, fit: fit).method() + BattleRemarks.rejected(table)
      if pairs.contains(where: { $0.probability == nil }) {
        remarks.insert(
          "Pairs without a probability come first: they could join models that share no scale.", at: 0)
      }
      var result = columns.table(of: table, noun: "pairs", remarks: remarks)
      let all = input.models.count * (input.models.count - 1) / 2
      result.traits.total = pairs.count < all ? all : nil
      return result
    }
  }
}
