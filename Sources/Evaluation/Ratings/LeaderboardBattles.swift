import CommandLanguage
import Ratings
import Tables
import Votes

/// The methods that need battles one by one: Elo, which depends on their order, and style control.
extension Evaluation {
  func elo(_ input: RatingInput, _ table: Table, _ call: Call) throws -> LeaderboardFit {
    guard let battles = try VoteBattles(votes: table, environment.cancellation) else {
      throw EvaluationError(
        .badValue("method=elo", wanted: "votes one by one; counts have no order"),
        range: call.option("method")?.range)
    }
    let times = try sortTimes(of: table)
    let order = try times.map { times in
      try battles.firsts.indices.sorted(
        by: environment.cancellation.watching { (times[$0], $0) < (times[$1], $1) })
    }
    let rows = order ?? Array(battles.firsts.indices)
    let ratings = try Elo.rate(
      models: battles.models.count, firsts: rows.map { battles.firsts[$0] },
      seconds: rows.map { battles.seconds[$0] }, outcomes: rows.map { battles.winners[$0].outcome },
      watch: ratingWatch)
    var fit = LeaderboardFit(
      ratings: ratings, intervals: [Interval?](repeating: nil, count: ratings.count), ranks: [])
    fit.rankByRatings()
    fit.sentences = [
      order == nil
        ? "The votes have no time; they count in the order of rows, and another order gives other ratings."
        : "The votes count in the order of time; another order gives other ratings."
    ]
    return fit
  }

  /// What battles are sorted by: their time, those without one last; nil without such a column.
  private func sortTimes(of table: Table) throws -> [Int64]? {
    guard let column = try table.column("time") else { return nil }
    switch column.storage {
    case .time(let values), .date(let values):
      return values.indices.map { column.isMissing($0) ? .max : values[$0] }
    default: return nil
    }
  }

  func styleControlled(
    _ input: RatingInput, _ table: Table, _ options: LeaderboardOptions, _ call: Call
  ) throws -> LeaderboardFit {
    let measures = StyleMeasure.all(in: table)
    guard !measures.isEmpty, let battles = try VoteBattles(votes: table, environment.cancellation)
    else {
      throw EvaluationError(
        .columnsWanted(
          verb: "control=style", wanted: StyleMeasure.wanted, candidates: table.fields.map(\.name)),
        range: call.option("control")?.range)
    }
    let values = try measures.map { try $0.covariates(in: table, environment.cancellation) }
    let rows = battles.firsts.indices.filter { row in values.allSatisfy { $0[row] != nil } }
    let fit = try StyleControl.fit(
      models: battles.models.count, firsts: rows.map { battles.firsts[$0] },
      seconds: rows.map { battles.seconds[$0] }, outcomes: rows.map { battles.winners[$0].outcome },
      covariates: values.map { covariate in rows.compactMap { covariate[$0] } }, ties: options.ties,
      watch: ratingWatch)
    var result = LeaderboardFit(
      ratings: fit.strengths.ratings(),
      intervals: [Interval?](repeating: nil, count: battles.models.count), ranks: [],
      components: fit.strengths.components, convergence: fit.strengths.convergence)
    if options.interval == .none {
      result.rankByRatings()
    } else {
      result.intervals = fit.strengths.intervals(fit.covariance, level: options.level)
      result.ranks =
        options.isRankedByOverlap
        ? fit.strengths.ranksByOverlap(result.intervals)
        : fit.strengths.ranksByDifference(fit.covariance, level: options.level)
    }
    result.sentences = [RemarkWords.style(measures.map(\.name), fit.coefficients, level: options.level)]
    if rows.count < battles.firsts.count {
      result.sentences.append(
        "\(battles.firsts.count - rows.count) battles have no measure of style and were left out.")
    }
    return result
  }
}

extension Winner {
  /// The same for the rating methods.
  fileprivate var outcome: Ratings.Outcome {
    switch self {
    case .modelA: .firstWon
    case .modelB: .secondWon
    case .tie: .tie
    case .bothBad: .bothBad
    }
  }
}
