/// The values between two ends.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// The values from `lower` to `upper`.
  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The values at most `half` away from the middle.
  init(around middle: Double, _ half: Double) { self.init(middle - half, middle + half) }

  /// Both ends after a function that rises.
  func map(_ rising: (Double) -> Double) -> Interval { Interval(rising(lower), rising(upper)) }
}
