/// Where the parts of a bar chart stand, and how long each bar is.
struct BarPlan {
  struct Row {
    var label: String
    var seriesName: String
    /// The number of the series; nil where there is only one.
    var series: Int?
    var value: Double?
    var text: String
  }

  private(set) var rows: [Row]
  private(set) var labelCells: Int
  private(set) var seriesColumn: Int
  /// The first column that a bar may fill.
  private(set) var barColumn: Int
  private(set) var scale: BarScale
  private(set) var remarks: [String] = []
  private(set) var range: ValueRange

  init(_ table: CategoryTable, options: ChartOptions, in context: LayoutContext) {
    range = ValueRange(table.drawable, options: options)
    rows = Self.rows(table, width: context.width, symbols: context.symbols)
    labelCells = LabelFitting.widest(rows.map(\.label))
    let names = LabelFitting.widest(rows.map(\.seriesName))
    seriesColumn = labelCells + 2
    let bars = labelCells > 0 ? seriesColumn : 0
    barColumn = names > 0 ? seriesColumn + names + 2 : bars
    let valueCells = LabelFitting.widest(rows.map(\.text))
    let room = max(1, context.width - barColumn - valueCells - 1)
    scale = BarScale(range, from: barColumn, room: room)
    remarks = range.remarks + range.cutRemarks(rows.map { ($0.label, $0.value) })
  }

  /// The length of a bar in eighths of a cell, negative to the left of zero.
  func eighths(_ value: Double?) -> Int {
    guard let value, value.isFinite else { return 0 }
    return scale.eighths(range.clamped(value))
  }

  func isCut(_ value: Double?) -> Bool { value.map(range.cuts) ?? false }

  private static func rows(_ table: CategoryTable, width: Int, symbols: SymbolSet) -> [Row] {
    let isGrouped = table.values.count > 1
    let labels =
      isGrouped
      ? LabelFitting.cut(table.labels, to: max(6, width * 30 / 100), symbols: symbols)
      : LabelFitting.besideBars(table.labels, of: width, symbols: symbols)
    let names = LabelFitting.cut(table.names.map { $0 ?? "" }, to: max(4, width / 5), symbols: symbols)
    let largest = table.largest
    return labels.indices.flatMap { category in
      // Of several series only those that have a value here get a line.
      let present = table.values.indices.filter { !isGrouped || table.values[$0][category] != nil }
      guard let first = present.first else {
        return [Row(label: labels[category], seriesName: "", series: nil, value: nil, text: "-")]
      }
      return present.map { series in
        let value = table.values[series][category]
        return Row(
          label: series == first ? labels[category] : "", seriesName: names[series],
          series: isGrouped ? series : nil, value: value,
          text: value.map { NumberText.value($0, beside: largest) } ?? "-")
      }
    }
  }
}
