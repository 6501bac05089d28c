#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ticks of a logarithmic axis: powers of ten, or 1, 2 and 5 times them where the range is short.
enum LogTicks {
  /// Multiples of the powers of ten, with the least distance between two of them in decades.
  private static let candidates: [(multiples: [Double], closest: Double)] = [
    ([1, 2, 5], 0.301), ([1, 3], 0.477), ([1], 1),
  ]

  /// Ticks within the range, thinned until their labels stay apart; those of a linear axis where the range is too
  /// short for two of these.
  ///
  /// - Parameter lower: greater than 0.
  static func ticks(from lower: Double, to upper: Double, room: TickRoom) -> [Tick] {
    guard lower > 0, upper > lower, upper.isFinite else { return [] }
    let found = roundTicks(from: lower, to: upper, room: room)
    guard found.count < 2, upper / lower < 4 else { return found }
    return WilkinsonTicks.ticks(from: lower, to: upper, room: room, extent: .within)
  }

  private static func roundTicks(from lower: Double, to upper: Double, room: TickRoom) -> [Tick] {
    let first = Int(bounded: floor(log10(lower)))
    let last = Int(bounded: ceil(log10(upper)))
    let decades = log10(upper) - log10(lower)
    for (multiples, closest) in candidates {
      var values: [Double] = []
      for power in first...last {
        values += multiples.map { $0 * NumberText.powerOfTen(power) }
      }
      values.removeAll { $0 < lower * (1 - 1e-9) || $0 > upper * (1 + 1e-9) }
      if let ticks = fitting(values, room: room, fraction: closest / decades) { return ticks }
    }
    return thinned(from: first, to: last, lower, upper, room: room, decades: decades)
  }

  private static func thinned(
    from first: Int, to last: Int, _ lower: Double, _ upper: Double, room: TickRoom, decades: Double
  ) -> [Tick] {
    for every in [2, 3, 5, 10, 20, 50, 100] {
      let values = (first...last).filter { $0 % every == 0 }.map(NumberText.powerOfTen)
        .filter { $0 >= lower && $0 <= upper }
      if let ticks = fitting(values, room: room, fraction: Double(every) / decades) { return ticks }
    }
    return []
  }

  private static func fitting(_ values: [Double], room: TickRoom, fraction: Double) -> [Tick]? {
    let labels = values.map(NumberText.value)
    guard !values.isEmpty, room.keepsApart(labels, fraction: fraction) else { return nil }
    return zip(values, labels).map { Tick(value: $0, label: $1) }
  }
}
