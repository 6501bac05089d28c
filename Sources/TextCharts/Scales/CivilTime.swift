/// A moment of the proleptic Gregorian calendar in UTC, and back.
///
/// Source: H. Hinnant, "chrono-compatible low-level date algorithms".
struct CivilTime: Equatable, Sendable {
  var year: Int
  /// 1...12.
  var month: Int
  /// 1...31.
  var day: Int
  /// 0..<86400.
  var secondOfDay: Int

  static let secondsPerDay = 86_400.0
  /// The seconds since 1970 of the years -9999 to 9999, beyond which no time axis goes.
  static let representable = -377_705_116_800.0...253_402_300_799.0

  /// - Parameter seconds: since 1970, clamped to ``representable``.
  init(seconds: Double) {
    let clamped = min(max(seconds, Self.representable.lowerBound), Self.representable.upperBound)
    let days = (clamped / Self.secondsPerDay).rounded(.down)
    secondOfDay = Int(clamped - days * Self.secondsPerDay)
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Seconds since 1970 at the start of a day; months beyond 1...12 carry into the year.
  static func seconds(year: Int, month: Int, day: Int = 1) -> Double {
    let months = year * 12 + month - 1
    let carriedYear = Int((Double(months) / 12).rounded(.down))
    let carriedMonth = months - carriedYear * 12 + 1
    let y = carriedMonth <= 2 ? carriedYear - 1 : carriedYear
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (carriedMonth > 2 ? carriedMonth - 3 : carriedMonth + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Double(era * 146_097 + dayOfEra - 719_468) * secondsPerDay
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  var monthName: String { Self.monthNames[month - 1] }
  var shortMonthName: String { String(monthName.prefix(3)) }

  /// `2024-04-23`.
  var dateText: String { "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))" }

  /// `14:05`, with seconds where asked for.
  func clockText(seconds showsSeconds: Bool = false) -> String {
    let minutes = Self.twoDigits(secondOfDay / 3600) + ":" + Self.twoDigits(secondOfDay / 60 % 60)
    return showsSeconds ? minutes + ":" + Self.twoDigits(secondOfDay % 60) : minutes
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
