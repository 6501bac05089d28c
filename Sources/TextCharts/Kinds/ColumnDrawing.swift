/// Panels of columns over one row of labels, and what says which series is which.
struct ColumnDrawing {
  /// The most places that fit side by side.
  let room: Int
  let slots: ColumnSlots
  private let panels: [ColumnPanel]
  private let values: ColumnValues?
  private let gutter: Int
  private let specification: ChartSpecification
  private let context: LayoutContext
  private let remarks: [String]
  private let legend: Legend?

  /// - Parameter margin: cells kept free on the right, for a label at the far edge.
  init(
    _ table: CategoryTable, _ specification: ChartSpecification, in context: LayoutContext,
    isTouching: Bool = false, margin: Int = 0
  ) {
    let plan = ColumnPanels(table, specification, in: context)
    panels = plan.panels
    let count = panels.reduce(1) { max($0, $1.arrangement == .beside ? $1.series.count : 1) }
    let isShared = panels.contains { $0.series.count > 1 }
    let scale = panels.reduce(2) { max($0, $1.gutter) }
    let wanted = isShared ? ColumnValues(table, specification.options, in: context) : nil
    let names = isTouching ? 0 : LabelFitting.widest(table.labels) + 1
    let slots = { (gutter: Int) in
      let cells = max(1, context.width - gutter - margin)
      let places = max(1, table.labels.count)
      let widest = max(ColumnChart.widestSlot, count * 3 + 1)
      return ColumnSlots(
        count: min(max(1, cells / (count > 1 ? count + 1 : 1)), places), origin: gutter, room: cells,
        // Columns grow for their names where all of these then stand in full.
        widest: names <= cells / places ? max(widest, names) : widest, isTouching: isTouching)
    }
    let wide = slots(max(scale, wanted?.gutter ?? 0))
    values = wanted.flatMap { $0.fit(wide) && wide.count >= table.labels.count ? $0 : nil }
    gutter = values == nil ? scale : max(scale, wanted?.gutter ?? 0)
    self.slots = values == nil ? slots(scale) : wide
    room = max(1, (context.width - gutter - margin) / (count > 1 ? count + 1 : 1))
    self.specification = specification
    self.context = context
    remarks = plan.remarks + (isShared && values == nil ? [Remark.valuesNotPrinted("chart bar")] : [])
    legend =
      isShared && values == nil
      ? Legend(
        table.names.map { $0 ?? "-" }, swatch: .pattern, width: context.width, symbols: context.symbols) : nil
  }

  /// That panels leave out values for which their columns are too narrow: each scale is another, so that the values
  /// are what is read.
  private var unprinted: [String] {
    guard panels.count > 1 else { return [] }
    let found = panels.filter { !$0.writesValues(in: slots) }
    return found.isEmpty
      ? [] : [Remark.valuesNotPrinted(of: found.map { $0.name ?? "-" }, areCounts: slots.isTouching)]
  }

  func picture(_ labels: ColumnLabels, remarks others: [String]) -> ChartPicture {
    let heights = panels.map { $0.fullHeight(slots: slots, gutter: gutter, width: context.width) }
    let panelRows = heights.reduce(0, +) + panels.count - 1
    let xLabel = specification.xLabel
    let height = panelRows + labels.lines.count + (values?.height ?? 0) + (xLabel == nil ? 0 : 1)
    let below = labels.key.count + (legend.map { $0.height + 1 } ?? 0)
    var canvas = Canvas(width: context.width, height: height + below + 1)
    var row = 0
    for (panel, height) in zip(panels, heights) {
      panel.draw(at: row, slots: slots, gutter: gutter, on: &canvas)
      row += height + 1
    }
    row -= 1
    for mark in labels.edges { canvas[slots.origin + mark, row - 1] = .tickUp }
    for line in labels.lines {
      for item in line { canvas.write(item.text, column: item.column, row: row) }
      row += 1
    }
    values?.draw(at: row, slots: slots, on: &canvas)
    row += values?.height ?? 0
    if let xLabel {
      let end = max(slots.span.upperBound, gutter + DisplayWidth.of(xLabel))
      canvas.write(xLabel, endingAt: min(end, context.width) - 1, row: row)
      row += 1
    }
    if let legend {
      legend.draw(on: &canvas, column: 0, row: row + 1)
      row += legend.height + 1
    }
    for (index, text) in labels.key.enumerated() {
      canvas.write(
        DisplayWidth.cut(text, to: context.width, mark: context.symbols.ellipsis), column: 0,
        row: row + 1 + index)
    }
    return ChartPicture(canvas, in: context, remarks: remarks + unprinted + others)
  }
}
