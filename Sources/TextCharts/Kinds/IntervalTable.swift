/// The rows of an interval chart: what can be drawn of each, and what has to be said.
struct IntervalTable {
  struct Row {
    var label: String
    /// Where the row lies across; nil without an axis of its own.
    var place: Double?
    /// Finite, or nil where there is none.
    var value: Double?
    /// Not NaN, not above `upper`; may be infinite.
    var bounds: ClosedRange<Double>?
  }

  private(set) var rows: [Row] = []
  private(set) var remarks: [String] = []
  private(set) var count = ValueCount()

  init(_ intervals: IntervalValues) {
    var crossed: [String] = []
    for index in intervals.labels.indices {
      let value = count.drawable(Self.item(index, of: intervals.values))
      let lower = Self.item(index, of: intervals.lowers).flatMap { $0.isNaN ? nil : $0 }
      let upper = Self.item(index, of: intervals.uppers).flatMap { $0.isNaN ? nil : $0 }
      var row = Row(
        label: intervals.labels[index], place: Self.item(index, of: intervals.places), value: value)
      if let lower, let upper, lower <= upper {
        row.bounds = lower...upper
      } else if let lower, let upper, lower > upper {
        crossed.append(row.label)
      }
      rows.append(row)
    }
    if !crossed.isEmpty { remarks.append(Remark.crossedBounds(crossed)) }
  }

  private static func item(_ index: Int, of values: [Double?]) -> Double? {
    values.indices.contains(index) ? values[index] : nil
  }

  /// Adds rows that were counted elsewhere.
  mutating func append(_ others: [Row]) { rows += others }

  /// Puts the rows in order of their values; equal ones keep theirs, missing ones come last.
  mutating func sort(_ order: ChartOptions.Order) {
    guard order != .none else { return }
    let sign: Double = order == .ascending ? 1 : -1
    let keys = rows.map { $0.value.map { $0 * sign } ?? .infinity }
    rows = rows.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { rows[$0] }
  }

  /// Keeps the first rows and says how many are left out.
  mutating func limit(to limit: Int) {
    let shown = max(1, limit)
    guard rows.count > shown else { return }
    remarks.append(Remark.limited(shown: shown, of: rows.count, what: "intervals"))
    rows = Array(rows.prefix(shown))
  }

  /// The finite numbers of all rows: values and bounds.
  var numbers: [Double] {
    rows.flatMap { [$0.value, $0.bounds?.lowerBound, $0.bounds?.upperBound].compactMap { $0 } }
      .filter(\.isFinite)
  }

  /// The range of an axis over the rows, with the bounds asked for; nil where there is nothing to draw.
  func range(_ options: ChartOptions) -> (lower: Double, upper: Double, remarks: [String])? {
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    if let minimum = options.minimum, let maximum = options.maximum, minimum >= maximum {
      return (least, most, [Remark.badRange])
    }
    let lower = options.minimum ?? least
    return (lower, max(lower, options.maximum ?? most), [])
  }

  /// The decimals that show the usual width of an interval with two digits, at least as whole numbers.
  var decimals: Int {
    let widths = rows.compactMap { $0.bounds.map { $0.upperBound - $0.lowerBound } }
      .filter { $0.isFinite && $0 > 0 }.sorted()
    guard !widths.isEmpty else {
      return rows.allSatisfy { $0.value.map { $0 == $0.rounded() } ?? true } ? 0 : 2
    }
    return min(max(0, 1 - NumberText.exponent(widths[widths.count / 2])), 6)
  }
}
