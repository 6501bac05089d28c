extension PlotFrame {
  /// The frame of points over numbers or time: both axes with their ticks, and room for the series' names.
  ///
  /// - Parameters:
  ///   - usualRows: the rows of the plot when none were asked for.
  ///   - encloses: whether the axis across is widened to round ends, so that no point lies on the frame.
  static func ofPoints(
    _ table: PointTable, _ values: PointValues, over xRange: ClosedRange<Double>,
    _ specification: ChartSpecification, in context: LayoutContext, usualRows: Int, encloses: Bool
  ) -> PlotFrame {
    let logs = specification.options.logarithmic
    let rows = context.rows(usual: usualRows)
    let bounds = table.yBounds
    let y = PointAxis.up(
      bounds.lower, bounds.upper, rows: rows, isLogarithmic: logs.contains(.y), isWhole: table.isWhole.y)
    let margin = SeriesNames.margin(table.series.compactMap(\.name), width: context.width)
    return PlotFrame(
      y: y, rows: rows, width: context.width, margin: margin, specification: specification
    ) { cells in
      values.kind == .number
        ? .across(
          xRange.lowerBound, xRange.upperBound, cells: cells, isLogarithmic: logs.contains(.x),
          encloses: encloses, isWhole: table.isWhole.x)
        : .time(xRange.lowerBound, xRange.upperBound, cells: cells, kind: values.kind)
    }
  }
}
