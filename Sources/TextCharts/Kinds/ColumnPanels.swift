/// The scales of a column chart: one for all series, or one each.
struct ColumnPanels {
  private(set) var panels: [ColumnPanel] = []
  private(set) var remarks: [String] = []

  init(_ table: CategoryTable, _ specification: ChartSpecification, in context: LayoutContext) {
    let options = specification.options
    if !options.logarithmic.isEmpty { remarks.append(Remark.barsNeedZero) }
    if table.values.count == 1 || options.hasPanels {
      let rows = context.rows(usual: table.values.count > 1 ? 6 : ColumnChart.usualRows)
      for (name, values) in zip(table.names, table.values) {
        let range = ValueRange(values.compactMap { $0 }.filter(\.isFinite), options: options)
        say(range, zip(table.labels, values).map { ($0, $1) })
        panels.append(
          ColumnPanel(name: name ?? specification.yLabel, values: values, range: range, rows: rows))
      }
    } else {
      let isStacked = options.isStacked || options.isShare
      let stacks = isStacked ? table.stacks : []
      let values = isStacked ? stacks.flatMap { [$0.lower, $0.upper] } : table.drawable
      let range = ValueRange(values, options: options)
      if isStacked {
        say(range, zip(table.labels, stacks).map { ($0, $1.upper) })
        if range.lower < 0 {
          remarks.append(options.isShare ? Remark.sharesOfMagnitudes : Remark.negativesInStack)
        }
      } else {
        for values in table.values { say(range, zip(table.labels, values).map { ($0, $1) }) }
      }
      panels = [
        ColumnPanel(
          name: specification.yLabel, series: table.values, arrangement: isStacked ? .stacked : .beside,
          range: range, rows: context.rows(usual: ColumnChart.usualRows))
      ]
      panels[0].showsSums = !options.isShare
    }
  }

  /// Says what a range cuts off, each sentence once.
  private mutating func say(_ range: ValueRange, _ items: [(label: String, value: Double?)]) {
    for remark in range.remarks + range.cutRemarks(items) where !remarks.contains(remark) {
      remarks.append(remark)
    }
  }
}
