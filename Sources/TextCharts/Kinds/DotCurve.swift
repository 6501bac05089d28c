/// Curves in braille dots.
enum DotCurve {
  /// Draws a line through the points, reduced to the extremes of each column of dots.
  ///
  /// - Parameter isStep: whether a value holds until the next.
  static func draw(
    _ points: [PointTable.Point], isStep: Bool = false, frame: PlotFrame, on grid: inout DotGrid
  ) {
    let extremes = ColumnExtremes(points, count: frame.columns * 2) { place($0, frame) }
    var previous: (x: Int, y: Int)?
    for column in extremes.columns {
      let first = (x: column.place, y: row(column.first, frame))
      if let previous, !column.startsAnew {
        let corner = (x: first.x, y: isStep ? previous.y : first.y)
        grid.line(from: previous, to: corner)
        grid.line(from: corner, to: first)
      }
      grid.line(from: (column.place, row(column.low, frame)), to: (column.place, row(column.high, frame)))
      previous = (column.place, row(column.last, frame))
    }
  }

  /// Draws each point as a dot.
  static func drawPoints(_ points: [PointTable.Point], frame: PlotFrame, on grid: inout DotGrid) {
    for point in points {
      if let y = point.y { grid.set(place(point.x, frame), row(y, frame)) }
    }
  }

  /// The column of dots, in the cell that other symbol sets would choose.
  private static func place(_ x: Double, _ frame: PlotFrame) -> Int {
    dot(frame.x.scale.fraction(x), cells: frame.columns, dotsPerCell: 2)
  }

  private static func row(_ y: Double, _ frame: PlotFrame) -> Int {
    frame.rows * 4 - 1 - dot(frame.y.scale.fraction(y), cells: frame.rows, dotsPerCell: 4)
  }

  private static func dot(_ fraction: Double, cells: Int, dotsPerCell: Int) -> Int {
    let place = (fraction * Double(cells - 1) + 0.5) * Double(dotsPerCell)
    return Int(bounded: min(max(place.rounded(.down), -1), Double(cells * dotsPerCell)))
  }
}
