/// A matrix: numbers where they fit, shades beside them or in their place.
enum Heatmap {
  static let usualLimit = 60

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let matrix = specification.data.asMatrix
    if matrix.rows.isEmpty || matrix.columns.isEmpty { return ChartPicture(saying: [Remark.noRows]) }
    guard let plan = HeatmapPlan(matrix, specification.options, in: context) else {
      var count = ValueCount()
      for value in matrix.values.joined() { _ = count.drawable(value) }
      return ChartPicture(saying: count.emptyRemarks)
    }
    let logRemarks = specification.options.logarithmic.isEmpty ? [] : [Remark.noLogarithmHere]
    var picture = ChartPicture(
      draw(plan, specification, in: context), in: context, remarks: plan.remarks + logRemarks)
    if plan.headings.areNumbers, !plan.isSquare {
      let shown = Array(matrix.columns.prefix(plan.values.first?.count ?? 0))
      picture.drawing += [""] + key(shown, in: context)
    }
    return picture
  }

  private static func draw(
    _ plan: HeatmapPlan, _ specification: ChartSpecification, in context: LayoutContext
  ) -> Canvas {
    let top = plan.headings.height
    var canvas = Canvas(width: context.width, height: top + plan.labels.count)
    drawHeadings(plan, on: &canvas)
    for (index, label) in plan.labels.enumerated() {
      if plan.keyCells > 0 { canvas.write(String(index + 1), endingAt: plan.keyCells - 3, row: top + index) }
      canvas.write(label, column: plan.keyCells, row: top + index)
      for (column, value) in plan.values[index].enumerated() {
        plan.cells.draw(value, column: plan.column(column), row: top + index, on: &canvas)
      }
    }
    return canvas
  }

  private static func drawHeadings(_ plan: HeatmapPlan, on canvas: inout Canvas) {
    let isOverNumbers = plan.headings.areNumbers || !plan.headings.contexts.isEmpty
    let end = isOverNumbers ? plan.cells.end : plan.cells.width - 1
    let first = plan.headings.height - plan.headings.lines.count
    for (row, line) in plan.headings.lines.enumerated() {
      for (column, text) in line.enumerated() {
        canvas.write(text, endingAt: plan.column(column) + end, row: first + row)
      }
    }
    let contexts = plan.headings.contexts.map { context in
      ColumnLabels.Item(text: context.text, column: plan.column(context.column) + max(0, end - 1))
    }
    for item in ColumnLabels.apart(contexts) { canvas.write(item.text, column: item.column, row: 0) }
  }

  /// What numbered columns are called, side by side where several fit on a line.
  private static func key(_ names: [String], in context: LayoutContext) -> [String] {
    let digits = String(names.count).count
    let entries = names.enumerated().map { index, name in
      DisplayWidth.cut(
        DisplayWidth.padded(String(index + 1), to: digits, alignment: .right) + "  " + name,
        to: context.width, mark: context.symbols.ellipsis)
    }
    let cells = LabelFitting.widest(entries) + 3
    let perLine = max(1, (context.width + 3) / cells)
    let lines = (entries.count + perLine - 1) / perLine
    return (0..<lines).map { line in
      let parts = stride(from: line, to: entries.count, by: lines).map {
        DisplayWidth.padded(entries[$0], to: cells)
      }
      return DisplayWidth.withoutTrailingBlanks(parts.joined())
    }
  }
}
