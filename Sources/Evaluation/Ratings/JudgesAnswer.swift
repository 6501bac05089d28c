import Ratings
import Tables
import Votes

/// What is known of each judge: how many votes, how often with the majority, and whether they are strange.
struct JudgesAnswer {
  private let votes: JudgedVotes
  private let tests: [JudgeTest.Result]
  private var tallies: [Tally]

  /// The probability that any ordinary judge is flagged.
  static let significance = 0.05

  /// Counts about one judge.
  private struct Tally {
    var votes = 0
    var undecided = 0
    var forFirst = 0
    var forSecond = 0
    /// Votes on pairs where the others have a majority, and those of them that are with it.
    var comparable = 0
    var agreeing = 0
  }

  /// - Throws: `lengthsDiffer` and `modelOutOfRange`, which cannot come of sound votes.
  init(_ votes: JudgedVotes, watch: Watch) throws {
    self.votes = votes
    let outcomes = votes.winners.map { winner -> Ratings.Outcome in
      switch winner {
      case .modelA: .firstWon
      case .modelB: .secondWon
      case .tie: .tie
      case .bothBad: .bothBad
      }
    }
    tests = try JudgeTest.run(
      judges: votes.judges.count, voters: votes.voters, firsts: votes.firsts, seconds: votes.seconds,
      outcomes: outcomes, watch: watch)
    tallies = Array(repeating: Tally(), count: votes.judges.count)
    count()
  }

  private mutating func count() {
    var all: [Int: [Int]] = [:]
    var own: [Int: [Int]] = [:]
    let pairs = votes.models.count &* votes.models.count
    for vote in votes.voters.indices {
      let (pair, verdict) = (pair(vote), verdict(vote))
      all[pair, default: [0, 0, 0]][verdict] += 1
      own[votes.voters[vote] &* pairs &+ pair, default: [0, 0, 0]][verdict] += 1
    }
    for vote in votes.voters.indices {
      let judge = votes.voters[vote]
      tallies[judge].votes += 1
      switch votes.winners[vote] {
      case .modelA: tallies[judge].forFirst += 1
      case .modelB: tallies[judge].forSecond += 1
      case .tie, .bothBad: tallies[judge].undecided += 1
      }
      let others = zip(all[pair(vote)] ?? [], own[judge &* pairs &+ pair(vote)] ?? []).map { $0 - $1 }
      guard let most = others.max(), most > 0, others.count(where: { $0 == most }) == 1 else { continue }
      tallies[judge].comparable += 1
      tallies[judge].agreeing += others[verdict(vote)] == most ? 1 : 0
    }
  }

  /// A number for the two models of a vote, whichever was shown first.
  private func pair(_ vote: Int) -> Int {
    let (first, second) = (votes.firsts[vote], votes.seconds[vote])
    return min(first, second) * votes.models.count + max(first, second)
  }

  /// 0 for the model with the smaller number, 1 for the other, 2 for neither.
  private func verdict(_ vote: Int) -> Int {
    let isInOrder = votes.firsts[vote] <= votes.seconds[vote]
    return switch votes.winners[vote] {
    case .modelA: isInOrder ? 0 : 1
    case .modelB: isInOrder ? 1 : 0
    case .tie, .bothBad: 2
    }
  }

  /// The answer, a row a judge, the strangest first.
  func table(of source: Table) -> Table {
    let order = tallies.indices.filter { tallies[$0].votes > 0 }.sorted {
      (tests[$0].pValue, -tallies[$0].votes, $0) < (tests[$1].pValue, -tallies[$1].votes, $1)
    }
    func share(_ part: Int, of whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
    let limit = JudgesAnswer.significance / Double(max(order.count, 1))
    var columns = AnswerColumns()
    columns.text("judge", "Who voted.", order.map { votes.judges[$0] })
    columns.integer("votes", "How many votes they gave.", order.map { tallies[$0].votes })
    columns.number(
      "agreement",
      "The share of their votes that are as most others voted on the same two models, where the others have a majority.",
      order.map { share(tallies[$0].agreeing, of: tallies[$0].comparable) })
    columns.number(
      "ties", "The share of their votes that name no winner.",
      order.map { share(tallies[$0].undecided, of: tallies[$0].votes) })
    columns.number(
      "position_bias",
      "Votes for the answer shown first less those for the second, by both: 0 is even, 1 always the first, -1 the second.",
      order.map {
        share(tallies[$0].forFirst - tallies[$0].forSecond, of: tallies[$0].forFirst + tallies[$0].forSecond)
      })
    columns.number(
      "p_value", "The probability of votes at least as strange by an ordinary judge.",
      order.map { tests[$0].pValue })
    columns.bool(
      "flagged", "Whether p_value is at most 0.05 divided by the number of judges (Bonferroni).",
      order.map { tests[$0].pValue <= limit })
    columns.text(
      "habit", "What gave a flagged judge away: what too many of the votes are for or against.",
      order.map { tests[$0].pValue <= limit ? tests[$0].habit.map(words) : nil })
    let flagged = order.count { tests[$0].pValue <= limit }
    return columns.table(
      of: source, noun: "judges",
      remarks: remarks(order.count, flagged: flagged) + BattleRemarks.rejected(source))
  }

  /// What a judge does too often.
  private func words(_ habit: JudgeTest.Habit) -> String {
    switch habit {
    case .firstSide: "for the first side"
    case .secondSide: "for the second side"
    case .rareOutcomes: "what few vote"
    case .votesFor(let model): "for \(votes.models[model])"
    case .votesAgainst(let model): "against \(votes.models[model])"
    }
  }

  private func remarks(_ judges: Int, flagged: Int) -> [String] {
    guard judges > 0 else { return [] }
    var result = [
      "\(flagged == 0 ? "No" : String(flagged)) \(flagged == 1 ? "judge is" : "judges are") flagged: 0.05 for all "
        + "\(judges) together (Bonferroni), each looked at five times (Chiang et al. 2024)."
    ]
    if votes.withoutJudge > 0 {
      let subject = votes.withoutJudge == 1 ? "1 vote" : "\(votes.withoutJudge) votes"
      result.append("\(subject) without a judge \(votes.withoutJudge == 1 ? "is" : "are") left out.")
    }
    return result
  }
}
