/// Dates and times as text, in ISO 8601, read from bytes and written to them.
extension Calendar {
  /// The day named by text: `2024-04-27`, with a year of four digits.
  ///
  /// - Returns: days since 1970-01-01, or nil when the bytes are anything else or no such day exists.
  public static func parseDate(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { parseDate($0) }
  }

  /// The day named by bytes, as `parseDate` of text. O(1).
  public static func parseDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    bytes.count == 10 ? datePrefix(bytes) : nil
  }

  /// The time named by text: `2024-04-27T18:30:00Z`, UTC.
  ///
  /// A space or `t` may stand for the `T`; seconds may be left out; a fraction may have any number of digits, of which
  /// six count; the zone is `Z`, `+02:00`, `+0200`, `+02`, ` UTC`, or absent, which means UTC.
  /// - Returns: microseconds since 1970-01-01T00:00:00Z, or nil when the text is anything else.
  public static func parseTime(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { parseTime($0) }
  }

  /// The time named by bytes, as `parseTime` of text. O(count).
  public static func parseTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count >= 16, let days = datePrefix(bytes) else { return nil }
    // `T`, `t` or a space.
    guard bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " ") else { return nil }
    guard let hours = pair(bytes, 11), hours < 24, bytes[13] == UInt8(ascii: ":"),
      let minutes = pair(bytes, 14),
      minutes < 60
    else { return nil }
    var position = 16
    var microseconds = hours * hour + minutes * minute
    if position < bytes.count, bytes[position] == UInt8(ascii: ":") {
      guard let seconds = pair(bytes, 17), seconds < 60 else { return nil }
      microseconds += seconds * second
      position = 19
      guard let fraction = parseFraction(bytes, &position) else { return nil }
      microseconds += fraction
    }
    guard let offset = parseZone(bytes, from: position) else { return nil }
    return days * day + microseconds - offset
  }

  /// A day as `2024-04-27`; years beyond four digits get a sign, as ISO 8601 has it.
  public static func dateText(days: Int64) -> String {
    var bytes: [UInt8] = []
    append(date: days, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A time as `2024-04-27T18:30:00Z`, with a fraction of up to six digits only where it is not zero.
  public static func timeText(_ time: Int64) -> String {
    var bytes: [UInt8] = []
    append(time: time, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A duration as weeks-free parts, largest first, zeros left out: `2d 3h`, `-15m`, `1.5s`; `0s` for none.
  public static func durationText(_ duration: Int64) -> String {
    guard duration != 0 else { return "0s" }
    var rest = duration.magnitude
    var parts: [String] = []
    for (unit, letter) in [(day, "d"), (hour, "h"), (minute, "m")] where rest >= unit.magnitude {
      parts.append("\(rest / unit.magnitude)\(letter)")
      rest %= unit.magnitude
    }
    if rest > 0 {
      var bytes = Array("\(rest / second.magnitude)".utf8)
      append(fraction: Int64(rest % second.magnitude), to: &bytes)
      parts.append(String(decoding: bytes, as: UTF8.self) + "s")
    }
    return (duration < 0 ? "-" : "") + parts.joined(separator: " ")
  }

  /// Adds `dateText` to bytes.
  public static func append(date days: Int64, to bytes: inout [UInt8]) {
    let civil = civil(days: days)
    if (0...9999).contains(civil.year) {
      append(civil.year, digits: 4, to: &bytes)
    } else {
      bytes.append(UInt8(ascii: civil.year < 0 ? "-" : "+"))
      append(Int64(clamping: civil.year.magnitude), digits: 6, to: &bytes)
    }
    bytes.append(UInt8(ascii: "-"))
    append(civil.month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(civil.day, digits: 2, to: &bytes)
  }

  /// Adds `timeText` to bytes.
  public static func append(time: Int64, to bytes: inout [UInt8]) {
    append(date: days(time: time), to: &bytes)
    let rest = floorModulo(time, day)
    bytes.append(UInt8(ascii: "T"))
    append(rest / hour, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(rest / minute % 60, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(rest / second % 60, digits: 2, to: &bytes)
    append(fraction: rest % second, to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }
}

extension Calendar {
  /// The day of the first ten bytes; the caller has made sure that there are ten.
  private static func datePrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let century = pair(bytes, 0), let year = pair(bytes, 2), let month = pair(bytes, 5),
      let day = pair(bytes, 8)
    else { return nil }
    let civil = Civil(year: century * 100 + year, month: month, day: day)
    return isValid(civil) ? days(civil) : nil
  }

  /// Two digits as a number; nil when they are not there.
  private static func pair(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int64? {
    guard position + 2 <= bytes.count else { return nil }
    let tens = bytes[position] &- UInt8(ascii: "0")
    let ones = bytes[position + 1] &- UInt8(ascii: "0")
    return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
  }

  /// Microseconds of `.25` at the position, which moves behind it; 0 without a point, nil without a digit.
  private static func parseFraction(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int64? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return 0 }
    position += 1
    let start = position
    var value: Int64 = 0
    var unit = second / 10
    while position < bytes.count, case let digit = bytes[position] &- UInt8(ascii: "0"), digit < 10 {
      value += Int64(digit) * unit
      unit /= 10
      position += 1
    }
    return position > start ? value : nil
  }

  /// Microseconds that a zone is ahead of UTC; nil when the rest of the bytes is no zone.
  private static func parseZone(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Int64? {
    let rest = UnsafeBufferPointer(rebasing: bytes[position...])
    switch rest.count {
    case 0: return 0
    case 1: return rest[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil
    case 4: return rest.elementsEqual(" UTC".utf8) ? 0 : nil
    case 3, 5, 6: return parseOffset(rest)
    default: return nil
    }
  }

  private static func parseOffset(_ rest: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard rest[0] == UInt8(ascii: "+") || rest[0] == UInt8(ascii: "-"), let hours = pair(rest, 1), hours < 24
    else { return nil }
    var minutes: Int64 = 0
    if rest.count > 3 {
      if rest.count == 6, rest[3] != UInt8(ascii: ":") { return nil }
      guard let parsed = pair(rest, rest.count - 2), parsed < 60 else { return nil }
      minutes = parsed
    }
    let offset = hours * hour + minutes * minute
    return rest[0] == UInt8(ascii: "-") ? -offset : offset
  }

  /// Adds a number with leading zeros; `value` is not negative.
  private static func append(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
    var unit: Int64 = 1
    var count = 1
    while count < digits || value / unit >= 10 {
      unit *= 10
      count += 1
    }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / unit % 10))
      unit /= 10
    }
  }

  /// Adds `.25` for 250,000 microseconds, nothing for 0.
  private static func append(fraction: Int64, to bytes: inout [UInt8]) {
    guard fraction != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var rest = fraction
    var unit = second / 10
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }
}
