/// Dated events alone: a row each, its name beside its day, longer ones as bars from the first day to the last.
enum VectorTimeline {
  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let (marks, remarks) = Timeline.marks(of: specification)
    guard let first = marks.first?.start, let last = marks.map(\.end).max() else {
      return .saying([Remark.noEvents])
    }
    let left = 96.0
    let right = context.width - 8
    let axis = PointAxis.time(
      first, last, cells: VectorStyle.cells(in: right - left, size: VectorStyle.smallSize), kind: .date)
    let ends = VectorFrame(left: left, top: 0, width: right - left, height: 0, x: axis, y: axis)
    let rows = marks.map { VectorTimelineRow($0, in: ends, sheet: context.width) }
    let height = rows.reduce(0) { $0 + $1.height }
    let frame = VectorFrame(left: left, top: 0, width: right - left, height: height, x: axis, y: axis)
    var drawing = VectorDrawing(width: context.width, remarks: remarks)
    for tick in axis.ticks {
      drawing.draw(frame.x(tick.value), 0, to: frame.x(tick.value), frame.bottom, VectorStyle.guide)
    }
    var y = 0.0
    for row in rows {
      row.draw(at: y, on: &drawing)
      y += row.height
    }
    drawing.height = frame.bottom + frame.drawLevel(name: nil, isLabelled: true, on: &drawing)
    return drawing
  }
}

/// Where an event of a timeline and its name stand: after its mark, before it, or on a line of its own below.
private struct VectorTimelineRow {
  private static let pitch = 24.0

  let height: Double
  private let mark: TimeMark
  private let ends: (first: Double, last: Double)
  private let name: String
  private let place: (x: Double, anchor: VectorText.Anchor)

  init(_ mark: TimeMark, in frame: VectorFrame, sheet: Double) {
    self.mark = mark
    ends = (frame.x(mark.start), frame.x(mark.end))
    let until = mark.end > mark.start ? ", to " + CivilTime(seconds: mark.end).dateText : ""
    let whole = mark.name + until
    let width = VectorStyle.width(of: whole)
    if width <= sheet - ends.last - 11 {
      (name, place, height) = (whole, (ends.last + 11, .start), Self.pitch)
    } else if width <= ends.first - frame.left - 11 {
      (name, place, height) = (whole, (ends.first - 11, .end), Self.pitch)
    } else {
      name = DisplayWidth.cut(whole, to: VectorStyle.cells(in: sheet - frame.left))
      let start = min(ends.first, sheet - VectorStyle.width(of: name))
      (place, height) = ((max(frame.left, start), .start), Self.pitch + VectorStyle.lineHeight)
    }
  }

  func draw(at top: Double, on drawing: inout VectorDrawing) {
    let y = top + Self.pitch / 2
    let color = VectorStyle.color(of: 0)
    drawing.write(CivilTime(seconds: mark.start).dateText, x: 0, y: y + 4.5, color: VectorStyle.faint)
    if ends.last > ends.first { drawing.draw(ends.first, y, to: ends.last, y, color, width: 5) }
    for x in Set([ends.first, ends.last]).sorted() {
      drawing.add(VectorMarker.shape(0, at: VectorPoint(x: x, y: y), radius: 5))
    }
    drawing.write(name, x: place.x, y: top + height - Self.pitch / 2 + 4.5, place.anchor)
  }
}
