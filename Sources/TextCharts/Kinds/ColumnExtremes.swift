/// A line reduced to what its columns can show: the first, last, lowest and highest value in each.
///
/// The picture is that of all points, since between two columns only the last value of one and the first of the
/// next are joined.
struct ColumnExtremes {
  struct Column {
    var place: Int
    var first: Double
    var last: Double
    var low: Double
    var high: Double
    /// Whether a missing value lies between this column and the one before.
    var startsAnew: Bool
  }

  private(set) var columns: [Column] = []

  /// - Parameters:
  ///   - points: sorted by x here where they are not.
  ///   - count: the columns, in cells or in dots.
  init(_ points: [PointTable.Point], count: Int, place: (Double) -> Int) {
    var isGap = true
    for point in Self.sorted(points) {
      guard let y = point.y else {
        isGap = true
        continue
      }
      let at = place(point.x)
      guard at >= 0, at < count else { continue }
      if let last = columns.last, last.place == at {
        columns[columns.count - 1].last = y
        columns[columns.count - 1].low = min(last.low, y)
        columns[columns.count - 1].high = max(last.high, y)
      } else {
        columns.append(Column(place: at, first: y, last: y, low: y, high: y, startsAnew: isGap))
      }
      isGap = false
    }
  }

  private static func sorted(_ points: [PointTable.Point]) -> [PointTable.Point] {
    let isSorted = zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x }
    return isSorted ? points : points.sorted { ($0.x, $0.index) < ($1.x, $1.index) }
  }
}
