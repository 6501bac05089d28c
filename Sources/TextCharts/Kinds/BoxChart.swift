/// Distributions by category: a row each with whiskers, the box of the middle half, and the median.
enum BoxChart {
  static let usualLimit = 50

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let groups = specification.data.asGroups
    guard !groups.labels.isEmpty else { return ChartPicture(saying: [Remark.noRows]) }
    guard let plan = BoxPlan(groups, specification.options, in: context) else {
      var count = ValueCount()
      for value in groups.values.joined() { _ = count.drawable(value) }
      return ChartPicture(saying: count.emptyRemarks)
    }
    return ChartPicture(draw(plan, in: context), in: context, remarks: plan.remarks(context.symbols))
  }

  private static func draw(_ plan: BoxPlan, in context: LayoutContext) -> Canvas {
    let top = plan.side.hasHeadings ? 1 : 0
    let count = plan.boxes.count
    var canvas = Canvas(width: context.width, height: top + count + plan.strip.axisRows)
    plan.side.writeHeadings(row: 0, on: &canvas)
    plan.strip.drawGuides(rows: top..<top + count, on: &canvas)
    for (index, box) in plan.boxes.enumerated() {
      plan.side.write(index, row: top + index, on: &canvas)
      if let box { draw(box, row: top + index, on: plan.strip, &canvas) }
    }
    plan.strip.drawAxis(row: top + count, on: &canvas)
    return canvas
  }

  private static func draw(_ box: BoxSummary, row: Int, on strip: LevelStrip, _ canvas: inout Canvas) {
    let scale = strip.axis.scale
    for value in box.outliers where scale.contains(value) { canvas[strip.column(value), row] = .place }
    if scale.overlaps(box.reach) {
      strip.drawWhisker(from: box.reach.lowerBound, to: box.reach.upperBound, row: row, on: &canvas)
    }
    if strip.column(box.reach.lowerBound) == strip.column(box.reach.upperBound) {
      if scale.contains(box.median) { canvas[strip.column(box.median), row] = .marker(0) }
      return
    }
    let quartiles = box.lowerQuartile...max(box.lowerQuartile, box.upperQuartile)
    if scale.overlaps(quartiles) {
      let cells = strip.column(quartiles.lowerBound)..<strip.column(quartiles.upperBound) + 1
      canvas.fill(cells, row: row, with: .fillFromLeft(8))
    }
    if scale.contains(box.median) { canvas[strip.column(box.median), row] = .upright }
  }
}
