/// ISO 8601 dates and times straight from bytes; nil for anything else.
enum TimeBytes {
  /// `dddd-dd-dd`, a day that exists, as days since 1970-01-01.
  static func date(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes, 4), let month = digits(bytes + 5, 2), let day = digits(bytes + 8, 2)
    else { return nil }
    let civil = Calendar.Civil(year: year, month: month, day: day)
    return Calendar.isValid(civil) ? Calendar.days(civil) : nil
  }

  /// A date, `T` or a space, `hh:mm`, perhaps seconds with a fraction, perhaps `Z` or `±hh[:]mm`; UTC unless said.
  ///
  /// - Returns: microseconds since 1970-01-01T00:00:00Z; digits beyond the sixth are cut.
  static func time(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length >= 16, let day = date(bytes, 10), bytes[10] == UInt8(ascii: "T") || bytes[10] == 32,
      bytes[13] == UInt8(ascii: ":"), let hour = digits(bytes + 11, 2), let minute = digits(bytes + 14, 2),
      hour < 24, minute < 60
    else { return nil }
    var microseconds = day * Calendar.day + hour * Calendar.hour + minute * Calendar.minute
    var index = 16
    if index < length, bytes[index] == UInt8(ascii: ":") {
      guard length >= 19, let second = digits(bytes + 17, 2), second < 60 else { return nil }
      microseconds += second * Calendar.second
      index = 19
      if index < length, bytes[index] == UInt8(ascii: ".") {
        let end = endOfDigits(bytes, from: index + 1, to: length)
        guard end > index + 1 else { return nil }
        microseconds += fraction(bytes + index + 1, end - index - 1)
        index = end
      }
    }
    guard let offset = zone(bytes + index, length - index) else { return nil }
    return microseconds - offset * Calendar.minute
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
