/// Values with their bounds: a row each with a whisker over a level axis, the numbers in full beside it.
enum IntervalChart {
  static let usualLimit = 50

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let intervals = specification.data.asIntervals
    if intervals.kind != nil {
      return DatedIntervals.picture(intervals, specification, in: context)
    }
    var table = IntervalTable(intervals)
    if table.rows.isEmpty { return ChartPicture(saying: [Remark.noRows]) }
    table.sort(specification.options.order)
    table.limit(to: specification.options.limit ?? usualLimit)
    guard let plan = IntervalPlan(table, specification.options, in: context) else {
      return ChartPicture(saying: table.count.emptyRemarks)
    }
    return ChartPicture(draw(plan, in: context), in: context, remarks: plan.remarks(context.symbols))
  }

  private static func draw(_ plan: IntervalPlan, in context: LayoutContext) -> Canvas {
    let rows = plan.table.rows
    let strip = plan.strip
    var canvas = Canvas(width: context.width, height: rows.count + strip.axisRows)
    strip.drawGuides(rows: 0..<rows.count, on: &canvas)
    for (index, row) in rows.enumerated() {
      plan.side.write(index, row: index, on: &canvas)
      if let band = plan.band, index != band.row, let columns = plan.bandColumns {
        canvas.fill(columns, row: index, with: .shade(1))
      }
      draw(row, at: index, on: strip, &canvas)
    }
    strip.drawAxis(row: rows.count, on: &canvas)
    return canvas
  }

  private static func draw(
    _ row: IntervalTable.Row, at index: Int, on strip: LevelStrip, _ canvas: inout Canvas
  ) {
    let scale = strip.axis.scale
    if let bounds = row.bounds {
      if bounds.upperBound < scale.lower {
        canvas[strip.origin, index] = .before
      } else if bounds.lowerBound > scale.upper {
        canvas[strip.origin + strip.cells - 1, index] = .beyond
      } else {
        strip.drawWhisker(from: bounds.lowerBound, to: bounds.upperBound, row: index, on: &canvas)
      }
    }
    if let value = row.value, scale.contains(value) { canvas[strip.column(value), index] = .marker(0) }
  }
}
