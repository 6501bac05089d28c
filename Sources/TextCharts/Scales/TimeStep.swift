/// A distance between ticks of a time axis that calendars have.
enum TimeStep: Equatable, Sendable {
  case seconds(Int)
  case days(Int)
  case weeks(Int)
  case months(Int)

  /// From a second to a thousand years, by length.
  static let all: [TimeStep] =
    [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200].map(TimeStep.seconds)
    + [.days(1), .days(2), .weeks(1), .weeks(2)]
    + [1, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 3000, 6000, 12_000].map(TimeStep.months)

  /// The usual length in seconds.
  var length: Double {
    switch self {
    case .seconds(let count): Double(count)
    case .days(let count): Double(count) * CivilTime.secondsPerDay
    case .weeks(let count): Double(count) * 7 * CivilTime.secondsPerDay
    case .months(let count): Double(count) * 30.436875 * CivilTime.secondsPerDay
    }
  }

  /// The length of the shortest such step, February being a month.
  var shortestLength: Double {
    switch self {
    case .months(let count): Double(count < 12 ? count * 28 : count / 12 * 365) * CivilTime.secondsPerDay
    default: length
    }
  }

  /// The first place of this step at or after a time.
  func start(atOrAfter time: Double) -> Double {
    switch self {
    case .seconds, .days: return (time / length).rounded(.up) * length
    case .weeks(let count):
      // 1970-01-05 was a Monday.
      let monday = 4 * CivilTime.secondsPerDay
      let week = Self.weeks(count).length
      return ((time - monday) / week).rounded(.up) * week + monday
    case .months(let count):
      let civil = CivilTime(seconds: time)
      let months = civil.year * 12 + civil.month - 1
      let first = Int((Double(months) / Double(count)).rounded(.down)) * count
      let start = CivilTime.seconds(year: 0, month: first + 1)
      return start >= time ? start : CivilTime.seconds(year: 0, month: first + count + 1)
    }
  }

  /// The place of this step after one.
  func next(after time: Double) -> Double {
    guard case .months(let count) = self else { return time + length }
    let civil = CivilTime(seconds: time)
    return CivilTime.seconds(year: civil.year, month: civil.month + count)
  }

  /// All places from one time to another, at most `limit`.
  func places(from lower: Double, to upper: Double, limit: Int = 2000) -> [Double] {
    var places: [Double] = []
    var place = start(atOrAfter: lower)
    while place <= upper, places.count < limit {
      places.append(place)
      place = next(after: place)
    }
    return places
  }

  /// What a tick says of itself; the larger unit stands on the line below.
  func label(_ civil: CivilTime) -> String {
    switch self {
    case .seconds(let count): civil.clockText(seconds: count < 60)
    case .days, .weeks: String(civil.day)
    case .months(let count): count < 12 ? civil.shortMonthName : String(civil.year)
    }
  }

  /// The larger unit that a tick lies in, where it is the first or differs from the tick before; nil for none.
  func context(_ civil: CivilTime, after previous: CivilTime?) -> String? {
    let sameYear = previous?.year == civil.year
    let sameMonth = sameYear && previous?.month == civil.month
    switch self {
    case .seconds:
      if sameMonth && previous?.day == civil.day { return nil }
      let month =
        sameYear ? "\(civil.day) \(civil.monthName)" : "\(civil.day) \(civil.monthName) \(civil.year)"
      return sameMonth ? "\(civil.day)" : month
    case .days, .weeks:
      if sameMonth { return nil }
      return sameYear ? civil.monthName : "\(civil.monthName) \(civil.year)"
    case .months(let count):
      return count >= 12 || sameYear ? nil : String(civil.year)
    }
  }
}
