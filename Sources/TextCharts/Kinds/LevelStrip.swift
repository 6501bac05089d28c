/// A level axis under rows that share it, with guides at its ticks behind them.
struct LevelStrip {
  let axis: PointAxis
  /// The canvas column of the first cell.
  let origin: Int
  let cells: Int

  /// The canvas column of a value, kept within the strip.
  func column(_ value: Double) -> Int { origin + min(max(0, axis.scale.cell(value, of: cells)), cells - 1) }

  /// The rows that the axis takes: its line, its labels, and the larger units of time.
  var axisRows: Int { axis.contexts.isEmpty ? 2 : 3 }

  /// Whether zero lies between the ends.
  var holdsZero: Bool { axis.scale.lower < 0 && axis.scale.upper > 0 }

  /// Whether zero has a line of its own: also at an end, where a guide would be.
  private var hasZeroLine: Bool {
    axis.scale.lower <= 0 && axis.scale.upper >= 0 && !axis.scale.isLogarithmic
  }

  /// Draws the guides of some rows; that of zero is a whole line.
  func drawGuides(rows: Range<Int>, on canvas: inout Canvas) {
    for row in rows {
      for tick in axis.ticks { canvas[column(tick.value), row] = .guide }
      if hasZeroLine, axis.contexts.isEmpty { canvas[column(0), row] = .upright }
    }
  }

  /// Draws the axis with its labels, from a row on.
  func drawAxis(row: Int, on canvas: inout Canvas) {
    canvas.fill(origin..<origin + cells, row: row, with: .rule)
    for tick in axis.ticks { canvas[column(tick.value), row] = .tickUp }
    write(axis.ticks, row: row + 1, isCentered: true, on: &canvas)
    write(axis.contexts, row: row + 2, isCentered: false, on: &canvas)
  }

  private func write(_ ticks: [Tick], row: Int, isCentered: Bool, on canvas: inout Canvas) {
    let items = ticks.map { tick in
      let cells = DisplayWidth.of(tick.label)
      let start = column(tick.value) - (isCentered ? (cells - 1) / 2 : 0)
      return ColumnLabels.Item(text: tick.label, column: max(0, min(start, canvas.width - cells)))
    }
    for item in isCentered ? items : ColumnLabels.apart(items) {
      let room = max(0, item.column - 1)..<min(canvas.width, item.column + DisplayWidth.of(item.text) + 1)
      if canvas.isBlank(room, row: row) { canvas.write(item.text, column: item.column, row: row) }
    }
  }

  /// Draws a whisker from one value to another; an end beyond the axis is an arrow at its edge.
  func drawWhisker(from lower: Double, to upper: Double, row: Int, on canvas: inout Canvas) {
    let (first, last) = (column(lower), column(upper))
    canvas.fill(first..<last + 1, row: row, with: .rule)
    canvas[first, row] = .tickRight
    canvas[last, row] = .tickLeft
    if lower < axis.scale.lower { canvas[first, row] = .before }
    if upper > axis.scale.upper { canvas[last, row] = .beyond }
  }
}
