/// The battles of one model against all others.
public struct ModelRecord: Sendable, Hashable {
  /// Battles won.
  public internal(set) var wins = 0.0
  /// Battles lost.
  public internal(set) var losses = 0.0
  /// Battles without a winner, both good.
  public internal(set) var ties = 0.0
  /// Battles without a winner, both bad.
  public internal(set) var bothBad = 0.0

  /// All battles.
  public var battles: Double { wins + losses + ties + bothBad }

  /// The share of battles won, or nil when none counts.
  ///
  /// - Parameter rule: whether a battle without a winner is half a win or left out.
  public func winRate(ties rule: TieRule = .half) -> Double? {
    let undecided = rule == .half ? ties + bothBad : 0
    let counted = wins + losses + undecided
    return counted > 0 ? (wins + undecided / 2) / counted : nil
  }
}

extension PairTable {
  /// The record of every model, by its number.
  public var records: [ModelRecord] {
    var records = [ModelRecord](repeating: ModelRecord(), count: models)
    for pair in pairs {
      records[pair.first].add(pair)
      records[pair.second].add(pair.reversed)
    }
    return records
  }
}

extension ModelRecord {
  fileprivate mutating func add(_ pair: PairTable.Pair) {
    wins += pair.wins
    losses += pair.losses
    ties += pair.ties
    bothBad += pair.bothBad
  }
}
