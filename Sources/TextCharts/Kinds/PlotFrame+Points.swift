extension PlotFrame {
  /// The frame of points over numbers or time: both axes with their ticks, and room for the series' names.
  ///
  /// - Parameters:
  ///   - names: where the names of series stand.
  ///   - usualRows: the rows of the plot when none were asked for.
  ///   - encloses: whether the axis across is widened to round ends, so that no point lies on the frame.
  static func ofPoints(
    _ table: PointTable, _ values: PointValues, over xRange: ClosedRange<Double>,
    _ specification: ChartSpecification, in context: LayoutContext, names: SeriesNames, usualRows: Int,
    encloses: Bool
  ) -> PlotFrame {
    let logs = specification.options.logarithmic
    let rows = context.rows(usual: usualRows)
    let bounds = table.yBounds
    let y = PointAxis.up(
      bounds.lower, bounds.upper, room: .up(rows: rows), isLogarithmic: logs.contains(.y),
      isWhole: table.isWhole.y)
    return PlotFrame(
      y: y, rows: rows, width: context.width, margin: names.margin, above: names.rowsAbove,
      specification: specification
    ) { cells in
      .across(values.kind, xRange, cells: cells, isLogarithmic: logs.contains(.x), encloses, table)
    }
  }
}

extension PointAxis {
  /// The level axis of points over numbers or time.
  static func across(
    _ kind: PointValues.Kind, _ range: ClosedRange<Double>, cells: Int, isLogarithmic: Bool,
    _ encloses: Bool, _ table: PointTable
  ) -> PointAxis {
    kind == .number
      ? .across(
        range.lowerBound, range.upperBound, cells: cells, isLogarithmic: isLogarithmic,
        encloses: encloses, isWhole: table.isWhole.x)
      : .time(range.lowerBound, range.upperBound, cells: cells, kind: kind)
  }
}
