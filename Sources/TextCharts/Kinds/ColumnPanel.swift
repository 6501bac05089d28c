/// One set of columns over its own scale: values above them, ticks at the top edges of rows.
struct ColumnPanel {
  let name: String?
  let values: [Double?]
  /// The scale's ticks, zero among them.
  let ticks: [Tick]
  private let range: ValueRange
  private let rowsPerTick: Int
  private let rowsAbove: Int
  private let rowsBelow: Int
  private let rowValue: Double
  private let largest: Double

  init(name: String?, values: [Double?], range: ValueRange, rows: Int) {
    self.name = name
    self.values = values
    self.range = range
    largest = values.reduce(0) { $1.map(\.isFinite) == true ? max($0, abs($1 ?? 0)) : $0 }
    let top = range.upper > range.lower ? range.upper : 1
    let found = WilkinsonTicks.ticks(
      from: range.lower, to: top, room: .up(rows: rows + 1), extent: .fromZero,
      isWhole: values.allSatisfy { $0.map { $0 == $0.rounded() } ?? true })
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

  var gutter: Int { LabelFitting.widest(ticks.map(\.label)) + 2 }

  func draw(at top: Int, slots: ColumnSlots, gutter: Int, on canvas: inout Canvas) {
    let zero = top + 1 + rowsAbove
    drawAxis(from: top + 1, zero: zero, slots: slots, gutter: gutter, on: &canvas)
    for (slot, value) in values.enumerated() where slot < slots.count {
      if let value { draw(value, slots: slots, slot: slot, zero: zero, on: &canvas) }
    }
    if let name { write(name, row: top, in: gutter..<slots.span.upperBound, on: &canvas) }
  }

  /// Writes the name above the scale: at the left, else at the right, else in place of values there.
  private func write(_ name: String, row: Int, in span: Range<Int>, on canvas: inout Canvas) {
    let cells = DisplayWidth.of(name)
    let last = max(span.lowerBound, min(span.upperBound, canvas.width) - cells)
    let place = [span.lowerBound, last].first { start in
      canvas.isBlank(max(0, start - 1)..<min(canvas.width, start + cells + 1), row: row)
    }
    if place == nil { canvas.fill(span.lowerBound..<canvas.width, row: row, with: .blank) }
    canvas.write(name, column: place ?? span.lowerBound, row: row)
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

  private func draw(_ value: Double, slots: ColumnSlots, slot: Int, zero: Int, on canvas: inout Canvas) {
    let cells = slots.cells(slot)
    let eighths = value.isFinite ? Int(bounded: (range.clamped(value) / rowValue * 8).rounded()) : 0
    let full = abs(eighths) / 8
    let rest = abs(eighths) % 8
    let direction = eighths < 0 ? 1 : -1
    for step in 0..<full { fill(cells, zero + direction * (step + 1), 8, eighths < 0, &canvas) }
    if rest > 0 { fill(cells, zero + direction * (full + 1), rest, eighths < 0, &canvas) }
    let end = zero + direction * (full + (rest > 0 ? 1 : 0) + 1)
    write(NumberText.value(value, beside: largest), beside: slot, slots, row: end, on: &canvas)
  }

  private func fill(
    _ cells: Range<Int>, _ row: Int, _ eighths: Int, _ isBelow: Bool, _ canvas: inout Canvas
  ) {
    canvas.fill(cells, row: row, with: isBelow ? .fillFromTop(eighths) : .fillFromBottom(eighths))
  }

  /// Writes a value beyond its column's end, where it fits the slot and covers nothing.
  private func write(
    _ text: String, beside slot: Int, _ slots: ColumnSlots, row: Int, on canvas: inout Canvas
  ) {
    let width = DisplayWidth.of(text)
    let room = slots.gap > 0 ? slots.width - 1 : slots.width - (slots.count > 1 ? 1 : 0)
    let start = slots.start(of: text, slot: slot)
    guard width <= room, canvas.isBlank(start..<start + width, row: row) else { return }
    canvas.write(text, column: start, row: row)
  }
}
