/// Ticks of a time axis, on two lines: the unit, and under it the larger unit where it changes.
struct TimeTicks: Sendable, Equatable {
  /// The places and their labels.
  var ticks: [Tick] = []
  /// The larger units, each at the tick where it begins.
  var contexts: [Tick] = []

  /// The shortest calendar step whose labels stay apart in so many cells.
  ///
  /// - Parameters:
  ///   - lower: seconds since 1970 UTC.
  ///   - shortest: no step is shorter than so many seconds; a day for dates.
  init(from lower: Double, to upper: Double, cells: Int, shortest: Double) {
    guard upper > lower, lower.isFinite, upper.isFinite else {
      self.init(places: [lower], step: shortest < CivilTime.secondsPerDay ? .seconds(60) : .days(1))
      return
    }
    let room = TickRoom.across(cells: cells)
    let wanted = (upper - lower) / Double(2 * room.desiredCount)
    for step in TimeStep.all where step.length >= max(shortest, wanted) {
      let places = step.places(from: lower, to: upper)
      let labels = places.map { step.label(CivilTime(seconds: $0)) }
      guard room.separates(labels, fraction: step.length * 0.9 / (upper - lower)) else { continue }
      if places.isEmpty { break }
      self.init(places: places, step: step)
      return
    }
    let fallback: TimeStep = shortest < CivilTime.secondsPerDay ? .seconds(60) : .days(1)
    self.init(places: [lower], step: fallback)
  }

  /// Ticks at given places.
  init(places: [Double], step: TimeStep) {
    var previous: CivilTime?
    for place in places {
      let civil = CivilTime(seconds: place)
      ticks.append(Tick(value: place, label: step.label(civil)))
      if let context = step.context(civil, after: previous) {
        contexts.append(Tick(value: place, label: context))
      }
      previous = civil
    }
  }
}
