/// Where the parts of a box chart stand.
struct BoxPlan {
  /// A box for each group; nil where it has no value.
  let boxes: [BoxSummary?]
  let side: SideColumns
  let strip: LevelStrip
  private let count: ValueCount
  private var others: [String] = []

  /// Nil where there is no value to draw.
  init?(_ groups: GroupedValues, _ options: ChartOptions, in context: LayoutContext) {
    var counted = ValueCount()
    var rows = zip(groups.labels, groups.values).map { label, values in
      (label: label, box: BoxSummary(values.compactMap { counted.drawable($0) }))
    }
    count = counted
    if options.order != .none {
      let sign: Double = options.order == .ascending ? 1 : -1
      let keys = rows.map { $0.box.map { $0.median * sign } ?? .infinity }
      rows = rows.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { rows[$0] }
    }
    let limit = max(1, options.limit ?? BoxChart.usualLimit)
    if rows.count > limit {
      others.append(Remark.limited(shown: limit, of: rows.count, what: "groups"))
      rows = Array(rows.prefix(limit))
    }
    boxes = rows.map(\.box)
    let present = boxes.compactMap { $0 }
    guard
      let least = present.map({ min($0.reach.lowerBound, $0.outliers.first ?? $0.reach.lowerBound) }).min(),
      let most = present.map({ max($0.reach.upperBound, $0.outliers.last ?? $0.reach.upperBound) }).max()
    else { return nil }
    var (lower, upper) = (options.minimum ?? least, options.maximum ?? most)
    if lower > upper || lower == upper && least < most {
      others.append(Remark.badRange)
      (lower, upper) = (least, most)
    }
    let isLogarithmic = !options.logarithmic.isEmpty && lower > 0
    if !options.logarithmic.isEmpty, !isLogarithmic { others.append(Remark.noLogarithmHere) }
    var side = SideColumns(
      rows.map(\.label), Self.columns(boxes, span: most / 2 - least / 2, context.symbols), gap: 2, in: context
    )
    let axis = PointAxis.strip(lower, upper, cells: side.cells, isLogarithmic: isLogarithmic)
    side.cells = axis.evenCells(side.cells)
    strip = LevelStrip(axis: axis, origin: side.origin, cells: side.cells)
    self.side = side
  }

  /// - Parameter isInCells: whether a box can be too narrow to be drawn as one.
  func remarks(_ symbols: SymbolSet, isInCells: Bool = true) -> [String] {
    let scale = strip.axis.scale
    let values = boxes.compactMap { $0 }
    let outliers = values.reduce(0) { $0 + $1.outliers.count }
    let hidden = values.reduce(0) { $0 + $1.outliers.count { !scale.contains($0) } }
    let hasPoint =
      isInCells
      && values.contains {
        strip.column($0.reach.lowerBound) == strip.column($0.reach.upperBound) && scale.contains($0.median)
      }
    return [Remark.boxes(outliers: outliers, hasPoint: hasPoint, symbols: symbols)]
      + (hidden > 0 ? [Remark.beyondAxis(hidden)] : [])
      + count.remarks + others
  }

  /// The median, both quartiles, the number of values and of those outside, in words.
  private static func columns(
    _ boxes: [BoxSummary?], span: Double, _ symbols: SymbolSet
  ) -> [SideColumns.Column] {
    let shown = boxes.compactMap { $0 }.flatMap { [$0.lowerQuartile, $0.median, $0.upperQuartile] }
    let decimals = decimals(shown, span: span)
    let text = { (value: Double) in NumberText.fixed(value, decimals: decimals) }
    let dash = shown.contains { $0 < 0 } ? " to " : String(symbols.rangeDash)
    let column = { (heading: String, importance: Int, text: (BoxSummary) -> String) in
      SideColumns.Column(
        heading: heading, texts: boxes.map { $0.map(text) ?? "-" }, importance: importance)
    }
    let hasOutliers = boxes.contains { $0?.outliers.isEmpty == false }
    return [
      column("median", 3) { text($0.median) },
      column("quartiles", 1) { text($0.lowerQuartile) + dash + text($0.upperQuartile) },
      column("n", 4) { String($0.count) },
    ] + (hasOutliers ? [column("outside", 2) { String($0.outliers.count) }] : [])
  }

  /// The fewest decimals that show numbers as they are, and no more than a hundredth of their span needs.
  private static func decimals(_ numbers: [Double], span: Double) -> Int {
    let most = span > 0 ? min(max(0, 2 - NumberText.exponent(span)), 6) : 2
    return (0..<most).first { decimals in
      let scale = NumberText.powerOfTen(decimals)
      return numbers.allSatisfy { abs(($0 * scale).rounded() / scale - $0) <= abs($0) * 1e-9 }
    } ?? most
  }
}
