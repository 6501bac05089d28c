/// Dated events alone: a row each, its name beside its day, longer ones as bars from the first day to the last.
enum Timeline {
  static let usualLimit = 50

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let all = specification.marks.filter {
      CivilTime.representable.contains($0.start) && CivilTime.representable.contains($0.end)
        && $0.end >= $0.start
    }
    var marks = all.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
      .map(\.element)
    let limit = max(1, specification.options.limit ?? usualLimit)
    var remarks: [String] = []
    if marks.count > limit {
      remarks.append(Remark.limited(shown: limit, of: marks.count, what: "events"))
      marks = Array(marks.prefix(limit))
    }
    guard let first = marks.first?.start, let last = marks.map(\.end).max() else {
      return ChartPicture(saying: [Remark.noEvents])
    }
    let origin = context.width >= 50 ? 12 : 0
    let cells = context.width - origin
    let strip = LevelStrip(axis: .time(first, last, cells: cells, kind: .date), origin: origin, cells: cells)
    return ChartPicture(draw(marks, on: strip, in: context), in: context, remarks: remarks)
  }

  private static func draw(_ marks: [TimeMark], on strip: LevelStrip, in context: LayoutContext) -> Canvas {
    var canvas = Canvas(width: context.width, height: marks.count + strip.axisRows)
    strip.drawGuides(rows: 0..<marks.count, on: &canvas)
    for (row, mark) in marks.enumerated() {
      if strip.origin > 0 { canvas.write(CivilTime(seconds: mark.start).dateText, column: 0, row: row) }
      let first = strip.column(mark.start)
      let last = strip.column(mark.end)
      canvas.fill(first..<last + 1, row: row, with: .span)
      canvas[first, row] = .marker(0)
      canvas[last, row] = .marker(0)
      write(mark, beside: first...last, row: row, strip, context.symbols, on: &canvas)
    }
    strip.drawAxis(row: marks.count, on: &canvas)
    return canvas
  }

  /// Writes the name after the mark, before it where there is no room, else cut on the side that has more.
  private static func write(
    _ mark: TimeMark, beside cells: ClosedRange<Int>, row: Int, _ strip: LevelStrip, _ symbols: SymbolSet,
    on canvas: inout Canvas
  ) {
    let after = canvas.width - cells.upperBound - 2
    let before = cells.lowerBound - strip.origin - 1
    var text = mark.name
    if mark.end > mark.start { text += ", to " + CivilTime(seconds: mark.end).dateText }
    let isAfter = DisplayWidth.of(text) <= after || after >= before
    text = DisplayWidth.cut(text, to: max(0, isAfter ? after : before), mark: symbols.ellipsis)
    if text.isEmpty { return }
    if isAfter {
      canvas.write(" " + text + " ", column: cells.upperBound + 1, row: row)
    } else {
      canvas.write(" " + text + " ", endingAt: cells.lowerBound - 1, row: row)
    }
  }
}
