import Agreement
import Tables

/// What the values of a field can be told by.
enum ScoreScale: String, Sendable, CaseIterable {
  /// Labels: the same or not.
  case nominal
  /// Grades: more or less.
  case ordinal
  /// Numbers with differences.
  case interval
  /// Numbers with a zero.
  case ratio
  /// Sets of labels: how much they share.
  case sets

  /// The scales that `scale=` may name.
  static let named: [ScoreScale] = [.nominal, .ordinal, .interval, .ratio]

  /// Whether values have an order.
  var isOrdered: Bool { self == .ordinal || self == .interval || self == .ratio }

  /// The scale of a field, unless another is asked for; nil for a column that holds no scores.
  ///
  /// Whole numbers are grades, as impact, likelihood and confidence are: that 4 is twice 2 is nowhere said. The
  /// horizons are grades by name.
  static func usual(of field: Field) -> ScoreScale? {
    if ["id", "target", "author", "date", "note", "state"].contains(field.name) { return nil }
    return switch field.type {
    case .integer: .ordinal
    case .number: .interval
    case .list: .sets
    case .text: field.name == "horizon" ? .ordinal : .nominal
    case .bool: .nominal
    default: nil
    }
  }

  /// The scales that values of a type can have.
  static func fitting(_ type: ColumnType) -> [ScoreScale] {
    switch type {
    case .integer, .number: named
    case .text, .bool: [.nominal, .ordinal]
    case .list: [.sets]
    default: []
    }
  }
}
