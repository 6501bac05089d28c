extension PairTable {
  /// Counts battles given one by one.
  ///
  /// - Parameters:
  ///   - firsts, seconds: the models of each battle, `0 ..< models`.
  ///   - outcomes: how each ended.
  /// - Throws: `lengthsDiffer`, `modelOutOfRange`.
  /// - Complexity: O(battles), then O(p log p) for the p pairs that met.
  public init(
    models: Int, firsts: some Collection<Int>, seconds: some Collection<Int>,
    outcomes: some Collection<Outcome>
  ) throws(RatingsError) {
    if firsts.count != seconds.count { throw .lengthsDiffer(firsts.count, seconds.count) }
    if firsts.count != outcomes.count { throw .lengthsDiffer(firsts.count, outcomes.count) }
    var places: [PairKey: Int] = [:]
    var pairs: [Pair] = []
    for ((first, second), outcome) in zip(zip(firsts, seconds), outcomes) {
      let key = PairKey(first: first, second: second)
      let place = places[key, default: pairs.count]
      if place == pairs.count {
        places[key] = place
        pairs.append(Pair(first, second))
      }
      pairs[place].count(outcome)
    }
    try self.init(models: models, pairs: pairs)
  }

  private struct PairKey: Hashable {
    let first: Int
    let second: Int
  }
}

extension PairTable.Pair {
  /// Adds one battle, seen from the first model.
  mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .firstWon: wins += 1
    case .secondWon: losses += 1
    case .tie: ties += 1
    case .bothBad: bothBad += 1
    }
  }
}
