/// Krippendorff's alpha: agreement of any number of raters, on any scale, with values missing.
///
/// α = 1 − D_o / D_e, with the observed disagreement D_o = Σ_u Σ_{i≠j} δ²(v_i, v_j) / (m_u − 1) / n and the expected
/// one D_e = Σ_c Σ_k n_c n_k δ²(c, k) / (n (n − 1)), over the n values of units with m_u ≥ 2 of them
/// (Krippendorff 2011; Krippendorff, Content Analysis, 2004, ch. 11).
public struct KrippendorffAlpha: Sendable {
  /// The coefficient.
  public let coefficient: Coefficient
  /// For each unit how much its values differ: the mean δ² of its pairs; nil for a unit with fewer than two.
  ///
  /// Only to be compared with one another: the unit is that of the distance.
  public let disagreements: [Double?]

  private let scores: Scores
  private let distance: Distance

  /// Alpha of some scores.
  ///
  /// - Complexity: O(units × raters² + categories²).
  public init(_ scores: Scores, _ distance: Distance) {
    (self.scores, self.distance) = (scores, distance)
    let tallies = scores.units.indices.map { Tally(scores.comparable($0)) }
    let total = Total(tallies, weights: Array(repeating: 1, count: tallies.count), scores.categoryCount)
    let matrix = distance.matrix(counts: total.counts)
    coefficient = total.coefficient(tallies, matrix)
    disagreements = tallies.map { tally in
      let pairs = tally.size * (tally.size - 1)
      return pairs > 0 ? tally.distances(matrix) / pairs : nil
    }
  }

  /// What alpha would be without a unit.
  ///
  /// - Complexity: as for the whole.
  public func leavingOut(unit: Int) -> Coefficient {
    var units = scores.units
    units.remove(at: unit)
    let rest = Scores(units: units, raterCount: scores.raterCount, categoryCount: scores.categoryCount)
    return KrippendorffAlpha(rest, distance).coefficient
  }

  /// A percentile interval from drawing the comparable units anew, with replacement, in each round; the ordinal
  /// distance is that of the units drawn (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13).
  ///
  /// A round that draws no variation gives no coefficient and is left out. Each round has a random stream of its own,
  /// so that the result depends on nothing but the scores, the rounds and the seed.
  ///
  /// - Parameters:
  ///   - rounds: how many samples are drawn; 1 or more.
  ///   - seed: what the drawing begins with.
  ///   - level: the share of the rounds that lie in the interval.
  ///   - each: called before each round; what it throws ends the work.
  /// - Returns: nil when fewer than two units can be compared, or no round has variation.
  /// - Complexity: O(rounds × (units × raters² + categories²)).
  public func interval(
    rounds: Int, seed: UInt64, level: Double = 0.95, each: () throws -> Void
  ) rethrows -> BootstrapInterval? {
    let tallies = scores.units.indices.map { Tally(scores.comparable($0)) }.filter { $0.size > 0 }
    guard tallies.count > 1 else { return nil }
    var found: [Double] = []
    for round in 0..<rounds {
      try each()
      var stream = RandomStream(seed: seed, stream: UInt64(round))
      var weights = Array(repeating: 0.0, count: tallies.count)
      for _ in tallies.indices { weights[stream.next(below: tallies.count)] += 1 }
      let total = Total(tallies, weights: weights, scores.categoryCount)
      let matrix = distance.matrix(counts: total.counts)
      if let value = total.coefficient(tallies, matrix).value { found.append(value) }
    }
    return BootstrapInterval(of: found, rounds: rounds, level: level)
  }

  /// The same interval, which nothing stops.
  public func interval(rounds: Int, seed: UInt64, level: Double = 0.95) -> BootstrapInterval? {
    interval(rounds: rounds, seed: seed, level: level) {}
  }
}

/// The categories of one unit with how often each was given.
private struct Tally {
  var parts: [(category: Int, count: Double)] = []
  var size = 0.0

  init(_ values: [Int]) {
    for value in values.sorted() {
      if let last = parts.indices.last, parts[last].category == value {
        parts[last].count += 1
      } else {
        parts.append((value, 1))
      }
    }
    size = Double(values.count)
  }

  /// The distances of all ordered pairs of values.
  func distances(_ matrix: [[Double]]) -> Double {
    var sum = 0.0
    for a in parts {
      for b in parts { sum += a.count * b.count * matrix[a.category][b.category] }
    }
    return sum
  }
}

/// The values of weighted units together.
private struct Total {
  var counts: [Double]
  let size: Double
  let weights: [Double]

  init(_ tallies: [Tally], weights: [Double], _ categoryCount: Int) {
    self.weights = weights
    counts = Array(repeating: 0, count: categoryCount)
    var size = 0.0
    for (tally, weight) in zip(tallies, weights) where weight > 0 {
      size += weight * tally.size
      for part in tally.parts { counts[part.category] += weight * part.count }
    }
    self.size = size
  }

  func coefficient(_ tallies: [Tally], _ matrix: [[Double]]) -> Coefficient {
    guard size > 1 else { return .undefined(.nothingToCompare) }
    var observed = 0.0
    for (tally, weight) in zip(tallies, weights) where weight > 0 && tally.size > 1 {
      observed += weight * tally.distances(matrix) / (tally.size - 1)
    }
    var expected = 0.0
    for a in counts.indices where counts[a] > 0 {
      for b in counts.indices { expected += counts[a] * counts[b] * matrix[a][b] }
    }
    return Coefficient(observed: observed / size, expected: expected / (size * (size - 1)))
  }
}
