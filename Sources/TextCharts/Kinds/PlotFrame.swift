/// Axes around a field of cells: ticks and labels on the left and below.
///
/// A value of the upright axis lies in the middle of its row, and ticks lie on whole rows.
struct PlotFrame {
  /// The canvas column of the field's first cell.
  let left: Int
  /// The canvas row of the field's first cell.
  var top: Int
  let columns: Int
  let rows: Int
  let x: PointAxis
  let y: PointAxis
  private let xLabel: String?
  private let yLabel: String?
  private let width: Int
  /// Rows that something beside or below the field wants.
  var leastHeight = 0

  /// - Parameters:
  ///   - rows: the most rows of the field; fewer where ticks could not lie on whole rows otherwise.
  ///   - margin: cells kept free on the right.
  ///   - above: rows kept free above.
  ///   - gutter: the cells left of the field, where several frames share them; else what the labels need.
  ///   - makeX: the level axis for so many cells; the field has a few less where its ticks then stand evenly.
  init(
    y: PointAxis, rows: Int, width: Int, margin: Int, above: Int = 0, gutter: Int? = nil,
    specification: ChartSpecification, makeX: (_ cells: Int) -> PointAxis
  ) {
    self.y = y
    self.width = width
    let gutter = gutter ?? Self.gutter(y, width: width)
    left = gutter
    let most = max(2, width - gutter - margin)
    x = makeX(most)
    columns = x.evenCells(most)
    self.rows = Self.rows(for: y, most: max(2, rows))
    xLabel = specification.xLabel
    yLabel = specification.yLabel
    top = above + (yLabel == nil ? 0 : 1)
  }

  /// The cells that an upright axis and its labels take.
  static func gutter(_ y: PointAxis, width: Int) -> Int {
    min(LabelFitting.widest(y.ticks.map(\.label)), width / 2) + 2
  }

  private static func rows(for y: PointAxis, most: Int) -> Int {
    if let steps = y.steps, steps < most { return steps + 1 }
    let steps = y.ticks.count - 1
    guard steps > 0, !y.scale.isLogarithmic, steps < most else { return most }
    return (most - 1) / steps * steps + 1
  }

  /// The field's column of an x; -1 or `columns` outside.
  func column(_ value: Double) -> Int { x.scale.cell(value, of: columns) }

  /// The field's row of a y, from the top.
  func row(_ value: Double) -> Int { rows - 1 - y.scale.cell(value, of: rows) }

  var height: Int {
    max(leastHeight, top + rows + 2 + (x.contexts.isEmpty ? 0 : 1) + (xLabel == nil ? 0 : 1))
  }

  /// A canvas with the axes drawn.
  func canvas() -> Canvas {
    var canvas = Canvas(width: width, height: height)
    draw(on: &canvas, isLabelled: true)
    return canvas
  }

  /// Draws the axes.
  ///
  /// - Parameter isLabelled: whether labels stand below the axis across; of frames over one another only the lowest
  ///   needs them.
  func draw(on canvas: inout Canvas, isLabelled: Bool) {
    if let yLabel { canvas.write(yLabel, column: max(0, left - 1), row: top - 1) }
    for row in 0..<rows { canvas[left - 1, top + row] = .upright }
    for tick in y.ticks {
      canvas[left - 1, top + row(tick.value)] = .tickLeft
      canvas.write(tick.label, endingAt: left - 3, row: top + row(tick.value))
    }
    let axis = top + rows
    canvas[left - 1, axis] = .corner
    canvas.fill(left..<left + columns, row: axis, with: .rule)
    for tick in x.ticks { canvas[left + column(tick.value), axis] = .tickDown }
    if isLabelled { drawLevelLabels(below: axis, on: &canvas) }
  }

  private func drawLevelLabels(below axis: Int, on canvas: inout Canvas) {
    write(items(x.ticks, isCentered: true), row: axis + 1, on: &canvas)
    write(ColumnLabels.apart(items(x.contexts, isCentered: false)), row: axis + 2, on: &canvas)
    if let xLabel {
      let row = axis + (x.contexts.isEmpty ? 2 : 3)
      canvas.write(xLabel, endingAt: max(left + columns, DisplayWidth.of(xLabel)) - 1, row: row)
    }
  }

  private func items(_ ticks: [Tick], isCentered: Bool) -> [ColumnLabels.Item] {
    ticks.map { tick in
      let cells = DisplayWidth.of(tick.label)
      let start = left + column(tick.value) - (isCentered ? (cells - 1) / 2 : 0)
      return ColumnLabels.Item(text: tick.label, column: max(0, min(start, width - cells)))
    }
  }

  private func write(_ items: [ColumnLabels.Item], row: Int, on canvas: inout Canvas) {
    for item in items {
      let cells = DisplayWidth.of(item.text)
      let room = max(0, item.column - 1)..<min(width, item.column + cells + 1)
      if canvas.isBlank(room, row: row) { canvas.write(item.text, column: item.column, row: row) }
    }
  }
}
