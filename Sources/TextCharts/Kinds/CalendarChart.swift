/// Days as cells, weeks as columns, from Monday down to Sunday.
enum CalendarChart {
  static let mostBlocks = 12
  private static let origin = 5
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    var count = ValueCount()
    guard let days = CalendarDays(specification.data.asPoints, count: &count) else {
      return ChartPicture(saying: count.emptyRemarks)
    }
    let blocks = days.blocks(weeks: context.width - origin)
    guard blocks.count <= mostBlocks, let scale = ShadeScale(Array(days.values.values)) else {
      return ChartPicture(saying: [Remark.tooLongForCalendar(days: days.range.count)])
    }
    let cells = cells(days, scale, weeks: blocks.map(CalendarDays.weeks).max() ?? 1, in: context)
    let key = MarkKey(
      specification.marks, from: Double(days.range.lowerBound) * CivilTime.secondsPerDay,
      to: Double(days.range.upperBound) * CivilTime.secondsPerDay)
    var picture = ChartPicture(saying: [])
    for block in blocks {
      let canvas = draw(block, of: days, cells, key, in: context)
      picture.append(ChartPicture(canvas, in: context, remarks: []))
    }
    if !key.items.isEmpty { picture.drawing += [""] + key.lines(indent: origin, width: context.width) }
    let empty = days.range.count - days.values.count
    picture.remarks =
      cells.legend(context.symbols) + (empty > 0 ? [Remark.emptyCells(empty, symbols: context.symbols)] : [])
      + extremes(days) + key.remarks + (days.added > 0 ? [Remark.addedDays(days.added)] : [])
      + (days.undated > 0 ? [Remark.undated(days.undated)] : [])
    return picture
  }

  private static func cells(
    _ days: CalendarDays, _ scale: ShadeScale, weeks: Int, in context: LayoutContext
  ) -> ShadedCells {
    let values = Array(days.values.values)
    let numbers = GridNumbers(values)
    return ShadedCells(
      scale, digits: LabelFitting.widest(values.map(numbers.text)),
      room: (context.width - origin) / max(1, weeks),
      text: numbers.text)
  }

  private static func draw(
    _ block: ClosedRange<Int>, of days: CalendarDays, _ cells: ShadedCells, _ key: MarkKey,
    in context: LayoutContext
  ) -> Canvas {
    let top = cells.hasDays ? 3 : 2
    var canvas = Canvas(width: context.width, height: top + 7)
    let first = CalendarDays.monday(block.lowerBound)
    let column = { (day: Int) in origin + (CalendarDays.monday(day) - first) / 7 * cells.width }
    drawHeadings(block, cells, column: column, on: &canvas)
    for (row, name) in weekdays.enumerated() { canvas.write(name, column: 0, row: top + row) }
    for day in block {
      cells.draw(
        days.values[day], column: column(day), row: top + CalendarDays.weekday(day), on: &canvas)
    }
    for item in key.items {
      let day = Int(bounded: (item.mark.start / CivilTime.secondsPerDay).rounded(.down))
      guard block.contains(day) else { continue }
      canvas[column(day) + cells.width - 1, top + CalendarDays.weekday(day)] = .character(item.letter)
    }
    return canvas
  }

  /// The years, the months, and where there is room the days on which weeks begin.
  private static func drawHeadings(
    _ block: ClosedRange<Int>, _ cells: ShadedCells, column: (Int) -> Int, on canvas: inout Canvas
  ) {
    var lines: [[ColumnLabels.Item]] = [[], []]
    for day in block {
      let civil = CalendarDays.civil(day)
      let isFirst = day == block.lowerBound
      if isFirst || civil.day == 1 {
        lines[1].append(ColumnLabels.Item(text: civil.shortMonthName, column: column(day)))
      }
      if isFirst || civil.day == 1 && civil.month == 1 {
        lines[0].append(ColumnLabels.Item(text: String(civil.year), column: column(day)))
      }
    }
    for (row, line) in lines.enumerated() {
      for item in ColumnLabels.apart(line) { canvas.write(item.text, column: item.column, row: row) }
    }
    guard cells.hasDays else { return }
    for week in stride(from: CalendarDays.monday(block.lowerBound), through: block.upperBound, by: 7) {
      let day = String(CalendarDays.civil(week).day)
      canvas.write(day, endingAt: column(week) + cells.end, row: 2)
    }
  }

  /// The days of the least and the greatest value, in words.
  static func extremes(_ days: CalendarDays) -> [String] {
    let sorted = days.values.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let least = sorted.first, let last = sorted.last else { return [] }
    let earliest = sorted.first { $0.value == last.value } ?? last
    let text = { (day: Int) in CalendarDays.civil(day).dateText }
    return [Remark.extremeDays((text(least.key), least.value), (text(earliest.key), earliest.value))]
  }
}

extension ShadedCells {
  /// Whether a line over the weeks has room for the days on which they begin.
  fileprivate var hasDays: Bool { width >= 3 }
}
