/// Days as cells, weeks as columns, from Monday down to Sunday.
struct VectorCalendar {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let left = 38.0

  private let days: CalendarDays
  private let scale: Scale
  private let key: MarkKey
  private let cell: Double
  private let text: (Double) -> String
  private let hasNumbers: Bool
  private let width: Double

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    var count = ValueCount()
    guard let days = CalendarDays(specification.data.asPoints, count: &count) else {
      return .saying(count.emptyRemarks)
    }
    let blocks = days.blocks(weeks: 54)
    guard blocks.count <= CalendarChart.mostBlocks else {
      return .saying([Remark.tooLongForCalendar(days: days.range.count)])
    }
    let calendar = VectorCalendar(
      days, specification, weeks: blocks.map(CalendarDays.weeks).max() ?? 1, in: context)
    return calendar.drawing(blocks)
  }

  private init(
    _ days: CalendarDays, _ specification: ChartSpecification, weeks: Int, in context: VectorContext
  ) {
    self.days = days
    width = context.width
    let values = days.values.keys.sorted().compactMap { days.values[$0] }
    scale = Scale(from: values.min() ?? 0, to: values.max() ?? 0)
    let numbers = GridNumbers(values)
    text = numbers.text
    key = MarkKey(
      specification.marks, from: Double(days.range.lowerBound) * CivilTime.secondsPerDay,
      to: Double(days.range.upperBound) * CivilTime.secondsPerDay)
    let digits = VectorContext.widest(values.map(numbers.text), size: VectorStyle.smallSize) + 8
    let room = (context.width - Self.left) / Double(max(1, weeks))
    hasNumbers = room >= digits
    cell = min(room, max(hasNumbers ? digits : 0, 34))
  }

  private func drawing(_ blocks: [ClosedRange<Int>]) -> VectorDrawing {
    var drawing = VectorDrawing(width: width)
    for block in blocks { drawing.append(self.drawing(of: block), gap: 12) }
    drawing.height += 10
    VectorRamp.draw(from: text(scale.lower), to: text(scale.upper), x: Self.left, on: &drawing)
    VectorEvents.draw(key, on: &drawing)
    drawing.remarks = remarks
    return drawing
  }

  private var remarks: [String] {
    let empty = days.range.count - days.values.count
    return (empty > 0 ? [Remark.emptyCells(empty, symbols: .blocks)] : []) + CalendarChart.extremes(days)
      + key.remarks + (days.added > 0 ? [Remark.addedDays(days.added)] : [])
      + (days.undated > 0 ? [Remark.undated(days.undated)] : [])
  }

  private func drawing(of block: ClosedRange<Int>) -> VectorDrawing {
    var drawing = VectorDrawing(width: width)
    let height = min(cell, 26)
    let top = 38.0
    let first = CalendarDays.monday(block.lowerBound)
    let x = { (day: Int) in Self.left + Double((CalendarDays.monday(day) - first) / 7) * cell }
    drawHeadings(block, x: x, on: &drawing)
    for (row, name) in Self.weekdays.enumerated() where height >= 14 || row % 2 == 0 {
      drawing.write(
        name, x: 0, y: top + (Double(row) + 0.5) * height + 4, size: VectorStyle.smallSize,
        color: VectorStyle.faint)
    }
    for day in block {
      draw(day, x: x(day), y: top + Double(CalendarDays.weekday(day)) * height, height: height, on: &drawing)
    }
    drawing.height = top + 7 * height
    return drawing
  }

  /// The years, and below them the months.
  private func drawHeadings(_ block: ClosedRange<Int>, x: (Int) -> Double, on drawing: inout VectorDrawing) {
    var free = -Double.infinity
    for day in block {
      let civil = CalendarDays.civil(day)
      let isFirst = day == block.lowerBound
      if isFirst || civil.day == 1 && civil.month == 1 {
        drawing.write(String(civil.year), x: x(day), y: 13, isBold: true)
      }
      guard isFirst || civil.day == 1, x(day) >= free else { continue }
      drawing.write(
        civil.shortMonthName, x: x(day), y: 31, size: VectorStyle.smallSize, color: VectorStyle.faint)
      free = x(day) + VectorStyle.width(of: "Mmm", size: VectorStyle.smallSize) + 4
    }
  }

  private func draw(_ day: Int, x: Double, y: Double, height: Double, on drawing: inout VectorDrawing) {
    guard let value = days.values[day] else {
      drawing.add(
        .circle(
          center: VectorPoint(x: x + cell / 2, y: y + height / 2), radius: 1.2,
          fill: .color(VectorStyle.axis),
          stroke: nil))
      return
    }
    let shade = VectorFrame.kept(scale.fraction(value))
    drawing.fill(
      x: x, y: y, width: cell, height: height, with: .color(VectorStyle.shade(shade)),
      stroke: VectorStroke(color: VectorStyle.background))
    let letters = key.items.filter {
      Int(bounded: ($0.mark.start / CivilTime.secondsPerDay).rounded(.down)) == day
    }
    let label = letters.isEmpty ? (hasNumbers ? text(value) : "") : String(letters.map(\.letter))
    drawing.write(
      label, x: x + cell / 2, y: y + height / 2 + 4, .middle, size: min(VectorStyle.smallSize, height * 0.8),
      color: VectorStyle.textColor(onShade: shade), isBold: !letters.isEmpty)
  }
}
