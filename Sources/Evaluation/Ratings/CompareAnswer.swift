import Ratings
import Tables

/// How two models compare: by their own battles, and by their ratings.
struct CompareAnswer {
  let input: RatingInput
  let fit: BradleyTerryFit
  let first: Int
  let second: Int
  /// By the ratings; nil when the two are not on one scale.
  let comparison: Comparison?
  /// The level of the intervals.
  let level: Double
  /// Their own battles, seen from the first.
  private let direct: PairTable.Pair
  /// The opponents of both, and how many battles each of the two had with them.
  private let shared: (opponents: Int, first: Double, second: Double)

  init(
    _ input: RatingInput, _ fit: BradleyTerryFit, _ covariance: JointCovariance, first: Int, second: Int,
    level: Double
  ) {
    (self.input, self.fit, self.first, self.second, self.level) = (input, fit, first, second, level)
    comparison = fit.compare(first, second, covariance, level: level)
    let own = input.counts.results(of: first)
    let theirs = input.counts.results(of: second)
    direct = own.first { $0.second == second } ?? PairTable.Pair(first, second)
    let common = Set(own.map(\.second)).intersection(theirs.map(\.second))
    func battles(_ results: [PairTable.Pair]) -> Double {
      results.reduce(0) { common.contains($1.second) ? $0 + $1.battles : $0 }
    }
    shared = (common.count, battles(own), battles(theirs))
  }

  /// The share of their own battles that the first won, by the rule for ties.
  private var winRate: (share: Double, interval: Interval)? {
    let wins = direct.wins + (fit.ties == .half ? direct.undecided / 2 : 0)
    let trials = fit.ties == .half ? direct.battles : direct.wins + direct.losses
    return WilsonInterval.of(successes: wins, trials: trials, level: level).map { (wins / trials, $0) }
  }

  /// The answer as one row.
  ///
  /// - Throws: what reading the columns of votes throws.
  func table(of source: Table, margin: Double?) throws -> Table {
    var remarks =
      FitRemarks(input: input, fit: fit).method(level: level) + (try BattleRemarks(source).leftOut)
    if let reason = FitRemarks(input: input, fit: fit).separation(first, second) {
      remarks.insert(reason, at: 0)
    }
    let facts: [String: Scalar] = [
      "margin": margin.map { .number($0) } ?? .missing, "level": .number(level),
      "ties": .text(fit.ties == .half ? "half" : "drop"),
    ]
    return columns(margin: margin, whole: source.countsWholeBattles)
      .table(of: source, view: TableView("compare", facts: facts), remarks: remarks)
  }

  private func columns(margin: Double?, whole: Bool) -> AnswerColumns {
    var columns = AnswerColumns()
    typealias Meanings = CompareMeanings
    columns.text("model_a", Meanings.modelA, [input.models[first]])
    columns.text("model_b", Meanings.modelB, [input.models[second]])
    columns.battles("battles", Meanings.battles, [direct.battles], whole: whole)
    columns.number("win_rate", Meanings.winRate, [winRate?.share])
    columns.number("win_rate_lower", Meanings.winRateLower, [winRate?.interval.lower])
    columns.number("win_rate_upper", Meanings.winRateUpper, [winRate?.interval.upper])
    columns.number("difference", Meanings.difference, [comparison?.difference])
    columns.number("lower", Meanings.lower, [comparison?.interval.lower])
    columns.number("upper", Meanings.upper, [comparison?.interval.upper])
    columns.number("probability", Meanings.probability, [comparison?.probability])
    columns.bool("ahead", Meanings.ahead, [comparison?.isAhead])
    if let margin { columns.bool("level", Meanings.level, [comparison?.isLevel(margin: margin)]) }
    columns.number("probability_lower", Meanings.probabilityLower, [comparison?.probabilityInterval.lower])
    columns.number("probability_upper", Meanings.probabilityUpper, [comparison?.probabilityInterval.upper])
    columns.number("detectable", Meanings.detectable, [detectable])
    columns.battles("wins_a", Meanings.winsA, [direct.wins], whole: whole)
    columns.battles("wins_b", Meanings.winsB, [direct.losses], whole: whole)
    columns.battles("ties", Meanings.ties, [direct.ties], whole: whole)
    columns.battles("both_bad", Meanings.bothBad, [direct.bothBad], whole: whole)
    columns.integer("shared_opponents", Meanings.sharedOpponents, [shared.opponents])
    columns.battles("shared_battles_a", Meanings.sharedBattlesA, [shared.first], whole: whole)
    columns.battles("shared_battles_b", Meanings.sharedBattlesB, [shared.second], whole: whole)
    return columns
  }

  /// Without any spread of the scores, as where all battles are ties, nothing can be said about it.
  private var detectable: Double? {
    guard let comparison, comparison.standardError > 0 else { return nil }
    return comparison.detectableDifference()
  }
}

/// What the columns of `compare` mean.
enum CompareMeanings {
  static let modelA = "The first of the two models."
  static let modelB = "The second of the two models."
  static let battles = "How often the two met directly."
  static let winRate = "The share of their direct battles that model_a won, by the rule for ties."
  static let winRateLower = "The lower end of the interval of win_rate (Wilson)."
  static let winRateUpper = "The upper end of the interval of win_rate (Wilson)."
  static let difference = "The rating of model_a minus that of model_b, in points, from all battles."
  static let lower = "The lower end of the interval of the difference, from the joint covariance."
  static let upper = "The upper end of the interval of the difference, from the joint covariance."
  static let probability = "The chance that model_a wins against model_b, by the ratings."
  static let ahead = "Whether model_a is ahead; missing when the interval of the difference holds 0."
  static let level =
    "Whether the two are within the margin: true if the interval lies inside it, false if wholly outside, else missing."
  static let probabilityLower = "The lower end of the interval of probability."
  static let probabilityUpper = "The upper end of the interval of probability."
  static let detectable = "The difference in points that votes such as these would show 4 times in 5."
  static let winsA = "Direct battles that model_a won."
  static let winsB = "Direct battles that model_b won."
  static let ties = "Direct battles without a winner, both good."
  static let bothBad = "Direct battles without a winner, both bad."
  static let sharedOpponents = "How many other models both have met."
  static let sharedBattlesA = "How many battles model_a had with those."
  static let sharedBattlesB = "How many battles model_b had with those."
}
