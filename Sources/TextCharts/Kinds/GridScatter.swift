/// A scatter of whole numbers up to ten: one place for each pair of values, items side by side.
struct GridScatter {
  private let table: PointTable
  private let specification: ChartSpecification
  private let context: LayoutContext
  let key: PointKey?
  let columns: ClosedRange<Int>
  let rows: ClosedRange<Int>
  /// What stands in each place, by row from the bottom and column from the left.
  let contents: [[String?]]
  /// The points of each series in each place, in the same order; only where several series are not numbered.
  let tallies: [[[(series: Int, count: Int)]]]
  let shared: [[Int]]
  private let legend: Legend?

  /// Nil where the values are not whole or lie outside 0...10.
  init?(
    _ table: PointTable, _ values: PointValues, _ specification: ChartSpecification, in context: LayoutContext
  ) {
    let points = table.series.joinedPoints
    guard values.kind == .number, specification.options.logarithmic.isEmpty,
      let columns = Self.scale(points.map(\.x)), let rows = Self.scale(points.map(\.y))
    else { return nil }
    self.table = table
    self.specification = specification
    self.context = context
    self.columns = columns
    self.rows = rows
    key = PointKey(table, values, limit: specification.options.limit ?? PointKey.usualLimit)
    let shown = key?.items.map { (x: $0.x, y: $0.y, series: $0.series ?? 0) } ?? points
    var cells = [[[Int]]](
      repeating: [[Int]](repeating: [], count: columns.count), count: rows.count)
    for (index, point) in shown.enumerated() {
      cells[Int(point.y) - rows.lowerBound][Int(point.x) - columns.lowerBound].append(index)
    }
    let isNumbered = key != nil
    let isOfSeveral = table.series.count > 1
    let tallies = cells.map { line in
      line.map { items in isNumbered || !isOfSeveral ? [] : Self.tally(items.map { shown[$0].series }) }
    }
    self.tallies = tallies
    contents = zip(cells, tallies).map { line, tallies in
      zip(line, tallies).map { items, tally in
        if items.isEmpty { return nil }
        if isNumbered { return Self.numbers(items.map { $0 + 1 }) }
        return tally.isEmpty ? String(items.count) : Self.markers(tally, context.symbols)
      }
    }
    let groups = isNumbered ? cells.joined().filter { $0.count > 1 } : []
    shared = groups.sorted { $0[0] < $1[0] }.map { $0.map { $0 + 1 } }
    legend =
      isOfSeveral
      ? Legend(
        table.series.map { $0.name ?? "-" }, swatch: .marker, width: context.width, symbols: context.symbols)
      : nil
  }

  /// The values of a whole-number scale: 1...5 where all fit, else up to ten.
  private static func scale(_ values: [Double]) -> ClosedRange<Int>? {
    guard let least = values.min(), let most = values.max(), least >= 0, most <= 10,
      values.allSatisfy({ $0 == $0.rounded() })
    else { return nil }
    return (least < 1 ? 0 : 1)...(most <= 5 ? 5 : 10)
  }

  /// What the series are called; empty where there is only one.
  var seriesNames: [String] { table.series.count > 1 ? table.series.map { $0.name ?? "-" } : [] }

  /// The numbers of the items in a place, side by side.
  private static func numbers(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(4).map(String.init).joined(separator: " ")
    return numbers.count > 4 ? shown + " +\(numbers.count - 4)" : shown
  }

  /// The markers of the series in a place, each with the number of its points where there are several.
  private static func markers(_ tally: [(series: Int, count: Int)], _ symbols: SymbolSet) -> String {
    tally.map { "\(symbols.marker($0.series))" + ($0.count > 1 ? String($0.count) : "") }
      .joined(separator: " ")
  }

  private static func tally(_ series: [Int]) -> [(series: Int, count: Int)] {
    Set(series).sorted().map { number in (number, series.count { $0 == number }) }
  }

  func picture() -> ChartPicture {
    let widest = LabelFitting.widest(contents.joined().compactMap { $0 })
    let gutter = LabelFitting.widest([String(rows.upperBound)]) + 4
    let most = (context.width - gutter) / columns.count
    let pitch = min(max(6, widest + 2), max(2, most))
    let fieldWidth = gutter + pitch * columns.count
    let beside = context.width - fieldWidth - 2 >= 30
    let lines =
      key?.lines(
        width: beside ? context.width - fieldWidth - 2 : context.width, symbols: context.symbols) ?? []
    let top = legend.map { $0.height + 1 } ?? 0
    var canvas = Canvas(width: context.width, height: top + max(fieldRows, beside ? lines.count + 1 : 0))
    legend?.draw(on: &canvas, column: 0, row: 0)
    draw(from: top, gutter: gutter, pitch: pitch, on: &canvas)
    if beside {
      for (index, line) in lines.enumerated() {
        canvas.write(line, column: fieldWidth + 2, row: top + index + (specification.yLabel == nil ? 0 : 1))
      }
    }
    var remarks = key.map(\.remarks) ?? [legend == nil ? Remark.cellCounts : Remark.markerCounts]
    if !shared.isEmpty { remarks.append(Remark.sharedCells(shared)) }
    var picture = ChartPicture(canvas, in: context, remarks: remarks + table.remarks)
    if !beside, !lines.isEmpty { picture.drawing += [""] + lines }
    return picture
  }

  private var rowPitch: Int { rows.count > 6 ? 1 : 2 }

  private var fieldRows: Int {
    (specification.yLabel == nil ? 0 : 1) + (rows.count - 1) * rowPitch + 1 + 2
      + (specification.xLabel == nil ? 0 : 1)
  }

  private func draw(from first: Int, gutter: Int, pitch: Int, on canvas: inout Canvas) {
    let axis = gutter - 1
    let top = first + (specification.yLabel == nil ? 0 : 1)
    if let yLabel = specification.yLabel { canvas.write(yLabel, column: 2, row: first) }
    let bottom = top + (rows.count - 1) * rowPitch + 1
    for row in top..<bottom { canvas[axis, row] = .upright }
    for (index, line) in contents.enumerated() {
      let row = bottom - 1 - index * rowPitch
      canvas[axis, row] = .tickLeft
      canvas.write(String(rows.lowerBound + index), endingAt: axis - 2, row: row)
      for (column, text) in line.enumerated() {
        let center = gutter + column * pitch + pitch / 2 - 1
        if let text {
          write(text, center: center, pitch: pitch, row: row, on: &canvas)
        } else {
          canvas[center, row] = .place
        }
      }
    }
    drawLevelAxis(gutter: gutter, pitch: pitch, row: bottom, on: &canvas)
  }

  private func write(_ text: String, center: Int, pitch: Int, row: Int, on canvas: inout Canvas) {
    let cut = DisplayWidth.cut(text, to: pitch - 1, mark: context.symbols.ellipsis)
    canvas.write(cut, column: center - (DisplayWidth.of(cut) - 1) / 2, row: row)
  }

  private func drawLevelAxis(gutter: Int, pitch: Int, row: Int, on canvas: inout Canvas) {
    let end = gutter + pitch * columns.count
    canvas[gutter - 1, row] = .corner
    canvas.fill(gutter..<end, row: row, with: .rule)
    for (index, value) in columns.enumerated() {
      let center = gutter + index * pitch + pitch / 2 - 1
      canvas[center, row] = .tickDown
      canvas.write(String(value), column: center, row: row + 1)
    }
    if let xLabel = specification.xLabel {
      canvas.write(xLabel, endingAt: max(end, DisplayWidth.of(xLabel)) - 1, row: row + 2)
    }
  }
}

extension [PointTable.Series] {
  /// The points that have both values.
  fileprivate var joinedPoints: [(x: Double, y: Double, series: Int)] {
    enumerated().flatMap { number, series in
      series.points.compactMap { point in point.y.map { (x: point.x, y: $0, series: number) } }
    }
  }
}
