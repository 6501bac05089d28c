/// Values with bounds over time: an upright whisker a date, series side by side where there is room, else in panels.
enum DatedIntervals {
  static let usualRows = 13
  static let panelRows = 9

  static func picture(
    _ intervals: IntervalValues, _ specification: ChartSpecification, in context: LayoutContext
  ) -> ChartPicture {
    let table = IntervalTable(intervals)
    let series = DatedSeries.series(of: table)
    guard let dates = DatedAxis(table, kind: intervals.kind ?? .date), !table.numbers.isEmpty else {
      return ChartPicture(saying: table.count.emptyRemarks)
    }
    let shown = Array(series.prefix(CategoryTable.largestSeriesCount))
    let isApart =
      shown.count > 1
      && (specification.options.hasPanels || !dates.hasRoom(for: shown.count, cells: context.width - 30))
    var picture = drawn(isApart ? shown.map { [$0] } : [shown], dates, specification, in: context)
    if series.count > shown.count {
      picture.remarks.append(Remark.moreSeries(shown: shown.count, of: series.count))
    }
    picture.remarks += table.count.remarks + table.remarks
    return picture
  }

  /// Fields over one another, each with its series, over one axis.
  private static func drawn(
    _ groups: [[DatedSeries]], _ dates: DatedAxis, _ specification: ChartSpecification,
    in context: LayoutContext
  ) -> ChartPicture {
    let rows = context.rows(usual: groups.count > 1 ? panelRows : usualRows)
    let together = groups.count == 1 && groups[0].count > 1 ? groups[0].map(\.name) : []
    let names = SeriesNames(together, rows: rows, width: context.width, symbols: context.symbols)
    let frames = frames(groups, dates, specification, rows: rows, names: names, in: context)
    guard let lowest = frames.last else { return ChartPicture(saying: [Remark.noRows]) }
    var canvas = Canvas(width: context.width, height: lowest.height)
    var sharesColumns = false
    for (index, frame) in frames.enumerated() {
      frame.draw(on: &canvas, isLabelled: index == frames.count - 1)
      var ends: [Int?] = []
      for (number, one) in groups[index].enumerated() {
        let whiskers = UprightWhiskers(
          one.rows, frame: frame,
          offset: dates.offset(number, of: groups[index].count, cells: frame.columns))
        if !together.isEmpty { canvas.ink = number }
        whiskers.draw(marker: number, on: &canvas)
        canvas.ink = nil
        ends.append(whiskers.lastRow)
        sharesColumns = sharesColumns || whiskers.sharesColumns
      }
      names.draw(wanting: ends, frame: frame, on: &canvas)
    }
    var picture = ChartPicture(canvas, in: context, remarks: sharesColumns ? [Remark.sharedColumns] : [])
    if dates.kind != .number {
      let marks = MarkRow(specification.marks, from: dates.first, to: dates.last, origin: lowest.left) {
        min(lowest.column($0), lowest.columns - 1)
      }
      picture.add(marks, in: context)
    }
    return picture
  }

  private static func frames(
    _ groups: [[DatedSeries]], _ dates: DatedAxis, _ specification: ChartSpecification, rows: Int,
    names: SeriesNames, in context: LayoutContext
  ) -> [PlotFrame] {
    let axes = groups.map { axis(of: $0, specification.options, room: .up(rows: rows)) }
    let gutter = axes.reduce(2) { max($0, PlotFrame.gutter($1, width: context.width)) }
    var above = names.rowsAbove
    return zip(groups, axes).map { group, axis in
      var named = specification
      if groups.count > 1 { named.yLabel = group.first?.name }
      let frame = PlotFrame(
        y: axis, rows: rows, width: context.width, margin: names.margin, above: above, gutter: gutter,
        specification: named
      ) { dates.axis(cells: $0) }
      above = frame.top + frame.rows + 2
      return frame
    }
  }

  static func axis(of series: [DatedSeries], _ options: ChartOptions, room: TickRoom) -> PointAxis {
    var table = IntervalTable(IntervalValues(labels: [], values: [], lowers: [], uppers: []))
    table.append(series.flatMap(\.rows))
    let range = table.range(options) ?? (0, 1, [])
    let isLogarithmic = options.logarithmic.contains(.y) && range.lower > 0
    return .up(range.lower, range.upper, room: room, isLogarithmic: isLogarithmic, isWhole: false)
  }
}

/// The intervals of one series, in order of time.
struct DatedSeries {
  let name: String
  let rows: [IntervalTable.Row]

  /// The rows by label, in order of first appearance; those without a date or a number are left out.
  static func series(of table: IntervalTable) -> [DatedSeries] {
    var order: [String] = []
    var rows: [String: [IntervalTable.Row]] = [:]
    for row in table.rows {
      if rows[row.label] == nil { order.append(row.label) }
      rows[row.label, default: []] += row.place == nil ? [] : [row]
    }
    return order.map { name in
      DatedSeries(name: name, rows: (rows[name] ?? []).sorted { ($0.place ?? 0) < ($1.place ?? 0) })
    }
  }
}

/// The axis of dates, with room at both ends for whiskers side by side.
struct DatedAxis {
  let kind: PointValues.Kind
  private let places: [Double]
  private let margin: Double
  private let slots: TimeSlots?

  /// Nil without dates.
  init?(_ table: IntervalTable, kind: PointValues.Kind) {
    let all = Set(table.rows.compactMap(\.place).filter(CivilTime.representable.contains)).sorted()
    guard let first = all.first, let last = all.last else { return nil }
    self.kind = kind
    places = all
    let found = kind == .number ? nil : TimeSlots(PointValues(kind: kind, x: all, y: all))
    slots = found?.isIrregular == false ? found : nil
    let closest = zip(all, all.dropFirst()).map { $1 - $0 }.min()
    let usual = kind == .number ? 1 : kind.shortestStep
    margin = max(slots?.step.length ?? closest ?? usual, (last - first) / 1000) / 2
  }

  /// Where the first date begins.
  var first: Double { places[0] }

  /// Where the last date ends, to the second.
  var last: Double { slots?.end ?? places[places.count - 1] }

  private var count: Int { slots?.places.count ?? places.count }

  /// Whether so many whiskers fit beside each other at every date.
  func hasRoom(for series: Int, cells: Int) -> Bool { cells / max(1, count) >= 2 * series + 1 }

  /// How far the whiskers of a series stand from their date, in cells.
  func offset(_ index: Int, of series: Int, cells: Int) -> Int {
    hasRoom(for: series, cells: cells) ? 2 * index - (series - 1) : 0
  }

  func axis(cells: Int) -> PointAxis {
    let (first, last) = (places[0], places[places.count - 1])
    let scale = Scale(from: first - margin, to: last + margin)
    if kind == .number {
      let ticks = PointAxis.across(
        first, last, cells: cells, isLogarithmic: false, encloses: false,
        isWhole: places.allSatisfy { $0 == $0.rounded() })
      return PointAxis(scale: scale, ticks: ticks.ticks)
    }
    let found =
      slots?.ticks(slotWidth: cells / max(1, count), kind: kind)
      ?? TimeTicks(from: first, to: last, cells: cells, shortest: kind.shortestStep)
    return PointAxis(scale: scale, ticks: found.ticks, contexts: found.contexts)
  }
}

/// The whiskers of one series, a column each.
struct UprightWhiskers {
  private struct Whisker {
    var column: Int
    var value: Double
    var bounds: ClosedRange<Double>?
  }

  private let frame: PlotFrame
  private var whiskers: [Whisker] = []
  /// Whether several dates lie in one column, so that a whisker reaches over all of theirs.
  private(set) var sharesColumns = false

  /// - Parameter offset: how far to the right of its date a whisker stands, in cells.
  init(_ rows: [IntervalTable.Row], frame: PlotFrame, offset: Int) {
    self.frame = frame
    for row in rows {
      guard let place = row.place, let value = row.value else { continue }
      let column = min(max(0, frame.column(place) + offset), frame.columns - 1)
      guard let last = whiskers.last, last.column == column else {
        whiskers.append(Whisker(column: column, value: value, bounds: row.bounds))
        continue
      }
      sharesColumns = true
      let both = [last.bounds, row.bounds].compactMap { $0 }
      whiskers[whiskers.count - 1].value = value
      whiskers[whiskers.count - 1].bounds = both.reduce(both.first) { union, next in
        union.map { min($0.lowerBound, next.lowerBound)...max($0.upperBound, next.upperBound) }
      }
    }
  }

  /// The row in which the last value lies.
  var lastRow: Int? { whiskers.last.map { frame.row($0.value) } }

  func draw(marker: Int, on canvas: inout Canvas) {
    for whisker in whiskers {
      let column = frame.left + whisker.column
      if let bounds = whisker.bounds, frame.y.scale.overlaps(bounds) {
        let top = max(0, frame.row(bounds.upperBound))
        let bottom = min(frame.rows - 1, frame.row(bounds.lowerBound))
        for row in top..<bottom + 1 { canvas[column, frame.top + row] = .upright }
        if bounds.upperBound <= frame.y.scale.upper { canvas[column, frame.top + top] = .tickDown }
        if bounds.lowerBound >= frame.y.scale.lower { canvas[column, frame.top + bottom] = .tickUp }
      }
      if frame.y.scale.contains(whisker.value) {
        canvas[column, frame.top + frame.row(whisker.value)] = .marker(marker)
      }
    }
  }
}

extension Scale {
  /// Whether any of a range lies on the axis.
  func overlaps(_ range: ClosedRange<Double>) -> Bool {
    range.lowerBound <= upper && range.upperBound >= lower
  }
}
