/// Dated events alone: a row each, its name beside its day, longer ones as bars from the first day to the last.
enum VectorTimeline {
  private static let pitch = 24.0

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let (marks, remarks) = Timeline.marks(of: specification)
    guard let first = marks.first?.start, let last = marks.map(\.end).max() else {
      return .saying([Remark.noEvents])
    }
    let left = 96.0
    let right = context.width - 8
    let axis = PointAxis.time(
      first, last, cells: VectorStyle.cells(in: right - left, size: VectorStyle.smallSize), kind: .date)
    let frame = VectorFrame(
      left: left, top: 0, width: right - left, height: Double(marks.count) * pitch, x: axis, y: axis)
    var drawing = VectorDrawing(width: context.width, remarks: remarks)
    for tick in axis.ticks {
      drawing.draw(frame.x(tick.value), 0, to: frame.x(tick.value), frame.bottom, VectorStyle.guide)
    }
    for (index, mark) in marks.enumerated() {
      draw(mark, y: (Double(index) + 0.5) * pitch, in: frame, on: &drawing)
    }
    drawing.height = frame.bottom + frame.drawLevel(name: nil, isLabelled: true, on: &drawing)
    return drawing
  }

  private static func draw(
    _ mark: TimeMark, y: Double, in frame: VectorFrame, on drawing: inout VectorDrawing
  ) {
    let color = VectorStyle.color(of: 0)
    let (start, end) = (frame.x(mark.start), frame.x(mark.end))
    drawing.write(CivilTime(seconds: mark.start).dateText, x: 0, y: y + 4.5, color: VectorStyle.faint)
    if end > start { drawing.draw(start, y, to: end, y, color, width: 5) }
    for x in Set([start, end]).sorted() {
      drawing.add(VectorMarker.shape(0, at: VectorPoint(x: x, y: y), radius: 5))
    }
    let until = mark.end > mark.start ? ", to " + CivilTime(seconds: mark.end).dateText : ""
    write(mark.name + until, from: start, to: end, y: y + 4.5, in: frame, on: &drawing)
  }

  /// Writes a name after its mark where it fits, else before it, else cut on the longer side.
  private static func write(
    _ name: String, from start: Double, to end: Double, y: Double, in frame: VectorFrame,
    on drawing: inout VectorDrawing
  ) {
    let (after, before) = (drawing.width - end - 11, start - frame.left - 11)
    let width = VectorStyle.width(of: name)
    let isAfter = width <= after || (width > before && after >= before)
    let cut = DisplayWidth.cut(name, to: VectorStyle.cells(in: max(after, before)))
    drawing.write(
      width <= max(after, before) ? name : cut, x: isAfter ? end + 11 : start - 11, y: y,
      isAfter ? .start : .end)
  }
}
