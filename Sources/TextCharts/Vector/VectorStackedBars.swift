/// Level bars whose parts are series, one after the other from zero.
struct VectorStackedBars {
  private static let thickness = 22.0
  private static let pitch = 28.0

  private let context: VectorContext
  private let options: ChartOptions
  private let table: CategoryTable
  private let stacks: [Stack]
  private let range: ValueRange
  private let labels: [String]
  private let totals: [String]
  private let scale: VectorBarScale

  init(_ table: CategoryTable, _ options: ChartOptions, in context: VectorContext) {
    self.table = table
    self.context = context
    self.options = options
    stacks = table.stacks
    range = ValueRange(stacks.flatMap { [$0.lower, $0.upper] }, options: options)
    labels = context.cut(table.labels, to: context.width * 0.34)
    let largest = stacks.reduce(0) { max($0, abs($1.total ?? 0)) }
    totals = stacks.map { stack in
      options.isShare ? "" : stack.total.map { NumberText.value($0, beside: largest) } ?? "-"
    }
    scale = VectorBarScale(
      range, left: VectorContext.widest(labels) + 10, right: context.width,
      values: VectorContext.widest(totals))
  }

  func drawing() -> VectorDrawing {
    var drawing = VectorDrawing(width: context.width)
    drawing.append(VectorLegend.drawing(table.names.map { $0 ?? "-" }, swatch: .fill, width: context.width))
    let top = drawing.height
    for index in stacks.indices { draw(index, at: top + Double(index) * Self.pitch, on: &drawing) }
    drawing.height = top + Double(stacks.count) * Self.pitch
    drawing.draw(scale.zero, top - 3, to: scale.zero, drawing.height - 3)
    drawing.remarks = remarks
    return drawing
  }

  private func draw(_ index: Int, at y: Double, on drawing: inout VectorDrawing) {
    let baseline = y + Self.thickness / 2 + 4.5
    drawing.write(labels[index], x: VectorContext.widest(labels), y: baseline, .end)
    for part in stacks[index].parts { draw(part, at: y, on: &drawing) }
    drawing.write(totals[index], x: scale.place(range.clamped(stacks[index].upper)) + 6, y: baseline)
    if range.cuts(stacks[index].upper) {
      scale.markCut(at: scale.place(range.upper), y: y, height: Self.thickness, on: &drawing)
    }
  }

  private func draw(_ part: Stack.Part, at y: Double, on drawing: inout VectorDrawing) {
    let ends = [part.from, part.to].map { scale.place(range.clamped($0)) }.sorted()
    drawing.fill(
      x: ends[0], y: y, width: ends[1] - ends[0], height: Self.thickness, with: .series(part.series),
      stroke: VectorStroke(color: VectorStyle.background))
    let text = NumberText.value(part.to - part.from, beside: abs(part.to))
    let shown = options.isShare ? NumberText.fixed(part.to - part.from, decimals: 0) : text
    let width = VectorStyle.width(of: shown, size: VectorStyle.smallSize) + 6
    guard width + 4 <= ends[1] - ends[0] else { return }
    let middle = (ends[0] + ends[1]) / 2
    drawing.fill(
      x: middle - width / 2, y: y + 4, width: width, height: Self.thickness - 8,
      with: .color(VectorStyle.background))
    drawing.write(shown, x: middle, y: y + Self.thickness / 2 + 4, .middle, size: VectorStyle.smallSize)
  }

  private var remarks: [String] {
    var remarks = table.remarks + table.count.remarksBesideBars + range.remarks
    remarks += range.cutRemarks(zip(table.labels, stacks).map { ($0, $1.upper) })
    if options.isShare { remarks.append(VectorWords.shares) }
    if range.lower < 0 {
      remarks.append(options.isShare ? Remark.sharesOfMagnitudes : Remark.negativesInStack)
    }
    if !options.logarithmic.isEmpty { remarks.append(Remark.barsNeedZero) }
    return remarks
  }
}
