/// The signs of arithmetic.
public enum ArithmeticOperator: String, Sendable, Hashable, CaseIterable {
  /// Sum.
  case add = "+"
  /// Difference.
  case subtract = "-"
  /// Product.
  case multiply = "*"
  /// Real division, a number also for integers.
  case divide = "/"
  /// What is left by division towards zero; it has the sign of the dividend.
  case remainder = "%"
}

/// The signs of comparison.
public enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
  /// Same value.
  case equal = "=="
  /// Another value.
  case notEqual = "!="
  /// Before.
  case less = "<"
  /// Before or same.
  case lessOrEqual = "<="
  /// After.
  case greater = ">"
  /// After or same.
  case greaterOrEqual = ">="

  /// The operator that holds with the sides exchanged.
  var flipped: ComparisonOperator {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// Whether it holds between values that compare below 0, as 0, or above 0.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

/// Tests of one text for another, which ignore case.
public enum TextTest: String, Sendable, Hashable, CaseIterable {
  /// The second occurs in the first.
  case contains
  /// The first begins with the second.
  case startsWith = "startswith"
  /// The first ends with the second.
  case endsWith = "endswith"
}
