/// The categories of a bar or column chart: counted, put in order and limited.
struct CategoryTable {
  private(set) var labels: [String]
  private(set) var names: [String?]
  /// By series, then by category; infinite values are kept, to be printed.
  private(set) var values: [[Double?]]
  private(set) var count = ValueCount()
  private(set) var remarks: [String] = []

  /// - Parameters:
  ///   - folds: whether series beyond the most that can be told apart are added up as one, so that stacks keep their
  ///     whole; else they are left out. Both are said.
  ///   - limit: the most series, where these are what a limit counts.
  init(_ categories: CategoryValues, folds: Bool = false, limit: Int? = nil) {
    labels = categories.labels
    let most = Self.seriesCount(limit)
    let isCrowded = categories.series.count > most
    let series = categories.series.prefix(folds && isCrowded ? max(1, most - 1) : most)
    names = series.map { categories.series.count > 1 ? $0.name ?? "-" : nil }
    let size = categories.labels.count
    values = series.map { series in
      (0..<size).map { $0 < series.values.count ? series.values[$0] : nil }
    }
    // A series without a value for some label is nothing to remark on.
    for value in values.joined() where series.count == 1 || value != nil { _ = count.drawable(value) }
    guard isCrowded else {
      if limit != nil, series.count == 1 { remarks.append(Remark.limitWithoutSeries) }
      return
    }
    if folds {
      fold(categories.series.dropFirst(series.count))
    } else {
      remarks.append(Remark.moreSeries(shown: series.count, of: categories.series.count))
    }
  }

  /// Adds series up as one more.
  private mutating func fold(_ rest: ArraySlice<ValueSeries>) {
    names.append("\(rest.count) others")
    values.append(
      labels.indices.map { category in
        let parts = rest.compactMap { $0.values.indices.contains(category) ? $0.values[category] : nil }
        return parts.isEmpty ? nil : parts.reduce(0, +)
      })
    for value in values[values.count - 1] where value != nil { _ = count.drawable(value) }
    remarks.append(Remark.foldedSeries(rest.count, of: names.count - 1 + rest.count))
  }

  /// Puts each value in per cent of its category's sum of magnitudes.
  mutating func makeShares() {
    for category in labels.indices {
      let whole = values.reduce(0) { sum, series in
        sum + (series[category].map { $0.isFinite ? abs($0) : 0 } ?? 0)
      }
      guard whole > 0, whole.isFinite else { continue }
      for series in values.indices {
        values[series][category] = values[series][category].map { $0 / whole * 100 }
      }
    }
  }

  /// The values of each category on one another.
  var stacks: [Stack] { labels.indices.map { category in Stack(values.map { $0[category] }) } }

  static let largestSeriesCount = 8

  /// How many series are shown at most where so many were asked for.
  static func seriesCount(_ limit: Int?) -> Int { min(max(1, limit ?? .max), largestSeriesCount) }

  /// The largest magnitude of the values.
  var largest: Double { drawable.reduce(0) { max($0, abs($1)) } }

  var drawable: [Double] { values.joined().compactMap { $0 }.filter(\.isFinite) }

  /// Puts the categories in the order of their first value, in stacks of their sums; equal ones keep theirs, missing
  /// ones come last.
  mutating func sort(_ order: ChartOptions.Order, bySums: Bool = false) {
    guard order != .none, let keys = bySums ? stacks.map(\.total) : values.first else { return }
    let sorted = labels.indices.sorted { left, right in
      guard let a = keys[left], !a.isNaN else { return false }
      guard let b = keys[right], !b.isNaN else { return true }
      return a == b ? left < right : (a < b) == (order == .ascending)
    }
    // Missing keys compare as equal to each other, so their order has to be restored.
    let present = sorted.filter { keys[$0]?.isNaN == false }
    let places = present + labels.indices.filter { keys[$0]?.isNaN != false }
    labels = places.map { labels[$0] }
    values = values.map { series in places.map { series[$0] } }
  }

  /// Keeps the first categories and says how many are left out.
  mutating func limit(to count: Int, remark: (_ shown: Int, _ of: Int) -> String) {
    let shown = max(1, count)
    guard labels.count > shown else { return }
    remarks.append(remark(shown, labels.count))
    labels = Array(labels.prefix(shown))
    values = values.map { Array($0.prefix(shown)) }
  }
}
