/// A value of an expression over a table: one for all rows, or one a row.
public enum Operand: Sendable {
  /// The same value for every row.
  case constant(Scalar)
  /// A value a row.
  case column(Column)

  /// The type; nil for a constant that is missing.
  public var type: ColumnType? {
    switch self {
    case .constant(let scalar): scalar.type
    case .column(let column): column.type
    }
  }
}
