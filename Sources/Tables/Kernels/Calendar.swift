/// The proleptic Gregorian calendar in UTC, over plain integers.
///
/// Dates are days since 1970-01-01, times and durations microseconds. Days and civil dates are converted by Howard
/// Hinnant's algorithms ("chrono-Compatible Low-Level Date Algorithms", 2013). Text is
/// read with years from 0 to 9999; arithmetic takes any day that a time of 64 bits can name.
public enum Calendar {
  /// Microseconds in a second.
  public static let second: Int64 = 1_000_000
  /// Microseconds in a minute.
  public static let minute: Int64 = 60 * second
  /// Microseconds in an hour.
  public static let hour: Int64 = 60 * minute
  /// Microseconds in a day.
  public static let day: Int64 = 24 * hour
  /// Microseconds in a week.
  public static let week: Int64 = 7 * day

  /// A day by year, month (1–12) and day of the month (1–31).
  public struct Civil: Sendable, Hashable {
    /// The year, astronomical: 0 is 1 BC.
    public var year: Int64
    /// 1–12.
    public var month: Int64
    /// 1–31.
    public var day: Int64

    /// A day by its parts, which are not checked.
    public init(year: Int64, month: Int64, day: Int64) {
      self.year = year
      self.month = month
      self.day = day
    }
  }

  /// The days since 1970-01-01 of a civil date whose year has at most 12 digits.
  public static func days(_ civil: Civil) -> Int64 {
    // The year starts in March here, so that the leap day is its last.
    let year = civil.month <= 2 ? civil.year - 1 : civil.year
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let monthFromMarch = (civil.month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + civil.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The civil date of a day; days beyond ±10^14, which no time has, are taken as the nearest of those.
  public static func civil(days: Int64) -> Civil {
    let limit: Int64 = 100_000_000_000_000
    let shifted = min(max(days, -limit), limit) + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return Civil(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
  }

  /// Whether the parts name a day that exists, with a year from 0 to 9999.
  public static func isValid(_ civil: Civil) -> Bool {
    guard (0...9999).contains(civil.year), (1...12).contains(civil.month) else { return false }
    return (1...daysInMonth(year: civil.year, month: civil.month)).contains(civil.day)
  }

  /// How many days a month (1–12) has.
  public static func daysInMonth(year: Int64, month: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day of the week, 1 for Monday to 7 for Sunday.
  public static func weekday(days: Int64) -> Int64 {
    // 1970-01-01 was a Thursday.
    let remainder = floorModulo(days, 7) + 3
    return remainder % 7 + 1
  }

  /// The day on which a time falls.
  public static func days(time: Int64) -> Int64 { floorDivide(time, day) }

  /// The first microsecond of a day; nil when it does not fit 64 bits.
  public static func time(days: Int64) -> Int64? {
    let (time, overflow) = days.multipliedReportingOverflow(by: day)
    return overflow ? nil : time
  }

  /// The quotient rounded down; `divisor` is positive.
  @inlinable
  public static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// The remainder that goes with `floorDivide`, in `0 ..< divisor`.
  @inlinable
  public static func floorModulo(_ value: Int64, _ divisor: Int64) -> Int64 {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
