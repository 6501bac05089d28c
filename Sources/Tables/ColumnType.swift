/// The type that all values of a column share (language.md, "Types").
public enum ColumnType: String, Sendable, Hashable, CaseIterable {
  /// 64-bit whole numbers.
  case integer
  /// 64-bit floating-point numbers; never NaN or infinite, which are missing instead.
  case number
  /// Text, UTF-8.
  case text
  /// True or false.
  case bool
  /// Microseconds since 1970-01-01T00:00:00Z.
  case time
  /// Days since 1970-01-01.
  case date
  /// Microseconds between two times.
  case duration
  /// A list of texts.
  case list

  /// The type's name in messages, as language.md has it: `true/false` for `bool`, `list of text` for `list`.
  public var displayName: String {
    switch self {
    case .bool: "true/false"
    case .list: "list of text"
    default: rawValue
    }
  }

  /// Whether arithmetic is defined on it.
  public var isNumeric: Bool { self == .integer || self == .number }
}
