/// Horizontal bars whose parts are series, one after the other from zero.
struct StackedBars {
  private let table: CategoryTable
  private let plan: StackedBarPlan
  private let context: LayoutContext
  private let options: ChartOptions

  /// - Parameter table: with shares in place of values where the options ask for them.
  init(_ table: CategoryTable, options: ChartOptions, in context: LayoutContext) {
    self.table = table
    self.options = options
    self.context = context
    plan = StackedBarPlan(table, options: options, in: context)
  }

  func picture(_ specification: ChartSpecification) -> ChartPicture {
    let names = table.names.map { $0 ?? "-" }
    let legend = Legend(names, swatch: .pattern, width: context.width, symbols: context.symbols)
    let headings = plan.texts.contains { !$0.isEmpty } ? 1 : 0
    let top = legend.height + headings
    var canvas = Canvas(width: context.width, height: top + plan.labels.count)
    legend.draw(on: &canvas, column: 0, row: 0)
    if headings > 0 { drawHeadings(row: legend.height, on: &canvas) }
    for row in plan.labels.indices { draw(row, at: top + row, on: &canvas) }
    return ChartPicture(canvas, in: context, remarks: remarks)
  }

  private var remarks: [String] {
    var remarks = table.remarks + table.count.remarksBesideBars + plan.range.remarks
    remarks += plan.range.cutRemarks(zip(table.labels, plan.stacks).map { ($0, $1.upper) })
    if plan.scale.hasZeroLine {
      remarks.append(options.isShare ? Remark.sharesOfMagnitudes : Remark.negativesInStack)
    }
    if !plan.arePartsPrinted { remarks.append(Remark.partsNotPrinted) }
    if !options.logarithmic.isEmpty { remarks.append(Remark.barsNeedZero) }
    return remarks
  }

  /// `total`, then over each part's values its fill.
  private func drawHeadings(row: Int, on canvas: inout Canvas) {
    for (index, end) in plan.valueEnds.enumerated() {
      if plan.isTotalPrinted, index == 0 {
        canvas.write("total", endingAt: end - 1, row: row)
      } else {
        let series = index - (plan.isTotalPrinted ? 1 : 0)
        canvas[end - 1, row] = .pattern(series, from: .left, eighths: 8)
      }
    }
  }

  private func draw(_ row: Int, at y: Int, on canvas: inout Canvas) {
    canvas.write(plan.labels[row], endingAt: plan.barColumn - 3, row: y)
    if plan.scale.hasZeroLine { canvas[plan.scale.zeroColumn, y] = .upright }
    let start = plan.scale.zeroColumn + (plan.scale.hasZeroLine ? 1 : 0)
    for part in plan.cells(row, isBelow: false) {
      let cells = part.cells.lowerBound + start..<part.cells.upperBound + start
      canvas.fill(cells, row: y, with: .pattern(part.series, from: .left, eighths: 8))
      if part.cap > 0 {
        canvas[cells.upperBound, y] = .pattern(part.series, from: .left, eighths: part.cap)
      }
    }
    for part in plan.cells(row, isBelow: true) {
      let cells =
        plan.scale.zeroColumn - part.cells.upperBound..<plan.scale.zeroColumn - part.cells.lowerBound
      canvas.fill(cells, row: y, with: .pattern(part.series, from: .right, eighths: 8))
      if part.cap > 0 {
        canvas[cells.lowerBound - 1, y] = .pattern(part.series, from: .right, eighths: part.cap)
      }
    }
    for (text, end) in zip(plan.texts[row], plan.valueEnds) {
      canvas.write(text, endingAt: end - 1, row: y)
    }
  }
}
