/// Dated events alone: a row each, its name beside its day, longer ones as bars from the first day to the last.
enum Timeline {
  static let usualLimit = 50

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let (marks, remarks) = marks(of: specification)
    guard let first = marks.first?.start, let last = marks.map(\.end).max() else {
      return ChartPicture(saying: [Remark.noEvents])
    }
    let origin = context.width >= 50 ? 12 : 0
    let cells = context.width - origin
    let strip = LevelStrip(axis: .time(first, last, cells: cells, kind: .date), origin: origin, cells: cells)
    let rows = marks.map { TimelineRow($0, on: strip, width: context.width, symbols: context.symbols) }
    return ChartPicture(draw(rows, on: strip, in: context), in: context, remarks: remarks)
  }

  /// The events in order of time, as many as are shown, and what is said about the others.
  static func marks(of specification: ChartSpecification) -> (marks: [TimeMark], remarks: [String]) {
    let all = specification.marks.filter {
      CivilTime.representable.contains($0.start) && CivilTime.representable.contains($0.end)
        && $0.end >= $0.start
    }
    let marks = all.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
      .map(\.element)
    let limit = max(1, specification.options.limit ?? usualLimit)
    guard marks.count > limit else { return (marks, []) }
    return (Array(marks.prefix(limit)), [Remark.limited(shown: limit, of: marks.count, what: "events")])
  }

  private static func draw(
    _ rows: [TimelineRow], on strip: LevelStrip, in context: LayoutContext
  ) -> Canvas {
    let height = rows.reduce(0) { $0 + $1.height }
    var canvas = Canvas(width: context.width, height: height + strip.axisRows)
    strip.drawGuides(rows: 0..<height, on: &canvas)
    var top = 0
    for row in rows {
      if strip.origin > 0 { canvas.write(row.date, column: 0, row: top) }
      canvas.fill(row.cells.lowerBound..<row.cells.upperBound + 1, row: top, with: .span)
      canvas[row.cells.lowerBound, top] = .marker(0)
      canvas[row.cells.upperBound, top] = .marker(0)
      canvas.write(row.text, column: row.column, row: top + row.height - 1)
      top += row.height
    }
    strip.drawAxis(row: height, on: &canvas)
    return canvas
  }
}

/// Where an event of a timeline and its name stand: after its mark, before it, or on a line of its own below.
struct TimelineRow {
  /// The day on which it begins.
  let date: String
  /// The canvas columns of the mark.
  let cells: ClosedRange<Int>
  /// The name, with a blank on either side where there is room.
  let text: String
  let column: Int
  /// The lines that mark and name take, 1 or 2.
  let height: Int

  init(_ mark: TimeMark, on strip: LevelStrip, width: Int, symbols: SymbolSet) {
    date = CivilTime(seconds: mark.start).dateText
    cells = strip.column(mark.start)...strip.column(mark.end)
    let end = mark.end > mark.start ? ", to " + CivilTime(seconds: mark.end).dateText : ""
    let name = DisplayWidth.cut(mark.name + end, to: width - strip.origin, mark: symbols.ellipsis)
    let length = DisplayWidth.of(name)
    if cells.upperBound + 2 + length <= width {
      (text, column, height) = (" " + name + " ", cells.upperBound + 1, 1)
    } else if cells.lowerBound - 1 - length >= strip.origin {
      (text, column, height) = (" " + name + " ", cells.lowerBound - length - 2, 1)
    } else {
      let start = max(strip.origin, min(cells.lowerBound, width - length))
      let blank = start > strip.origin ? 1 : 0
      (text, column, height) = (DisplayWidth.blanks(blank) + name + " ", start - blank, 2)
    }
  }
}
