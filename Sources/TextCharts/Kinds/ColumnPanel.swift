/// Columns over one scale: alone, side by side or on one another, ticks at the top edges of rows.
struct ColumnPanel {
  /// How several series share a place.
  enum Arrangement {
    case beside, stacked
  }

  let name: String?
  /// By series, then by category.
  let series: [[Double?]]
  let arrangement: Arrangement
  /// The scale's ticks, zero among them.
  let ticks: [Tick]
  private let range: ValueRange
  private let rowsPerTick: Int
  private let rowsAbove: Int
  private let rowsBelow: Int
  private let rowValue: Double
  private let largest: Double
  /// Whether the sum of a stack is of interest; that of shares is a hundred.
  var showsSums = true

  /// One series.
  init(name: String?, values: [Double?], range: ValueRange, rows: Int) {
    self.init(name: name, series: [values], arrangement: .beside, range: range, rows: rows)
  }

  init(name: String?, series: [[Double?]], arrangement: Arrangement, range: ValueRange, rows: Int) {
    self.name = name
    self.series = series
    self.arrangement = arrangement
    self.range = range
    let finite = series.joined().compactMap { $0 }.filter(\.isFinite)
    largest = finite.reduce(max(-range.lower, range.upper)) { max($0, abs($1)) }
    let top = range.upper > range.lower ? range.upper : 1
    let found = WilkinsonTicks.ticks(
      from: range.lower, to: top, room: .up(rows: rows + 1), extent: .fromZero,
      isWhole: finite.allSatisfy { $0 == $0.rounded() })
    ticks = found.isEmpty ? Self.ends(range.lower, top) : found
    let perTick = max(1, rows / max(1, ticks.count - 1))
    rowsPerTick = perTick
    rowsBelow = ticks.count { $0.value < 0 } * perTick
    rowsAbove = ticks.count { $0.value > 0 } * perTick
    let step = ticks[ticks.count - 1].value / 2 - ticks[ticks.count - 2].value / 2
    rowValue = max(step / Double(perTick) * 2, .leastNormalMagnitude)
  }

  private static func ends(_ lower: Double, _ upper: Double) -> [Tick] {
    let reach = max(-lower, upper)
    let values = (lower < 0 ? [-reach] : []) + [0] + (upper > 0 ? [reach] : [])
    return values.map { Tick(value: $0, label: NumberText.value($0)) }
  }

  /// A row for the name and the highest values, the rows of the scale, the zero line, and where there are
  /// negative values a row for the lowest.
  var height: Int { 1 + rowsAbove + 1 + rowsBelow + (rowsBelow > 0 ? 1 : 0) }

  /// The rows in all: one more where the name finds no place beside the highest values.
  func fullHeight(slots: ColumnSlots, gutter: Int, width: Int) -> Int {
    height + nameRows(slots: slots, gutter: gutter, width: width)
  }

  private func nameRows(slots: ColumnSlots, gutter: Int, width: Int) -> Int {
    guard let name, writesValues(in: slots) else { return 0 }
    var trial = Canvas(width: width, height: height)
    drawColumns(zero: 1 + rowsAbove, slots: slots, on: &trial)
    return place(of: name, row: 0, in: gutter..<slots.span.upperBound, on: trial) == nil ? 1 : 0
  }

  var gutter: Int { LabelFitting.widest(ticks.map(\.label)) + 2 }

  func draw(at top: Int, slots: ColumnSlots, gutter: Int, on canvas: inout Canvas) {
    let first = top + nameRows(slots: slots, gutter: gutter, width: canvas.width)
    let zero = first + 1 + rowsAbove
    drawAxis(from: first + 1, zero: zero, slots: slots, gutter: gutter, on: &canvas)
    drawColumns(zero: zero, slots: slots, on: &canvas)
    if let name {
      let span = gutter..<slots.span.upperBound
      canvas.write(
        name, column: place(of: name, row: top, in: span, on: canvas) ?? span.lowerBound, row: top)
    }
  }

  private func drawColumns(zero: Int, slots: ColumnSlots, on canvas: inout Canvas) {
    let writes = writesValues(in: slots)
    for slot in 0..<slots.count { draw(slot, slots: slots, zero: zero, writes: writes, on: &canvas) }
  }

  /// Where the name stands above the scale: at the left, else at the right; nil where values stand in both places.
  private func place(of name: String, row: Int, in span: Range<Int>, on canvas: Canvas) -> Int? {
    let cells = DisplayWidth.of(name)
    let last = max(span.lowerBound, min(span.upperBound, canvas.width) - cells)
    return [span.lowerBound, last].first { start in
      canvas.isBlank(max(0, start - 3)..<min(canvas.width, start + cells + 3), row: row)
    }
  }

  private func drawAxis(from top: Int, zero: Int, slots: ColumnSlots, gutter: Int, on canvas: inout Canvas) {
    let axis = gutter - 1
    for row in top...(zero + rowsBelow) { canvas[axis, row] = .upright }
    canvas.fill(axis + 1..<slots.span.upperBound, row: zero, with: .rule)
    let zeroIndex = ticks.firstIndex { $0.value == 0 } ?? 0
    for (index, tick) in ticks.enumerated() {
      let rows = (index - zeroIndex) * rowsPerTick
      let row = zero - rows
      canvas[axis, row] = index == zeroIndex ? .cross : .tickLeft
      canvas.write(tick.label, endingAt: axis - 2, row: row)
    }
  }

  /// What is printed at the end of each column: its value, or the sum of its stack; nil for none.
  private func writtenValue(_ slot: Int) -> Double? {
    let values = series.map { slot < $0.count ? $0[slot] : nil }
    if arrangement == .stacked { return showsSums ? Stack(values).total : nil }
    return values.count == 1 ? values[0] : nil
  }

  /// Whether all values fit their slots: a few of them alone would look like the ones that matter.
  func writesValues(in slots: ColumnSlots) -> Bool {
    let room = slots.gap > 0 ? slots.width - 1 : slots.width - (slots.count > 1 ? 1 : 0)
    return (0..<slots.count).allSatisfy { slot in
      writtenValue(slot).map { DisplayWidth.of(NumberText.value($0, beside: largest)) <= room } ?? true
    }
  }

  private func draw(_ slot: Int, slots: ColumnSlots, zero: Int, writes: Bool, on canvas: inout Canvas) {
    let values = series.map { slot < $0.count ? $0[slot] : nil }
    let text = writes ? writtenValue(slot).map { NumberText.value($0, beside: largest) } : nil
    var end = zero
    if arrangement == .stacked {
      end = draw(Stack(values), in: slots.cells(slot), zero: zero, on: &canvas)
    } else if values.count == 1 {
      end = values[0].map { draw($0, of: nil, in: slots.cells(slot), zero: zero, on: &canvas) } ?? zero
    } else {
      for (number, cells) in slots.parts(slot, count: values.count).enumerated() {
        if let value = values[number] { _ = draw(value, of: number, in: cells, zero: zero, on: &canvas) }
      }
    }
    if let text { write(text, beside: slot, slots, row: end, on: &canvas) }
  }

  /// Draws a column, and returns the row beyond its end.
  private func draw(
    _ value: Double, of series: Int?, in cells: Range<Int>, zero: Int, on canvas: inout Canvas
  ) -> Int {
    let eighths = eighths(value)
    let full = abs(eighths) / 8
    let rest = abs(eighths) % 8
    let direction = eighths < 0 ? 1 : -1
    for step in 0..<full {
      let symbol = symbol(series, 8, isBelow: eighths < 0)
      canvas.fill(cells, row: zero + direction * (step + 1), with: symbol)
    }
    if rest > 0 {
      let symbol = symbol(series, rest, isBelow: eighths < 0)
      canvas.fill(cells, row: zero + direction * (full + 1), with: symbol)
    }
    return zero + direction * (full + (rest > 0 ? 1 : 0) + 1)
  }

  /// Draws a stack, and returns the row above it.
  private func draw(_ stack: Stack, in cells: Range<Int>, zero: Int, on canvas: inout Canvas) -> Int {
    for isBelow in [false, true] {
      let direction = isBelow ? 1 : -1
      let height = abs(eighths(isBelow ? stack.lower : stack.upper))
      for part in stack.cells(isBelow: isBelow, eighths: height, cells: { $0 / rowValue }) {
        for step in part.cells {
          let symbol = symbol(part.series, 8, isBelow: isBelow)
          canvas.fill(cells, row: zero + direction * (step + 1), with: symbol)
        }
        guard part.cap > 0 else { continue }
        let symbol = symbol(part.series, part.cap, isBelow: isBelow)
        canvas.fill(cells, row: zero + direction * (part.cells.upperBound + 1), with: symbol)
      }
    }
    return zero - 1 - (abs(eighths(stack.upper)) + 7) / 8
  }

  private func eighths(_ value: Double) -> Int {
    value.isFinite ? Int(bounded: (range.clamped(value) / rowValue * 8).rounded()) : 0
  }

  private func symbol(_ series: Int?, _ eighths: Int, isBelow: Bool) -> Symbol {
    guard let series else { return isBelow ? .fillFromTop(eighths) : .fillFromBottom(eighths) }
    return .pattern(series, from: isBelow ? .top : .bottom, eighths: eighths)
  }

  /// Writes a value beyond its column's end, where it covers nothing.
  private func write(
    _ text: String, beside slot: Int, _ slots: ColumnSlots, row: Int, on canvas: inout Canvas
  ) {
    let width = DisplayWidth.of(text)
    let start = slots.start(of: text, slot: slot)
    guard canvas.isBlank(start..<start + width, row: row) else { return }
    canvas.write(text, column: start, row: row)
  }
}
