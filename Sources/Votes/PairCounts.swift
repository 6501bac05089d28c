public import Tables

/// How often each pair of models met, and how it ended.
public struct PairCounts: Sendable, Hashable {
  /// The results of one pair, from the side of the model that comes first.
  public struct Results: Sendable, Hashable {
    /// Battles that the first model won.
    public var wins = 0
    /// Battles that the second model won.
    public var losses = 0
    /// Battles without a winner, both good.
    public var ties = 0
    /// Battles without a winner, both bad.
    public var bothBad = 0

    /// All battles of the pair.
    public var battles: Int { wins + losses + ties + bothBad }

    /// No battles.
    public init() {}

    /// The same battles from the other side.
    public var reversed: Results {
      var result = self
      (result.wins, result.losses) = (losses, wins)
      return result
    }
  }

  /// The models that met others, by name in byte order.
  public let models: [String]
  /// The results of each pair that met: `first` and `second` index `models`, `first` is below `second`; in order.
  public let pairs: [(first: Int, second: Int, results: Results)]

  /// Counts the pairs of a table of votes in one pass.
  ///
  /// - Returns: nil when the table lacks `model_a`, `model_b` or `winner`, or has rows without them.
  /// - Complexity: O(rows + models²) time and memory up to 2,048 models, then hashing.
  public init?(votes: Table, _ cancellation: Cancellation = Cancellation()) throws {
    if let cells = VoteCells(votes) {
      (models, pairs) = (cells.models, cells.pairs)
      return
    }
    guard let sides = try VoteSides(votes, cancellation) else { return nil }
    let names = sides.models.names
    let order = try names.indices.filter { sides.models.battles[$0] > 0 }
      .sorted(by: cancellation.watching { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) })
    var places = [Int](repeating: 0, count: names.count)
    for (place, code) in order.enumerated() { places[code] = place }
    models = order.map { names[$0] }
    pairs = try PairCounts.count(sides, places, order.count, cancellation)
  }

  private static let denseLimit = 2_048

  private static func count(
    _ sides: VoteSides, _ places: [Int], _ count: Int, _ cancellation: Cancellation
  ) throws -> [(first: Int, second: Int, results: Results)] {
    let isDense = count <= denseLimit
    var dense = [Int32](repeating: 0, count: isDense ? count * count * 4 : 0)
    var sparse: [Int: Int32] = [:]
    try cancellation.eachBatch(sides.first.count) { rows in
      for row in rows {
        let a = places[Int(sides.first[row])]
        let b = places[Int(sides.second[row])]
        let winner = Int(sides.winners[row])
        // From the other side a win of the first is one of the second.
        let cell = (min(a, b) * count + max(a, b)) * 4 + (a > b && winner < 2 ? 1 - winner : winner)
        if isDense { dense[cell] += 1 } else { sparse[cell, default: 0] += 1 }
      }
    }
    let cells = isDense ? Array(dense.indices.filter { dense[$0] > 0 }) : sparse.keys.sorted()
    var result: [(first: Int, second: Int, results: Results)] = []
    for cell in cells {
      let (first, second) = (cell / 4 / count, cell / 4 % count)
      if result.last.map({ $0.first != first || $0.second != second }) ?? true {
        result.append((first, second, Results()))
      }
      let number = Int(isDense ? dense[cell] : sparse[cell] ?? 0)
      switch cell % 4 {
      case 0: result[result.count - 1].results.wins = number
      case 1: result[result.count - 1].results.losses = number
      case 2: result[result.count - 1].results.ties = number
      default: result[result.count - 1].results.bothBad = number
      }
    }
    return result
  }

  /// Whether both hold the same models and results.
  public static func == (left: PairCounts, right: PairCounts) -> Bool {
    left.models == right.models && left.pairs.elementsEqual(right.pairs) { $0 == $1 }
  }

  /// Feeds the models and the results.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(models)
    for pair in pairs { hasher.combine(pair.results) }
  }
}
