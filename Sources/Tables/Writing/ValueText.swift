/// How values are written: exact, the shortest that reads back, independent of locale.
public enum ValueText {
  /// A value as text, without quotes: numbers by their shortest decimal, dates and times by ISO 8601, a list as
  /// a JSON array; nothing for a missing one.
  public static func text(_ value: Scalar) -> String { String(decoding: bytes(of: value), as: UTF8.self) }

  static func bytes(of value: Scalar) -> [UInt8] {
    switch value {
    case .missing: return []
    case .integer(let integer), .duration(let integer): return Array(String(integer).utf8)
    case .number(let number): return Array(decimal(number).utf8)
    case .text(let text): return Array(text.utf8)
    case .bool(let flag): return Array((flag ? "true" : "false").utf8)
    case .time(let microseconds): return Array(time(microseconds).utf8)
    case .date(let day): return Array(date(day).utf8)
    case .list(let items):
      var result: [UInt8] = [UInt8(ascii: "[")]
      for (index, item) in items.enumerated() {
        if index > 0 { result.append(UInt8(ascii: ",")) }
        appendJSONString(Array(item.utf8)[...], to: &result)
      }
      result.append(UInt8(ascii: "]"))
      return result
    }
  }

  /// The shortest decimal that reads back the same; a whole one keeps its `.0`, so that it stays a number.
  private static func decimal(_ number: Double) -> String {
    guard number.isFinite else { return "" }
    return number.description
  }

  /// `dddd-dd-dd`.
  private static func date(_ day: Int64) -> String {
    let (year, month, dayOfMonth) = civil(day)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
  }

  /// `dddd-dd-ddTdd:dd:ddZ`, with six decimals where it has any.
  private static func time(_ microseconds: Int64) -> String {
    let dayLength: Int64 = 86_400_000_000
    var day = microseconds / dayLength
    var rest = microseconds % dayLength
    if rest < 0 {
      day -= 1
      rest += dayLength
    }
    let seconds = rest / 1_000_000
    let fraction = rest % 1_000_000
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    let decimals = fraction == 0 ? "" : ".\(padded(fraction, 6))"
    return "\(date(day))T\(clock[0]):\(clock[1]):\(clock[2])\(decimals)Z"
  }

  /// Year, month and day of days since 1970-01-01 (Hinnant, "civil_from_days").
  private static func civil(_ day: Int64) -> (Int64, Int64, Int64) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }

  /// A text as a JSON string (RFC 8259): quotes, backslashes and control characters escaped, nothing else.
  static func appendJSONString(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    result.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 10: result += Array("\\n".utf8)
      case 13: result += Array("\\r".utf8)
      case 9: result += Array("\\t".utf8)
      case 0..<32: result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
  }
}
