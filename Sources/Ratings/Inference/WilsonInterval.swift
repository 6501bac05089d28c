/// The interval of an observed share (Wilson 1927): it stays between 0 and 1, also for few battles.
public enum WilsonInterval {
  /// The interval of `successes` (half wins included) among `trials`; nil without trials.
  public static func of(successes: Double, trials: Double, level: Double = 0.95) -> Interval? {
    guard trials > 0 else { return nil }
    let z = NormalDistribution.halfWidth(level: level)
    let share = successes / trials
    let shrink = 1 + z * z / trials
    let middle = (share + z * z / (2 * trials)) / shrink
    let half = z * (share * (1 - share) / trials + z * z / (4 * trials * trials)).squareRoot() / shrink
    // Where all or none are won, the end is exact.
    return Interval(successes <= 0 ? 0 : middle - half, successes >= trials ? 1 : middle + half)
  }
}
