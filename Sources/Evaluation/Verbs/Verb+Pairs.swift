import CommandLanguage
import Ratings
import Tables

extension Verb {
  static let pairs = Verb(
    Signature(name: "pairs"),
    "count for each pair of models how often they met and how it ended",
    discussion: """
      All ratings that do not depend on order come from these counts, so a table of them can be kept and rated \
      instead of the votes: `votes | pairs | leaderboard` gives the numbers of `votes | leaderboard`. Of each pair, \
      model_a is the one that comes first by name, whichever side it was shown on.
      """,
    examples: [
      Example(
        "votes | pairs | top 3 by battles",
        """
        model_a                          model_b               battles  wins_a  wins_b
        ───────────────────────────────  ────────────────────  ───────  ──────  ──────
        llama-3-70b-instruct             llama-3-8b-instruct       190      95      55
        gpt-4-1106-preview               llama-3-70b-instruct      183      77      65
        gemini-1.5-pro-api-0409-preview  llama-3-70b-instruct      182      83      62

        3 of 210 pairs. Not shown: ties, both_bad.
        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    let input = try evaluation.ratingInput(table, call)
    let pairs = input.counts.pairs
    var traits = table.traits
    traits.noun = "pairs"
    traits.total = nil
    traits.remarks += BattleRemarks.rejected(table)
    let columns: [ResultColumn] = [
      .text("model_a", pairs.map { input.models[$0.first] }, "The model that comes first by name."),
      .text("model_b", pairs.map { input.models[$0.second] }, "The other model."),
      .counts("battles", pairs.map(\.battles), "How often the two met."),
      .counts("wins_a", pairs.map(\.wins), "How often model_a won."),
      .counts("wins_b", pairs.map(\.losses), "How often model_b won."),
      .counts("ties", pairs.map(\.ties), "How often neither won and both were good."),
      .counts("both_bad", pairs.map(\.bothBad), "How often neither won and both were bad."),
    ]
    return .table(Table(columns, rowCount: pairs.count, traits: traits))
  }
}
