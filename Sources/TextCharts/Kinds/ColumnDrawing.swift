/// Panels of columns over one row of labels.
struct ColumnDrawing {
  /// The most columns that fit side by side.
  let room: Int
  let slots: ColumnSlots
  private let panels: [ColumnPanel]
  private let gutter: Int
  private let specification: ChartSpecification
  private let context: LayoutContext
  private let remarks: [String]

  /// - Parameter margin: cells kept free on the right, for a label at the far edge.
  init(
    _ table: CategoryTable, _ specification: ChartSpecification, in context: LayoutContext,
    isTouching: Bool = false, margin: Int = 0
  ) {
    let rows = context.rows(usual: table.values.count > 1 ? 6 : ColumnChart.usualRows)
    var remarks: [String] = specification.options.logarithmic.isEmpty ? [] : [Remark.barsNeedZero]
    panels = zip(table.names, table.values).map { name, values in
      let range = ValueRange(
        values.compactMap { $0 }.filter(\.isFinite), options: specification.options)
      let cut = range.cutRemarks(Array(zip(table.labels, values)).map { ($0.0, $0.1) })
      remarks += range.remarks + cut
      return ColumnPanel(
        name: name ?? specification.yLabel, values: values, range: range, rows: rows)
    }
    gutter = panels.reduce(2) { max($0, $1.gutter) }
    room = max(1, context.width - gutter - margin)
    slots = ColumnSlots(
      count: min(room, max(1, table.labels.count)), origin: gutter, room: room,
      widest: ColumnChart.widestSlot, isTouching: isTouching)
    self.specification = specification
    self.context = context
    self.remarks = remarks.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  func picture(_ labels: ColumnLabels, remarks others: [String]) -> ChartPicture {
    let panelRows = panels.reduce(0) { $0 + $1.height } + panels.count - 1
    let xLabel = specification.xLabel
    let height = panelRows + labels.lines.count + (xLabel == nil ? 0 : 1) + labels.key.count
    var canvas = Canvas(width: context.width, height: height + 1)
    var row = 0
    for panel in panels {
      panel.draw(at: row, slots: slots, gutter: gutter, on: &canvas)
      row += panel.height + 1
    }
    row -= 1
    for mark in labels.edges { canvas[slots.origin + mark, row - 1] = .tickUp }
    for line in labels.lines {
      for item in line { canvas.write(item.text, column: item.column, row: row) }
      row += 1
    }
    if let xLabel {
      let end = max(slots.span.upperBound, gutter + DisplayWidth.of(xLabel))
      canvas.write(xLabel, endingAt: min(end, context.width) - 1, row: row)
      row += 1
    }
    for (index, text) in labels.key.enumerated() {
      canvas.write(
        DisplayWidth.cut(text, to: context.width, mark: context.symbols.ellipsis), column: 0,
        row: row + 1 + index)
    }
    return ChartPicture(canvas, in: context, remarks: remarks + others)
  }
}
