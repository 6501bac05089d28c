/// The results of two models against one opponent, as a table of two rows and the outcomes that were seen.
struct SharedOpponent {
  /// The counts of both models for each outcome seen, with what a rating adds to the outcome's logit.
  private let columns: [(one: Double, other: Double, lean: Double)]
  private let totals: (one: Double, other: Double)

  init(_ one: PairTable.Pair, _ other: PairTable.Pair) {
    columns = [
      (one.wins, other.wins, 0.5), (one.undecided, other.undecided, 0), (one.losses, other.losses, -0.5),
    ].filter { $0.0 + $0.1 > 0 }
    totals = (one.battles, other.battles)
  }

  /// Outcomes seen, less one.
  var freedom: Int { columns.count - 1 }

  /// Williams's factor, by which the deviance of a table of two rows is too great on average.
  var correction: Double {
    let n = totals.one + totals.other
    let rows = n / totals.one + n / totals.other - 1
    let outcomes = columns.reduce(-1) { $0 + n / ($1.one + $1.other) }
    return 1 + rows * outcomes / (6 * n * Double(max(freedom, 1)))
  }

  /// The derivative of the log-likelihood by the shift, the opponent's own odds at their best for it, and minus
  /// its second derivative.
  func slope(_ shift: Double) -> (slope: Double, curvature: Double) {
    let shares = fitted(shift)
    var slope = 0.0
    for (column, share) in zip(columns, shares) {
      let tilt = column.lean / 2
      slope +=
        tilt * (column.one - totals.one * share.one) - tilt * (column.other - totals.other * share.other)
    }
    // With m = n₁n₂/(n₁ + n₂) for each outcome the odds of the opponent are eliminated.
    let weights = zip(shares, columns).map { share, _ in
      1 / (1 / max(totals.one * share.one, 1e-300) + 1 / max(totals.other * share.other, 1e-300))
    }
    let total = weights.reduce(0, +)
    let mean = zip(weights, columns).reduce(0) { $0 + $1.0 * $1.1.lean } / total
    let curvature = zip(weights, columns).reduce(0) { sum, term in
      sum + term.0 * (term.1.lean - mean) * (term.1.lean - mean)
    }
    return (slope, curvature)
  }

  /// Twice the gain of free shares over those with a common shift.
  func deviance(_ shift: Double) -> Double {
    var sum = 0.0
    for (column, share) in zip(columns, fitted(shift)) {
      if column.one > 0 { sum += column.one * Libm.log(column.one / (totals.one * share.one)) }
      if column.other > 0 { sum += column.other * Libm.log(column.other / (totals.other * share.other)) }
    }
    return max(2 * sum, 0)
  }

  /// The shares of the outcomes for both models: the odds of one are those of the other, tilted by the shift,
  /// and the expected sums over both are those seen.
  ///
  /// With r = the ratio of the two normalising sums, the equations fall to one in ln r that is monotone; Newton
  /// between bounds finds it.
  private func fitted(_ shift: Double) -> [(one: Double, other: Double)] {
    let tilts = columns.map { Libm.exp($0.lean * shift) }
    // share of the one = a·e^tilt/Z, of the other = a; a = seen/(n₂ + n₁·e^tilt/Z), Z so that the a sum to 1.
    let (least, most) = (tilts.min() ?? 1, tilts.max() ?? 1)
    var (low, high) = (least, most)
    var z = 1.0
    if z <= low || z >= high { z = (low + high) / 2 }
    for _ in 0..<200 {
      if high - low <= 1e-15 * high { break }
      var (excess, slope) = (-1.0, 0.0)
      for (column, tilt) in zip(columns, tilts) {
        let seen = column.one + column.other
        let bottom = totals.other + totals.one * tilt / z
        excess += seen / bottom
        slope += seen * totals.one * tilt / (z * z) / (bottom * bottom)
      }
      if excess < 0 { low = z } else { high = z }
      let next = slope > 0 ? z - excess / slope : .infinity
      if abs(next - z) <= 1e-15 * z { break }
      z = next > low && next < high ? next : (low + high) / 2
    }
    return zip(columns, tilts).map { column, tilt in
      let other = (column.one + column.other) / (totals.other + totals.one * tilt / z)
      return (other * tilt / z, other)
    }
  }
}
