#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ticks that people would choose, by the extended Wilkinson search.
///
/// Source: Talbot, Lin and Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes",
/// InfoVis 2010, with its nice numbers and weights. Its legibility score is all or nothing here: candidates whose
/// labels would touch, once laid out in cells, are rejected. Steps such as 6, 8 or 7.5, which the paper reaches by
/// skipping, count as less simple than there: they are for axes so short that any other would waste half of them.
struct WilkinsonTicks {
  /// Whether ticks enclose the data or stay within it.
  enum Extent {
    /// The first tick is at or below the data, the last at or above.
    case around
    /// All ticks lie within the data's range.
    case within
    /// As `around`, and zero is one of the ticks.
    case fromZero
  }

  private static let niceNumbers: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let largestSkip = 4
  private static let largestCount = 24
  /// Candidates laid out before the search gives up; only axes too narrow for any two labels come near.
  private static let mostLayouts = 300

  private let lower: Double
  private let upper: Double
  private let room: TickRoom
  private let extent: Extent
  private let isWhole: Bool
  private var layoutsLeft = mostLayouts
  private var best: (score: Double, ticks: [Tick]) = (-.infinity, [])

  /// Ticks for the range; empty only where no two labels fit side by side.
  ///
  /// - Parameters:
  ///   - lower: a finite number.
  ///   - upper: a finite number greater than `lower`.
  ///   - isWhole: whether ticks are whole numbers, since the data are.
  static func ticks(
    from lower: Double, to upper: Double, room: TickRoom, extent: Extent, isWhole: Bool = false
  ) -> [Tick] {
    guard lower.isFinite, upper.isFinite, upper > lower, (upper - lower).isFinite else { return [] }
    var search = WilkinsonTicks(lower: lower, upper: upper, room: room, extent: extent, isWhole: isWhole)
    search.run()
    return search.best.ticks
  }

  private init(lower: Double, upper: Double, room: TickRoom, extent: Extent, isWhole: Bool) {
    self.isWhole = isWhole
    self.lower = lower
    self.upper = upper
    self.room = room
    self.extent = extent
  }

  private var desired: Double { Double(room.desiredCount) }
  private var span: Double { upper - lower }

  /// Goes through skips, nice numbers and counts from the simplest, leaving a branch once nothing in it can win.
  private mutating func run() {
    for skip in 1...Self.largestSkip {
      for (rank, nice) in Self.niceNumbers.enumerated() {
        let simplicity = Self.simplicity(rank: rank, skip: skip, hasZero: true)
        if Self.score(simplicity, 1, 1) < best.score { return }
        tryCounts(rank: rank, nice: nice, skip: skip, simplicity: simplicity)
      }
    }
  }

  private mutating func tryCounts(rank: Int, nice: Double, skip: Int, simplicity: Double) {
    for count in 2...Self.largestCount where layoutsLeft > 0 {
      let density = bestDensity(count)
      if Self.score(simplicity, 1, density) < best.score { return }
      let spacing = span / Double(count + 1) / Double(skip) / nice
      let exponent = Int(bounded: ceil(log10(spacing)))
      for power in exponent...(exponent + 3) {
        let step = Double(skip) * nice * NumberText.powerOfTen(power)
        let coverage = bestCoverage(step * Double(count - 1))
        if Self.score(simplicity, coverage, density) < best.score { break }
        tryStarts(rank: rank, skip: skip, count: count, step: step)
      }
    }
  }

  private mutating func tryStarts(rank: Int, skip: Int, count: Int, step: Double) {
    let skips = Double(skip)
    var start = floor(upper / step) * skips - Double(count - 1) * skips
    let last = ceil(lower / step) * skips
    while start <= last {
      consider(rank: rank, skip: skip, count: count, first: start, step: step)
      start += 1
    }
  }

  private mutating func consider(rank: Int, skip: Int, count: Int, first: Double, step: Double) {
    let unit = step / Double(skip)
    guard !isWhole || step == step.rounded() && (first * unit).rounded() == first * unit else { return }
    let low = first * unit
    let high = low + step * Double(count - 1)
    let multiple = first / Double(skip)
    let hasZero = multiple == multiple.rounded() && low <= 0 && high >= 0
    guard low.isFinite, high.isFinite, extends(low, high, step), hasZero || extent != .fromZero else {
      return
    }
    let simplicity = Self.simplicity(rank: rank, skip: skip, hasZero: hasZero)
    // 20, 40 is easier to go on with than 10, 50; the paper does not mind.
    let oddity = multiple == multiple.rounded() ? 0 : 0.5
    // Two ticks alone do not show a step, so where there is room for more even an odd one is better.
    let bareness = count == 2 && room.desiredCount > 2 ? 6.0 : 0
    let score = Self.score(
      simplicity - oddity - bareness, coverage(low, high), density(count, low, high))
    guard score > best.score else { return }
    let shown = extent == .within ? span : high - low
    guard layoutsLeft > 0, room.admits(count, fraction: step / shown) else { return }
    layoutsLeft -= 1
    let values = (0..<count).map { (first + Double($0 * skip)) * unit }
    let labels = TickText.labels(values, step: unit)
    guard room.separates(labels, fraction: step / shown) else { return }
    best = (score, zip(values, labels).map { Tick(value: $0, label: $1) })
  }

  private func extends(_ low: Double, _ high: Double, _ step: Double) -> Bool {
    let slack = step * 1e-9
    return switch extent {
    case .around, .fromZero: low <= lower + slack && high >= upper - slack
    case .within: low >= lower - slack && high <= upper + slack
    }
  }

  private static func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05
  }

  private static func simplicity(rank: Int, skip: Int, hasZero: Bool) -> Double {
    1 - Double(rank) / Double(niceNumbers.count - 1) - Double(3 * skip - 2) + (hasZero ? 1 : 0)
  }

  private func coverage(_ low: Double, _ high: Double) -> Double {
    let tenth = 0.1 * span
    let above = (upper - high) / tenth
    let below = (lower - low) / tenth
    return 1 - 0.5 * (above * above + below * below)
  }

  private func bestCoverage(_ covered: Double) -> Double {
    guard covered > span else { return 1 }
    let half = (covered - span) / 2 / (0.1 * span)
    return 1 - half * half
  }

  private func density(_ count: Int, _ low: Double, _ high: Double) -> Double {
    let have = Double(count - 1) / (high - low)
    let want = (desired - 1) / (max(high, upper) - min(low, lower))
    return 2 - max(have / want, want / have)
  }

  private func bestDensity(_ count: Int) -> Double {
    let count = Double(count)
    return count >= desired ? 2 - (count - 1) / (desired - 1) : 1
  }
}
