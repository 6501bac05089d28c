/// Ticks of a time axis, on two lines: the unit, and under it the larger unit where it changes.
struct TimeTicks: Sendable, Equatable {
  /// The places and their labels.
  var ticks: [Tick] = []
  /// The larger units, each at the tick where it begins.
  var contexts: [Tick] = []

  /// The shortest calendar step whose labels stay apart in so many cells; where that leaves fewer than two ticks,
  /// the dates of both ends.
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
      let cellsApart = step.shortestLength / (upper - lower) * Double(cells - 1)
      guard Double(LabelFitting.widest(labels) + 1) <= cellsApart.rounded(.down) else { continue }
      if places.count < 2 { break }
      self.init(places: places, step: step)
      return
    }
    self.init(dates: [lower, upper])
  }

  /// Ticks that say their whole date.
  private init(dates: [Double]) {
    ticks = dates.map { Tick(value: $0, label: CivilTime(seconds: $0).dateText) }
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
