/// Whether a judge votes unlike all others (Chiang et al. 2024, "Detecting anomalous users").
///
/// Every vote is given a p-value p_i against the votes that others, and the same judge earlier, gave on the same
/// pair. M_j = −2 Σ_{i ≤ j} ln p_i is held against χ² with 2j degrees of freedom at a few random times j, with
/// Bonferroni's correction for the times and for the ways in which votes may be strange.
///
/// The paper's p_i = (1 + #{h ≥ H_i})/(n + 1) is at least as great as it should be, and for votes with only three
/// values much greater: a judge who always votes for the first of two equals then has p_i ≈ ½ throughout and is
/// never found. Smoothed, p_i = (#{h > H_i} + U·(1 + #{h = H_i}))/(n + 1) with U uniform (Vovk et al. 2005), the
/// p_i of an ordinary judge are independent and exactly uniform, so that false alarms are as frequent as claimed.
public enum JudgeTest {
  /// How votes that are equal count in a p-value.
  public enum Ties: Sendable, Hashable {
    /// By a uniform number, so that p-values are exact.
    case smoothed
    /// In full, as in the paper.
    case conservative
  }

  /// What was found about a judge.
  public struct Result: Sendable, Hashable {
    /// The judge's votes.
    public let votes: Int
    /// The probability of votes at least as strange by an ordinary judge; 1 without votes.
    public let pValue: Double
  }

  /// The ways in which votes may be strange.
  private enum Direction: CaseIterable {
    /// Too often for the first.
    case first
    /// Too often for the second.
    case second
    /// Too often for what few vote.
    case rare
  }

  /// Tests every judge `0 ..< judges`.
  ///
  /// - Parameters:
  ///   - voters: the judge of each vote, in order of time.
  ///   - pairs: a number for what was voted on, the same for votes that can be compared: the two models with the
  ///     side on which each was shown.
  ///   - outcomes: each vote, seen from the side shown first; both-bad is a tie.
  ///   - times: how often a judge is looked at.
  /// - Throws: `lengthsDiffer`, `modelOutOfRange` for a judge's number.
  /// - Complexity: O(votes).
  public static func run(
    judges: Int, voters: [Int], pairs: [Int], outcomes: [Outcome], ties: Ties = .smoothed, times: Int = 5,
    seed: UInt64 = 1
  ) throws(RatingsError) -> [Result] {
    if voters.count != pairs.count { throw .lengthsDiffer(voters.count, pairs.count) }
    if voters.count != outcomes.count { throw .lengthsDiffer(voters.count, outcomes.count) }
    var votes = [[Int]](repeating: [], count: judges)
    var history: [Int: History] = [:]
    for vote in voters.indices {
      guard votes.indices.contains(voters[vote]) else { throw .modelOutOfRange(voters[vote]) }
      votes[voters[vote]].append(vote)
      history[pairs[vote], default: History()].add(outcomes[vote], 1)
    }
    return votes.enumerated().map { judge, own in
      for vote in own { history[pairs[vote]]?.add(outcomes[vote], -1) }
      var random = RandomStream(seed: seed, stream: judge)
      var sums = RunningSums(votes: own.count, times: times, &random)
      for vote in own {
        let uniform = ties == .smoothed ? random.positiveUnit() : 1
        let known = history[pairs[vote]] ?? History()
        sums.add(Direction.allCases.map { known.pValue(outcomes[vote], $0, uniform) })
        history[pairs[vote]]?.add(outcomes[vote], 1)
      }
      return Result(votes: own.count, pValue: sums.pValue)
    }
  }

  /// The votes on a pair: for the second, undecided, for the first.
  private struct History {
    private var counts = [0.0, 0, 0]

    private static func place(_ outcome: Outcome) -> Int {
      switch outcome {
      case .secondWon: 0
      case .tie, .bothBad: 1
      case .firstWon: 2
      }
    }

    mutating func add(_ outcome: Outcome, _ count: Double) { counts[History.place(outcome)] += count }

    func pValue(_ outcome: Outcome, _ direction: Direction, _ uniform: Double) -> Double {
      let own = History.place(outcome)
      var stranger = 0.0
      var equal = 1.0
      for place in counts.indices {
        switch strangeness(place, than: own, direction) {
        case 1: stranger += counts[place]
        case 0: equal += counts[place]
        default: break
        }
      }
      return (stranger + uniform * equal) / (counts.reduce(1, +))
    }

    /// 1, 0 or −1: whether one outcome is stranger than another, which is the one in question.
    private func strangeness(_ place: Int, than own: Int, _ direction: Direction) -> Int {
      switch direction {
      case .first: (place - own).signum()
      case .second: (own - place).signum()
      case .rare:
        // The vote in question counts, so that the order does not depend on which vote of all it is.
        place == own ? 0 : counts[place] < counts[own] + 1 ? 1 : counts[place] == counts[own] + 1 ? 0 : -1
      }
    }
  }

  /// M_j for each direction, and the smallest tail seen at the chosen times.
  private struct RunningSums {
    private var sums = [Double](repeating: 0, count: Direction.allCases.count)
    private var count = 0
    private var times: [Int]
    private let tests: Int
    private var smallest = 1.0

    init(votes: Int, times: Int, _ random: inout RandomStream) {
      self.times = votes > 0 ? (0..<max(times, 1)).map { _ in 1 + random.below(votes) }.sorted(by: >) : []
      tests = max(times, 1) * Direction.allCases.count
    }

    var pValue: Double { min(1, smallest * Double(tests)) }

    mutating func add(_ pValues: [Double]) {
      count += 1
      for direction in sums.indices { sums[direction] -= 2 * Libm.log(pValues[direction]) }
      guard times.last == count else { return }
      while times.last == count { times.removeLast() }
      for sum in sums {
        smallest = min(smallest, ChiSquareDistribution.upperTail(sum, freedom: Double(2 * count)))
      }
    }
  }
}
