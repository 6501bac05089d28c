/// A value a day, and the weeks that the days lie in.
struct CalendarDays {
  /// The values by day, counted from 1970-01-01.
  let values: [Int: Double]
  /// The days from the first to the last that have a value.
  let range: ClosedRange<Int>
  /// Days with several values, which are added up.
  let added: Int
  /// Values without a day.
  let undated: Int

  /// Nil where no day has a value.
  init?(_ points: PointValues, count: inout ValueCount) {
    var values: [Int: Double] = [:]
    var several: Set<Int> = []
    var undated = 0
    for series in points.series {
      for (time, value) in zip(series.x, series.y) {
        guard let time, CivilTime.representable.contains(time) else {
          _ = count.drawable(nil)
          undated += 1
          continue
        }
        guard let value = count.drawable(value) else { continue }
        let day = Int(bounded: (time / CivilTime.secondsPerDay).rounded(.down))
        if let known = values[day] {
          values[day] = known + value
          several.insert(day)
        } else {
          values[day] = value
        }
      }
    }
    self.values = values.filter { $0.value.isFinite }
    added = several.count
    self.undated = undated
    guard let first = self.values.keys.min(), let last = self.values.keys.max() else { return nil }
    range = first...last
  }

  /// 0 for Monday to 6 for Sunday.
  static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

  /// The Monday of a day's week.
  static func monday(_ day: Int) -> Int { day - weekday(day) }

  static func civil(_ day: Int) -> CivilTime { CivilTime(seconds: Double(day) * CivilTime.secondsPerDay) }

  /// The days in blocks of at most so many weeks: one where all fit, a year each where years do, else equal ones.
  func blocks(weeks room: Int) -> [ClosedRange<Int>] {
    let weeks = Self.weeks(range)
    if weeks <= room { return [range] }
    if room >= 54 { return years }
    let blocks = (weeks + room - 1) / room
    let size = (weeks + blocks - 1) / blocks * 7
    let first = Self.monday(range.lowerBound)
    return stride(from: first, through: range.upperBound, by: size).map { start in
      max(start, range.lowerBound)...min(start + size - 1, range.upperBound)
    }
  }

  static func weeks(_ days: ClosedRange<Int>) -> Int {
    (monday(days.upperBound) - monday(days.lowerBound)) / 7 + 1
  }

  private var years: [ClosedRange<Int>] {
    let years = Self.civil(range.lowerBound).year...Self.civil(range.upperBound).year
    return years.map { year in
      let start = Int(CivilTime.seconds(year: year, month: 1) / CivilTime.secondsPerDay)
      let next = Int(CivilTime.seconds(year: year + 1, month: 1) / CivilTime.secondsPerDay)
      return max(start, range.lowerBound)...min(next - 1, range.upperBound)
    }
  }
}
