/// Distributions by category: a box with whiskers each, values outside as circles, the numbers beside.
enum VectorBoxes {
  private static let pitch = 28.0

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let groups = specification.data.asGroups
    if groups.labels.isEmpty { return .saying([Remark.noRows]) }
    guard let plan = BoxPlan(groups, specification.options, in: context.cells) else {
      var count = ValueCount()
      for value in groups.values.joined() { _ = count.drawable(value) }
      return .saying(count.emptyRemarks)
    }
    let strip = VectorStrip(plan.side, axis: plan.strip.axis, width: context.width)
    var drawing = VectorDrawing(width: context.width, remarks: plan.remarks(.blocks, isInCells: false))
    let top = strip.hasHeadings ? 20.0 : 0
    strip.writeHeadings(y: 12, on: &drawing)
    let bottom = top + Double(plan.boxes.count) * pitch
    strip.drawGuides(from: top, to: bottom, on: &drawing)
    for (index, box) in plan.boxes.enumerated() {
      let y = top + (Double(index) + 0.5) * pitch
      strip.write(index, y: y + 4.5, on: &drawing)
      if let box { draw(box, y: y, on: strip, &drawing) }
    }
    drawing.height = bottom + strip.drawAxis(y: bottom, on: &drawing)
    return drawing
  }

  private static func draw(
    _ box: BoxSummary, y: Double, on strip: VectorStrip, _ drawing: inout VectorDrawing
  ) {
    let scale = strip.axis.scale
    let color = VectorStyle.color(of: 0)
    let (low, high) = (strip.x(box.reach.lowerBound), strip.x(box.reach.upperBound))
    drawing.draw(low, y, to: high, y, color, width: 1.5)
    for end in [low, high] { drawing.draw(end, y - 5, to: end, y + 5, color, width: 1.5) }
    let (first, last) = (strip.x(box.lowerQuartile), strip.x(box.upperQuartile))
    drawing.fill(
      x: first, y: y - 8, width: max(1, last - first), height: 16, with: .color("#b9d6ea"),
      stroke: VectorStroke(color: color, width: 1.5))
    drawing.draw(strip.x(box.median), y - 8, to: strip.x(box.median), y + 8, VectorStyle.text, width: 2.5)
    var latest = -Double.infinity
    for value in box.outliers where scale.contains(value) {
      let x = strip.x(value)
      // Circles that lie on one another are one.
      guard x - latest >= 0.5 else { continue }
      latest = x
      drawing.add(
        .circle(
          center: VectorPoint(x: x, y: y), radius: 3, fill: .none,
          stroke: VectorStroke(color: color, width: 1.2)))
    }
  }
}
