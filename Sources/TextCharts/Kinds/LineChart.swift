/// Trends over numbers or time, one curve a series, each named at its end; or a panel for each.
enum LineChart {
  static let usualRows = 13

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let values = specification.data.asPoints
    let table = PointTable(values, options: specification.options)
    guard let xRange = table.xRange else { return ChartPicture(saying: table.emptyRemarks) }
    if specification.options.hasPanels, table.series.count > 1 {
      return LinePanels(table, values, over: xRange, specification, in: context).picture()
    }
    let names = SeriesNames(
      table.series.compactMap(\.name), rows: context.rows(usual: usualRows), width: context.width,
      symbols: context.symbols)
    let frame = PlotFrame.ofPoints(
      table, values, over: xRange, specification, in: context, names: names, usualRows: usualRows,
      encloses: false)
    var canvas = frame.canvas()
    let curves = Curves(isStep: specification.kind == .step, symbols: context.symbols)
    let ends = curves.draw(table.series.map(\.points), in: frame, on: &canvas)
    names.draw(wanting: ends, frame: frame, on: &canvas)
    let isTangled = curves.areTangled(table.series.map(\.points), in: frame)
    var picture = ChartPicture(
      canvas, in: context, remarks: (isTangled ? [Remark.tangledCurves] : []) + table.remarks)
    picture.add(MarkRow(specification.marks, on: frame, kind: values.kind), in: context)
    return picture
  }
}

/// Curves in the strokes of a symbol set, with the markers of their series.
struct Curves {
  let isStep: Bool
  let symbols: SymbolSet

  /// The share of cells with several curves from which on these are hard to follow without colour.
  private static let largestShareShared = 0.25

  /// Whether curves meet so often that panels show them better; the same in every symbol set.
  func areTangled(_ series: [[PointTable.Point]], in frame: PlotFrame) -> Bool {
    guard series.count > 1 else { return false }
    var curve = BoxCurve(frame: frame, isSingle: false)
    for (index, points) in series.enumerated() { curve.add(points, of: index, isStep: isStep) }
    return curve.shareShared > Self.largestShareShared
  }

  /// Draws the curves of some series, and returns the row in which each ends.
  ///
  /// - Parameter first: the number of the first series, by which its marker is chosen.
  func draw(
    _ series: [[PointTable.Point]], from first: Int = 0, in frame: PlotFrame, on canvas: inout Canvas
  ) -> [Int?] {
    if symbols == .braille {
      var grid = DotGrid(columns: frame.columns, rows: frame.rows)
      for (index, points) in series.enumerated() {
        grid.series = first + index
        DotCurve.draw(points, isStep: isStep, frame: frame, on: &grid)
      }
      grid.draw(on: &canvas, left: frame.left, top: frame.top)
    } else {
      var curve = BoxCurve(frame: frame, isSingle: series.count == 1)
      for (index, points) in series.enumerated() { curve.add(points, of: first + index, isStep: isStep) }
      curve.draw(on: &canvas)
    }
    return series.enumerated().map { index, points in
      let marks = SeriesMarks(points, number: first + index, of: series.count, frame: frame)
      marks.draw(on: &canvas)
      return marks.end?.row
    }
  }
}
