/// Fleiss' kappa: the agreement of the same number of raters on each unit, who need not be the same people
/// (Fleiss 1971, "Measuring nominal scale agreement among many raters").
public enum FleissKappa {
  /// κ = (P − P_e) / (1 − P_e): P the mean share of agreeing pairs of a unit, P_e the sum of the squared shares of
  /// the categories.
  ///
  /// - Parameter counts: for each unit how many raters gave each category.
  /// - Returns: undefined where units have different numbers of scores, less than two, or all are of one category.
  /// - Complexity: O(units × categories).
  public static func of(_ counts: [[Int]]) -> Coefficient {
    let sizes = Set(counts.map { $0.reduce(0, +) })
    guard let size = sizes.first, let categories = counts.first?.count else {
      return .undefined(.nothingToCompare)
    }
    guard sizes.count == 1, counts.allSatisfy({ $0.count == categories }) else {
      return .undefined(.unequalCounts)
    }
    guard size > 1 else { return .undefined(.nothingToCompare) }
    let raters = Double(size)
    let units = Double(counts.count)
    let agreement =
      counts.reduce(0.0) { sum, unit in sum + unit.reduce(0.0) { $0 + Double($1) * Double($1 - 1) } }
      / (units * raters * (raters - 1))
    let chance = (0..<categories).reduce(0.0) { sum, category in
      let share = Double(counts.reduce(0) { $0 + $1[category] }) / (units * raters)
      return sum + share * share
    }
    return Coefficient(observed: 1 - agreement, expected: 1 - chance)
  }
}
