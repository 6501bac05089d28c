/// A coefficient of agreement, or why there is none.
///
/// 1 is full agreement, 0 what chance would give, below 0 less than chance.
public enum Coefficient: Sendable, Hashable {
  /// The coefficient.
  case value(Double)
  /// There is none: it is neither 1 nor 0.
  case undefined(Reason)

  /// Why a coefficient does not exist.
  public enum Reason: Sendable, Hashable {
    /// No unit has two values, so that there is nothing to compare.
    case nothingToCompare
    /// All values are the same: chance would agree fully, and nothing can be told from it.
    case noVariation
    /// Units have different numbers of values where a method needs the same (Fleiss).
    case unequalCounts
  }

  /// The coefficient; nil where there is none.
  public var value: Double? {
    if case .value(let value) = self { value } else { nil }
  }

  /// One minus the quotient of the observed and the expected disagreement.
  init(observed: Double, expected: Double) {
    self = expected > 0 ? .value(1 - observed / expected) : .undefined(.noVariation)
  }
}
