import Foundation
import Ratings
import Testing

@Suite("Which pairs to vote on next")
struct ActiveSamplingTests {
  @Test func `pairs with few battles and even chances come first`() throws {
    let table = try PairTable(
      models: 3,
      pairs: [
        .init(0, 1, wins: 50, losses: 50), .init(1, 2, wins: 3, losses: 3), .init(0, 2, wins: 60, losses: 40),
      ])
    let fit = try BradleyTerry.fit(table)
    let covariance = try fit.covariance(.sandwich)
    for rule in [ActiveSampling.Rule.direct, .joint] {
      let suggestions = try ActiveSampling.suggest(3, fit, covariance, rule: rule)
      #expect(suggestions.map { [$0.first, $0.second] }.first == [1, 2])
      #expect(agree(suggestions.reduce(0) { $0 + ($1.probability ?? 0) }, 1, 1e-12))
    }
    #expect(try ActiveSampling.suggest(3, fit, covariance).map(\.battles) == [6, 100, 100])
  }

  @Test func `components are joined first, and more is never given than asked`() throws {
    let table = try PairTable(
      models: 4,
      pairs: [.init(0, 1, wins: 1, losses: 1), .init(2, 3, wins: 1, losses: 1), .init(0, 2, wins: 4)])
    let fit = try BradleyTerry.fit(table)
    let covariance = try fit.covariance(.sandwich)
    let suggestions = try ActiveSampling.suggest(9, fit, covariance)
    #expect(suggestions.count == 3)
    #expect(suggestions.first.map { [$0.first, $0.second] } == [0, 2] && suggestions[0].probability == nil)
    #expect(try ActiveSampling.suggest(1, fit, covariance).count == 1)
    #expect(try ActiveSampling.suggest(-1, fit, covariance).isEmpty)
  }

  @Test func `votes where they are of most use shrink intervals more than votes at random`() throws {
    let strengths = [-1.5, -1, -0.5, 0, 0.2, 0.4, 0.6, 2]
    var random = RandomStream(seed: 5)
    // Some pairs have met often, others hardly.
    var pairs = try Simulation.play(strengths, battles: 12, random: &random).pairs
    for place in pairs.indices where place % 3 == 0 {
      pairs += try Simulation.play(strengths, battles: 40, random: &random).pairs[place..<place + 1]
    }
    let start = try PairTable(models: 8, pairs: pairs)
    func width(after choose: (BradleyTerryFit, JointCovariance, inout RandomStream) throws -> (Int, Int))
      throws -> Double
    {
      var random = RandomStream(seed: 6)
      var table = start
      for _ in 0..<30 {
        let fit = try BradleyTerry.fit(table)
        let covariance = try fit.covariance(.fisher)
        let (first, second) = try choose(fit, covariance, &random)
        let p = 1 / (1 + exp(strengths[second] - strengths[first]))
        let wins = Double((0..<20).count { _ in random.unit() < p })
        table = try PairTable(
          models: 8, pairs: table.pairs + [.init(first, second, wins: wins, losses: 20 - wins)])
      }
      let fit = try BradleyTerry.fit(table)
      let widths = fit.intervals(try fit.covariance(.fisher)).map {
        ($0?.upper ?? .infinity) - ($0?.lower ?? 0)
      }
      return widths.reduce(0) { $0 + $1 * $1 }
    }
    let uniform = try width { _, _, random in
      let first = random.below(8)
      return (first, (first + 1 + random.below(7)) % 8)
    }
    let active = try width { fit, covariance, _ in
      let best = try ActiveSampling.suggest(1, fit, covariance, rule: .joint)[0]
      return (best.first, best.second)
    }
    #expect(active < uniform, "seeds 5 and 6: \(active) against \(uniform)")
  }
}
