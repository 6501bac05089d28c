/// Hunter's MM algorithm for the Bradley–Terry likelihood of a connected table (Hunter 2004, algorithm 3).
///
/// π_i ← W_i / Σ_j n_ij/(π_i + π_j), for all models at once. It never lowers the likelihood and needs no
/// system of equations; it is slow, and here to check Newton's method independently.
enum BradleyTerryMinorization {
  private static let tolerance = 1e-12
  private static let limit = 1_000_000

  /// The strengths of mean zero, and how the iteration ended.
  static func fit(
    _ list: ScoreList, from start: [Double], watch: Watch
  ) throws(RatingsError) -> (strengths: [Double], convergence: Convergence) {
    let battles = list.battlesOfModels
    let wins = wins(list)
    var odds = start.map(Libm.exp)
    var gradient = Double.infinity
    for iteration in 0..<limit {
      if iteration % 64 == 0 { try watch.check(0) }
      let shares = shares(list, odds)
      gradient = 0
      for model in odds.indices where battles[model] > 0 {
        gradient = max(gradient, abs(wins[model] - odds[model] * shares[model]) / battles[model])
      }
      guard gradient > tolerance, gradient.isFinite else {
        let isReached = gradient <= tolerance
        return (
          odds.map(Libm.log).centred,
          Convergence(isReached: isReached, iterations: iteration, gradient: gradient)
        )
      }
      for model in odds.indices where battles[model] > 0 { odds[model] = wins[model] / shares[model] }
      normalise(&odds)
    }
    return (
      odds.map(Libm.log).centred, Convergence(isReached: false, iterations: limit, gradient: gradient)
    )
  }

  private static func wins(_ list: ScoreList) -> [Double] {
    var wins = [Double](repeating: 0, count: list.models)
    for pair in list.battles.indices {
      wins[Int(list.first[pair])] += list.scores[pair]
      wins[Int(list.second[pair])] += list.battles[pair] - list.scores[pair]
    }
    return wins
  }

  /// Σ_j n_ij/(π_i + π_j) for each model.
  private static func shares(_ list: ScoreList, _ odds: [Double]) -> [Double] {
    var shares = [Double](repeating: 0, count: list.models)
    for pair in list.battles.indices {
      let (i, j) = (Int(list.first[pair]), Int(list.second[pair]))
      let share = list.battles[pair] / (odds[i] + odds[j])
      shares[i] += share
      shares[j] += share
    }
    return shares
  }

  private static func normalise(_ odds: inout [Double]) {
    let mean = odds.reduce(0) { $0 + Libm.log($1) } / Double(odds.count)
    let factor = Libm.exp(-mean)
    for model in odds.indices { odds[model] *= factor }
  }
}
