/// Where most rounds of a bootstrap lie.
public struct BootstrapInterval: Sendable, Hashable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double
  /// How many rounds were drawn.
  public let rounds: Int
  /// How many of them gave no coefficient.
  public let undefinedRounds: Int

  /// The percentiles of the values found, by linear interpolation between neighbours; nil when there are none.
  init?(of found: [Double], rounds: Int, level: Double) {
    guard !found.isEmpty else { return nil }
    let sorted = found.sorted()
    func percentile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let index = min(Int(place), sorted.count - 1)
      let next = min(index + 1, sorted.count - 1)
      return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
    }
    lower = percentile((1 - level) / 2)
    upper = percentile((1 + level) / 2)
    self.rounds = rounds
    undefinedRounds = rounds - found.count
  }
}
