public import Tables

/// The battles of votes one by one, for methods that need their order or more than counts.
public struct VoteBattles: Sendable {
  /// The models that met others, by name in byte order; the same as those of `PairCounts`.
  public let models: [String]
  /// The number of the first model of each battle, in order of rows.
  public let firsts: [Int]
  /// The number of the second model.
  public let seconds: [Int]
  /// How each ended.
  public let winners: [Winner]

  /// The battles of a table of votes.
  ///
  /// - Returns: nil when the table lacks `model_a`, `model_b` or `winner`, or has rows without them.
  /// - Throws: what reading columns throws; `TableError.cancelled`.
  /// - Complexity: O(rows + models · log models).
  public init?(votes: Table, _ cancellation: Cancellation = Cancellation()) throws {
    guard let sides = try VoteSides(votes, cancellation) else { return nil }
    let names = sides.models.names
    let order = try names.indices.filter { sides.models.battles[$0] > 0 }
      .sorted(by: cancellation.watching { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) })
    var places = [Int](repeating: 0, count: names.count)
    for (place, code) in order.enumerated() { places[code] = place }
    models = order.map { names[$0] }
    firsts = sides.first.map { places[Int($0)] }
    seconds = sides.second.map { places[Int($0)] }
    winners = sides.winners.map { Winner(rawValue: $0) ?? .tie }
  }
}
