import CommandLanguage
import Ratings
import Tables

extension Verb {
  static let leaderboard = Verb(
    Signature(
      name: "leaderboard", aliases: ["ratings"],
      parameters: [Parameter("GROUP, …", .groups, label: "by", isOptional: true)],
      options: LeaderboardOptions.parameters),
    "rate the models by who beat whom, with intervals and ranks",
    discussion: """
      A rating says how often a model would win: of two models, the one 100 points higher wins 64 votes of 100, one 200 \
      points higher 76, one 400 points higher 91. The ratings are the numbers that make the votes seen the most likely \
      ones (Bradley and Terry), so it counts who was beaten, not only how often. Only differences mean something; \
      their origin is a choice: a mean of 1000, or a model given by anchor= and at=.
      An example with four models: A beat B in 2 of 5 battles, and D in 1 of 5; B beat C in 5 of 8; D beat C in 3 of 4. \
      The ratings are D 1142, B 1007, C 928 and A 922. D and B never met, but through A and C the votes say that \
      D, 135 points higher, would win 69 of 100 against B.
      With few votes a rating is uncertain, and so is a rank: the interval would hold the true rating 95 times in \
      100, and the rank is the range of places that the model may have. Who is ahead is told by the interval of the \
      difference, as in compare; ranks=overlap asks whether two intervals overlap, which says less.
      Models that nobody has beaten or tied, or that have beaten or tied nobody, have no rating: any number would be \
      too small or too large. Lines below the table name them.
      It takes votes or a table of counts as from pairs. With `by`, each group is rated by itself: a condition makes \
      the group of the rows where it is true, a column a group of each value, `all` is everybody.
      With control=style the ratings are those of answers alike in length and markup: it takes the columns length_a \
      and length_b, and if they are there headers_a, lists_a, bold_a and those of b, or what the arena's files call \
      them (conv_metadata_sum_assistant_a_tokens and so on). What each of them does to votes is said below the table.
      """,
    examples: [
      Example(
        "votes | leaderboard | take 5",
        """
        rank  model                             rating    lower    upper  battles
        ────  ───────────────────────────────  ───────  ───────  ───────  ───────
         1–3  gpt2-chatbot                     1055.96  1042.00  1069.92     1748
         1–6  gpt-4-0125-preview               1043.81  1030.73  1056.90     1954
         1–6  gpt-4-1106-preview               1041.55  1028.94  1054.16     2072
         2–6  gpt-4-turbo-2024-04-09           1035.07  1023.77  1046.36     2595
         2–9  gemini-1.5-pro-api-0409-preview  1031.38  1019.06  1043.70     2212

        5 of 21 models. Not shown: wins, losses, ties, win_rate.
        A rank is a range; 3 models could be first.
        Bradley–Terry, mean 1000, a tie half a win · 95 % sandwich · converged
        20000 battles, 21 models · 4589 ties (23 %) · left won 51.0 % of the rest
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "votes | where is_code | leaderboard ties=drop | take 3 | select rank, model, rating",
        """
        rank  model                             rating
        ────  ───────────────────────────────  ───────
           1  gpt2-chatbot                     1078.14
           1  gpt-4-turbo-2024-04-09           1056.47
           1  gemini-1.5-pro-api-0409-preview  1049.66

        3 of 21 models.
        A rank is a range; 8 models could be first.
        Bradley–Terry, mean 1000, ties left out · 95 % sandwich · converged
        4513 battles, 21 models · 1087 ties (24 %) · left won 52.0 % of the rest
        377 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "votes | leaderboard by (all, is_code) | pivot model, group, first(rank_high) | take 3",
        """
        model               all  is_code
        ──────────────────  ───  ───────
        gpt2-chatbot          3        8
        gpt-4-0125-preview    6       14
        gpt-4-1106-preview    6       13

        3 of 21 rows.
        Battles: 20000 all, 4513 is_code; a battle may be in several groups. The
        ratings of two groups share no origin: compare ranks.
        Bradley–Terry, mean 1000, a tie half a win · 95 % sandwich · converged
        left won 51.0 % of the decided votes
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.leaderboard(table, call))
  }
}

extension Evaluation {
  /// The ratings of the models in a table of votes or of counts.
  mutating func leaderboard(_ table: Table, _ call: Call) throws -> Table {
    let options = try leaderboardOptions(call)
    let projections = call.projections(0)
    let parts: [(name: String?, rows: Table)] =
      projections.isEmpty ? [(nil, table)] : try groups(projections, of: table).map { ($0.name, $0.rows) }
    var groups: [LeaderboardGroup] = []
    for (name, rows) in parts {
      let input = try ratingInput(rows, call)
      let fit = try leaderboardFit(input, of: rows, options, call)
      groups.append(LeaderboardGroup(name: name, input: input, fit: fit))
    }
    try requireAnchor(options.anchor, in: groups.flatMap(\.input.models), hasRows: table.rowCount > 0)
    let isConnected = groups.allSatisfy { $0.fit.components?.isConnected ?? true }
    var traits = table.traits
    if !isChecking {
      traits.remarks +=
        LeaderboardRemarks(
          groups: groups, options: options, mayOverlap: projections.count > 1,
          battles: try BattleRemarks(table)
        ).lines.filter { !table.traits.remarks.contains($0) }
    }
    return LeaderboardTable(
      groups: groups, options: options, hasComponents: isChecking || !isConnected,
      hasGroups: !projections.isEmpty
    ).table(traits: traits)
  }

  /// Throws when the anchor is in no battle.
  func requireAnchor(
    _ anchor: LeaderboardOptions.AnchorModel?, in models: [String], hasRows: Bool
  ) throws {
    guard let anchor, hasRows, !isChecking, !models.contains(anchor.name) else { return }
    throw EvaluationError(
      .unknownModel(anchor.name, candidates: Array(Set(models)).sorted()), range: anchor.range)
  }
}
