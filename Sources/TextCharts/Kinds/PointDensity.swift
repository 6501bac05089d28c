/// Points of one series in cells: a mark for one, its number for up to nine, shades where cells hold more.
struct PointDensity {
  private let counts: [Int]
  private let frame: PlotFrame

  init(_ points: [PointTable.Point], frame: PlotFrame) {
    self.frame = frame
    var counts = [Int](repeating: 0, count: frame.columns * frame.rows)
    for point in points {
      guard let y = point.y else { continue }
      let column = frame.column(point.x)
      let row = frame.row(y)
      guard column >= 0, column < frame.columns, row >= 0, row < frame.rows else { continue }
      counts[row * frame.columns + column] += 1
    }
    self.counts = counts
  }

  /// Draws the points and says how to read cells that hold several.
  func draw(on canvas: inout Canvas, symbols: SymbolSet) -> [String] {
    let most = counts.max() ?? 0
    let bounds = Self.shadeBounds(most)
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        let count = counts[row * frame.columns + column]
        guard count > 0 else { continue }
        let shade = (bounds.firstIndex { count <= $0 } ?? 3) + 1
        let digit = Character(String(min(count, 9)))
        canvas[frame.left + column, frame.top + row] =
          most > 9 ? .shade(shade) : count == 1 ? .marker(0) : .character(digit)
      }
    }
    if most > 9 { return [Remark.shades(bounds, symbols: symbols)] }
    return most > 1 ? [Remark.countsInCells] : []
  }

  /// The most points of the four shades: equal steps of the logarithm up to `most`, which is at least 10.
  static func shadeBounds(_ most: Int) -> [Int] {
    let root = Double(max(most, 10)).squareRoot()
    let low = max(1, Int(root.squareRoot()))
    let middle = max(low + 1, Int(root))
    let high = max(middle + 1, Int(root * root.squareRoot()))
    return [low, middle, high, max(high + 1, most)]
  }
}
