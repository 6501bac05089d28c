/// Whether two models win, lose and tie alike against their shared opponents, the rating aside.
///
/// Against opponent o, in battles of the one (s = ½) and of the other (s = −½), wins, ties and losses have odds
/// e^(b_win + s·Δ/2) : e^(b_tie) : e^(b_loss − s·Δ/2). The b belong to the opponent and are free; Δ is the
/// difference of the two ratings, the same for all opponents. Against it stand free shares for each model and
/// opponent. Twice the gain of the log-likelihood has about a χ² distribution with (outcomes seen − 1) degrees
/// of freedom for each opponent, less one for Δ. Each opponent's part is divided by Williams's factor (1976),
/// since without it small counts give too many false alarms.
public struct ShapeTest: Sendable, Hashable {
  /// Opponents that both met often enough.
  public let opponents: Int
  /// The corrected statistic.
  public let statistic: Double
  /// Its degrees of freedom; at 0 nothing can be said.
  public let freedom: Int

  /// The probability of so great a statistic where the shapes are the same; nil without freedom.
  public var pValue: Double? {
    freedom > 0 ? ChiSquareDistribution.upperTail(statistic, freedom: Double(freedom)) : nil
  }

  /// Compares two models.
  ///
  /// - Parameters:
  ///   - one, other: the results of both, as `PairTable.results(of:)` gives them.
  ///   - minimum: the battles that each must have had with an opponent that counts.
  public init(_ one: [PairTable.Pair], _ other: [PairTable.Pair], minimum: Double = 5) {
    let shared = ShapeTest.opponents(one, other, minimum).filter { $0.freedom > 0 }
    opponents = shared.count
    freedom = max(0, shared.reduce(-1) { $0 + $1.freedom })
    let shift = ShapeTest.bestShift(shared)
    statistic = shared.reduce(0) { $0 + $1.deviance(shift) / $1.correction }
  }

  /// The opponents in both lists, which are sorted by opponent.
  private static func opponents(
    _ one: [PairTable.Pair], _ other: [PairTable.Pair], _ minimum: Double
  ) -> [SharedOpponent] {
    var result: [SharedOpponent] = []
    var place = other.startIndex
    for pair in one where pair.battles >= minimum {
      while place < other.endIndex, other[place].second < pair.second { place += 1 }
      guard place < other.endIndex else { break }
      if other[place].second == pair.second, other[place].battles >= minimum {
        result.append(SharedOpponent(pair, other[place]))
      }
    }
    return result
  }

  /// The Δ of the greatest likelihood: the root of a falling function, by Newton's method between bounds.
  private static func bestShift(_ opponents: [SharedOpponent]) -> Double {
    var (low, high) = (-40.0, 40.0)
    var shift = 0.0
    for _ in 0..<100 {
      let (slope, curvature) = opponents.reduce((0, 0)) { sum, opponent in
        let own = opponent.slope(shift)
        return (sum.0 + own.slope, sum.1 + own.curvature)
      }
      if slope > 0 { low = shift } else { high = shift }
      let next = curvature > 0 ? shift + slope / curvature : .infinity
      if abs(next - shift) < 1e-11 { break }
      shift = next > low && next < high ? next : (low + high) / 2
    }
    return shift
  }
}
