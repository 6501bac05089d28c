import CommandLanguage
import Tables
import Votes

extension Verb {
  static let judges = Verb(
    Signature(name: "judges"),
    "tell about those who voted: agreement, ties, position bias, and who votes unlike all others",
    discussion: """
      Each vote is held against those of others on the same two models in the same order: whether too many are for \
      the first, for the second, for what few vote, for one model or against it. A judge is flagged whose \
      votes would be so strange for an ordinary one with a probability of at most 0.05 divided by the number of \
      judges, so that among 20 files without a bot there is one at most where anybody is; `habit` says what gave it \
      away. It takes votes with a column `judge`.
      """,
    examples: [
      Example(
        "votes | judges | take 3",
        """
        judge  votes  agreement    ties  position_bias  p_value  flagged  habit
        ─────  ─────  ─────────  ──────  ─────────────  ───────  ───────  ─────
        j4381      7       0.50  0.0000        -0.1429   0.0016  false    -
        j3636      4       0.25  0.5000         1.0000   0.0020  false    -
        j0802      6       0.00  0.1667        -0.2000   0.0024  false    -

        3 of 5707 judges.
        No judges are flagged: 0.05 for all 5707 together (Bonferroni), each looked at
        five times (Chiang et al. 2024).
        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    try evaluation.requireVotes(table, verb: "judges", call)
    guard let judge = table.index(of: "judge"), table.fields[judge].type == .text else {
      throw EvaluationError(
        .columnsWanted(verb: "judges", wanted: ["judge"], candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
    let votes = try evaluation.located(call.range) {
      try JudgedVotes(table, evaluation.environment.cancellation)
    }
    guard let votes else { return .table(try evaluation.votes(nil, table, call)) }
    return .table(
      try evaluation.uncancelled(call.range) {
        try JudgesAnswer(votes, watch: evaluation.ratingWatch).table(of: table)
      })
  }
}
