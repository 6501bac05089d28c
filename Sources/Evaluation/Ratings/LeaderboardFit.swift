import CommandLanguage
import Ratings
import Tables

/// Ratings of some models by one method, ready to be laid out as a table.
struct LeaderboardFit: Sendable {
  /// The rating of each model; nil where there is none.
  var ratings: [Double?]
  /// The interval of each rating.
  var intervals: [Interval?]
  /// The ranks that each model may have.
  var ranks: [RankRange?]
  /// The parts that were rated apart; nil for methods that rate everybody together.
  var components: Components?
  /// How the iteration ended; nil for methods without one.
  var convergence: Convergence?
  /// What else the method found, in words.
  var sentences: [String] = []
}

extension LeaderboardFit {
  /// Shifts the ratings so that one model, and all that are on a scale with it, have it where it is wanted.
  mutating func put(_ model: Int, at rating: Double) {
    guard ratings.indices.contains(model), let own = ratings[model] else { return }
    let shift = rating - own
    for other in ratings.indices where isOnScale(other, with: model) {
      ratings[other] = ratings[other].map { $0 + shift }
      intervals[other] = intervals[other].map { Interval($0.lower + shift, $0.upper + shift) }
    }
  }

  private func isOnScale(_ one: Int, with other: Int) -> Bool {
    components.map { $0.component[one] == $0.component[other] } ?? true
  }

  /// The ranks by intervals that do not overlap; without intervals by the ratings alone, equals sharing a rank.
  mutating func rankByRatings() {
    ranks = ranked { one, other in
      if let own = intervals[one], let theirs = intervals[other] {
        return theirs.lower > own.upper ? 1 : theirs.upper < own.lower ? -1 : 0
      }
      guard let own = ratings[one], let theirs = ratings[other] else { return 0 }
      return theirs > own ? 1 : theirs < own ? -1 : 0
    }
  }

  /// The ranks by the intervals of the differences.
  mutating func rankByDifferences(_ strengths: [Double?], _ covariance: JointCovariance, level: Double) {
    let width = NormalDistribution.halfWidth(level: level)
    ranks = ranked { one, other in
      guard let own = strengths[one], let theirs = strengths[other],
        let variance = covariance.varianceOfDifference(one, other)
      else { return 0 }
      let half = width * variance.squareRoot()
      return theirs - own > half ? 1 : theirs - own < -half ? -1 : 0
    }
  }

  /// - Parameter order: 1 if the other model is ahead, −1 if it is behind, 0 if neither is shown.
  private func ranked(_ order: (_ one: Int, _ other: Int) -> Int) -> [RankRange?] {
    ratings.indices.map { model in
      guard ratings[model] != nil else { return nil }
      let rivals = ratings.indices.filter { ratings[$0] != nil && isOnScale($0, with: model) }
      let signs = rivals.filter { $0 != model }.map { order(model, $0) }
      return RankRange(1 + signs.count { $0 > 0 }, rivals.count - signs.count { $0 < 0 })
    }
  }
}

extension Evaluation {
  /// The ratings of one group of battles.
  ///
  /// - Parameter table: the battles that were counted; Elo and style control need them one by one.
  func leaderboardFit(
    _ input: RatingInput, of table: Table, _ options: LeaderboardOptions, _ call: Call
  ) throws -> LeaderboardFit {
    do {
      var fit = try fitted(input, table, options, call)
      if let anchor = options.anchor, let model = input.models.firstIndex(of: anchor.name) {
        fit.put(model, at: anchor.rating)
      }
      return fit
    } catch let error as RatingsError {
      throw EvaluationError(error, range: call.range)
    }
  }

  private func fitted(
    _ input: RatingInput, _ table: Table, _ options: LeaderboardOptions, _ call: Call
  ) throws -> LeaderboardFit {
    let counts = input.counts
    switch options.method {
    case .bradleyTerry where options.controlsStyle: return try styleControlled(input, table, options, call)
    case .bradleyTerry: return try bradleyTerry(counts, options)
    case .davidson:
      return tieModel(try Davidson.fit(counts, watch: ratingWatch), parameter: "ν", options)
    case .raoKupper:
      return tieModel(try RaoKupper.fit(counts, watch: ratingWatch), parameter: "θ", options)
    case .newman: return newman(try Newman.fit(counts, watch: ratingWatch))
    case .winRate: return winRate(counts, options)
    case .eigen:
      return scores(try Eigen.rate(counts, watch: ratingWatch), Components(counts))
    case .pageRank: return scores(try PageRank.rate(counts, watch: ratingWatch), nil)
    case .elo: return try elo(input, table, call)
    }
  }

  private func bradleyTerry(_ counts: PairTable, _ options: LeaderboardOptions) throws -> LeaderboardFit {
    let fit = try BradleyTerry.fit(counts, ties: options.ties, watch: ratingWatch)
    var result = LeaderboardFit(
      ratings: fit.ratings(), intervals: [Interval?](repeating: nil, count: counts.models), ranks: [],
      components: fit.components, convergence: fit.convergence)
    guard options.interval != .none else {
      result.rankByRatings()
      return result
    }
    let covariance = try fit.covariance(
      options.interval == .fisher ? .fisher : .sandwich, watch: ratingWatch)
    if options.interval == .bootstrap {
      let sample = try fit.bootstrap(rounds: options.rounds, seed: options.seed, watch: ratingWatch)
      result.intervals = fit.intervals(sample, level: options.level)
      if sample.failed > 0 {
        result.sentences.append(
          "In \(sample.failed) of \(sample.rounds) rounds a model was left undefeated or winless; "
            + "they are left out of the intervals.")
      }
    } else {
      result.intervals = fit.intervals(covariance, level: options.level)
    }
    result.ranks =
      options.isRankedByOverlap
      ? fit.ranksByOverlap(result.intervals) : fit.ranksByDifference(covariance, level: options.level)
    return result
  }

  private func tieModel(
    _ fit: TieModelFit, parameter: String, _ options: LeaderboardOptions
  ) -> LeaderboardFit {
    var result = LeaderboardFit(
      ratings: fit.ratings, intervals: [Interval?](repeating: nil, count: fit.ratings.count), ranks: [],
      components: fit.components, convergence: fit.convergence)
    if options.interval == .fisher { result.intervals = fit.intervals(level: options.level) }
    if options.interval == .fisher, !options.isRankedByOverlap, let covariance = fit.covariance {
      result.rankByDifferences(fit.strengths, covariance, level: options.level)
    } else {
      result.rankByRatings()
    }
    result.sentences += RemarkWords.parameters(parameter, fit.parameters)
    if fit.absences.contains(.onlyTies) {
      result.sentences.append("Where all battles are ties, this method has no ratings.")
    }
    return result
  }

  private func newman(_ fit: Newman.Fit) -> LeaderboardFit {
    var result = LeaderboardFit(
      ratings: fit.ratings, intervals: [Interval?](repeating: nil, count: fit.ratings.count), ranks: [],
      components: fit.components, convergence: fit.convergence)
    result.rankByRatings()
    result.sentences += RemarkWords.parameters("ν", fit.parameters)
    return result
  }

  private func winRate(_ counts: PairTable, _ options: LeaderboardOptions) -> LeaderboardFit {
    let wins = WinRate.counted(counts, ties: options.ties)
    let trials = counts.records.map {
      $0.wins + $0.losses + (options.ties == .half ? $0.ties + $0.bothBad : 0)
    }
    var result = LeaderboardFit(
      ratings: WinRate.overall(counts, ties: options.ties),
      intervals: wins.indices.map { model in
        options.interval == .none
          ? nil : WilsonInterval.of(successes: wins[model], trials: trials[model], level: options.level)
      }, ranks: [])
    result.rankByRatings()
    return result
  }

  private func scores(_ found: ScoreResult, _ components: Components?) -> LeaderboardFit {
    var result = LeaderboardFit(
      ratings: found.scores, intervals: [Interval?](repeating: nil, count: found.scores.count), ranks: [],
      components: components, convergence: found.convergence)
    result.rankByRatings()
    return result
  }
}
