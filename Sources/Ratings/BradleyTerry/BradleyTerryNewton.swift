/// Newton's method for the Bradley–Terry likelihood of a connected table.
///
/// log L = Σ s·ln p + (n − s)·ln(1 − p), p = 1/(1 + e^(x_j − x_i)), is concave in x; its Hessian is minus the
/// Laplacian with weights n·p·(1 − p). No ridge: the maximum exists (Ford 1957). Steps are halved while the
/// likelihood falls.
enum BradleyTerryNewton {
  static let tolerance = 1e-10
  private static let limit = 200

  /// The strengths of mean zero, and how the iteration ended.
  static func fit(
    _ list: ScoreList, from start: [Double], watch: Watch
  ) throws(RatingsError) -> (strengths: [Double], convergence: Convergence) {
    let battles = list.battlesOfModels
    var here = Point(list, at: start)
    for iteration in 0..<limit {
      let gradient = here.relativeGradient(battles)
      if gradient <= tolerance {
        return (
          here.strengths.centred, Convergence(isReached: true, iterations: iteration, gradient: gradient)
        )
      }
      try watch.check(Double(iteration) / 10)
      let laplacian = Laplacian(
        order: list.models, first: list.first, second: list.second, weights: here.weights)
      guard let step = try laplacian.solve(here.gradient, watch: watch),
        let next = here.moved(list, by: step)
      else {
        return (
          here.strengths.centred, Convergence(isReached: false, iterations: iteration, gradient: gradient)
        )
      }
      here = next
    }
    let gradient = here.relativeGradient(battles)
    return (here.strengths.centred, Convergence(isReached: false, iterations: limit, gradient: gradient))
  }

  /// The likelihood and its derivatives at some strengths.
  private struct Point {
    let strengths: [Double]
    private(set) var logLikelihood = 0.0
    private(set) var gradient: [Double]
    private(set) var weights: [Double]

    init(_ list: ScoreList, at strengths: [Double]) {
      self.strengths = strengths
      gradient = [Double](repeating: 0, count: list.models)
      weights = [Double](repeating: 0, count: list.battles.count)
      for pair in list.battles.indices {
        let (i, j) = (Int(list.first[pair]), Int(list.second[pair]))
        let (n, score) = (list.battles[pair], list.scores[pair])
        let difference = strengths[i] - strengths[j]
        let small = Libm.exp(-abs(difference))
        let upset = small / (1 + small)
        let surplus = difference >= 0 ? (score - n) + n * upset : score - n * upset
        gradient[i] += surplus
        gradient[j] -= surplus
        weights[pair] = n * upset / (1 + small)
        let upsets = difference >= 0 ? n - score : score
        logLikelihood -= upsets * abs(difference) + n * Libm.log1p(small)
      }
    }

    func relativeGradient(_ battles: [Double]) -> Double {
      zip(gradient, battles).reduce(0) { $1.1 > 0 ? max($0, abs($1.0) / $1.1) : $0 }
    }

    /// The point after a step, or half, a quarter … of it; nil when none helps. No pair is moved apart by more
    /// than 8 at once: far from the maximum the likelihood is not the parabola that Newton's step supposes.
    func moved(_ list: ScoreList, by step: [Double]) -> Point? {
      let longest = list.largestDifference(step)
      guard longest.isFinite else { return nil }
      var length = longest > 8 ? 8 / longest : 1
      // Rounding may hide the gain of the last steps.
      let slack = 1e-12 * abs(logLikelihood) + 1e-300
      for _ in 0..<40 {
        let next = Point(list, at: zip(strengths, step).map { $0 + length * $1 })
        if next.logLikelihood >= logLikelihood - slack { return next }
        length /= 2
      }
      return nil
    }
  }
}
