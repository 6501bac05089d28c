/// Where the parts of an interval chart stand, and which rows reach into the interval of the first.
struct IntervalPlan {
  let table: IntervalTable
  let side: SideColumns
  let strip: LevelStrip
  /// The first row that has bounds, with them; nil where no band is drawn.
  let band: (row: Int, bounds: ClosedRange<Double>)?
  private let options: ChartOptions
  private let others: [String]

  /// Nil where there is nothing to draw.
  init?(_ table: IntervalTable, _ options: ChartOptions, in context: LayoutContext) {
    guard let range = table.range(options) else { return nil }
    self.table = table
    self.options = options
    var side = SideColumns(table.rows.map(\.label), Self.columns(table, context.symbols), gap: 1, in: context)
    let isLogarithmic = !options.logarithmic.isEmpty && range.lower > 0 && !options.includesZero
    let axis = PointAxis.strip(
      options.includesZero ? min(0, range.lower) : range.lower,
      options.includesZero ? max(0, range.upper) : range.upper, cells: side.cells,
      isLogarithmic: isLogarithmic)
    side.cells = axis.evenCells(side.cells)
    strip = LevelStrip(axis: axis, origin: side.origin, cells: side.cells)
    self.side = side
    let first = table.rows.firstIndex { $0.bounds != nil }
    band =
      options.hasBand && table.rows.count > 1
      ? first.flatMap { first in table.rows[first].bounds.map { (first, $0) } } : nil
    others = range.remarks + (options.logarithmic.isEmpty || isLogarithmic ? [] : [Remark.noLogarithmHere])
  }

  /// The canvas columns of the band.
  var bandColumns: Range<Int>? {
    guard let bounds = band?.bounds, bounds.lowerBound <= strip.axis.scale.upper,
      bounds.upperBound >= strip.axis.scale.lower
    else { return nil }
    return strip.column(bounds.lowerBound)..<strip.column(bounds.upperBound) + 1
  }

  func remarks(_ symbols: SymbolSet) -> [String] {
    var said: [String] = []
    if let band {
      let reaching = table.rows.indices.filter { row in
        row != band.row && table.rows[row].bounds?.overlaps(band.bounds) == true
      }
      said.append(
        Remark.band(
          of: table.rows[band.row].label, reaching: reaching.map { table.rows[$0].label }, symbols: symbols))
    } else if strip.holdsZero || options.includesZero {
      let bounds = table.rows.compactMap(\.bounds)
      said.append(Remark.holdingZero(bounds.count { $0.contains(0) }, of: bounds.count, symbols: symbols))
    }
    let outside = table.rows.count { row in row.value.map { !strip.axis.scale.contains($0) } ?? false }
    if outside > 0 { said.append(Remark.beyondAxis(outside)) }
    let missing = table.count.missing + table.count.infinite
    if missing > 0 { said.append(Remark.withoutValue(missing)) }
    return said + table.remarks + others
  }

  /// The numbers in full: the value, then its bounds.
  private static func columns(_ table: IntervalTable, _ symbols: SymbolSet) -> [SideColumns.Column] {
    let decimals = table.decimals
    let isSigned = table.numbers.contains { $0 < 0 }
    let dash = isSigned ? " to " : String(symbols.rangeDash)
    let text = { (value: Double) in
      value.isFinite ? NumberText.fixed(value, decimals: decimals) : NumberText.value(value)
    }
    let uppers = table.rows.map { $0.bounds.map { text($0.upperBound) } ?? "" }
    let widest = isSigned ? 0 : LabelFitting.widest(uppers)
    let ranges = table.rows.indices.map { row in
      guard let bounds = table.rows[row].bounds else { return "" }
      return text(bounds.lowerBound) + dash + DisplayWidth.padded(uppers[row], to: widest)
    }
    return [
      SideColumns.Column(texts: table.rows.map { $0.value.map(text) ?? "-" }, importance: 2),
      SideColumns.Column(texts: ranges, importance: 1),
    ].filter { $0.cells > 0 }
  }
}
