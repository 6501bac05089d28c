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
    let rows = marks.map { TimelineRow($0, on: strip, width: context.width) }
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
      for (line, text) in row.lines.enumerated() {
        canvas.write(text, column: row.column, row: top + row.height - row.lines.count + line)
      }
      top += row.height
    }
    strip.drawAxis(row: height, on: &canvas)
    return canvas
  }
}

/// Where an event of a timeline and its name stand: after its mark, before it, or on lines of their own below.
struct TimelineRow {
  /// The day on which it begins.
  let date: String
  /// The canvas columns of the mark.
  let cells: ClosedRange<Int>
  /// The name, with a blank on either side where there is room.
  let lines: [String]
  let column: Int
  /// The lines that mark and name take.
  let height: Int

  init(_ mark: TimeMark, on strip: LevelStrip, width: Int) {
    date = CivilTime(seconds: mark.start).dateText
    cells = strip.column(mark.start)...strip.column(mark.end)
    let lines = Self.words(mark, isDated: strip.origin > 0, room: width - strip.origin)
    let length = LabelFitting.widest(lines)
    let isOneLine = lines.count == 1
    if isOneLine, cells.upperBound + 2 + length <= width {
      (self.lines, column, height) = ([" " + lines[0] + " "], cells.upperBound + 1, 1)
    } else if isOneLine, cells.lowerBound - 1 - length >= strip.origin {
      (self.lines, column, height) = ([" " + lines[0] + " "], cells.lowerBound - length - 2, 1)
    } else {
      let start = max(strip.origin, min(cells.lowerBound, width - length))
      let blank = start > strip.origin ? 1 : 0
      self.lines = lines.map { DisplayWidth.blanks(blank) + DisplayWidth.padded($0, to: length) + " " }
      (column, height) = (start - blank, 1 + lines.count)
    }
  }

  /// The name and the last day; where there is no column of dates, both days and then the name.
  private static func words(_ mark: TimeMark, isDated: Bool, room: Int) -> [String] {
    if isDated {
      let end = mark.end > mark.start ? ", to " + CivilTime(seconds: mark.end).dateText : ""
      return DisplayWidth.wrapped(mark.name + end, to: room)
    }
    let dates = MarkKey.dates(of: mark)
    let line = DisplayWidth.wrapped(dates + " " + mark.name, to: room)
    return line.count == 1
      ? line : DisplayWidth.wrapped(dates, to: room) + DisplayWidth.wrapped(mark.name, to: room)
  }
}
