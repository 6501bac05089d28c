#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Counts of values in equal bins whose edges are round numbers; a bin holds its lower edge, the last both.
struct Bins {
  let first: Double
  let step: Double
  let counts: [Int]
  /// Whether every bin is one whole number.
  let areWholeNumbers: Bool

  /// One pass for the range, one for the counts.
  ///
  /// - Parameters:
  ///   - values: finite; nil is returned for none.
  ///   - wanted: the number of bins asked for; else as many as Sturges' rule says.
  ///   - most: no more bins than that.
  init?(_ values: [Double], wanted: Int?, most: Int) {
    guard var lower = values.first else { return nil }
    var upper = lower
    var areWhole = true
    for value in values {
      lower = min(lower, value)
      upper = max(upper, value)
      areWhole = areWhole && value == value.rounded()
    }
    areWhole = areWhole && max(abs(lower), abs(upper)) < 1e15
    let isShort = areWhole && upper - lower < Double(min(wanted ?? 21, most))
    let sturges = Int(log2(Double(values.count)).rounded(.up)) + 1
    let count = min(max(1, wanted ?? max(5, sturges)), max(1, most))
    areWholeNumbers = isShort
    step = isShort ? 1 : Self.step(lower, upper, count: count, areWhole: areWhole)
    first = (lower / step).rounded(.down) * step
    counts = Self.counts(values, first: first, step: step, upper: upper, isClosed: !isShort)
  }

  /// How many of some values, all within the range of those that made the bins, lie in each.
  func counts(of values: [Double]) -> [Int] {
    let last = counts.count - 1
    var counts = [Int](repeating: 0, count: last + 1)
    for value in values { counts[min(max(0, place(value)), last)] += 1 }
    return counts
  }

  private func place(_ value: Double) -> Int { Int(bounded: ((value - first) / step + 1e-9).rounded(.down)) }

  /// The labels of the edges, one more than there are bins.
  var edgeLabels: [String] {
    TickText.labels((0...counts.count).map { first + Double($0) * step }, step: step)
  }

  private static let niceSteps: [Double] = [1, 2, 2.5, 5, 10, 20]

  private static func step(_ lower: Double, _ upper: Double, count: Int, areWhole: Bool) -> Double {
    guard upper > lower else { return areWhole ? 1 : magnitude(abs(lower) / 10) }
    let ideal = max((upper / 2 - lower / 2) / Double(count) * 2, .leastNormalMagnitude)
    let power = magnitude(ideal)
    let fits = niceSteps.map { $0 * power }.filter { !areWhole || ($0 >= 1 && $0 == $0.rounded()) }
    // Half as many bins more than wanted are no harm; twice as many are.
    return fits.first { $0 >= ideal * 0.75 } ?? max(1, (ideal).rounded(.up))
  }

  private static func magnitude(_ value: Double) -> Double {
    value > 0 ? max(NumberText.powerOfTen(Int(bounded: floor(log10(value)))), .leastNormalMagnitude) : 1
  }

  private static func counts(
    _ values: [Double], first: Double, step: Double, upper: Double, isClosed: Bool
  ) -> [Int] {
    // 0.3 / 0.1 is a little less than 3: a value on an edge belongs to the bin that it begins.
    let place = { (value: Double) in ((value - first) / step + 1e-9).rounded(.down) }
    var last = place(upper)
    if isClosed, last > 0, first + last * step == upper { last -= 1 }
    guard last.isFinite, last >= 0, last < 10_000 else { return [values.count] }
    var counts = [Int](repeating: 0, count: Int(last) + 1)
    for value in values { counts[Int(bounded: min(max(0, place(value)), last))] += 1 }
    return counts
  }
}
