/// Elo's ratings (1978): moved after each battle, so that they depend on the order of the battles.
public enum Elo {
  /// How far and on what scale ratings move.
  public struct Options: Sendable, Hashable {
    /// The rating before the first battle.
    public var start = 1000.0
    /// The most that a battle moves a rating.
    public var step = 4.0
    /// The odds that one `scale` of points stands for.
    public var base = 10.0
    /// The points that stand for odds of `base`.
    public var scale = 400.0

    /// K = 4, base 10, scale 400, start 1000.
    public init() {}
  }

  /// The ratings after all battles; the start for a model without any.
  ///
  /// - Parameters:
  ///   - firsts, seconds: the models of each battle, `0 ..< models`, in order of time; a model against itself
  ///     moves nothing.
  ///   - outcomes: how each ended; a tie or both-bad is half a win.
  /// - Throws: `lengthsDiffer`, `modelOutOfRange`; `cancelled` when the watch says so.
  /// - Complexity: O(battles).
  public static func rate(
    models: Int, firsts: [Int], seconds: [Int], outcomes: [Outcome], options: Options = Options(),
    watch: Watch = .none
  ) throws(RatingsError) -> [Double] {
    if firsts.count != seconds.count { throw .lengthsDiffer(firsts.count, seconds.count) }
    if firsts.count != outcomes.count { throw .lengthsDiffer(firsts.count, outcomes.count) }
    var ratings = [Double](repeating: options.start, count: models)
    let steepness = Libm.log(options.base) / options.scale
    for battle in firsts.indices {
      if battle & 0xFFFF == 0 { try watch.check(Double(battle) / Double(firsts.count)) }
      let (first, second) = (firsts[battle], seconds[battle])
      guard ratings.indices.contains(first) else { throw .modelOutOfRange(first) }
      guard ratings.indices.contains(second) else { throw .modelOutOfRange(second) }
      if first == second { continue }
      let expected = Scale.logistic((ratings[first] - ratings[second]) * steepness)
      let change = options.step * (outcomes[battle].score - expected)
      ratings[first] += change
      ratings[second] -= change
    }
    return ratings
  }
}
