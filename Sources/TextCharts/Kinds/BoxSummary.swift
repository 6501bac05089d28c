/// A distribution in five numbers, by Tukey's rule.
///
/// Quartiles interpolate between the order statistics, as R's and NumPy's default does; whiskers end at the last
/// value within 1.5 interquartile ranges of the box. Source: J. W. Tukey, "Exploratory Data Analysis", 1977.
struct BoxSummary: Sendable, Equatable {
  let count: Int
  let lowerQuartile: Double
  let median: Double
  let upperQuartile: Double
  /// Where the whiskers end.
  let reach: ClosedRange<Double>
  /// The values beyond the whiskers, ascending.
  let outliers: [Double]

  /// Nil without values.
  ///
  /// - Parameter values: finite, in any order. Complexity: O(*n* log *n*).
  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    count = sorted.count
    lowerQuartile = Self.quantile(0.25, of: sorted)
    median = Self.quantile(0.5, of: sorted)
    upperQuartile = Self.quantile(0.75, of: sorted)
    // In halves, so that the widest range of all does not overflow.
    let half = upperQuartile / 2 - lowerQuartile / 2
    let fences = (lowerQuartile - 3 * half, upperQuartile + 3 * half)
    let inside = sorted.filter { $0 >= fences.0 && $0 <= fences.1 }
    let lowest = min(inside.first ?? lowerQuartile, lowerQuartile)
    reach = lowest...max(inside.last ?? upperQuartile, upperQuartile)
    outliers = sorted.filter { $0 < fences.0 || $0 > fences.1 }
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = Int(bounded: place.rounded(.down))
    let next = min(index + 1, sorted.count - 1)
    let part = place - Double(index)
    return sorted[index] * (1 - part) + sorted[next] * part
  }
}
