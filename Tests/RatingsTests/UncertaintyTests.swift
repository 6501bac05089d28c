import Foundation
import Ratings
import Testing

@Suite("Intervals, comparisons and ranks")
struct UncertaintyTests {
  @Test func `two models have the textbook variances`() throws {
    let (w, l, t) = (60.0, 30.0, 10.0)
    let fit = try BradleyTerry.fit(
      try PairTable(models: 2, pairs: [.init(0, 1, wins: w, losses: l, ties: t)]))
    let p = 0.65
    let fisher = 1 / (100 * p * (1 - p))
    let scores = w * (1 - p) * (1 - p) + l * p * p + t * (0.5 - p) * (0.5 - p)
    #expect(agree(try fit.covariance(.fisher).varianceOfDifference(0, 1), fisher, 1e-10))
    #expect(agree(try fit.covariance(.sandwich).varianceOfDifference(0, 1), scores * fisher * fisher, 1e-10))
  }

  @Test(arguments: [UInt64(11), 12])
  func `the bootstrap and the sandwich agree on simulated votes`(seed: UInt64) throws {
    let table = try Simulation(models: 6, battles: 60, ties: 0.25, spread: 1, seed: seed).table
    let fit = try BradleyTerry.fit(table)
    let covariance = try fit.covariance(.sandwich)
    let sample = try fit.bootstrap(rounds: 600, seed: seed)
    #expect(sample.failed == 0)
    for model in 0..<6 {
      let ratio = (sample.standardDeviation(model) ?? 0) / (covariance.variance(model) ?? 1).squareRoot()
      #expect(abs(ratio - 1) < 0.12, "seed \(seed), model \(model): \(ratio)")
      let interval = try #require(fit.intervals(sample)[model])
      let expected = try #require(fit.intervals(covariance)[model])
      #expect(abs(interval.lower - expected.lower) < 0.15 * (expected.upper - expected.lower))
      #expect(abs(interval.upper - expected.upper) < 0.15 * (expected.upper - expected.lower))
    }
    #expect(sample.intervalOfDifference(0, 1) != nil)
  }

  @Test func `a seed gives the same rounds again, another seed others`() throws {
    let fit = try BradleyTerry.fit(try Simulation(models: 5, battles: 20, seed: 1).table)
    #expect(try fit.bootstrap(rounds: 20, seed: 3) == fit.bootstrap(rounds: 20, seed: 3))
    #expect(try fit.bootstrap(rounds: 20, seed: 3) != fit.bootstrap(rounds: 20, seed: 4))
  }

  @Test func `rounds that fall apart are counted and left out`() throws {
    let table = try PairTable(
      models: 3, pairs: [.init(0, 1, wins: 5, losses: 1), .init(1, 2, wins: 4, losses: 4)])
    let sample = try BradleyTerry.fit(table).bootstrap(rounds: 400, seed: 9)
    // No loss of the first in (13/14)^14 = 35 % of the rounds.
    #expect((100...185).contains(sample.failed), "seed 9: \(sample.failed)")
    #expect(sample.interval(0).map { $0.lower.isFinite && $0.upper < 5 } == true)
  }

  @Test func `intervals of simulated votes hold the truth at their level`() throws {
    let seed: UInt64 = 2024
    var random = RandomStream(seed: seed)
    let strengths = [-0.9, -0.4, 0, 0.2, 0.4, 0.7]
    var (held, all) = (0, 0)
    for _ in 0..<200 {
      let table = try Simulation.play(strengths, battles: 30, random: &random)
      let fit = try BradleyTerry.fit(table)
      for (model, interval) in fit.intervals(try fit.covariance(.sandwich)).enumerated() {
        let truth = 1000 + Scale.points * strengths[model]
        all += 1
        held += interval.map { $0.lower <= truth && truth <= $0.upper } == true ? 1 : 0
      }
    }
    let share = Double(held) / Double(all)
    #expect(abs(share - 0.95) < 0.02, "seed \(seed): \(share)")
  }

  @Test func `a comparison says ahead, level or neither`() throws {
    let table = try PairTable(
      models: 3,
      pairs: [
        .init(0, 1, wins: 700, losses: 300), .init(1, 2, wins: 500, losses: 500),
        .init(0, 2, wins: 700, losses: 300),
      ])
    let fit = try BradleyTerry.fit(table)
    let covariance = try fit.covariance(.sandwich)
    let clear = try #require(fit.compare(0, 1, covariance))
    #expect(clear.isAhead == true && clear.isLevel(margin: 20) == false && clear.pValue < 1e-6)
    #expect(try #require(fit.compare(1, 0, covariance)).isAhead == false)
    let even = try #require(fit.compare(1, 2, covariance))
    #expect(even.isAhead == nil && even.isLevel(margin: 50) == true && even.isLevel(margin: 5) == nil)
    #expect(agree(even.probability, 0.5, 1e-9) && even.probabilityInterval.lower < 0.5)
    #expect(fit.ranksByDifference(covariance) == [RankRange(1, 1), RankRange(2, 3), RankRange(2, 3)])
  }

  @Test func `what votes could show, and Wilson's interval`() {
    // An interval from −2 to +36 shows 27 points four times in five.
    let error = 19 / NormalDistribution.halfWidth(level: 0.95)
    #expect(agree(Power.detectableDifference(standardError: error, significance: 0.05), 27.16, 0.005))
    let wilson = WilsonInterval.of(successes: 8, trials: 10)
    #expect(agree(wilson?.lower, 0.4901625, 5e-8) && agree(wilson?.upper, 0.9433178, 5e-8))
    #expect(WilsonInterval.of(successes: 0, trials: 0) == nil)
    #expect(WilsonInterval.of(successes: 0, trials: 5)?.lower == 0)
  }
}
