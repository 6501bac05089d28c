/// Level bars from zero with the value after each; series stand under one another, on one another, or in panels.
struct VectorBars {
  private static let thickness = 17.0
  private static let pitch = 22.0

  private let context: VectorContext
  private let plan: BarPlan
  private let labelWidth: Double
  private let scale: VectorBarScale

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let options = specification.options
    let categories = specification.data.asCategories
    let isStacked = (options.isStacked || options.isShare) && categories.series.count > 1
    var table = CategoryTable(categories, folds: isStacked)
    if table.labels.isEmpty { return .saying([Remark.noRows]) }
    if table.count.isEmpty { return .saying(table.count.emptyRemarks) }
    if isStacked, options.isShare { table.makeShares() }
    table.sort(options.order, bySums: isStacked && !options.isShare)
    table.limit(to: options.limit ?? BarChart.usualLimit) { Remark.limited(shown: $0, of: $1, what: "bars") }
    if isStacked { return VectorStackedBars(table, options, in: context).drawing() }
    let names = table.names.compactMap { $0 }
    var drawing = VectorDrawing(width: context.width)
    if options.hasPanels, names.count > 1 {
      drawing = panels(table, names, options, in: context)
    } else {
      drawing.append(VectorLegend.drawing(names, swatch: .fill, width: context.width))
      let header = specification.xLabel ?? specification.yLabel
      drawing.append(VectorBars(table, options, in: context).drawing(header: header))
    }
    drawing.remarks =
      table.remarks + table.count.remarksBesideBars + drawing.remarks
      + (options.logarithmic.isEmpty ? [] : [Remark.barsNeedZero])
    return drawing
  }

  private static func panels(
    _ table: CategoryTable, _ names: [String], _ options: ChartOptions, in context: VectorContext
  ) -> VectorDrawing {
    var drawing = VectorDrawing(width: context.width)
    for (name, values) in zip(names, table.values) {
      let one = CategoryTable(CategoryValues(labels: table.labels, values: values))
      drawing.append(VectorBars(one, options, in: context).drawing(header: name), gap: 14)
    }
    return drawing
  }

  private init(_ table: CategoryTable, _ options: ChartOptions, in context: VectorContext) {
    self.context = context
    plan = BarPlan(table, options: options, in: context.cells)
    labelWidth = VectorContext.widest(plan.rows.map(\.label))
    scale = VectorBarScale(
      plan.range, left: labelWidth + 10, right: context.width,
      values: VectorContext.widest(plan.rows.map(\.text)))
  }

  private func drawing(header: String?) -> VectorDrawing {
    var drawing = VectorDrawing(width: context.width, remarks: plan.remarks)
    var y = 0.0
    if let header {
      drawing.write(header, x: 0, y: 12, size: VectorStyle.smallSize, color: VectorStyle.faint)
      y = 22
    }
    let top = y
    for (index, row) in plan.rows.enumerated() {
      if row.series != nil, index > 0, row.series == 0 || !row.label.isEmpty { y += 8 }
      draw(row, at: y, on: &drawing)
      y += row.series == nil ? Self.pitch : Self.pitch - 3
    }
    drawing.draw(scale.zero, top - 3, to: scale.zero, y)
    drawing.height = y + 2
    return drawing
  }

  private func draw(_ row: BarPlan.Row, at y: Double, on drawing: inout VectorDrawing) {
    let baseline = y + Self.thickness / 2 + 4.5
    drawing.write(row.label, x: labelWidth, y: baseline, .end)
    let value = row.value.flatMap { $0.isFinite ? $0 : nil } ?? 0
    let end = scale.place(plan.range.clamped(value))
    drawing.fill(
      x: min(scale.zero, end), y: y, width: abs(end - scale.zero), height: Self.thickness,
      with: .series(row.series ?? 0))
    if plan.isCut(row.value) { scale.markCut(at: end, y: y, height: Self.thickness, on: &drawing) }
    drawing.write(row.text, x: end + (value < 0 ? -6 : 6), y: baseline, value < 0 ? .end : .start)
  }
}

/// Where values lie between the labels of bars and the room for their numbers.
struct VectorBarScale {
  let zero: Double
  private let start: Double
  private let room: Double
  private let scale: Scale

  /// - Parameter values: the pixels that numbers after bars take.
  init(_ range: ValueRange, left: Double, right: Double, values: Double) {
    scale = Scale(from: range.lower, to: range.upper > range.lower ? range.upper : 1)
    start = left + (range.lower < 0 ? values + 10 : 0)
    room = max(40, right - start - (range.upper > 0 || range.lower == 0 ? values + 10 : 4))
    zero = start + VectorFrame.kept(scale.fraction(0)) * room
  }

  func place(_ value: Double) -> Double { start + VectorFrame.kept(scale.fraction(value)) * room }

  /// Two strokes across the end of a bar that goes on.
  func markCut(at end: Double, y: Double, height: Double, on drawing: inout VectorDrawing) {
    let inward = end < zero ? 1.0 : -1.0
    for distance in [6.0, 10.0] {
      let x = end + inward * distance
      drawing.draw(x - 2, y + height, to: x + 2, y, VectorStyle.background, width: 2)
    }
  }
}
