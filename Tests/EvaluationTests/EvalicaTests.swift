import Evaluation
import Tables
import TestSupport
import Testing

/// Every method of evalica 0.4.2, as one would ask for it in the language, held against the scores that it gives.
@Suite(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
struct `The methods of evalica in the language` {
  private static let loaded: Desk = {
    var desk = Desk(folder: SharedData.path("votes"))
    _ = try? desk.run(
      """
      load table evalica-expected.csv as expected
      load votes food.csv as food; load votes simple.csv as simple; load votes llmfao.csv as llmfao
      """)
    return desk
  }()

  /// What each method is called in the file; a pipeline from votes to `model` and `value`; how far evalica's scores
  /// may lie off, as a share of them: it stops iterating at changes of 10⁻⁶.
  static let methods: [(name: String, pipeline: String, tolerance: Double)] = [
    ("counting", "leaderboard method=win_rate | select model, value = wins + ties / 2", 0),
    (
      "average_win_rate",
      "sides | extend won = if(result == \"win\", 1, if(result == \"loss\", 0, 0.5)) "
        + "| summarize share = avg(won) by model, opponent | summarize value = avg(share) by model", 1e-13
    ),
    (
      "bradley_terry", "leaderboard | select model, value = exp((rating - 1000) * log(10) / 400)", 1e-5
    ),
    ("elo", "leaderboard method=elo | select model, value = rating", 1e-12),
    // The other way round: evalica's eigenvector scores losers high.
    (
      "eigen",
      "select model_a = model_b, model_b = model_a, winner | leaderboard method=eigen "
        + "| select model, value = rating", 1e-5
    ),
    ("pagerank", "leaderboard method=pagerank | select model, value = rating", 1e-5),
  ]

  @Test(arguments: ["food", "simple", "llmfao"], methods)
  func agree(set: String, method: (name: String, pipeline: String, tolerance: Double)) throws {
    var desk = Self.loaded
    let scores = "(expected | where set == \"\(set)\" and method == \"\(method.name)\" | select item, score)"
    let summary = try desk.table(
      "\(set) | \(method.pipeline) | join \(scores) on model = item "
        + "| summarize n = count(), off = max(abs(value - score) / abs(score))")
    #expect(try summary.column("n")?[0] == .integer(set == "llmfao" ? 59 : 5))
    guard case .number(let off)? = try summary.column("off")?[0] else { throw Desk.Unexpected(method.name) }
    #expect(off <= method.tolerance, "\(set) \(method.name): \(off)")
  }

  /// Newman's scores have an origin of their own in evalica; differences of ratings have none.
  @Test(arguments: ["food", "simple", "llmfao"]) func newman(set: String) throws {
    var desk = Self.loaded
    let scores = "(expected | where set == \"\(set)\" and method == \"newman\" | select item, score)"
    let summary = try desk.table(
      "\(set) | leaderboard method=newman | join \(scores) on model = item "
        + "| extend off = rating * log(10) / 400 - log(score) "
        + "| summarize n = count(), most = max(off), least = min(off)")
    #expect(try summary.column("n")?[0] == .integer(set == "llmfao" ? 59 : 5))
    guard case .number(let most)? = try summary.column("most")?[0],
      case .number(let least)? = try summary.column("least")?[0]
    else { throw Desk.Unexpected(set) }
    #expect(most - least < 1e-4, "\(set): \(most - least)")
  }
}
