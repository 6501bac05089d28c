import CommandLanguage
import Ratings
import Tables

/// The battles of one group with the ratings found in them.
struct LeaderboardGroup: Sendable {
  /// The group's name; nil without groups.
  var name: String?
  /// The counts.
  var input: RatingInput
  /// The ratings.
  var fit: LeaderboardFit

  /// The models, the strongest component first, in each the best rating first, then by name.
  var order: [Int] {
    input.models.indices.sorted { one, other in
      let parts = (component(one), component(other))
      if parts.0 != parts.1 { return parts.0 < parts.1 }
      let ratings = (fit.ratings[one] ?? -.infinity, fit.ratings[other] ?? -.infinity)
      return ratings.0 != ratings.1 ? ratings.0 > ratings.1 : one < other
    }
  }

  /// How many of the pairs of rated models their ranges tell apart; nil with fewer than two.
  var orderedShare: Double? {
    let ranks = fit.ranks.compactMap(\.self)
    guard ranks.count > 1 else { return nil }
    let open = ranks.reduce(0) { $0 + $1.high - $1.low }
    return 1 - Double(open) / Double(ranks.count * (ranks.count - 1))
  }

  /// The number of a model's component, from 1.
  func component(_ model: Int) -> Int { (fit.components?.component[model] ?? 0) + 1 }
}

/// The rows of a leaderboard as columns.
struct LeaderboardTable {
  let groups: [LeaderboardGroup]
  let options: LeaderboardOptions
  /// Whether there is a column `component`: always in a check, since only the data can tell.
  let hasComponents: Bool
  /// Whether there is a column `group`.
  let hasGroups: Bool

  private typealias Row = (group: LeaderboardGroup, model: Int, record: ModelRecord)

  /// The table, the traits of the battles' table carried over.
  func table(traits: TableTraits) -> Table {
    let rows = groups.flatMap { group -> [Row] in
      let records = group.input.counts.records
      return group.order.map { (group, $0, records[$0]) }
    }
    let columns = leading(rows) + ratings(rows) + records(rows) + trailing(rows)
    var traits = traits
    traits.noun = hasGroups ? "ratings" : "models"
    traits.total = nil
    return Table(
      fields: columns.map(\.field), columns: columns.map(\.column), rowCount: rows.count, traits: traits)
  }

  private typealias Part = [ResultColumn]

  private func leading(_ rows: [Row]) -> Part {
    let ranks = rows.map { $0.group.fit.ranks[$0.model] }
    var part: Part = []
    if hasGroups {
      part.append(.text("group", rows.map { $0.group.name ?? "" }, "The group of battles that was rated."))
    }
    if hasComponents {
      part.append(
        .integers(
          "component", rows.map { $0.group.component($0.model) },
          "The part within which ratings can be compared; stronger parts come first."))
    }
    return part + [
      .integers("rank", ranks.map { $0?.low }, "The best rank that the model may have; equals share it."),
      .integers("rank_low", ranks.map { $0?.low }, "One more than the models that are shown to be ahead."),
      .integers("rank_high", ranks.map { $0?.high }, "The models less those that are shown to be behind."),
      .text("model", rows.map { $0.group.input.models[$0.model] }, "The model."),
    ]
  }

  private func ratings(_ rows: [Row]) -> Part {
    let intervals = rows.map { $0.group.fit.intervals[$0.model] }
    let percent = RemarkWords.percent(options.level)
    return [
      .numbers("rating", rows.map { $0.group.fit.ratings[$0.model] }, RemarkWords.meaning(of: options)),
      .numbers("lower", intervals.map { $0?.lower }, "The lower end of the rating's \(percent) interval."),
      .numbers("upper", intervals.map { $0?.upper }, "The upper end of the rating's \(percent) interval."),
    ]
  }

  private func records(_ rows: [Row]) -> Part {
    [
      .counts("battles", rows.map(\.record.battles), "How many battles the model was in."),
      .counts("wins", rows.map(\.record.wins), "How many of them it won."),
      .counts("losses", rows.map(\.record.losses), "How many of them it lost."),
      .counts(
        "ties", rows.map { $0.record.ties + $0.record.bothBad }, "How many had no winner, both-bad included."),
      .numbers(
        "win_rate", rows.map { $0.record.winRate(ties: options.ties) },
        options.ties == .half
          ? "The share of its battles that it won, a tie being half a win."
          : "The share of its decided battles that it won."),
    ]
  }

  private func trailing(_ rows: [Row]) -> Part {
    guard options.minBattles > 0 else { return [] }
    let flags = rows.map { $0.record.battles < Double(options.minBattles) }
    return [
      .flags("provisional", flags, "Whether the model has fewer than \(options.minBattles) battles.")
    ]
  }
}
