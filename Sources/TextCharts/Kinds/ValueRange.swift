/// The span of values that bars and columns are drawn over; it always holds zero.
struct ValueRange {
  private(set) var lower: Double
  private(set) var upper: Double
  private(set) var remarks: [String] = []
  private let minimum: Double?
  private let maximum: Double?

  /// - Parameter values: finite.
  init(_ values: [Double], options: ChartOptions) {
    let least = min(0, values.min() ?? 0)
    let most = max(0, values.max() ?? 0)
    var minimum = options.minimum.flatMap { $0.isFinite ? $0 : nil }
    let maximum = options.maximum.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    if let bound = minimum, bound >= 0 {
      if bound > 0 { remarks.append(Remark.minimumIsZero) }
      minimum = nil
    }
    lower = minimum ?? least
    upper = maximum ?? most
    self.minimum = minimum
    self.maximum = maximum
  }

  func clamped(_ value: Double) -> Double { min(max(value, lower), upper) }

  /// Whether a value goes on beyond what is drawn.
  func cuts(_ value: Double) -> Bool { value.isFinite && (value < lower || value > upper) }

  /// How many of some cells lie below zero, so that both sides have the same scale; at least 1 on either side
  /// that has values.
  func cellsBelowZero(of cells: Int) -> Int {
    guard lower < 0 else { return 0 }
    let share = -lower / 2 / (upper / 2 - lower / 2)
    let below = Int(bounded: (share * Double(cells)).rounded(.up))
    return upper > 0 ? min(max(1, below), max(1, cells - 1)) : cells
  }

  /// A sentence for each side that cuts values, naming them.
  func cutRemarks(_ items: [(label: String, value: Double?)]) -> [String] {
    let cut = items.compactMap { item in item.value.map { (item.label, $0) } }.filter { cuts($0.1) }
    let largest = cut.reduce(0) { max($0, abs($1.1)) }
    let named = { (items: [(String, Double)]) in
      items.map { "\($0.0) \(NumberText.value($0.1, beside: largest))" }
    }
    let above = named(cut.filter { $0.1 > upper })
    let below = named(cut.filter { $0.1 < lower })
    return (above.isEmpty ? [] : [Remark.cut(above, count: above.count, at: upper, isUpper: true)])
      + (below.isEmpty ? [] : [Remark.cut(below, count: below.count, at: lower, isUpper: false)])
  }
}
