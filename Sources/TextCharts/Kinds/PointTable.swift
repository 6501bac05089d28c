/// The points of a line or scatter chart that can be drawn, and the count of those that cannot.
struct PointTable {
  struct Series {
    var name: String?
    /// Points in the order of the rows; a y of nil is a gap in a line.
    var points: [Point]
  }

  struct Point {
    var x: Double
    var y: Double?
    /// The place of the point in the data.
    var index: Int
  }

  private(set) var series: [Series] = []
  private(set) var remarks: [String] = []
  private(set) var xRange: ClosedRange<Double>?
  private(set) var yRange: ClosedRange<Double>?
  private(set) var count = ValueCount()
  /// Whether all x, and all y, that are drawn are whole numbers.
  private(set) var isWhole = (x: true, y: true)
  private var notPositive = (x: 0, y: 0)
  private var outside = 0
  private let options: ChartOptions

  init(_ values: PointValues, options: ChartOptions) {
    var options = options
    var badRange = false
    if let lower = options.minimum, let upper = options.maximum, lower >= upper {
      (options.minimum, options.maximum, badRange) = (nil, nil, true)
    }
    self.options = options
    // Where points have labels, the limit is theirs.
    let limit = values.series.contains { $0.labels != nil } ? nil : options.limit
    for series in values.series.prefix(CategoryTable.seriesCount(limit)) {
      let name = values.series.count > 1 ? series.name ?? "-" : nil
      self.series.append(Series(name: name, points: read(series)))
    }
    remarks = count.remarks
    if notPositive.x > 0 { remarks.append(Remark.notPositive(notPositive.x, axis: "x")) }
    if notPositive.y > 0 { remarks.append(Remark.notPositive(notPositive.y, axis: "y")) }
    if outside > 0 { remarks.append(Remark.outside(outside, lower: options.minimum, upper: options.maximum)) }
    if badRange { remarks.append(Remark.badRange) }
    if values.series.count > series.count {
      remarks.append(Remark.moreSeries(shown: series.count, of: values.series.count))
    } else if limit != nil, values.series.count == 1 {
      remarks.append(Remark.limitWithoutSeries)
    }
  }

  /// Whether there is no point to draw.
  var isEmpty: Bool { xRange == nil }

  /// Why nothing is drawn.
  var emptyRemarks: [String] {
    count.total == 0 ? [Remark.noRows] : count.isEmpty ? count.emptyRemarks : remarks
  }

  /// The y axis' range, with the bounds asked for.
  var yBounds: (lower: Double, upper: Double) {
    let range = yRange ?? 0...1
    let lower = options.minimum ?? range.lowerBound
    return (lower, max(lower, options.maximum ?? range.upperBound))
  }

  /// The range of one series' y, with the bounds asked for.
  func yBounds(of series: Series) -> (lower: Double, upper: Double) {
    var range: ClosedRange<Double>?
    for y in series.points.lazy.compactMap(\.y) {
      guard let known = range else {
        range = y...y
        continue
      }
      if !known.contains(y) { range = min(known.lowerBound, y)...max(known.upperBound, y) }
    }
    let found = range ?? yRange ?? 0...1
    let lower = options.minimum ?? found.lowerBound
    return (lower, max(lower, options.maximum ?? found.upperBound))
  }

  private mutating func read(_ series: PointSeries) -> [Point] {
    var points: [Point] = []
    points.reserveCapacity(series.count)
    for index in 0..<series.count {
      guard let x = series.x[index], x.isFinite else {
        _ = count.drawable(series.x[index])
        continue
      }
      guard x > 0 || !options.logarithmic.contains(.x) else {
        _ = count.drawable(0)
        notPositive.x += 1
        continue
      }
      let y = count.drawable(series.y[index]).flatMap { admitted($0) }
      points.append(Point(x: x, y: y, index: index))
      if let y { widen(x, y) }
    }
    return points
  }

  private mutating func admitted(_ y: Double) -> Double? {
    if y <= 0, options.logarithmic.contains(.y) {
      notPositive.y += 1
      return nil
    }
    if y < options.minimum ?? y || y > options.maximum ?? y {
      outside += 1
      return nil
    }
    return y
  }

  private mutating func widen(_ x: Double, _ y: Double) {
    if x != x.rounded() { isWhole.x = false }
    if y != y.rounded() { isWhole.y = false }
    guard let xs = xRange, let ys = yRange else {
      xRange = x...x
      yRange = y...y
      return
    }
    if !xs.contains(x) { xRange = min(xs.lowerBound, x)...max(xs.upperBound, x) }
    if !ys.contains(y) { yRange = min(ys.lowerBound, y)...max(ys.upperBound, y) }
  }
}
