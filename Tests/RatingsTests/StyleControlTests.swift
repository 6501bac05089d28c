import Foundation
import Ratings
import TestSupport
import Testing

@Suite("Style control")
struct StyleControlTests {
  /// Battles in which the longer answer is preferred.
  private struct Battles {
    var firsts: [Int] = []
    var seconds: [Int] = []
    var outcomes: [Outcome] = []
    var style: [Double] = []

    init(count: Int, strengths: [Double], influence: Double, seed: UInt64) {
      var random = RandomStream(seed: seed)
      for _ in 0..<count {
        let first = random.below(strengths.count)
        let second = (first + 1 + random.below(strengths.count - 1)) % strengths.count
        let z = random.unit() * 2 - 1
        let logit = strengths[first] - strengths[second] + influence * z
        firsts.append(first)
        seconds.append(second)
        style.append(z)
        outcomes.append(random.unit() < 1 / (1 + exp(-logit)) ? .firstWon : .secondWon)
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
  func `strengths, coefficient and errors are those of a general optimiser`() throws {
    // SciPy's BFGS, and the sandwich from its design matrix.
    let file = try VoteFile("food.csv")
    let style = file.firsts.indices.map { (Double(($0 * 7) % 11) - 5) / 5 }
    let fit = try StyleControl.fit(
      models: 5, firsts: file.firsts, seconds: file.seconds, outcomes: file.outcomes, covariates: [style])
    let expected = [
      ("Pizza", -0.55981209, 0.48462374), ("Sushi", 0.089821, 0.53234662),
      ("Burger", -0.15634479, 0.48686982),
      ("Pasta", -0.30383383, 0.46306058), ("Tacos", 0.93016971, 0.55168658),
    ]
    for (name, strength, error) in expected {
      #expect(agree(fit.strengths.strengths[file.model(name)], strength, 1e-6), "\(name)")
      #expect(agree(fit.covariance.variance(file.model(name))?.squareRoot(), error, 1e-6), "\(name)")
    }
    let coefficient = try #require(fit.coefficients[0])
    #expect(agree(coefficient.value, 0.026947145, 1e-6) && agree(coefficient.standardError, 0.4090885, 1e-6))
    #expect(agree(coefficient.scale, 0.63665794, 1e-8))
  }

  @Test func `a planted influence is found and the strengths are freed of it`() throws {
    let strengths = [-0.5, 0, 0.5]
    let battles = Battles(count: 6_000, strengths: strengths, influence: 1, seed: 6)
    let fit = try StyleControl.fit(
      models: 3, firsts: battles.firsts, seconds: battles.seconds, outcomes: battles.outcomes,
      covariates: [battles.style, [Double](repeating: 0, count: 6_000)])
    let coefficient = try #require(fit.coefficients[0])
    #expect(abs(coefficient.value / coefficient.scale - 1) < 0.2, "seed 6")
    #expect(coefficient.interval().lower > 0)
    #expect(fit.coefficients[1] == nil)
    #expect(agree(fit.strengths.difference(2, 0), 1, 0.15), "seed 6")
  }

  @Test func `swapping the sides of some battles changes nothing`() throws {
    var battles = Battles(count: 300, strengths: [-0.5, 0, 0.5, 0.2], influence: 0.5, seed: 2)
    func fit() throws -> StyleControl.Fit {
      try StyleControl.fit(
        models: 4, firsts: battles.firsts, seconds: battles.seconds, outcomes: battles.outcomes,
        covariates: [battles.style])
    }
    let before = try fit()
    for battle in stride(from: 0, to: 300, by: 3) {
      (battles.firsts[battle], battles.seconds[battle]) = (battles.seconds[battle], battles.firsts[battle])
      battles.outcomes[battle] = battles.outcomes[battle].reversed
      battles.style[battle] = -battles.style[battle]
    }
    let after = try fit()
    for model in 0..<4 {
      #expect(agree(after.strengths.strengths[model], before.strengths.strengths[model] ?? .nan, 1e-10))
    }
    #expect(agree(after.coefficients[0]?.value, before.coefficients[0]?.value ?? .nan, 1e-10))
  }

  @Test func `without covariates it is Bradley and Terry's fit`() throws {
    let battles = Battles(count: 200, strengths: [-0.5, 0, 0.5, 0.2], influence: 0, seed: 3)
    let fit = try StyleControl.fit(
      models: 4, firsts: battles.firsts, seconds: battles.seconds, outcomes: battles.outcomes, covariates: [])
    let plain = try BradleyTerry.fit(fit.strengths.table)
    let sandwich = try plain.covariance(.sandwich)
    for model in 0..<4 {
      #expect(agree(fit.strengths.strengths[model], plain.strengths[model] ?? .nan, 1e-8))
      #expect(agree(fit.covariance.variance(model), sandwich.variance(model) ?? .nan, 1e-10))
    }
  }

  @Test func `covariates that determine each other do not converge, and none is refused in silence`() throws {
    let battles = Battles(count: 50, strengths: [0, 0.5], influence: 0, seed: 3)
    let twice = try StyleControl.fit(
      models: 2, firsts: battles.firsts, seconds: battles.seconds, outcomes: battles.outcomes,
      covariates: [battles.style, battles.style])
    #expect(!twice.strengths.convergence.isReached)
    #expect(twice.coefficients == [nil, nil] && twice.strengths.strengths == [nil, nil])
    #expect(throws: RatingsError.lengthsDiffer(1, 50)) {
      try StyleControl.fit(
        models: 2, firsts: battles.firsts, seconds: battles.seconds, outcomes: battles.outcomes,
        covariates: [[1]])
    }
    #expect(StyleControl.covariate(3, 0) == 0.75 && StyleControl.covariate(0, 0) == 0)
  }
}
