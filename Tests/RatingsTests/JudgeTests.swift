import Foundation
import Ratings
import Testing

@Suite("Judges who vote unlike all others")
struct JudgeTests {
  /// Ordinary judges, then some who follow a habit.
  private struct Election {
    var voters: [Int] = []
    var pairs: [Int] = []
    var outcomes: [Outcome] = []
    let judges: Int

    /// - Parameter habits: what an extraordinary judge votes, given the models and an ordinary vote.
    init(
      ordinary: Int, votes: Int, habits: [(Int, Int, inout RandomStream) -> Outcome], seed: UInt64
    ) {
      var random = RandomStream(seed: seed)
      judges = ordinary + habits.count
      let models = 8
      for _ in 0..<votes {
        for judge in 0..<judges {
          let first = random.below(models)
          let second = (first + 1 + random.below(models - 1)) % models
          let p = 1 / (1 + exp(Double(second - first) * 0.5))
          let u = random.unit()
          let usual: Outcome = u < 0.2 ? .tie : u < 0.2 + 0.8 * p ? .firstWon : .secondWon
          voters.append(judge)
          pairs.append(first * models + second)
          outcomes.append(judge < ordinary ? usual : habits[judge - ordinary](first, second, &random))
        }
      }
    }

    func run(_ ties: JudgeTest.Ties = .smoothed) throws -> [JudgeTest.Result] {
      try JudgeTest.run(judges: judges, voters: voters, pairs: pairs, outcomes: outcomes, ties: ties)
    }
  }

  @Test func `planted bots are found among ordinary judges`() throws {
    let election = Election(
      ordinary: 40, votes: 150,
      habits: [
        { _, _, _ in .firstWon },
        { first, second, _ in first == 2 ? .firstWon : second == 2 ? .secondWon : .firstWon },
        { _, _, random in random.next() % 2 == 0 ? .firstWon : .secondWon },
      ], seed: 21)
    let results = try election.run()
    let ordinary = results.prefix(40).map(\.pValue)
    for bot in results.suffix(3) {
      #expect(bot.pValue < 0.001, "seed 21: \(results.suffix(3).map(\.pValue))")
    }
    #expect(ordinary.count { $0 < 0.05 } <= 5, "seed 21")
    #expect(results[0].votes == 150)
  }

  @Test func `false alarms are no more frequent than claimed`() throws {
    let results = try Election(ordinary: 300, votes: 40, habits: [], seed: 22).run()
    let alarms = results.count { $0.pValue < 0.05 }
    #expect(alarms <= 24, "seed 22: \(alarms) of 300")
    let conservative = try Election(ordinary: 300, votes: 40, habits: [], seed: 22).run(.conservative)
    #expect(conservative.count { $0.pValue < 0.05 } <= alarms)
  }

  @Test func `judges without votes, and lists that do not fit`() throws {
    #expect(try JudgeTest.run(judges: 1, voters: [], pairs: [], outcomes: []).map(\.pValue) == [1])
    #expect(throws: RatingsError.lengthsDiffer(1, 0)) {
      try JudgeTest.run(judges: 1, voters: [0], pairs: [], outcomes: [])
    }
    #expect(throws: RatingsError.modelOutOfRange(4)) {
      try JudgeTest.run(judges: 1, voters: [4], pairs: [0], outcomes: [.tie])
    }
  }
}
