#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ticks of a logarithmic axis: powers of ten, 1, 2 and 5 times them where the range is short, and round numbers a
/// step apart where it is shorter still.
enum LogTicks {
  /// A range around another one on which powers of ten lie a whole number of cells apart.
  ///
  /// - Parameters:
  ///   - lower: greater than 0.
  ///   - upper: finite, greater than `lower`.
  ///   - most: the most steps from cell to cell, at least 1.
  /// - Returns: the range, and how many steps it has; nil where powers of ten lie closer than cells.
  static func widened(
    from lower: Double, to upper: Double, most: Int
  ) -> (lower: Double, upper: Double, steps: Int)? {
    let (low, high) = (log10(lower), log10(upper))
    guard high - low <= Double(most), high > low else { return nil }
    for cells in stride(from: Int(bounded: Double(most) / (high - low)), to: 0, by: -1) {
      let decade = Double(cells)
      // A bound that is on a cell but for rounding is not moved to the next.
      let first = floor(low * decade + 1e-9)
      let last = max(first + 1, ceil(high * decade - 1e-9))
      let range = (pow(10, first / decade), pow(10, last / decade))
      if last - first <= Double(most), range.0 > 0, range.1.isFinite {
        return (min(range.0, lower), max(range.1, upper), Int(last - first))
      }
    }
    return nil
  }

  /// Multiples of the powers of ten, with the least distance between two of them in decades.
  private static let candidates: [(multiples: [Double], closest: Double)] = [
    ([1, 2, 5], 0.301), ([1, 3], 0.477), ([1], 1),
  ]

  /// Fewer powers, or multiples of them, leave most of an axis unlabelled.
  private static let fewest = 3

  /// Ticks within the range, thinned until their labels stay apart; where that leaves fewer than three, numbers a step
  /// apart if they are more.
  ///
  /// - Parameter lower: greater than 0.
  static func ticks(from lower: Double, to upper: Double, room: TickRoom) -> [Tick] {
    guard lower > 0, upper > lower, upper.isFinite else { return [] }
    let powers = powers(from: lower, to: upper, room: room)
    guard powers.count < fewest else { return powers }
    let stepped = stepped(from: lower, to: upper, room: room)
    return stepped.count > powers.count ? stepped : powers
  }

  /// Powers of ten, with multiples of them where there is room.
  private static func powers(from lower: Double, to upper: Double, room: TickRoom) -> [Tick] {
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

  /// Numbers the same step apart, as on a linear axis: within a decade that is what people read.
  private static func stepped(from lower: Double, to upper: Double, room: TickRoom) -> [Tick] {
    let ticks = WilkinsonTicks.ticks(from: lower, to: upper, room: room, extent: .within)
    let scale = Scale(from: lower, to: upper, isLogarithmic: true)
    let places = ticks.map { scale.fraction($0.value) }
    let closest = zip(places, places.dropFirst()).map { $1 - $0 }.min()
    guard let closest, room.keepsApart(ticks.map(\.label), fraction: closest) else { return [] }
    return ticks
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
