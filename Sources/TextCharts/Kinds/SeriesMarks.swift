/// The markers of a series on its curve: on every point where there are few, else here and there where there are
/// several series to tell apart.
struct SeriesMarks {
  struct Cell {
    var column: Int
    var row: Int
  }

  /// Where the curve ends.
  private(set) var end: Cell?
  private let cells: [Cell]
  private let number: Int
  private let frame: PlotFrame

  private static let distance = 9

  init(_ points: [PointTable.Point], number: Int, of count: Int, frame: PlotFrame) {
    self.number = number
    self.frame = frame
    let columns = ColumnExtremes(points, count: frame.columns, place: frame.column).columns
    let ends = columns.map { Cell(column: $0.place, row: frame.row($0.last)) }
    end = ends.last
    let drawn = points.reduce(0) { $0 + ($1.y == nil ? 0 : 1) }
    if drawn * 4 <= frame.columns {
      cells = points.compactMap { point in
        point.y.map { Cell(column: frame.column(point.x), row: frame.row($0)) }
      }
    } else if count > 1 {
      cells = ends.filter { $0.column % Self.distance == number * 3 % Self.distance }
    } else {
      cells = []
    }
  }

  func draw(on canvas: inout Canvas) {
    for cell in cells where cell.row >= 0 && cell.row < frame.rows {
      canvas[frame.left + cell.column, frame.top + cell.row] = .marker(number)
    }
  }
}
