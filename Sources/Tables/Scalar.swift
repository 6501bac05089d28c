/// One value, outside a column.
public enum Scalar: Sendable, Hashable {
  /// No value.
  case missing
  /// A whole number.
  case integer(Int64)
  /// A finite number.
  case number(Double)
  /// Text.
  case text(String)
  /// True or false.
  case bool(Bool)
  /// Microseconds since 1970-01-01T00:00:00Z.
  case time(Int64)
  /// Days since 1970-01-01.
  case date(Int64)
  /// Microseconds.
  case duration(Int64)
  /// A list of texts.
  case list([String])

  /// The type of the value; nil when it is missing.
  public var type: ColumnType? {
    switch self {
    case .missing: nil
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .bool: .bool
    case .time: .time
    case .date: .date
    case .duration: .duration
    case .list: .list
    }
  }
  /// The value as a number; nil where it is none.
  public var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
