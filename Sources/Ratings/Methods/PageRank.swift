/// Scores by PageRank (Page et al. 1999): a loser passes its score on to those who beat it.
public enum PageRank {
  /// The scores of all models, with sum 1.
  ///
  /// x_i = (1 − d)/n + d·Σ_j x_j·s_ij/Σ_k s_kj; a model that never lost or tied passes its score on to all
  /// alike. It exists for any table, connected or not.
  ///
  /// - Parameter damping: d, the share that is passed on.
  /// - Throws: `cancelled`.
  public static func rate(
    _ table: PairTable, damping: Double = 0.85, watch: Watch = .none
  ) throws(RatingsError) -> ScoreResult {
    let list = ScoreList(table, ties: .half)
    let count = Double(table.models)
    var losses = [Double](repeating: 0, count: table.models)
    for pair in list.battles.indices {
      losses[Int(list.first[pair])] += list.battles[pair] - list.scores[pair]
      losses[Int(list.second[pair])] += list.scores[pair]
    }
    let found = try PowerIteration.run(table.models, watch: watch) { vector in
      let shares = zip(vector, losses).map { $1 > 0 ? $0 / $1 : 0 }
      let kept = zip(vector, losses).reduce(0) { $0 + ($1.1 > 0 ? 0 : $1.0) }
      let everyone = (1 - damping + damping * kept) / count
      let passed = list.winsWeighted(shares, adding: [Double](repeating: 0, count: vector.count))
      return passed.map { everyone + damping * $0 }
    }
    let scores = found.vector.map { $0.map(Optional.some) } ?? [Double?](repeating: nil, count: table.models)
    let convergence = table.models == 0 ? Convergence.trivial : found.convergence
    return ScoreResult(scores: scores, convergence: convergence)
  }
}
