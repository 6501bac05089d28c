/// Values as plain text: what `text()`, `concat` and exports write.
extension Scalar {
  /// The value as text that reads back the same, empty when missing.
  ///
  /// Numbers are the shortest decimal that reads back the same (`0.1`, `5`, `1e+20`), dates `2024-04-27`, times
  /// `2024-04-27T18:30:00Z` with a fraction only where there is one, durations `2d 3h`, truth values `true` and
  /// `false`, lists their items joined by `, `.
  public var plainText: String {
    switch self {
    case .missing: return ""
    case .text(let text): return text
    case .list(let items): return items.joined(separator: ", ")
    default:
      var bytes: [UInt8] = []
      ValueText.append(self, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// Values written as UTF-8 into a buffer.
public enum ValueText {
  /// Adds a value's `plainText`.
  public static func append(_ scalar: Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case .missing: break
    case .integer(let value): append(value, to: &bytes)
    case .number(let value): append(value, to: &bytes)
    case .text(let text): bytes.append(contentsOf: text.utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .time(let value): Calendar.append(time: value, to: &bytes)
    case .date(let value): Calendar.append(date: value, to: &bytes)
    case .duration(let value): bytes.append(contentsOf: Calendar.durationText(value).utf8)
    case .list(let items): bytes.append(contentsOf: items.joined(separator: ", ").utf8)
    }
  }

  /// Adds the `plainText` of one row of a column, nothing when it is missing.
  public static func append(_ column: Column, row: Int, to bytes: inout [UInt8]) {
    if column.isMissing(row) { return }
    switch column.storage {
    case .packed(let text): bytes.append(contentsOf: text.utf8(at: row))
    case .coded(let text): bytes.append(contentsOf: text.dictionary.utf8(at: text.codes[row]))
    default: append(column[row], to: &bytes)
    }
  }

  /// Adds a whole number in decimal.
  public static func append(_ value: Int64, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Adds a number as the shortest decimal that reads back the same, without `.0`.
  public static func append(_ value: Double, to bytes: inout [UInt8]) {
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return append(whole, to: &bytes) }
    let text = value.description
    bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
  }
}
