/// Points of two numbers; whole numbers up to ten become a grid.
enum ScatterChart {
  static let usualRows = 16

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let values = specification.data.asPoints
    let table = PointTable(values, options: specification.options)
    guard let xRange = table.xRange else { return ChartPicture(saying: table.emptyRemarks) }
    if let grid = GridScatter(table, values, specification, in: context) { return grid.picture() }
    let key = PointKey(table, values, limit: specification.options.limit ?? PointKey.usualLimit)
    let names = SeriesNames(
      table.series.compactMap(\.name), rows: context.rows(usual: usualRows), width: context.width,
      symbols: context.symbols)
    let frame = PlotFrame.ofPoints(
      table, values, over: xRange, specification, in: context, names: names, usualRows: usualRows,
      encloses: true)
    let marks = MarkRow(specification.marks, on: frame, kind: values.kind)
    var canvas = frame.canvas()
    var remarks = table.remarks
    if let key {
      let cells = key.items.map { (column: frame.column($0.x), row: frame.row($0.y)) }
      remarks += key.draw(cells, in: frame, on: &canvas)
      names.draw(wanting: table.series.indices.map { $0 }, frame: frame, on: &canvas)
      let lines = key.lines(width: context.width, symbols: context.symbols)
      var picture = ChartPicture(canvas, in: context, remarks: remarks + key.remarks)
      picture.add(marks, in: context)
      picture.drawing += [""] + lines
      return picture
    }
    if table.series.count == 1, context.symbols == .braille {
      var grid = DotGrid(columns: frame.columns, rows: frame.rows)
      DotCurve.drawPoints(table.series[0].points, frame: frame, on: &grid)
      grid.draw(on: &canvas, left: frame.left, top: frame.top)
    } else if table.series.count == 1 {
      remarks += PointDensity(table.series[0].points, frame: frame).draw(
        on: &canvas, symbols: context.symbols)
    } else {
      remarks += SeriesMarkers(table, frame: frame).draw(on: &canvas)
      names.draw(wanting: table.series.indices.map { $0 }, frame: frame, on: &canvas)
    }
    var picture = ChartPicture(canvas, in: context, remarks: remarks)
    picture.add(marks, in: context)
    return picture
  }
}
