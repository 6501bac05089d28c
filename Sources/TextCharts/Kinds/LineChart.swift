/// Trends over numbers or time, one curve a series, each named at its end.
enum LineChart {
  static let usualRows = 13

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let values = specification.data.asPoints
    let table = PointTable(values, options: specification.options)
    guard let xRange = table.xRange else { return ChartPicture(saying: table.emptyRemarks) }
    let frame = PlotFrame.ofPoints(
      table, values, over: xRange, specification, in: context, usualRows: usualRows, encloses: false)
    var canvas = frame.canvas()
    let dots = context.symbols == .braille
    var names = SeriesNames(frame: frame)
    var grid = DotGrid(columns: frame.columns, rows: frame.rows)
    var curve = BoxCurve(frame: frame, isSingle: table.series.count == 1)
    for series in table.series {
      if dots { DotCurve.draw(series.points, frame: frame, on: &grid) } else { curve.add(series.points) }
    }
    if dots { grid.draw(on: &canvas, left: frame.left, top: frame.top) } else { curve.draw(on: &canvas) }
    for (index, series) in table.series.enumerated() {
      let marks = SeriesMarks(series.points, number: index, of: table.series.count, frame: frame)
      marks.draw(on: &canvas)
      if let name = series.name, let end = marks.end {
        names.place(name, number: index, row: end.row, symbols: context.symbols, on: &canvas)
      }
    }
    var picture = ChartPicture(canvas, in: context, remarks: table.remarks)
    picture.add(MarkRow(specification.marks, on: frame, kind: values.kind), in: context)
    return picture
  }
}
