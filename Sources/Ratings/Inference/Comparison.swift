/// How two models compare by their ratings.
public struct Comparison: Sendable, Hashable {
  /// The rating of the first minus that of the second, in points.
  public let difference: Double
  /// The standard error of the difference, in points, from the joint covariance.
  public let standardError: Double
  /// The level of the intervals.
  public let level: Double

  /// A difference with its standard error.
  init(difference: Double, standardError: Double, level: Double) {
    self.difference = difference
    self.standardError = standardError
    self.level = level
  }

  /// The interval of the difference.
  public var interval: Interval {
    Interval(around: difference, NormalDistribution.halfWidth(level: level) * standardError)
  }

  /// The probability that the first wins, a tie being half a win.
  public var probability: Double { Scale.probability(difference: difference) }

  /// The interval of that probability.
  public var probabilityInterval: Interval { interval.map(Scale.probability) }

  /// Whether the first is ahead: nil when the interval of the difference holds 0.
  public var isAhead: Bool? { interval.lower > 0 ? true : interval.upper < 0 ? false : nil }

  /// Whether both are within a margin of each other: true if the interval lies inside it, false if it lies
  /// wholly outside, else nil.
  public func isLevel(margin: Double) -> Bool? {
    if -margin <= interval.lower, interval.upper <= margin { return true }
    return interval.lower > margin || interval.upper < -margin ? false : nil
  }

  /// The two-sided p-value of no difference.
  public var pValue: Double {
    standardError > 0 ? NormalDistribution.twoSided(difference / standardError) : difference == 0 ? 1 : 0
  }

  /// The difference in points that votes as many as these would show with a probability of `power`.
  public func detectableDifference(power: Double = 0.8) -> Double {
    Power.detectableDifference(standardError: standardError, significance: 1 - level, power: power)
  }
}

/// What a number of votes could show.
public enum Power {
  /// The difference that a two-sided test finds with a probability of `power`: (z₁₋α/₂ + z_power) · error.
  public static func detectableDifference(
    standardError: Double, significance: Double, power: Double = 0.8
  ) -> Double {
    (NormalDistribution.quantile(1 - significance / 2) + NormalDistribution.quantile(power)) * standardError
  }
}

extension BradleyTerryFit {
  /// Compares two models, or gives nil when they are not on one scale.
  public func compare(
    _ first: Int, _ second: Int, _ covariance: JointCovariance, level: Double = 0.95
  ) -> Comparison? {
    guard let difference = difference(first, second),
      let variance = covariance.varianceOfDifference(first, second)
    else { return nil }
    return Comparison(
      difference: difference * Scale.points, standardError: variance.squareRoot() * Scale.points, level: level
    )
  }
}
