extension Kernels {
  /// `year month day hour date`.
  static func timeFunction(
    _ function: ScalarFunction, _ operand: Operand, _ context: KernelContext
  ) throws -> Column {
    if function == .date, let texts = try TextLane(operand) {
      return try dates(texts, operand.validity, context)
    }
    if function == .hour {
      guard operand.type == .time, let times = operand.integers else {
        throw types(function, [operand], wanted: "a time")
      }
      let values = try times.map(context) { Calendar.floorModulo($0, Calendar.day) / Calendar.hour }
      return Column(.integer(values.spread(context)), validity: operand.validity)
    }
    guard let days = try days(operand, context) else {
      let wanted = function == .date ? "a time, a date or text" : "a time or a date"
      throw types(function, [operand], wanted: wanted)
    }
    if function == .date { return Column(.date(days.spread(context)), validity: operand.validity) }
    let values = try days.map(context) { day in
      let civil = Calendar.civil(days: day)
      return function == .year ? civil.year : function == .month ? civil.month : civil.day
    }
    return Column(.integer(values.spread(context)), validity: operand.validity)
  }

  private static func dates(_ texts: TextLane, _ validity: Bitmap?, _ context: KernelContext) throws -> Column
  {
    let parsed: [Int64?] = try texts.map(context, default: nil) { bytes in
      Calendar.parseDate(bytes) ?? Calendar.parseTime(bytes).map(Calendar.days(time:))
    }
    return Column(optional: parsed, as: .date, validity)
  }

  /// `bin(x, size)`: numbers by a number, times and dates by a duration or by `day`, `week`, `month`, `year`.
  ///
  /// Bins of numbers begin at multiples of the size, those of times at 1970-01-01, but at Monday 1970-01-05 when the
  /// size is a number of weeks. Bins by a word, and of a date by a constant of whole days, are dates; others by a
  /// duration are times.
  static func bin(_ operand: Operand, _ size: Operand, _ context: KernelContext) throws -> Column {
    let validity = intersection([operand.validity, size.validity])
    switch (operand.type, size.type) {
    case (.integer, .integer):
      guard let values = operand.integers, let sizes = size.integers else { break }
      return Column(.integer(try floors(values, sizes, validity, context) { _ in 0 }), validity: validity)
    case (.integer, .number), (.number, .integer), (.number, .number):
      guard let values = operand.numbers, let sizes = size.numbers else { break }
      try checkPositive(try sizes.map(context) { $0 > 0 }, validity, context)
      return try finite(try combine(values, sizes, context) { ($0 / $1).rounded(.down) * $1 }, validity)
    case (.time, .duration), (.date, .duration): return try bin(operand, durations: size, validity, context)
    case (.time, .text), (.date, .text):
      guard case .constant(.text(let word)) = size, let unit = CalendarUnit(rawValue: word) else {
        throw TableError.arguments(
          operation: "bin", wanted: "a duration such as 7d, or day, week, month or year")
      }
      guard let days = try days(operand, context) else { break }
      return Column(.date(try days.map(context, unit.start(of:)).spread(context)), validity: validity)
    case (.time, _), (.date, _):
      throw types(.bin, [operand, size], wanted: "a duration such as 7d, or day, week, month or year")
    default: break
    }
    throw types(.bin, [operand, size], wanted: "numbers, or a time with a duration")
  }

  private static func bin(
    _ operand: Operand, durations size: Operand, _ validity: Bitmap?, _ context: KernelContext
  ) throws -> Column {
    guard let times = try microseconds(operand, context), let sizes = size.integers else {
      throw types(.bin, [operand, size], wanted: "a time with a duration")
    }
    let starts = try floors(times, sizes, validity, context) { size in
      size % Calendar.week == 0 ? 4 * Calendar.day : 0
    }
    if operand.type == .date, case .constant(.duration(let size)) = size, size % Calendar.day == 0 {
      let days = try Lane.values(starts).map(context, Calendar.days(time:))
      return Column(.date(days.spread(context)), validity: validity)
    }
    return Column(.time(starts), validity: validity)
  }

  /// The greatest multiple of a size, counted from an origin, that is not above the value.
  @inline(__always)
  private static func floors(
    _ values: Lane<Int64>, _ sizes: Lane<Int64>, _ validity: Bitmap?, _ context: KernelContext,
    origin: (Int64) -> Int64
  ) throws -> [Int64] {
    try checkPositive(try sizes.map(context) { $0 > 0 }, validity, context)
    return try checked(values, sizes, validity, context, "bin") { value, size in
      guard size > 0 else { return (0, false) }
      let offset = Calendar.floorModulo(
        Calendar.floorModulo(value, size) - Calendar.floorModulo(origin(size), size), size)
      return value.subtractingReportingOverflow(offset)
    }
  }

  private static func checkPositive(
    _ isPositive: Lane<Bool>, _ validity: Bitmap?, _ context: KernelContext
  ) throws {
    let isBad =
      switch isPositive {
      case .constant(let value): !value
      case .values(let values): values.indices.contains { !values[$0] && (validity?[$0] ?? true) }
      }
    if isBad { throw TableError.arguments(operation: "bin", wanted: "a size above 0") }
  }
}

/// A stretch of the calendar by which times are binned; the raw values are the language's words.
public enum CalendarUnit: String, Sendable, Hashable, CaseIterable {
  /// From midnight UTC.
  case day
  /// From Monday.
  case week
  /// From the first of the month.
  case month
  /// From 1 January.
  case year

  /// The first day of the unit in which a day falls.
  public func start(of day: Int64) -> Int64 {
    switch self {
    case .day: return day
    case .week: return day - (Calendar.weekday(days: day) - 1)
    case .month: return day - (Calendar.civil(days: day).day - 1)
    case .year: return Calendar.days(.init(year: Calendar.civil(days: day).year, month: 1, day: 1))
    }
  }
}

extension Column {
  /// A column over 64-bit integers in which nil is missing, as are the rows that `validity` lacks.
  init(optional values: [Int64?], as type: ColumnType, _ validity: Bitmap?) {
    let kept = Bitmap(count: values.count) { values[$0] != nil && (validity?[$0] ?? true) }
    self.init(values.map { $0 ?? 0 }, as: type, validity: kept)
  }
}
