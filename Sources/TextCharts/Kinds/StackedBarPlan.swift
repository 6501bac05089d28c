/// Where the parts of a stacked bar chart stand: labels, bars, and the values in columns on the right.
struct StackedBarPlan {
  let labels: [String]
  let stacks: [Stack]
  /// The values as printed, by category, the total first where it is told; empty without room.
  let texts: [[String]]
  /// The column after the last cell of each printed value.
  let valueEnds: [Int]
  let isTotalPrinted: Bool
  let barColumn: Int
  let scale: BarScale
  let range: ValueRange

  /// The cells that bars keep before the values of the parts are given room.
  private static let leastBarCells = 16

  init(_ table: CategoryTable, options: ChartOptions, in context: LayoutContext) {
    stacks = table.stacks
    range = ValueRange(stacks.flatMap { [$0.lower, $0.upper] }, options: options)
    labels = LabelFitting.cut(table.labels, to: max(6, context.width * 30 / 100), symbols: context.symbols)
    barColumn = LabelFitting.widest(labels) + 2
    isTotalPrinted = !options.isShare
    let columns = Self.columns(table, stacks, isShare: options.isShare)
    let whole = context.width - barColumn
    let all = columns.reduce(0) { $0 + $1.cells + 2 }
    let fits = whole - all >= Self.leastBarCells
    let printed = fits ? columns : isTotalPrinted ? Array(columns.prefix(1)) : []
    texts = table.labels.indices.map { row in printed.map { $0.texts[row] } }
    let valueCells = printed.reduce(0) { $0 + $1.cells + 2 }
    var end = context.width - valueCells
    valueEnds = printed.map { column in
      end += column.cells + 2
      return end
    }
    scale = BarScale(range, from: barColumn, room: max(1, whole - valueCells))
  }

  /// Whether each part's value is printed.
  var arePartsPrinted: Bool { (texts.first?.count ?? 0) > (isTotalPrinted ? 1 : 0) }

  /// The parts of a row's bar on one side of zero.
  func cells(_ row: Int, isBelow: Bool) -> [StackCells] {
    let stack = stacks[row]
    let end = isBelow ? -max(stack.lower, range.lower) : min(stack.upper, range.upper)
    return stack.cells(isBelow: isBelow, eighths: scale.eighths(end)) { $0 / scale.unit }
  }

  private struct Column {
    var texts: [String]
    var cells: Int
    init(_ texts: [String], heading: String) {
      self.texts = texts
      cells = max(LabelFitting.widest(texts), DisplayWidth.of(heading))
    }
  }

  private static func columns(_ table: CategoryTable, _ stacks: [Stack], isShare: Bool) -> [Column] {
    let largest = stacks.reduce(table.largest) { max($0, abs($1.total ?? 0)) }
    let text = { (value: Double?) -> String in
      guard let value else { return "-" }
      return isShare ? NumberText.fixed(value, decimals: 1) : NumberText.value(value, beside: largest)
    }
    let parts = table.values.map { Column($0.map(text), heading: "█") }
    return isShare ? parts : [Column(stacks.map { text($0.total) }, heading: "total")] + parts
  }
}
