/// The sum of independent hypergeometric counts: how many of the balls drawn from several urns are marked.
struct HypergeometricSum: Sendable {
  /// An urn from which some balls were drawn without replacement.
  struct Urn: Sendable {
    var drawn = 0
    var marked = 0
    var balls = 0

    var least: Int { max(0, drawn - (balls - marked)) }
    var most: Int { min(drawn, marked) }
    var mean: Double { Double(drawn) * Double(marked) / Double(balls) }

    var variance: Double {
      guard balls > 1 else { return 0 }
      let rest = Double(balls - marked) / Double(balls) * Double(balls - drawn) / Double(balls - 1)
      return mean * rest
    }

    /// The probabilities of `least ... most` marked balls.
    var probabilities: [Double] {
      let all = HypergeometricSum.logChoose(balls, drawn)
      return (least...most).map {
        Libm.exp(
          HypergeometricSum.logChoose(marked, $0)
            + HypergeometricSum.logChoose(balls - marked, drawn - $0) - all)
      }
    }
  }

  /// Above so many possible values the normal distribution stands for the sum.
  private static let exactLimit = 4_000

  private let urns: [Urn]

  /// - Parameter urns: each with no more balls drawn, and marked, than it holds.
  init(_ urns: [Urn]) { self.urns = urns.filter { $0.balls > 0 } }

  /// P(sum > count) + uniform · P(sum = count): exactly uniform for a count that follows the distribution.
  ///
  /// - Complexity: O(drawn²), above some thousand possible values O(urns).
  func upperTail(_ count: Int, uniform: Double) -> Double {
    let width = urns.reduce(0) { $0 + $1.most - $1.least }
    return width <= HypergeometricSum.exactLimit ? exact(count, uniform) : normal(count, uniform)
  }

  private func exact(_ count: Int, _ uniform: Double) -> Double {
    var sum = [1.0]
    for urn in urns where urn.least < urn.most {
      let own = urn.probabilities
      var next = [Double](repeating: 0, count: sum.count + own.count - 1)
      for (i, p) in sum.enumerated() { for (j, q) in own.enumerated() { next[i + j] += p * q } }
      sum = next
    }
    let place = count - urns.reduce(0) { $0 + $1.least }
    guard place >= 0 else { return 1 }
    guard place < sum.count else { return 0 }
    // From the far end, so that small tails are not lost in rounding.
    return min(1, sum[(place + 1)...].reversed().reduce(0, +) + uniform * sum[place])
  }

  private func normal(_ count: Int, _ uniform: Double) -> Double {
    let mean = urns.reduce(0) { $0 + $1.mean }
    let deviation = urns.reduce(0) { $0 + $1.variance }.squareRoot()
    guard deviation > 0 else { return uniform }
    let above = NormalDistribution.cumulative((mean - Double(count) - 0.5) / deviation)
    let atLeast = NormalDistribution.cumulative((mean - Double(count) + 0.5) / deviation)
    return above + uniform * (atLeast - above)
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    GammaFunctions.logGamma(Double(n) + 1) - GammaFunctions.logGamma(Double(k) + 1)
      - GammaFunctions.logGamma(Double(n - k) + 1)
  }
}
