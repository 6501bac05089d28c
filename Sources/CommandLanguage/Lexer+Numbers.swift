extension Lexer {
  /// The number, duration, date or time that begins with the digit at an offset.
  func number(at start: Int) throws(SyntaxError) -> Token {
    if hasShape("dddd-dd-dd", at: start) { return try dateOrTime(at: start) }
    let endOfWhole = endOfDigits(from: start)
    let end = endOfExponent(from: endOfFraction(from: endOfWhole))
    let endOfWord = endOfName(from: end)
    if endOfWord == endOfWhole + 1, let unit = Self.microseconds(perUnit: bytes[endOfWhole]) {
      return try duration(SourceRange(start, endOfWhole), unit: unit)
    }
    let range = SourceRange(start, endOfWord)
    guard endOfWord == end else { throw SyntaxError(.malformedNumber(text(range)), range: range) }
    return try end == endOfWhole ? integer(range) : decimal(range)
  }

  private func endOfFraction(from offset: Int) -> Int {
    guard byte(offset) == .dot, byte(offset + 1)?.isDigit == true else { return offset }
    return endOfDigits(from: offset + 1)
  }

  private func endOfExponent(from offset: Int) -> Int {
    guard let letter = byte(offset), letter | 0x20 == UInt8(ascii: "e") else { return offset }
    let hasSign = byte(offset + 1) == UInt8(ascii: "+") || byte(offset + 1) == .dash
    let digits = offset + (hasSign ? 2 : 1)
    return byte(digits)?.isDigit == true ? endOfDigits(from: digits) : offset
  }

  private func integer(_ range: SourceRange) throws(SyntaxError) -> Token {
    guard let magnitude = UInt64(text(range)) else {
      throw SyntaxError(.integerTooLarge(text(range)), range: range)
    }
    return Token(kind: .integer(magnitude), range: range)
  }

  private func decimal(_ range: SourceRange) throws(SyntaxError) -> Token {
    guard let value = Double(text(range)), value.isFinite else {
      throw SyntaxError(.numberTooLarge(text(range)), range: range)
    }
    return Token(kind: .literal(.number(value)), range: range)
  }

  private func duration(_ digits: SourceRange, unit: Int64) throws(SyntaxError) -> Token {
    let range = SourceRange(digits.lowerBound, digits.upperBound + 1)
    guard let count = Int64(text(digits)) else {
      throw SyntaxError(.integerTooLarge(text(range)), range: range)
    }
    let (microseconds, overflow) = count.multipliedReportingOverflow(by: unit)
    guard !overflow else { throw SyntaxError(.integerTooLarge(text(range)), range: range) }
    return Token(kind: .literal(.duration(microseconds)), range: range)
  }

  private static func microseconds(perUnit letter: UInt8) -> Int64? {
    switch letter {
    case UInt8(ascii: "m"): 60_000_000
    case UInt8(ascii: "h"): 3_600_000_000
    case UInt8(ascii: "d"): Calendar.microsecondsPerDay
    case UInt8(ascii: "w"): 7 * Calendar.microsecondsPerDay
    default: nil
    }
  }
}

// MARK: Dates and times

extension Lexer {
  /// Whether the bytes at an offset have a shape: `d` is a digit, anything else itself.
  func hasShape(_ shape: StaticString, at offset: Int) -> Bool {
    guard offset + shape.utf8CodeUnitCount <= end else { return false }
    return (0..<shape.utf8CodeUnitCount).allSatisfy { index in
      let wanted = shape.utf8Start[index]
      let found = bytes[offset + index]
      return wanted == UInt8(ascii: "d") ? found.isDigit : found == wanted
    }
  }

  private func dateOrTime(at start: Int) throws(SyntaxError) -> Token {
    let endOfDate = start + 10
    let isTime = byte(endOfDate) == UInt8(ascii: "T")
    let endOfWord = endOfTimeLike(from: endOfDate)
    let range = SourceRange(start, isTime ? endOfWord : endOfName(from: endOfDate))
    guard isTime || range.upperBound == endOfDate,
      let days = Calendar.days(
        year: digits(start, 4), month: digits(start + 5, 2), day: digits(start + 8, 2))
    else { throw SyntaxError(.invalidDate(text(range)), range: range) }
    guard isTime else { return Token(kind: .literal(.date(days)), range: range) }
    guard let (timeOfDay, end) = timeOfDay(at: endOfDate + 1), byte(end)?.isNamePart != true else {
      throw SyntaxError(.invalidTime(text(range)), range: range)
    }
    let time = days * Calendar.microsecondsPerDay + timeOfDay
    return Token(kind: .literal(.time(time)), range: SourceRange(start, end))
  }

  /// The end of what was meant for a time, for the range of an error.
  private func endOfTimeLike(from offset: Int) -> Int {
    var index = offset
    while let byte = byte(index), byte.isNamePart || byte == .colon || byte == .dot { index += 1 }
    return index
  }

  /// `hh:mm[:ss[.fraction]][Z|±hh:mm]` in microseconds of UTC; without a zone it is UTC.
  private func timeOfDay(at start: Int) -> (microseconds: Int64, end: Int)? {
    guard hasShape("dd:dd", at: start) else { return nil }
    var end = start + 5
    var seconds: Int64 = 0
    var fraction: Int64 = 0
    if hasShape(":dd", at: end) {
      seconds = digits(end + 1, 2)
      end += 3
      let endOfFraction = endOfFraction(from: end)
      if endOfFraction > end { fraction = microseconds(end + 1, endOfFraction) }
      end = endOfFraction
    }
    let (hours, minutes) = (digits(start, 2), digits(start + 3, 2))
    guard hours < 24, minutes < 60, seconds < 60, let zone = zone(at: end) else { return nil }
    return (((hours * 60 + minutes - zone.minutes) * 60 + seconds) * 1_000_000 + fraction, zone.end)
  }

  private func zone(at start: Int) -> (minutes: Int64, end: Int)? {
    if byte(start) == UInt8(ascii: "Z") { return (0, start + 1) }
    let isEast = hasShape("+dd:dd", at: start)
    guard isEast || hasShape("-dd:dd", at: start) else { return (0, start) }
    let (hours, minutes) = (digits(start + 1, 2), digits(start + 4, 2))
    guard hours < 24, minutes < 60 else { return nil }
    return ((hours * 60 + minutes) * (isEast ? 1 : -1), start + 6)
  }

  /// The number that some digits write; few enough never to overflow.
  private func digits(_ start: Int, _ count: Int) -> Int64 {
    bytes[start..<start + count].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// Digits after the point of a second, as microseconds; finer ones are cut off.
  private func microseconds(_ start: Int, _ end: Int) -> Int64 {
    let count = min(6, end - start)
    return (count..<6).reduce(digits(start, count)) { value, _ in value * 10 }
  }
}

/// Days of the proleptic Gregorian calendar.
enum Calendar {
  static let microsecondsPerDay: Int64 = 86_400_000_000

  /// Days since 1970-01-01; nil where there is no such day.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  static func days(year: Int64, month: Int64, day: Int64) -> Int64? {
    guard (1...12).contains(month), day >= 1, day <= lengthOfMonth(month, year: year) else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func lengthOfMonth(_ month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
