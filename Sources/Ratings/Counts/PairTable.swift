/// How often each pair of models met and how it ended: all that the methods without an order of time need.
///
/// Models are numbers `0 ..< models`. Counts may be fractional (weighted votes) and up to 10⁹ and beyond; sums
/// are exact for whole counts below 2⁵³.
public struct PairTable: Sendable, Hashable {
  /// The battles of two models, seen from the first.
  public struct Pair: Sendable, Hashable {
    /// The model with the smaller number.
    public internal(set) var first: Int
    /// The model with the greater number.
    public internal(set) var second: Int
    /// Battles that the first won.
    public internal(set) var wins: Double
    /// Battles that the second won.
    public internal(set) var losses: Double
    /// Battles without a winner, both good.
    public internal(set) var ties: Double
    /// Battles without a winner, both bad.
    public internal(set) var bothBad: Double

    /// The battles of two models, in either order.
    public init(
      _ first: Int, _ second: Int, wins: Double = 0, losses: Double = 0, ties: Double = 0, bothBad: Double = 0
    ) {
      self.first = first
      self.second = second
      self.wins = wins
      self.losses = losses
      self.ties = ties
      self.bothBad = bothBad
    }

    /// All battles of the pair.
    public var battles: Double { wins + losses + undecided }

    /// Battles without a winner, good or bad.
    public var undecided: Double { ties + bothBad }

    /// The same battles seen from the other side.
    public var reversed: Pair {
      Pair(second, first, wins: losses, losses: wins, ties: ties, bothBad: bothBad)
    }

    var isAllowed: Bool {
      wins >= 0 && losses >= 0 && ties >= 0 && bothBad >= 0 && battles.isFinite
    }

    func adding(_ other: Pair) -> Pair {
      Pair(
        first, second, wins: wins + other.wins, losses: losses + other.losses, ties: ties + other.ties,
        bothBad: bothBad + other.bothBad)
    }
  }

  /// How many models there are, with or without battles.
  public let models: Int
  /// The pairs that met, each once, `first < second`, in order of `first`, then `second`.
  public let pairs: [Pair]
  /// Battles of a model against itself, which say nothing and are left out of `pairs`.
  public let selfBattles: Double

  /// Brings pairs in any order and orientation into the table's form; pairs given twice are added.
  ///
  /// - Throws: `modelOutOfRange`, `countNotAllowed`.
  /// - Complexity: O(p log p).
  public init(models: Int, pairs: some Sequence<Pair>) throws(RatingsError) {
    var kept: [Pair] = []
    var selfBattles = 0.0
    for pair in pairs {
      if pair.first < 0 || pair.first >= models { throw .modelOutOfRange(pair.first) }
      if pair.second < 0 || pair.second >= models { throw .modelOutOfRange(pair.second) }
      guard pair.isAllowed else { throw .countNotAllowed(pair.battles) }
      if pair.first == pair.second {
        selfBattles += pair.battles
      } else if pair.battles > 0 {
        kept.append(pair.first < pair.second ? pair : pair.reversed)
      }
    }
    self.init(models: models, kept: kept, selfBattles: selfBattles)
  }

  /// Sorts and merges pairs that are known to be sound.
  init(models: Int, kept: [Pair], selfBattles: Double = 0) {
    self.models = models
    self.selfBattles = selfBattles
    if zip(kept, kept.dropFirst()).allSatisfy(PairTable.isInOrder) {
      pairs = kept
      return
    }
    var merged: [Pair] = []
    for pair in kept.sorted(by: PairTable.isInOrder) {
      if let last = merged.last, (last.first, last.second) == (pair.first, pair.second) {
        merged[merged.count - 1] = last.adding(pair)
      } else {
        merged.append(pair)
      }
    }
    pairs = merged
  }

  private static func isInOrder(_ one: Pair, _ other: Pair) -> Bool {
    (one.first, one.second) < (other.first, other.second)
  }

  /// All battles between different models.
  public var battles: Double { pairs.reduce(0) { $0 + $1.battles } }
}
