import Foundation
import Testing

@testable import Ratings

@Suite("Who could the unknown model be")
struct IdentificationTests {
  @Test func `Holm's procedure stops at the first test that fails`() {
    #expect(Holm.rejections([0.01, 0.04, 0.03, 0.005], significance: 0.05) == [true, false, false, true])
    #expect(Holm.rejections([], significance: 0.05) == [])
  }

  /// One model's results against opponents, with win and tie shares that depend on its strength.
  private func results(
    strength: Double, opponents: Int, battles: Int, ties: (Int) -> Double, _ random: inout RandomStream
  ) -> [PairTable.Pair] {
    (0..<opponents).map { opponent in
      let delta = strength - Double(opponent - opponents / 2) * 0.2
      let (win, loss) = (exp(delta / 2), exp(-delta / 2))
      let tie = ties(opponent)
      var pair = PairTable.Pair(99, opponent)
      for _ in 0..<battles {
        let u = random.unit() * (win + loss + tie)
        pair.count(u < win ? .firstWon : u < win + loss ? .secondWon : .tie)
      }
      return pair
    }
  }

  @Test(arguments: [8, 25, 100])
  func `equal shapes give false alarms at the rate claimed, whatever the ratings`(battles: Int) {
    let seed = UInt64(battles)
    var random = RandomStream(seed: seed)
    let rounds = 400
    var alarms = 0
    for _ in 0..<rounds {
      let one = results(strength: 0.6, opponents: 10, battles: battles, ties: { _ in 0.8 }, &random)
      let other = results(strength: -0.2, opponents: 10, battles: 2 * battles, ties: { _ in 0.8 }, &random)
      let test = ShapeTest(one, other)
      alarms += (test.pValue ?? 1) < 0.05 ? 1 : 0
    }
    let share = Double(alarms) / Double(rounds)
    #expect((0.025...0.08).contains(share), "seed \(seed): \(share)")
  }

  @Test func `a model that ties more is told by its shape, one that is only stronger is not`() {
    var random = RandomStream(seed: 7)
    let one = results(strength: 0, opponents: 10, battles: 200, ties: { _ in 0.8 }, &random)
    let stronger = results(strength: 0.8, opponents: 10, battles: 200, ties: { _ in 0.8 }, &random)
    let tying = results(strength: 0, opponents: 10, battles: 200, ties: { $0 < 5 ? 2 : 0.8 }, &random)
    #expect(ShapeTest(one, tying).pValue.map { $0 < 1e-6 } == true)
    #expect(ShapeTest(one, stronger).pValue.map { $0 > 0.01 } == true)
    #expect(ShapeTest(one, one).statistic < 1e-9 && ShapeTest(one, one).freedom == 19)
    #expect(ShapeTest(one, []).pValue == nil)
  }

  @Test func `a shape with empty outcomes loses their degrees of freedom`() {
    let one = [
      PairTable.Pair(0, 1, wins: 9), .init(0, 2, wins: 5, losses: 5), .init(0, 3, wins: 5, losses: 5),
    ]
    let other = [PairTable.Pair(4, 1, wins: 7), .init(4, 2, losses: 9), .init(4, 3, wins: 9)]
    let test = ShapeTest(one, other)
    #expect(test.opponents == 2 && test.freedom == 1 && test.statistic.isFinite)
    #expect(test.pValue.map { $0 < 0.01 } == true)
  }

  @Test func `the unknown model cannot be told apart from itself, and the control says how often`() throws {
    let strengths = [-1.2, -0.6, -0.1, 0, 0.5, 1.1]
    var random = RandomStream(seed: 12)
    let table = try Simulation.play(strengths, battles: 200, ties: 0.2, random: &random)
    let hidden = try #require(table.hiding(5, battles: 300, &random))
    #expect(hidden.models == 7 && hidden.battles == table.battles)
    #expect(hidden.records[6].battles == 300 && hidden.records[5].battles == 700)
    let fit = try BradleyTerry.fit(hidden)
    let answer = Identification(6, among: Array(0..<7), fit, try fit.covariance(.sandwich))
    #expect(answer.candidates.count == 6 && answer.tests == 12)
    #expect(answer.possible.contains(5) && !answer.possible.contains(0), "seed 12")
    #expect(answer.candidates.first.map { answer.possible.contains($0.model) } == true)
    #expect(answer.detectableDifference().map { $0 > 10 && $0 < 200 } == true)
    let control = try IdentificationControl(
      try BradleyTerry.fit(table), known: Array(0..<6), battles: 300, seed: 3)
    #expect(control.hidden == 6 && control.found >= 5 && control.setSizes.count == 6, "seed 3: \(control)")
    #expect(control.medianSetSize.map { $0 <= 4 } == true)
  }
}
