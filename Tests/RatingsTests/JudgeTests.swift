import Foundation
import Testing

@testable import Ratings

@Suite("Judges who vote unlike all others")
struct JudgeTests {
  /// Ordinary judges, then some who follow a habit.
  private struct Election {
    var voters: [Int] = []
    var firsts: [Int] = []
    var seconds: [Int] = []
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
          let usual = Election.usual(first, second, &random)
          voters.append(judge)
          firsts.append(first)
          seconds.append(second)
          outcomes.append(judge < ordinary ? usual : habits[judge - ordinary](first, second, &random))
        }
      }
    }

    /// A vote like any other: models of smaller numbers are stronger.
    static func usual(_ first: Int, _ second: Int, _ random: inout RandomStream) -> Outcome {
      let p = 1 / (1 + exp(Double(first - second) * 0.5))
      let u = random.unit()
      return u < 0.2 ? .tie : u < 0.2 + 0.8 * p ? .firstWon : .secondWon
    }

    func run(_ ties: JudgeTest.Ties = .smoothed) throws -> [JudgeTest.Result] {
      try JudgeTest.run(
        judges: judges, voters: voters, firsts: firsts, seconds: seconds, outcomes: outcomes, ties: ties)
    }
  }

  @Test func `planted bots are found among ordinary judges`() throws {
    let election = Election(
      ordinary: 40, votes: 150,
      habits: [
        { _, _, _ in .firstWon },
        { _, _, random in random.next() % 2 == 0 ? .firstWon : .secondWon },
      ], seed: 21)
    let results = try election.run()
    let ordinary = results.prefix(40).map(\.pValue)
    for bot in results.suffix(2) {
      #expect(bot.pValue < 0.001, "seed 21: \(results.suffix(2))")
    }
    #expect(results[40].habit == .firstSide)
    #expect(ordinary.count { $0 < 0.05 } <= 5, "seed 21")
    #expect(results[0].votes == 150)
  }

  @Test(arguments: [0, 3, 7])
  func `a judge who always picks one model, strong or weak, and else votes like others, is found`(
    favourite: Int
  ) throws {
    let election = Election(
      ordinary: 40, votes: 150,
      habits: [
        { first, second, random in
          if first == favourite { return .firstWon }
          if second == favourite { return .secondWon }
          return Election.usual(first, second, &random)
        }
      ], seed: 23)
    let bot = try election.run()[40]
    #expect(bot.pValue < 0.001 && bot.habit == .votesFor(favourite), "seed 23: \(bot)")
  }

  @Test func `votes for a model are a sum of draws without replacement`() {
    let urns: [HypergeometricSum.Urn] = [
      .init(drawn: 3, marked: 4, balls: 10), .init(drawn: 2, marked: 1, balls: 2),
    ]
    let sum = HypergeometricSum(urns)
    // One marked ball comes from the second urn for certain; C(6,3)/C(10,3) = 1/6 for none of the first.
    #expect(agree(sum.upperTail(1, uniform: 0), 5.0 / 6, 1e-12))
    #expect(agree(sum.upperTail(1, uniform: 0.5), 11.0 / 12, 1e-12))
    #expect(agree(sum.upperTail(4, uniform: 1), 1.0 / 30, 1e-12))
    #expect(sum.upperTail(0, uniform: 1) == 1 && sum.upperTail(5, uniform: 1) == 0)
    // Where the normal distribution takes over, both agree.
    let many = HypergeometricSum([.init(drawn: 9_000, marked: 10_000, balls: 20_000)])
    #expect(agree(many.upperTail(4_500, uniform: 0.5), 0.5, 1e-9))
    #expect(HypergeometricSum([]).upperTail(0, uniform: 0.25) == 0.25)
  }

  @Test func `false alarms are no more frequent than claimed`() throws {
    let results = try Election(ordinary: 300, votes: 40, habits: [], seed: 22).run()
    let alarms = results.count { $0.pValue < 0.05 }
    #expect(alarms <= 24, "seed 22: \(alarms) of 300")
    let conservative = try Election(ordinary: 300, votes: 40, habits: [], seed: 22).run(.conservative)
    #expect(conservative.count { $0.pValue < 0.05 } <= alarms)
  }

  @Test func `judges without votes, and lists that do not fit`() throws {
    func run(_ voter: [Int], _ first: Int, _ outcomes: [Outcome]) throws -> [JudgeTest.Result] {
      try JudgeTest.run(judges: 1, voters: voter, firsts: [first], seconds: [1], outcomes: outcomes)
    }
    let none = try JudgeTest.run(judges: 1, voters: [], firsts: [], seconds: [], outcomes: [])
    #expect(none.map(\.pValue) == [1] && none[0].habit == nil)
    #expect(try run([0], 0, [.tie]).map(\.votes) == [1])
    #expect(throws: RatingsError.lengthsDiffer(1, 0)) { try run([0], 0, []) }
    #expect(throws: RatingsError.lengthsDiffer(1, 0)) { try run([], 0, [.tie]) }
    #expect(throws: RatingsError.modelOutOfRange(4)) { try run([4], 0, [.tie]) }
    #expect(throws: RatingsError.modelOutOfRange(.max)) { try run([0], .max, [.tie]) }
    #expect(throws: RatingsError.modelOutOfRange(-1)) { try run([0], -1, [.tie]) }
  }
}
