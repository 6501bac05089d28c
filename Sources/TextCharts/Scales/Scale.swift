#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A mapping from values to the fraction of an axis, 0 at its lower end and 1 at its upper.
struct Scale: Sendable, Equatable {
  let lower: Double
  let upper: Double
  let isLogarithmic: Bool

  /// - Parameters:
  ///   - lower: finite, and positive on a logarithmic scale.
  ///   - upper: finite; where it does not exceed `lower`, everything lies in the middle.
  init(from lower: Double, to upper: Double, isLogarithmic: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.isLogarithmic = isLogarithmic
  }

  /// The fraction for a finite value; below 0 or above 1 for values outside.
  func fraction(_ value: Double) -> Double {
    guard upper > lower else { return 0.5 }
    if isLogarithmic { return (log10(value) - log10(lower)) / (log10(upper) - log10(lower)) }
    // Halves first, so that the span of the widest range does not overflow.
    return (value / 2 - lower / 2) / (upper / 2 - lower / 2)
  }

  /// The nearest of `count` cells, counted from the lower end.
  func cell(_ value: Double, of count: Int) -> Int {
    let place = (fraction(value) * Double(count - 1)).rounded()
    return Int(bounded: min(max(place, -1), Double(count)))
  }

  func contains(_ value: Double) -> Bool { value >= lower && value <= upper }
}
