/// An axis of a plot of points: its scale and what is written along it.
struct PointAxis {
  var scale: Scale
  var ticks: [Tick]
  var contexts: [Tick] = []
  /// How many rows up the axis goes, where its ticks want it so.
  var steps: Int?

  /// An upright axis of numbers that its ticks enclose.
  ///
  /// - Parameters:
  ///   - room: beside the axis.
  ///   - isWhole: whether the data are whole numbers, and so the ticks.
  static func up(
    _ lower: Double, _ upper: Double, room: TickRoom, isLogarithmic: Bool, isWhole: Bool
  ) -> PointAxis {
    let (low, high) = widened(lower, upper, isLogarithmic: isLogarithmic)
    if isLogarithmic {
      let rows = if case .up(let rows) = room { rows } else { 0 }
      guard rows > 0, let wide = LogTicks.widened(from: low, to: high, most: max(1, rows - 1)) else {
        let ticks = LogTicks.ticks(from: low, to: high, room: room)
        return PointAxis(scale: Scale(from: low, to: high, isLogarithmic: true), ticks: ticks)
      }
      let ticks = LogTicks.ticks(from: wide.lower, to: wide.upper, room: .up(rows: wide.steps + 1))
      return PointAxis(
        scale: Scale(from: wide.lower, to: wide.upper, isLogarithmic: true), ticks: ticks, steps: wide.steps)
    }
    return enclosed(low, high, room: room, isWhole: isWhole)
  }

  /// A level axis of numbers.
  ///
  /// - Parameters:
  ///   - encloses: whether the axis goes on to a tick beyond the data on both sides.
  ///   - isWhole: whether the data are whole numbers, and so the ticks.
  static func across(
    _ lower: Double, _ upper: Double, cells: Int, isLogarithmic: Bool, encloses: Bool, isWhole: Bool
  ) -> PointAxis {
    let (low, high) = widened(lower, upper, isLogarithmic: isLogarithmic)
    let room = TickRoom.across(cells: cells)
    if isLogarithmic {
      return PointAxis(
        scale: Scale(from: low, to: high, isLogarithmic: true),
        ticks: LogTicks.ticks(from: low, to: high, room: room))
    }
    if encloses { return enclosed(low, high, room: room, isWhole: isWhole) }
    let ticks = WilkinsonTicks.ticks(
      from: low, to: high, room: room, extent: .within, isWhole: isWhole)
    return PointAxis(scale: Scale(from: low, to: high), ticks: ticks)
  }

  /// The level axis of a strip, from one tick to another; zero is a tick where it lies between.
  static func strip(_ lower: Double, _ upper: Double, cells: Int, isLogarithmic: Bool) -> PointAxis {
    let (low, high) = widened(lower, upper, isLogarithmic: isLogarithmic)
    if isLogarithmic {
      return across(low, high, cells: cells, isLogarithmic: true, encloses: true, isWhole: false)
    }
    let room = TickRoom.beneath(cells: cells)
    let ticks =
      low < 0 && high > 0
      ? WilkinsonTicks.ticks(from: low, to: high, room: room, extent: .fromZero) : []
    guard let first = ticks.first, let last = ticks.last else {
      return enclosed(low, high, room: room, isWhole: false)
    }
    return PointAxis(scale: Scale(from: first.value, to: last.value), ticks: ticks)
  }

  /// The most cells, of those there are, with which ticks from end to end lie equally far apart.
  ///
  /// All of them where the ticks do not go from end to end.
  func evenCells(_ cells: Int) -> Int {
    let steps = ticks.count - 1
    guard steps > 0, cells > steps, !scale.isLogarithmic, ticks[0].value == scale.lower,
      ticks[steps].value == scale.upper
    else { return cells }
    return (cells - 1) / steps * steps + 1
  }

  /// A level axis of time.
  static func time(_ lower: Double, _ upper: Double, cells: Int, kind: PointValues.Kind) -> PointAxis {
    let found = TimeTicks(from: lower, to: upper, cells: cells, shortest: kind.shortestStep)
    return PointAxis(scale: Scale(from: lower, to: upper), ticks: found.ticks, contexts: found.contexts)
  }

  private static func enclosed(
    _ low: Double, _ high: Double, room: TickRoom, isWhole: Bool
  ) -> PointAxis {
    let ticks = WilkinsonTicks.ticks(
      from: low, to: high, room: room, extent: .around, isWhole: isWhole)
    guard let first = ticks.first, let last = ticks.last else {
      let ends = [low, high].map { Tick(value: $0, label: NumberText.value($0)) }
      return PointAxis(scale: Scale(from: low, to: high), ticks: ends)
    }
    return PointAxis(scale: Scale(from: first.value, to: last.value), ticks: ticks)
  }

  /// A range with some extent, for data of one value.
  private static func widened(
    _ lower: Double, _ upper: Double, isLogarithmic: Bool
  ) -> (lower: Double, upper: Double) {
    if upper / 2 - lower / 2 > max(abs(lower), abs(upper)) * 1e-10 { return (lower, upper) }
    if isLogarithmic { return (lower / 10, upper * 10) }
    let magnitude = lower == 0 ? 1 : NumberText.powerOfTen(NumberText.exponent(lower))
    let margin = abs(lower) < 10 ? magnitude : magnitude / 10
    return (lower - margin, upper + margin)
  }
}
