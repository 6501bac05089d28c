import Foundation
import Ratings
import TestSupport
import Testing

@Suite("Methods beside Bradley–Terry")
struct MethodTests {
  @Test(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
  func `Davidson and Rao–Kupper find what a general optimiser finds`() throws {
    // SciPy's BFGS on the negative log-likelihood; errors from its numerical Hessian.
    let file = try VoteFile("food.csv")
    let names = ["Pizza", "Sushi", "Burger", "Pasta", "Tacos"]
    let davidson = try Davidson.fit(file.table)
    let raoKupper = try RaoKupper.fit(file.table)
    let expected = [
      (
        davidson, [-0.6052897, 0.1035696, -0.1699226, -0.3254571, 0.9970998],
        [0.55597, 0.51683, 0.49487, 0.54872, 0.56282], 0.1572838, 0.115927
      ),
      (
        raoKupper, [-0.5719867, 0.0742544, -0.1785395, -0.31095, 0.9872218],
        [0.50519, 0.47704, 0.47498, 0.47795, 0.53713], 1.169991, 0.125785
      ),
    ]
    for (fit, strengths, errors, parameter, error) in expected {
      #expect(fit.convergence.isReached)
      for (place, name) in names.enumerated() {
        let model = file.model(name)
        #expect(agree(fit.strengths[model], strengths[place], 2e-6), "\(name)")
        #expect(agree(fit.covariance?.variance(model)?.squareRoot(), errors[place], 2e-5), "\(name)")
      }
      #expect(agree(fit.parameters[0], parameter, 1e-6))
      #expect(agree(fit.parameterErrors[0], error, 2e-6))
      #expect(fit.intervals()[0] != nil)
    }
  }

  @Test(arguments: 1...6)
  func `Newman's iteration and Davidson's likelihood agree`(seed: UInt64) throws {
    let table = try Simulation(models: 4 + Int(seed), battles: 8, ties: 0.3, seed: seed).table
    let newman = try Newman.fit(table)
    let davidson = try Davidson.fit(table)
    for model in 0..<table.models {
      #expect(agree(newman.strengths[model], davidson.strengths[model] ?? .nan, 1e-8), "seed \(seed)")
    }
    #expect(agree(davidson.parameters[0].map { $0 / 2 }, newman.parameters[0] ?? .nan, 1e-8), "seed \(seed)")
  }

  @Test func `without ties the tie models are Bradley and Terry's`() throws {
    let table = try Simulation(models: 6, battles: 9, seed: 8).table
    let plain = try BradleyTerry.fit(table)
    for fit in [try Davidson.fit(table), try RaoKupper.fit(table)] {
      #expect(zip(fit.strengths, plain.strengths).allSatisfy { agree($0, $1 ?? .nan, 1e-9) })
    }
    #expect(try Davidson.fit(table).parameters == [0])
    #expect(try RaoKupper.fit(table).parameters == [1])
    #expect(try Newman.fit(table).parameters[0].map { abs($0) < 1e-12 } == true)
  }

  @Test func `ties alone leave the parameter for ties without a maximum`() throws {
    let table = try PairTable(models: 3, pairs: [.init(0, 1, ties: 3), .init(1, 2, ties: 1)])
    for fit in [try Davidson.fit(table), try RaoKupper.fit(table)] {
      #expect(fit.absences == [.onlyTies] && fit.strengths == [nil, nil, nil] && fit.parameters == [nil])
    }
    #expect(try Newman.fit(table).strengths == [nil, nil, nil])
    let alone = try Davidson.fit(try PairTable(models: 2, pairs: [.init(0, 1, wins: 1)]))
    #expect(alone.absences == [.alone, .alone])
  }

  @Test func `Elo depends on the order of battles and ignores self battles`() throws {
    let (firsts, seconds) = ([0, 1, 2], [1, 2, 0])
    let once = try Elo.rate(
      models: 3, firsts: firsts, seconds: seconds, outcomes: [.firstWon, .firstWon, .firstWon])
    let back = try Elo.rate(
      models: 3, firsts: firsts.reversed(), seconds: seconds.reversed(),
      outcomes: [.firstWon, .firstWon, .firstWon])
    #expect(once != back)
    #expect(abs(once.reduce(0, +) - 3000) < 1e-9)
    #expect(try Elo.rate(models: 1, firsts: [0], seconds: [0], outcomes: [.firstWon]) == [1000])
    #expect(try Elo.rate(models: 0, firsts: [], seconds: [], outcomes: []) == [])
    #expect(throws: RatingsError.modelOutOfRange(5)) {
      try Elo.rate(models: 2, firsts: [0], seconds: [5], outcomes: [.tie])
    }
  }

  @Test func `win rates by battles and by opponents`() throws {
    let table = try PairTable(
      models: 4, pairs: [.init(0, 1, wins: 9, losses: 1), .init(0, 2, losses: 1, ties: 1)])
    #expect(WinRate.overall(table)[0] == 9.5 / 12 && WinRate.overall(table, ties: .drop)[0] == 9.0 / 11)
    #expect(WinRate.averaged(table)[0] == (0.9 + 0.25) / 2)
    #expect(WinRate.overall(table)[3] == nil && WinRate.averaged(table)[3] == nil)
  }

  @Test func `a table whose powers alternate has an eigenvector all the same`() throws {
    let table = try PairTable(models: 2, pairs: [.init(0, 1, wins: 1, losses: 4)])
    let eigen = try Eigen.rate(table)
    #expect(eigen.convergence.isReached)
    #expect(agree(eigen.scores[0], 1 / 5.0.squareRoot(), 1e-9))
    #expect(agree(eigen.scores[1], 2 / 5.0.squareRoot(), 1e-9))
  }

  @Test func `PageRank sums to one, with undefeated and unmet models too`() throws {
    let table = try PairTable(models: 4, pairs: [.init(0, 1, wins: 2), .init(1, 2, wins: 1)])
    let scores = try PageRank.rate(table).scores.compactMap(\.self)
    #expect(scores.count == 4 && abs(scores.reduce(0, +) - 1) < 1e-12)
    #expect(scores[0] > scores[1] && scores[1] > scores[2])
    #expect(try PageRank.rate(PairTable(models: 0, pairs: [])).scores.isEmpty)
  }
}
