extension PairTable {
  /// The same battles after model `m` is called `names[m]`.
  ///
  /// - Parameter names: a permutation of `0 ..< models`.
  /// - Throws: `modelOutOfRange` where it is none, `lengthsDiffer`.
  public func relabelled(_ names: [Int]) throws(RatingsError) -> PairTable {
    if names.count != models { throw .lengthsDiffer(names.count, models) }
    var renamed: [Pair] = []
    for var pair in pairs {
      pair.first = names[pair.first]
      pair.second = names[pair.second]
      renamed.append(pair)
    }
    return try PairTable(models: models, pairs: renamed)
  }

  /// The same battles with winners and losers exchanged.
  public var outcomesReversed: PairTable {
    let swapped = pairs.map {
      Pair($0.first, $0.second, wins: $0.losses, losses: $0.wins, ties: $0.ties, bothBad: $0.bothBad)
    }
    return PairTable(models: models, kept: swapped, selfBattles: selfBattles)
  }

  /// The battles of some models among themselves; model `members[k]` becomes `k`.
  ///
  /// - Parameter members: distinct models.
  func restricted(to members: [Int]) -> PairTable {
    var places = [Int](repeating: -1, count: models)
    for (place, model) in members.enumerated() { places[model] = place }
    let inside = pairs.compactMap { pair -> Pair? in
      guard places[pair.first] >= 0, places[pair.second] >= 0 else { return nil }
      var pair = pair
      (pair.first, pair.second) = (places[pair.first], places[pair.second])
      return pair.first < pair.second ? pair : pair.reversed
    }
    return PairTable(models: members.count, kept: inside)
  }

  /// The battles of each of some groups of models among themselves; model `groups[g][k]` becomes `k` of table `g`.
  ///
  /// - Parameter groups: distinct models.
  /// - Complexity: O(models + pairs) for all together.
  func parts(_ groups: [[Int]]) -> [PairTable] {
    if groups.count == 1, groups[0].count == models { return [self] }
    var places = [(group: Int, place: Int)](repeating: (-1, 0), count: models)
    for (group, members) in groups.enumerated() {
      for (place, model) in members.enumerated() { places[model] = (group, place) }
    }
    var inside = [[Pair]](repeating: [], count: groups.count)
    for pair in pairs where places[pair.first].group == places[pair.second].group {
      guard places[pair.first].group >= 0 else { continue }
      var part = pair
      (part.first, part.second) = (places[pair.first].place, places[pair.second].place)
      inside[places[pair.first].group].append(part.first < part.second ? part : part.reversed)
    }
    return zip(groups, inside).map { PairTable(models: $0.count, kept: $1) }
  }

  /// The results of one model against each of its opponents, seen from the model, opponents in order.
  public func results(of model: Int) -> [Pair] {
    pairs.compactMap { pair in
      pair.first == model ? pair : pair.second == model ? pair.reversed : nil
    }.sorted { $0.second < $1.second }
  }
}
