/// Horizontal bars from zero, to the nearest eighth of a cell, with the value after each.
enum BarChart {
  static let usualLimit = 50

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let options = specification.options
    let categories = specification.data.asCategories
    let isStacked = (options.isStacked || options.isShare) && categories.series.count > 1
    var table = CategoryTable(categories, folds: isStacked)
    if table.labels.isEmpty { return ChartPicture(saying: [Remark.noRows]) }
    if table.count.isEmpty { return ChartPicture(saying: table.count.emptyRemarks) }
    if isStacked, options.isShare { table.makeShares() }
    table.sort(options.order, bySums: isStacked && !options.isShare)
    table.limit(to: options.limit ?? usualLimit) {
      Remark.limited(shown: $0, of: $1, what: "bars")
    }
    if isStacked { return StackedBars(table, options: options, in: context).picture(specification) }
    if options.hasPanels, table.values.count > 1 {
      return BarPanels(table, options: options, in: context).picture(specification)
    }
    return picture(of: table, specification, in: context)
  }

  /// The picture of categories that are in order and limited.
  static func picture(
    of table: CategoryTable, _ specification: ChartSpecification, in context: LayoutContext
  ) -> ChartPicture {
    let options = specification.options
    let plan = BarPlan(table, options: options, in: context)
    let logRemarks = options.logarithmic.isEmpty ? [] : [Remark.barsNeedZero]
    let remarks = table.remarks + table.count.remarksBesideBars + plan.remarks + logRemarks
    return ChartPicture(draw(plan, specification, in: context), in: context, remarks: remarks)
  }

  private static func draw(
    _ plan: BarPlan, _ specification: ChartSpecification, in context: LayoutContext
  ) -> Canvas {
    let header = specification.xLabel ?? specification.yLabel
    let top = header == nil ? 0 : 1
    var canvas = Canvas(width: context.width, height: plan.rows.count + top)
    if let header { canvas.write(header, column: plan.barColumn, row: 0) }
    for (index, row) in plan.rows.enumerated() {
      draw(row, of: plan, at: index + top, symbols: context.symbols, on: &canvas)
    }
    return canvas
  }

  static func draw(
    _ row: BarPlan.Row, of plan: BarPlan, at y: Int, symbols: SymbolSet, on canvas: inout Canvas
  ) {
    canvas.write(row.label, endingAt: plan.labelCells - 1, row: y)
    canvas.ink = row.series
    canvas.write(row.seriesName, column: plan.seriesColumn, row: y)
    canvas.ink = nil
    if plan.scale.hasZeroLine { canvas[plan.scale.zeroColumn, y] = .upright }
    let start = plan.scale.zeroColumn + (plan.scale.hasZeroLine ? 1 : 0)
    let eighths = plan.eighths(row.value)
    var end = start
    if eighths >= 0 {
      drawForward(eighths, of: row.series ?? 0, from: start, row: y, on: &canvas)
      end = start + (eighths + (symbols == .ascii ? 4 : 7)) / 8
    } else {
      drawBackward(-eighths, of: row.series ?? 0, before: plan.scale.zeroColumn, row: y, on: &canvas)
    }
    if plan.isCut(row.value) {
      if eighths < 0 { canvas[plan.barColumn, y] = .before } else { canvas[end - 1, y] = .beyond }
    }
    canvas.write(row.text, column: end > start || plan.scale.hasZeroLine ? end + 1 : end, row: y)
  }

  private static func drawForward(
    _ eighths: Int, of series: Int, from column: Int, row: Int, on canvas: inout Canvas
  ) {
    let end = column + eighths / 8
    canvas.fill(column..<end, row: row, with: .pattern(series, from: .left, eighths: 8))
    if eighths % 8 > 0 { canvas[end, row] = .pattern(series, from: .left, eighths: eighths % 8) }
  }

  private static func drawBackward(
    _ eighths: Int, of series: Int, before column: Int, row: Int, on canvas: inout Canvas
  ) {
    let end = column - eighths / 8
    canvas.fill(end..<column, row: row, with: .pattern(series, from: .right, eighths: 8))
    if eighths % 8 > 0 { canvas[end - 1, row] = .pattern(series, from: .right, eighths: eighths % 8) }
  }
}
