/// The vector that repeated application of a map with entries that are not negative comes to.
enum PowerIteration {
  private static let limit = 100_000
  private static let tolerance = 1e-14

  /// Applies a map, scaled to sum 1 each time, until no entry moves by more than 10⁻¹⁴.
  ///
  /// - Returns: nil entries where the iteration did not come to rest.
  static func run(
    _ order: Int, watch: Watch, map: ([Double]) -> [Double]
  ) throws(RatingsError) -> (vector: [Double]?, convergence: Convergence) {
    var here = [Double](repeating: 1 / Double(max(order, 1)), count: order)
    var change = 0.0
    for iteration in 0..<limit {
      if iteration % 64 == 0 { try watch.check(0) }
      var next = map(here)
      let sum = next.reduce(0, +)
      guard sum > 0, sum.isFinite else { break }
      for place in next.indices { next[place] /= sum }
      change = zip(here, next).reduce(0) { max($0, abs($1.0 - $1.1)) }
      here = next
      if change <= tolerance {
        return (here, Convergence(isReached: true, iterations: iteration + 1, gradient: change))
      }
    }
    return (nil, Convergence(isReached: false, iterations: limit, gradient: change))
  }
}

/// Scores without intervals, with what is known of the iteration that found them.
public struct ScoreResult: Sendable, Hashable {
  /// The score of each model, more for winners; nil where there is none.
  public let scores: [Double?]
  /// How the iteration ended; `gradient` is the last change.
  public let convergence: Convergence
}
