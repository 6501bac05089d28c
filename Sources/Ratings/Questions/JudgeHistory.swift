/// The votes on one pair: for the second, undecided, for the first.
struct JudgeHistory: Sendable {
  private var counts = [0, 0, 0]

  private static func place(_ outcome: Outcome) -> Int {
    switch outcome {
    case .secondWon: 0
    case .tie, .bothBad: 1
    case .firstWon: 2
    }
  }

  /// Votes for the second.
  var forSecond: Int { counts[0] }
  /// Votes for the first.
  var forFirst: Int { counts[2] }
  /// All votes.
  var votes: Int { counts[0] + counts[1] + counts[2] }

  mutating func add(_ outcome: Outcome, _ count: Int) { counts[JudgeHistory.place(outcome)] += count }

  /// The share of votes at least as strange as one more, equal ones counted by a uniform number.
  func pValue(_ outcome: Outcome, _ direction: JudgeDirection, _ uniform: Double) -> Double {
    let own = JudgeHistory.place(outcome)
    var stranger = 0
    var equal = 1
    for place in counts.indices {
      switch strangeness(place, than: own, direction) {
      case 1: stranger += counts[place]
      case 0: equal += counts[place]
      default: break
      }
    }
    return (Double(stranger) + uniform * Double(equal)) / Double(votes + 1)
  }

  /// 1, 0 or −1: whether one outcome is stranger than another, which is the one in question.
  private func strangeness(_ place: Int, than own: Int, _ direction: JudgeDirection) -> Int {
    switch direction {
    case .first: (place - own).signum()
    case .second: (own - place).signum()
    case .rare:
      // The vote in question counts, so that the order does not depend on which vote of all it is.
      place == own ? 0 : counts[place] < counts[own] + 1 ? 1 : counts[place] == counts[own] + 1 ? 0 : -1
    }
  }
}

/// The ways in which single votes may be strange.
enum JudgeDirection: CaseIterable {
  /// Too often for the side shown first.
  case first
  /// Too often for the side shown second.
  case second
  /// Too often for what few vote.
  case rare
}

/// M_j for each direction, and the smallest tail seen at the chosen times.
struct JudgeSums {
  private var sums = [Double](repeating: 0, count: JudgeDirection.allCases.count)
  private var count = 0
  private var times: [Int]
  private let tests: Int
  private var smallest = (tail: 1.0, direction: JudgeDirection.first)

  init(votes: Int, times: Int, _ random: inout RandomStream) {
    self.times = votes > 0 ? (0..<max(times, 1)).map { _ in 1 + random.below(votes) }.sorted(by: >) : []
    tests = max(times, 1) * JudgeDirection.allCases.count
  }

  /// The smallest tail, corrected for the directions and times, and its direction.
  var finding: (pValue: Double, direction: JudgeDirection) {
    (min(1, smallest.tail * Double(tests)), smallest.direction)
  }

  mutating func add(_ outcome: Outcome, _ history: JudgeHistory, _ uniform: Double) {
    count += 1
    for (place, direction) in JudgeDirection.allCases.enumerated() {
      sums[place] -= 2 * Libm.log(history.pValue(outcome, direction, uniform))
    }
    guard times.last == count else { return }
    while times.last == count { times.removeLast() }
    for (sum, direction) in zip(sums, JudgeDirection.allCases) {
      let tail = ChiSquareDistribution.upperTail(sum, freedom: Double(2 * count))
      if tail < smallest.tail { smallest = (tail, direction) }
    }
  }
}
