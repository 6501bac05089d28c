/// Cohen's kappa: the agreement of two raters beyond what their own habits would give by chance.
public enum CohenKappa {
  /// What a disagreement counts.
  public enum Weights: Sendable, Hashable, CaseIterable {
    /// All the same: for labels (Cohen 1960).
    case plain
    /// By the distance of the two values (Cohen 1968).
    case linear
    /// By the square of it (Fleiss & Cohen 1973): near the intraclass correlation.
    case quadratic
  }

  /// κ = 1 − Σ w_ij o_ij / Σ w_ij r_i c_j / n over the cells of a table, w being 0 on the diagonal.
  ///
  /// - Parameters:
  ///   - table: how often the first rater gave category i and the second j; square.
  ///   - weights: what a disagreement counts.
  ///   - values: what each category stands for, for weights by distance; 0, 1, 2, … when nil.
  /// - Complexity: O(categories²).
  public static func of(
    _ table: [[Double]], weights: Weights = .plain, values: [Double]? = nil
  ) -> Coefficient {
    let values = values ?? table.indices.map { Double($0) }
    return of(table) { a, b in
      let distance = abs(values[a] - values[b])
      return switch weights {
      case .plain: a == b ? 0 : 1
      case .linear: distance
      case .quadratic: distance * distance
      }
    }
  }

  /// Kappa for sets of labels, disagreements weighted by MASI (see `Distance.sets`).
  ///
  /// - Parameter sets: the labels of each category, by number.
  public static func of(_ table: [[Double]], sets: [Set<Int>]) -> Coefficient {
    of(table) { Distance.masi(sets[$0], sets[$1]) }
  }

  private static func of(_ table: [[Double]], _ weight: (Int, Int) -> Double) -> Coefficient {
    let rows = table.map { $0.reduce(0, +) }
    let columns = table.indices.map { column in table.reduce(0) { $0 + $1[column] } }
    let total = rows.reduce(0, +)
    guard total > 0 else { return .undefined(.nothingToCompare) }
    var (observed, expected) = (0.0, 0.0)
    for a in table.indices {
      for b in table.indices where table[a][b] > 0 || rows[a] * columns[b] > 0 {
        let weight = weight(a, b)
        observed += weight * table[a][b]
        expected += weight * rows[a] * columns[b] / total
      }
    }
    return Coefficient(observed: observed, expected: expected)
  }
}
