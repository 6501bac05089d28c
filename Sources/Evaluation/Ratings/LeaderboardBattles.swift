import CommandLanguage
import Ratings
import Tables
import Votes

/// The methods that need battles one by one: Elo, which depends on their order, and style control.
extension Evaluation {
  func elo(_ input: RatingInput, _ table: Table, _ call: Call) throws -> LeaderboardFit {
    guard let battles = VoteBattles(votes: table) else {
      throw EvaluationError(
        .badValue("method=elo", wanted: "votes one by one; counts have no order"),
        range: call.option("method")?.range)
    }
    let times = try sortTimes(of: table)
    let order = times.map { times in
      battles.firsts.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    }
    let rows = order ?? Array(battles.firsts.indices)
    let ratings = try Elo.rate(
      models: battles.models.count, firsts: rows.map { battles.firsts[$0] },
      seconds: rows.map { battles.seconds[$0] }, outcomes: rows.map { battles.winners[$0].outcome })
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
    guard !measures.isEmpty, let battles = VoteBattles(votes: table) else {
      throw EvaluationError(
        .columnsWanted(
          verb: "control=style", wanted: ["length_a", "length_b"], candidates: table.fields.map(\.name)),
        range: call.option("control")?.range)
    }
    let values = try measures.map { try $0.covariates(in: table) }
    let rows = battles.firsts.indices.filter { row in values.allSatisfy { $0[row] != nil } }
    let fit = try StyleControl.fit(
      models: battles.models.count, firsts: rows.map { battles.firsts[$0] },
      seconds: rows.map { battles.seconds[$0] }, outcomes: rows.map { battles.winners[$0].outcome },
      covariates: values.map { covariate in rows.compactMap { covariate[$0] } }, ties: options.ties,
      watch: ratingWatch)
    var result = LeaderboardFit(
      ratings: fit.strengths.ratings(),
      intervals: [Interval?](repeating: nil, count: battles.models.count), ranks: [],
      components: fit.strengths.components, isConverged: fit.strengths.convergence.isReached)
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

/// One measure of the style of answers, with the columns that hold it for both sides.
private struct StyleMeasure {
  var name: String
  var columns: [String]

  /// The measures that a table has: under plain names, or under those of the arena's files.
  static func all(in table: Table) -> [StyleMeasure] {
    [
      ("length", "conv_metadata.sum_assistant_%_tokens"), ("headers", "conv_metadata.header_count_%"),
      ("lists", "conv_metadata.list_count_%"), ("bold", "conv_metadata.bold_count_%"),
    ].compactMap { name, arena in
      let parts = arena.split(separator: "%", omittingEmptySubsequences: false)
      let choices = [["\(name)_a", "\(name)_b"], ["a", "b"].map { parts.joined(separator: $0) }]
      return choices.first { $0.allSatisfy { table.index(of: $0) != nil } }
        .map { StyleMeasure(name: name, columns: $0) }
    }
  }

  /// (a − b)/(a + b + 1) of each battle; nil where a side has no number.
  func covariates(in table: Table) throws -> [Double?] {
    let sides = try columns.map { name -> [Double?] in
      guard let column = try table.column(name) else { return [] }
      return (0..<column.count).map { row in
        switch column[row] {
        case .integer(let value) where value >= 0: Double(value)
        case .number(let value) where value >= 0 && value.isFinite: value
        default: nil
        }
      }
    }
    return sides[0].indices.map { row in
      guard let a = sides[0][row], let b = sides[1][row] else { return nil }
      return StyleControl.covariate(a, b)
    }
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
