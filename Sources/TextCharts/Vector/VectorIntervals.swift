/// Values with their bounds: a row each with a whisker over a level axis, the numbers in full beside it.
struct VectorIntervals {
  private static let pitch = 24.0

  private let plan: IntervalPlan
  private let context: VectorContext
  private let strip: VectorStrip

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let intervals = specification.data.asIntervals
    if intervals.kind != nil {
      return VectorDatedIntervals.drawing(intervals, specification, in: context)
    }
    var table = IntervalTable(intervals)
    if table.rows.isEmpty { return .saying([Remark.noRows]) }
    table.sort(specification.options.order)
    table.limit(to: specification.options.limit ?? IntervalChart.usualLimit)
    guard let plan = IntervalPlan(table, specification.options, in: context.cells) else {
      return .saying(table.count.emptyRemarks)
    }
    return VectorIntervals(plan, in: context).drawing()
  }

  private init(_ plan: IntervalPlan, in context: VectorContext) {
    self.plan = plan
    self.context = context
    strip = VectorStrip(plan.side, axis: plan.strip.axis, width: context.width)
  }

  private func drawing() -> VectorDrawing {
    var drawing = VectorDrawing(width: context.width)
    let rows = plan.table.rows
    let bottom = Double(rows.count) * Self.pitch
    drawBand(to: bottom, on: &drawing)
    strip.drawGuides(from: 0, to: bottom, on: &drawing)
    for (index, row) in rows.enumerated() {
      let y = (Double(index) + 0.5) * Self.pitch
      strip.write(index, y: y + 4.5, on: &drawing)
      draw(row, y: y, on: &drawing)
    }
    drawing.height = bottom + strip.drawAxis(y: bottom, on: &drawing)
    drawing.remarks = plan.remarks(.blocks)
    return drawing
  }

  /// The interval of the first, behind all others.
  private func drawBand(to bottom: Double, on drawing: inout VectorDrawing) {
    guard plan.bandColumns != nil, let bounds = plan.band?.bounds else { return }
    let (start, end) = (strip.x(bounds.lowerBound), strip.x(bounds.upperBound))
    drawing.fill(x: start, y: 0, width: end - start, height: bottom, with: .color(VectorStyle.band))
  }

  private func draw(_ row: IntervalTable.Row, y: Double, on drawing: inout VectorDrawing) {
    let color = VectorStyle.color(of: 0)
    let scale = strip.axis.scale
    if let bounds = row.bounds, bounds.upperBound >= scale.lower, bounds.lowerBound <= scale.upper {
      let ends = (strip.x(bounds.lowerBound), strip.x(bounds.upperBound))
      drawing.draw(ends.0, y, to: ends.1, y, color, width: 2)
      strip.drawEnd(
        ends.0, y: y, isBeyond: bounds.lowerBound < scale.lower, direction: -1, color, on: &drawing)
      strip.drawEnd(
        ends.1, y: y, isBeyond: bounds.upperBound > scale.upper, direction: 1, color, on: &drawing)
    } else if let bounds = row.bounds {
      let isBelow = bounds.upperBound < scale.lower
      strip.drawEnd(
        isBelow ? strip.left : strip.right, y: y, isBeyond: true, direction: isBelow ? -1 : 1, color,
        on: &drawing)
    }
    if let value = row.value, scale.contains(value) {
      drawing.add(VectorMarker.shape(0, at: VectorPoint(x: strip.x(value), y: y), radius: 4.5))
    }
  }
}

/// Labels on the left, numbers on the right, and between them a strip with a level axis that rows share.
struct VectorStrip {
  let axis: PointAxis
  let left: Double
  let right: Double
  private let side: SideColumns
  private let labels: [String]
  private let ends: [Double]

  init(_ side: SideColumns, axis: PointAxis, width: Double) {
    self.side = side
    self.axis = axis
    labels = side.labels
    left = VectorContext.widest(labels) + (labels.allSatisfy(\.isEmpty) ? 8 : 18)
    var ends: [Double] = []
    var end = width
    for column in side.columns.reversed() {
      ends.insert(end, at: 0)
      end -= Double(column.cells) * VectorStyle.advance() + 18
    }
    self.ends = ends
    right = max(left + 60, end - 8)
  }

  var hasHeadings: Bool { side.hasHeadings }

  func x(_ value: Double) -> Double { left + VectorFrame.kept(axis.scale.fraction(value)) * (right - left) }

  /// Writes the label and the numbers of a row.
  func write(_ index: Int, y: Double, on drawing: inout VectorDrawing) {
    drawing.write(labels[index], x: left - 16, y: y, .end)
    for (column, end) in zip(side.columns, ends) {
      drawing.write(column.texts[index], x: end, y: y, .end)
    }
  }

  /// Writes the headings of the numbers.
  func writeHeadings(y: Double, on drawing: inout VectorDrawing) {
    for (column, end) in zip(side.columns, ends) {
      drawing.write(column.heading, x: end, y: y, .end, size: VectorStyle.smallSize, color: VectorStyle.faint)
    }
  }

  /// Lines at the ticks; that of zero is darker.
  func drawGuides(from top: Double, to bottom: Double, on drawing: inout VectorDrawing) {
    for tick in axis.ticks {
      let isZero = tick.value == 0 && !axis.scale.isLogarithmic && axis.contexts.isEmpty
      drawing.draw(
        x(tick.value), top, to: x(tick.value), bottom, isZero ? VectorStyle.axis : VectorStyle.guide)
    }
  }

  /// Draws the axis below the rows.
  ///
  /// - Returns: the pixels that it takes.
  func drawAxis(y: Double, on drawing: inout VectorDrawing) -> Double {
    drawing.draw(left, y, to: right, y)
    for tick in axis.ticks { drawing.draw(x(tick.value), y, to: x(tick.value), y + 5) }
    return VectorAxisLabels.draw(axis, y: y + 18, place: x, on: &drawing)
  }

  /// The end of a whisker: a stroke, or an arrow where it goes on.
  func drawEnd(
    _ x: Double, y: Double, isBeyond: Bool, direction: Double, _ color: String,
    on drawing: inout VectorDrawing
  ) {
    guard isBeyond else { return drawing.draw(x, y - 5, to: x, y + 5, color, width: 2) }
    drawing.add(
      .polyline(
        [
          VectorPoint(x: x, y: y), VectorPoint(x: x - 8 * direction, y: y - 5),
          VectorPoint(x: x - 8 * direction, y: y + 5),
        ], fill: .color(color), stroke: nil))
  }
}
