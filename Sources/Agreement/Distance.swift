/// How far apart two categories are, as the scale of the values has it; squared where it is a difference.
///
/// The five are Krippendorff's δ² (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"), and MASI for
/// sets of labels.
public enum Distance: Sendable, Hashable {
  /// Labels without order: 0 or 1.
  case nominal
  /// Ordered grades: the number of values between the two, half of those at the ends, squared. It depends on how
  /// often each grade was given.
  case ordinal
  /// Numbers whose differences mean something: (a − b)². The value of each category.
  case interval([Double])
  /// Numbers with a zero: ((a − b) / (a + b))². The value of each category, none below 0.
  case ratio([Double])
  /// Sets of labels: MASI, 1 − J · M, where J is the Jaccard index and M is 1 for equal sets, 2/3 where one holds the
  /// other, 1/3 where they overlap, 0 where they do not (Passonneau 2006, "Measuring Agreement on Set-valued Items").
  ///
  /// It is taken in the place of δ². Against Jaccard alone it tells apart the one who said less (`trust` for
  /// `risk, trust`) from the one who said something else (`law, trust`), and for single labels it is the nominal
  /// distance. The labels of each category, by number.
  case sets([Set<Int>])

  /// The distances between all pairs of categories.
  ///
  /// - Parameter counts: how often each category was given, for the ordinal distance.
  /// - Complexity: O(categories²).
  func matrix(counts: [Double]) -> [[Double]] {
    let numbers = counts.indices
    let below = counts.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
    return numbers.map { a in numbers.map { b in a == b ? 0 : between(a, b, counts, below) } }
  }

  private func between(_ a: Int, _ b: Int, _ counts: [Double], _ below: [Double]) -> Double {
    switch self {
    case .nominal: return 1
    case .ordinal:
      let (low, high) = (min(a, b), max(a, b))
      let ranks = below[high + 1] - below[low] - (counts[low] + counts[high]) / 2
      return ranks * ranks
    case .interval(let values):
      let difference = values[a] - values[b]
      return difference * difference
    case .ratio(let values):
      let sum = values[a] + values[b]
      let share = sum == 0 ? 0 : (values[a] - values[b]) / sum
      return share * share
    case .sets(let sets): return Distance.masi(sets[a], sets[b])
    }
  }

  /// The distance of two sets of labels, 0 to 1; of two empty ones 0.
  static func masi(_ a: Set<Int>, _ b: Set<Int>) -> Double {
    if a == b { return 0 }
    let shared = a.intersection(b).count
    let jaccard = Double(shared) / Double(a.union(b).count)
    let monotonicity = shared == 0 ? 0 : a.isSubset(of: b) || b.isSubset(of: a) ? 2.0 / 3 : 1.0 / 3
    return 1 - jaccard * monotonicity
  }
}
