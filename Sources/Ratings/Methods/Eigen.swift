/// Scores by the leading eigenvector of the wins (Bonacich 1987): a win counts as much as the loser scores.
public enum Eigen {
  /// The scores of each component of the table by itself, with sum of squares 1; nil in a component of one.
  ///
  /// x_i ∝ Σ_j s_ij·x_j, where s_ij are the wins of i over j and half the ties. A multiple of x is added in the
  /// iteration, which changes no eigenvector, so that tables whose powers alternate come to rest too.
  ///
  /// - Throws: `cancelled`.
  public static func rate(_ table: PairTable, watch: Watch = .none) throws(RatingsError) -> ScoreResult {
    let components = Components(table)
    var scores = [Double?](repeating: nil, count: table.models)
    var convergence = Convergence.trivial
    for (members, part) in zip(components.members, table.parts(components.members)) where members.count > 1 {
      let list = ScoreList(part, ties: .half)
      let shift = list.battles.reduce(0, +) / Double(4 * members.count)
      let found = try PowerIteration.run(members.count, watch: watch) { vector in
        list.winsWeighted(vector, adding: vector.map { $0 * shift })
      }
      convergence = convergence.and(found.convergence)
      guard let vector = found.vector else { continue }
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for (place, model) in members.enumerated() { scores[model] = vector[place] / length }
    }
    return ScoreResult(scores: scores, convergence: convergence)
  }
}

extension ScoreList {
  /// Σ_j s_ij·x_j for each model i, added to what is given.
  func winsWeighted(_ x: [Double], adding start: [Double]) -> [Double] {
    var result = start
    for pair in battles.indices {
      let (i, j) = (Int(first[pair]), Int(second[pair]))
      result[i] += scores[pair] * x[j]
      result[j] += (battles[pair] - scores[pair]) * x[i]
    }
    return result
  }
}
