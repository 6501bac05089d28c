import Foundation
import Ratings
import TestSupport
import Testing

/// Scores of evalica 0.4.2, which stops its iterations at changes of 10⁻⁶.
private struct Expected {
  private var scores: [String: [String: Double]] = [:]

  init() throws {
    for row in try csvRows("evalica-expected.csv").dropFirst() {
      scores["\(row[0]) \(row[1])", default: [:]][row[2]] = Double(row[3])
    }
  }

  func check(_ set: String, _ method: String, _ file: VoteFile, _ own: [Double?], _ tolerance: Double) {
    let scores = scores["\(set) \(method)"] ?? [:]
    #expect(scores.count == file.names.count)
    for (name, score) in scores {
      let value = own[file.model(name)]
      #expect(
        agree(value, score, tolerance * max(abs(score), 1)),
        "\(set) \(method) \(name): \(value ?? .nan) for \(score)")
    }
  }
}

@Test(
  .enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"),
  arguments: ["food", "simple", "llmfao"])
func `every method of evalica, its eigenvector turned round, which scores losers high`(set: String) throws {
  let expected = try Expected()
  let file = try VoteFile("\(set).csv")
  let table = try file.table
  let elo = try Elo.rate(
    models: file.names.count, firsts: file.firsts, seconds: file.seconds, outcomes: file.outcomes)
  expected.check(set, "counting", file, WinRate.counted(table), 0)
  expected.check(set, "average_win_rate", file, WinRate.averaged(table), 1e-13)
  expected.check(set, "elo", file, elo, 1e-12)
  expected.check(set, "bradley_terry", file, try BradleyTerry.fit(table).strengths.map { $0.map(exp) }, 1e-5)
  let newman = try Newman.fit(table)
  expected.check(set, "newman", file, newman.strengths.map { $0.map { exp($0 + newman.origins[0]) } }, 1e-4)
  expected.check(set, "eigen", file, try Eigen.rate(table.outcomesReversed).scores, 1e-5)
  expected.check(set, "pagerank", file, try PageRank.rate(table).scores, 1e-5)
}

@Test(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
func `winners score high by the eigenvector and by PageRank`() throws {
  let file = try VoteFile("food.csv")
  for result in [try Eigen.rate(file.table), try PageRank.rate(file.table)] {
    let best = result.scores.indices.max { (result.scores[$0] ?? 0) < (result.scores[$1] ?? 0) }
    #expect(best == file.model("Tacos"))
    #expect(result.convergence.isReached)
  }
}
