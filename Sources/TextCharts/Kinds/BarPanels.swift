/// Bars of several series side by side, each with a scale of its own, over one column of labels.
struct BarPanels {
  private let table: CategoryTable
  private let options: ChartOptions
  private let context: LayoutContext
  /// The labels where panels stand side by side, after one column of them.
  private let labels: [String]

  private static let gap = 3
  /// Bars and their values need so many cells; where they have less, panels stand below one another.
  private static let leastCells = 14

  init(_ table: CategoryTable, options: ChartOptions, in context: LayoutContext) {
    self.table = table
    self.options = options
    self.context = context
    labels = LabelFitting.cut(table.labels, to: max(6, context.width * 30 / 100), symbols: context.symbols)
  }

  func picture(_ specification: ChartSpecification) -> ChartPicture {
    let count = table.values.count
    let labelCells = LabelFitting.widest(labels) + 2
    let cells = (context.width - labelCells - Self.gap * (count - 1)) / count
    var remarks = table.remarks + table.count.remarksBesideBars
    let canvas =
      cells >= Self.leastCells
      ? beside(labelCells: labelCells, cells: cells, remarks: &remarks) : below(&remarks)
    if !options.logarithmic.isEmpty { remarks.append(Remark.barsNeedZero) }
    return ChartPicture(canvas, in: context, remarks: remarks)
  }

  private func beside(labelCells: Int, cells: Int, remarks: inout [String]) -> Canvas {
    var canvas = Canvas(width: context.width, height: labels.count + 1)
    for (row, label) in labels.enumerated() {
      canvas.write(label, endingAt: labelCells - 3, row: row + 1)
    }
    for series in table.values.indices {
      let column = labelCells + series * (cells + Self.gap)
      let panel = panel(series, labels: labels.map { _ in "" }, width: cells, remarks: &remarks)
      canvas.draw(panel, column: column, row: 0)
    }
    return canvas
  }

  private func below(_ remarks: inout [String]) -> Canvas {
    let height = labels.count + 2
    var canvas = Canvas(width: context.width, height: table.values.count * height)
    for series in table.values.indices {
      let panel = panel(series, labels: table.labels, width: context.width, remarks: &remarks)
      canvas.draw(panel, column: 0, row: series * height)
    }
    return canvas
  }

  /// A series' name above its bars.
  private func panel(_ series: Int, labels: [String], width: Int, remarks: inout [String]) -> Canvas {
    let one = CategoryTable(CategoryValues(labels: labels, values: table.values[series]))
    var context = context
    context.width = width
    let plan = BarPlan(one, options: options, in: context)
    remarks += plan.range.remarks.filter { !remarks.contains($0) }
    remarks += plan.range.cutRemarks(Array(zip(table.labels, table.values[series])).map { ($0.0, $0.1) })
    var canvas = Canvas(width: width, height: labels.count + 1)
    let name = DisplayWidth.cut(
      table.names[series] ?? "-", to: width - plan.barColumn, mark: context.symbols.ellipsis)
    canvas.write(name, column: plan.barColumn, row: 0)
    for (row, content) in plan.rows.enumerated() {
      BarChart.draw(content, of: plan, at: row + 1, symbols: context.symbols, on: &canvas)
    }
    return canvas
  }
}
