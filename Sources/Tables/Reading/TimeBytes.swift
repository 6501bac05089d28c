/// ISO 8601 dates and times straight from bytes; nil for anything else.
enum TimeBytes {
  /// `dddd-dd-dd`, a day that exists, as days since 1970-01-01.
  static func date(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes, 4), let month = digits(bytes + 5, 2), let day = digits(bytes + 8, 2),
      month >= 1, month <= 12, day >= 1, day <= daysInMonth(month, of: year)
    else { return nil }
    return dayNumber(year: year, month: month, day: day)
  }

  /// A date, `T` or a space, `hh:mm`, perhaps seconds with a fraction, perhaps `Z` or `±hh[:]mm`; UTC unless said.
  ///
  /// - Returns: microseconds since 1970-01-01T00:00:00Z; digits beyond the sixth are cut.
  static func time(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length >= 16, let day = date(bytes, 10), bytes[10] == UInt8(ascii: "T") || bytes[10] == 32,
      bytes[13] == UInt8(ascii: ":"), let hour = digits(bytes + 11, 2), let minute = digits(bytes + 14, 2),
      hour < 24, minute < 60
    else { return nil }
    var microseconds = (day * 86_400 + hour * 3_600 + minute * 60) * 1_000_000
    var index = 16
    if index < length, bytes[index] == UInt8(ascii: ":") {
      guard length >= 19, let second = digits(bytes + 17, 2), second < 60 else { return nil }
      microseconds += second * 1_000_000
      index = 19
      if index < length, bytes[index] == UInt8(ascii: ".") {
        let end = endOfDigits(bytes, from: index + 1, to: length)
        guard end > index + 1 else { return nil }
        microseconds += fraction(bytes + index + 1, end - index - 1)
        index = end
      }
    }
    guard let offset = zone(bytes + index, length - index) else { return nil }
    return microseconds - offset * 60_000_000
  }

  /// Days since 1970-01-01 of a day in the Gregorian calendar (Hinnant, "days_from_civil").
  private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func daysInMonth(_ month: Int64, of year: Int64) -> Int64 {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The minutes that a zone is ahead of UTC; nothing at all is UTC.
  private static func zone(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    if length == 0 || (length == 1 && bytes[0] == UInt8(ascii: "Z")) { return 0 }
    guard bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      length == 3 || length == 5 || (length == 6 && bytes[3] == UInt8(ascii: ":")),
      let hours = digits(bytes + 1, 2), let minutes = length == 3 ? 0 : digits(bytes + length - 2, 2),
      hours < 24, minutes < 60
    else { return nil }
    return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func fraction(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64 {
    var value: Int64 = 0
    for index in 0..<6 { value = value * 10 + (index < length ? Int64(bytes[index] &- 48) : 0) }
    return value
  }

  private static func endOfDigits(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, bytes[index] &- 48 <= 9 { index += 1 }
    return index
  }

  private static func digits(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    var value: Int64 = 0
    for index in 0..<count {
      guard bytes[index] &- 48 <= 9 else { return nil }
      value = value * 10 + Int64(bytes[index] &- 48)
    }
    return value
  }
}
