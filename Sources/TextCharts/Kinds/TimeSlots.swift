/// The steps of time that columns stand at: every hour, day, week, month or year between the first and the last.
struct TimeSlots {
  /// The start of each step, in seconds since 1970.
  let places: [Double]
  let step: TimeStep
  /// Whether some points lie between steps, so that columns would misplace them.
  let isIrregular: Bool

  private static let candidates: [TimeStep] = [
    .months(12), .months(3), .months(1), .weeks(1), .days(1), .seconds(3600), .seconds(60), .seconds(1),
  ]
  private static let mostPlaces = 2000

  /// Nil where no point has a time.
  init?(_ points: PointValues) {
    let times = Set(points.series.flatMap { $0.x.prefix($0.count).compactMap { $0 } })
      .filter(CivilTime.representable.contains).sorted()
    guard let first = times.first, let last = times.last else { return nil }
    let shortest = points.kind.shortestStep
    let usable = Self.candidates.filter { $0.length >= shortest }
    let fitting = usable.first { step in
      times.count > 1 && times.allSatisfy { Self.isPlace($0, of: step, from: first) }
    }
    let step = fitting ?? usable.last ?? .days(1)
    self.step = step
    var places = [first]
    while let place = places.last, place < last, places.count < Self.mostPlaces {
      places.append(step.next(after: place))
    }
    self.places = times.count == 1 ? [first] : places
    isIrregular = !times.allSatisfy { Self.isPlace($0, of: step, from: first) }
  }

  /// The last moment of the last step, to the second.
  var end: Double { step.next(after: places[places.count - 1]) - 1 }

  /// What the steps are called, in the plural.
  var unit: String {
    switch step {
    case .months(12): "years"
    case .months(3): "quarters"
    case .months: "months"
    case .weeks: "weeks"
    case .days: "days"
    case .seconds(3600): "hours"
    case .seconds(60): "minutes"
    case .seconds: "seconds"
    }
  }

  /// The values of each series at the places.
  func categories(_ points: PointValues) -> CategoryValues {
    let series = points.series.map { series in
      var values: [Double: Double] = [:]
      for (x, y) in zip(series.x, series.y) {
        if let x, let y { values[x] = y }
      }
      return ValueSeries(name: series.name, values: places.map { values[$0] })
    }
    return CategoryValues(labels: places.map { points.kind.text($0) }, series: series)
  }

  /// Labels under every place where they fit, else at longer calendar steps.
  func ticks(slotWidth: Int, kind: PointValues.Kind) -> TimeTicks {
    let all = TimeTicks(places: places, step: step)
    let widest = LabelFitting.widest(all.ticks.map(\.label))
    if widest < max(2, slotWidth) || places.count == 1 { return all }
    return TimeTicks(
      from: places[0], to: places[places.count - 1], cells: (places.count - 1) * slotWidth + 1,
      shortest: max(step.length * 0.9, kind.shortestStep))
  }

  /// What is said about points without a time or a value.
  func remarks(_ points: PointValues) -> [String] {
    var count = ValueCount()
    for series in points.series {
      for (x, y) in zip(series.x, series.y) {
        _ = x == nil ? count.drawable(nil) : count.drawable(y)
      }
    }
    let shared = sharedPlaces(points)
    return count.remarks + (shared > 0 ? [Remark.sharedPlaces(shared)] : [])
  }

  /// How many values have a later one of the same series at the same time.
  private func sharedPlaces(_ points: PointValues) -> Int {
    points.series.reduce(0) { sum, series in
      let present = zip(series.x, series.y).filter { $0 != nil && $1 != nil }.compactMap(\.0)
      return sum + present.count - Set(present).count
    }
  }

  private static func isPlace(_ time: Double, of step: TimeStep, from first: Double) -> Bool {
    switch step {
    case .seconds, .days, .weeks:
      ((time - first) / step.length).rounded() * step.length == time - first
    case .months(let count): isMonthPlace(time, count: count, from: first)
    }
  }

  private static func isMonthPlace(_ time: Double, count: Int, from first: Double) -> Bool {
    let start = CivilTime(seconds: first)
    let civil = CivilTime(seconds: time)
    let months = (civil.year - start.year) * 12 + civil.month - start.month
    return civil.day == 1 && civil.secondOfDay == 0 && start.day == 1 && start.secondOfDay == 0
      && months % count == 0
  }
}
