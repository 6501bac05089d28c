/// The categories of a bar or column chart: counted, put in order and limited.
struct CategoryTable {
  private(set) var labels: [String]
  private(set) var names: [String?]
  /// By series, then by category; infinite values are kept, to be printed.
  private(set) var values: [[Double?]]
  private(set) var count = ValueCount()
  private(set) var remarks: [String] = []

  init(_ categories: CategoryValues) {
    labels = categories.labels
    let series = categories.series.prefix(Self.largestSeriesCount)
    names = series.map { categories.series.count > 1 ? $0.name ?? "-" : nil }
    let size = categories.labels.count
    values = series.map { series in
      (0..<size).map { $0 < series.values.count ? series.values[$0] : nil }
    }
    // A series without a value for some label is nothing to remark on.
    for value in values.joined() where series.count == 1 || value != nil { _ = count.drawable(value) }
    if categories.series.count > series.count {
      remarks.append(Remark.limited(shown: series.count, of: categories.series.count, what: "series"))
    }
  }

  static let largestSeriesCount = 8

  /// The largest magnitude of the values.
  var largest: Double { drawable.reduce(0) { max($0, abs($1)) } }

  var drawable: [Double] { values.joined().compactMap { $0 }.filter(\.isFinite) }

  /// Puts the categories in the order of their first value; equal ones keep theirs, missing ones come last.
  mutating func sort(_ order: ChartOptions.Order) {
    guard order != .none, let keys = values.first else { return }
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
