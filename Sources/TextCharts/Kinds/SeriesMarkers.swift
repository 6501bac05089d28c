/// Points of several series in cells: the marker of the series, or where several meet, how many.
struct SeriesMarkers {
  private let frame: PlotFrame
  /// By cell, a bit for each series that has a point there.
  private var series: [UInt32]

  init(_ table: PointTable, frame: PlotFrame) {
    self.frame = frame
    series = Array(repeating: 0, count: frame.columns * frame.rows)
    for (number, one) in table.series.enumerated() {
      for point in one.points {
        guard let y = point.y else { continue }
        let column = frame.column(point.x)
        let row = frame.row(y)
        guard column >= 0, column < frame.columns, row >= 0, row < frame.rows else { continue }
        series[row * frame.columns + column] |= 1 << UInt32(number & 31)
      }
    }
  }

  /// Draws the points and says how to read cells that hold several series.
  func draw(on canvas: inout Canvas) -> [String] {
    var mixed = 0
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        let found = series[row * frame.columns + column]
        guard found != 0 else { continue }
        let isMixed = found.nonzeroBitCount > 1
        mixed += isMixed ? 1 : 0
        canvas[frame.left + column, frame.top + row] =
          isMixed
          ? .character(Character(String(min(9, found.nonzeroBitCount)))) : .marker(found.trailingZeroBitCount)
      }
    }
    return mixed > 0 ? [Remark.mixedCells(mixed)] : []
  }
}
