/// Whether a judge votes unlike all others (Chiang et al. 2024, "Detecting anomalous users").
///
/// Every vote is given a p-value p_i against the votes that others, and the same judge earlier, gave on the same
/// pair. M_j = −2 Σ_{i ≤ j} ln p_i is held against χ² with 2j degrees of freedom at a few random times j, with
/// Bonferroni's correction for the times and for the ways in which votes may be strange: for the first side, for
/// the second, for what few vote.
///
/// The paper's p_i = (1 + #{h ≥ H_i})/(n + 1) is at least as great as it should be, and for votes with only three
/// values much greater: a judge who always votes for the first of two equals then has p_i ≈ ½ throughout and is
/// never found. Smoothed, p_i = (#{h > H_i} + U·(1 + #{h = H_i}))/(n + 1) with U uniform (Vovk et al. 2005), the
/// p_i of an ordinary judge are independent and exactly uniform, so that false alarms are as frequent as claimed.
///
/// Where the models are known, each one that the judge met often enough is tested once more, at the end, for
/// votes for it and votes against it (`JudgeFavourites`). Half of the error allowed goes to the tests of sides
/// and rarity, half to all those of models together, so that many models do not hide a judge who picks sides.
public enum JudgeTest {
  /// How votes that are equal count in a p-value.
  public enum Ties: Sendable, Hashable {
    /// By a uniform number, so that p-values are exact.
    case smoothed
    /// In full, as in the paper.
    case conservative
  }

  /// In which way votes differ most from those of others.
  public enum Habit: Sendable, Hashable {
    /// Too many for the side shown first.
    case firstSide
    /// Too many for the side shown second.
    case secondSide
    /// Too many for what few vote.
    case rareOutcomes
    /// Too many for the model of this number.
    case votesFor(Int)
    /// Too many against the model of this number.
    case votesAgainst(Int)
  }

  /// What was found about a judge.
  public struct Result: Sendable, Hashable {
    /// The judge's votes.
    public let votes: Int
    /// The probability of votes at least as strange by an ordinary judge; 1 without votes.
    public let pValue: Double
    /// The way in which the votes are strangest, whether or not they are strange; nil without votes.
    public let habit: Habit?
  }

  /// Tests every judge `0 ..< judges` for favourite sides, rare votes, and favourite models.
  ///
  /// - Parameters:
  ///   - voters: the judge of each vote, in order of time.
  ///   - firsts, seconds: the numbers of the models shown first and second.
  ///   - outcomes: each vote, seen from the model shown first; both-bad is a tie.
  ///   - times: how often a judge is looked at.
  ///   - minimum: the votes that a judge must have given on battles of a model to be tested for it.
  /// - Throws: `lengthsDiffer`, `modelOutOfRange` for the number of a judge or a model; `cancelled` when the watch says
  ///   so.
  /// - Complexity: O(votes), and the square of a judge's votes on a model up to a few thousand.
  public static func run(
    judges: Int, voters: [Int], firsts: [Int], seconds: [Int], outcomes: [Outcome], ties: Ties = .smoothed,
    times: Int = 5, minimum: Int = 5, seed: UInt64 = 1, watch: Watch = .none
  ) throws(RatingsError) -> [Result] {
    for list in [seconds.count, voters.count, outcomes.count] where list != firsts.count {
      throw .lengthsDiffer(firsts.count, list)
    }
    for model in firsts + seconds where model < 0 || model > Int(Int32.max) { throw .modelOutOfRange(model) }
    // The models with the sides on which they were shown.
    let models = 1 + max(firsts.max() ?? 0, seconds.max() ?? 0)
    let pairs = zip(firsts, seconds).map { $0 * models + $1 }
    var votes = [[Int]](repeating: [], count: judges)
    var history: [Int: JudgeHistory] = [:]
    for vote in voters.indices {
      if vote & 0xFFFF == 0 { try watch.check(0) }
      guard votes.indices.contains(voters[vote]) else { throw .modelOutOfRange(voters[vote]) }
      votes[voters[vote]].append(vote)
      history[pairs[vote], default: JudgeHistory()].add(outcomes[vote], 1)
    }
    var results: [Result] = []
    var done = 0
    for (judge, own) in votes.enumerated() {
      // A look at each judge who voted much, and at every few others.
      if done & 0xFFF + own.count > 0xFFF || judge & 0xFF == 0 {
        try watch.check(Double(done) / Double(voters.count))
      }
      done += own.count
      var random = RandomStream(seed: seed, stream: judge)
      func uniform() -> Double { ties == .smoothed ? random.positiveUnit() : 1 }
      for vote in own { history[pairs[vote]]?.add(outcomes[vote], -1) }
      var sums = JudgeSums(votes: own.count, times: times, &random)
      for vote in own {
        sums.add(outcomes[vote], history[pairs[vote]] ?? JudgeHistory(), uniform())
        history[pairs[vote]]?.add(outcomes[vote], 1)
      }
      var favourites = JudgeFavourites()
      for vote in own {
        favourites.add(
          outcomes[vote], pair: pairs[vote], first: firsts[vote], second: seconds[vote],
          all: history[pairs[vote]] ?? JudgeHistory())
      }
      results.append(
        result(votes: own.count, sums.finding, favourites.finding(minimum: minimum, uniform: uniform)))
    }
    return results
  }

  private static func result(
    votes: Int, _ single: (pValue: Double, direction: JudgeDirection),
    _ favourite: (pValue: Double, habit: Habit)?
  ) -> Result {
    let habit: Habit =
      switch single.direction {
      case .first: .firstSide
      case .second: .secondSide
      case .rare: .rareOutcomes
      }
    guard let favourite else {
      return Result(votes: votes, pValue: single.pValue, habit: votes > 0 ? habit : nil)
    }
    return Result(
      votes: votes, pValue: min(1, 2 * min(single.pValue, favourite.pValue)),
      habit: favourite.pValue < single.pValue ? favourite.habit : habit)
  }
}
