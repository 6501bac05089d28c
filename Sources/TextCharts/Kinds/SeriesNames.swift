/// The names of series with their markers: at the right ends of the curves where all fit uncut, else in a legend
/// above the plot.
struct SeriesNames {
  /// The cells kept free for names on the right.
  let margin: Int
  private let names: [String]
  private let legend: Legend?

  /// The fewest cells of a plot beside names, and the most of the page that names take.
  private static let leastPlot = 28
  private static let largestShare = 0.4

  /// - Parameter rows: the rows of the plot; every name needs one.
  init(_ names: [String], rows: Int, width: Int, symbols: SymbolSet) {
    self.names = names
    let cells = LabelFitting.widest(names) + 4
    let fits =
      names.count <= max(1, rows * 3 / 4) && width - cells >= Self.leastPlot
      && Double(cells) <= Double(width) * Self.largestShare
    margin = fits && !names.isEmpty ? cells : 0
    legend =
      fits || names.isEmpty ? nil : Legend(names, swatch: .marker, width: width, symbols: symbols)
  }

  /// The rows above the plot that a legend takes.
  var rowsAbove: Int { legend?.height ?? 0 }

  /// Draws the names.
  ///
  /// - Parameter rows: the row of the plot that each name wants; nil for one that has no place of its own.
  func draw(wanting rows: [Int?], frame: PlotFrame, on canvas: inout Canvas) {
    legend?.draw(on: &canvas, column: 0, row: 0)
    guard legend == nil, !names.isEmpty else { return }
    let column = frame.left + frame.columns + 1
    for (series, row) in Self.spread(rows, over: frame.rows).enumerated() {
      canvas.ink = series
      canvas[column, frame.top + row] = .marker(series)
      canvas.write(names[series], column: column + 2, row: frame.top + row)
    }
    canvas.ink = nil
  }

  /// Rows of their own for all, in the order of what is wanted and near to it.
  static func spread(_ wanted: [Int?], over count: Int) -> [Int] {
    let order = wanted.indices.sorted { (wanted[$0] ?? count, $0) < (wanted[$1] ?? count, $1) }
    var rows = [Int](repeating: 0, count: wanted.count)
    var next = 0
    for series in order {
      rows[series] = max(next, wanted[series] ?? next)
      next = rows[series] + 1
    }
    var last = count - 1
    for series in order.reversed() {
      rows[series] = min(rows[series], last)
      last = rows[series] - 1
    }
    return rows
  }
}
