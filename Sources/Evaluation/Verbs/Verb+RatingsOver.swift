import CommandLanguage
import Dispatch
import Ratings
import Synchronization
import Tables

extension Verb {
  static let ratingsOver = Verb(
    Signature(
      name: "ratings_over",
      parameters: [Parameter("day|week|month", .word(values: RatingPeriod.allCases.map(\.rawValue)))],
      options: [
        OptionParameter("window", .value, summary: "the votes of the time before a period's end, as 7d"),
        OptionParameter("level", .value, summary: "how often the interval should hold the truth; 0.95"),
        OptionParameter("anchor", .model, summary: "a model whose rating is given in each period"),
        OptionParameter("at", .value, summary: "the rating of the anchor; 1000 when not said"),
      ]),
    "rate the models anew in each day, week or month",
    discussion: """
      Each period is rated by itself, from its own votes, or with window= from those of the time up to its end, so that \
      few votes a day give steadier lines. Ratings have a mean of 1000 in each period: a model's line may move because \
      other models came or went, unless anchor= holds one of them fast. Weeks begin on Monday. Models that the votes of \
      a period do not put on one scale with most others have no rating there. It takes votes with a column `time`, or \
      counts as of pairs with one that says when they were counted.
      """,
    examples: [
      Example(
        "votes | ratings_over week | where model == \"gpt2-chatbot\" or model == \"gpt-4-0314\"",
        """
        period      model          rating    lower    upper  battles
        ──────────  ────────────  ───────  ───────  ───────  ───────
        2024-04-22  gpt2-chatbot  1051.69  1014.82  1088.56      241
        2024-04-22  gpt-4-0314     994.41   971.56  1017.26      624
        2024-04-29  gpt2-chatbot  1057.00  1041.92  1072.09     1507
        2024-04-29  gpt-4-0314    1025.98  1007.74  1044.22      987

        4 of 41 ratings.
        each week rated by itself · Bradley–Terry, mean 1000, a tie half a win · 95 %
        sandwich · converged
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.ratingsOver(table, call))
  }
}

/// The parts of time that `ratings_over` knows.
enum RatingPeriod: String, CaseIterable {
  case day, week, month

  /// The first day of the period that a day is in.
  func start(of day: Int64) -> Int64 {
    switch self {
    case .day: return day
    case .week: return day - Calendar.floorModulo(day + 3, 7)
    case .month:
      var civil = Calendar.civil(days: day)
      civil.day = 1
      return Calendar.days(civil)
    }
  }

  /// The first day after the period that begins on a day.
  func end(from start: Int64) -> Int64 {
    switch self {
    case .day: return start + 1
    case .week: return start + 7
    case .month:
      let civil = Calendar.civil(days: start)
      return start + Calendar.daysInMonth(year: civil.year, month: civil.month)
    }
  }
}

extension Evaluation {
  /// A row for each model and period in which it has battles.
  mutating func ratingsOver(_ table: Table, _ call: Call) throws -> Table {
    let period = call.words(0).first.flatMap { RatingPeriod(rawValue: $0.text) } ?? .day
    let level = try level(call)
    let anchor = try anchor(call)
    let window = try window(call)
    // What can be rated at all is known before any row is read.
    _ = try ratingInput(table.emptied, call)
    var options = LeaderboardOptions()
    (options.level, options.anchor) = (level, anchor)
    var rows = PeriodRows()
    var models: Set<String> = []
    let parts = try periods(of: table, period, window: window, call)
    for (part, group) in zip(parts, try rated(parts.map(\.votes), options, call)) {
      models.formUnion(group.input.models)
      rows.add(part.start, group)
    }
    try requireAnchor(anchor, in: Array(models), hasRows: table.rowCount > 0)
    var traits = table.traits
    (traits.noun, traits.total) = ("ratings", nil)
    if !isChecking {
      traits.remarks += rows.remarks(period, options, window) + (try BattleRemarks(table).leftOut)
    }
    return rows.table(period, options, traits)
  }

  /// The ratings of each period, in order; periods do not depend on one another, and so share the cores.
  private func rated(
    _ periods: [Table], _ options: LeaderboardOptions, _ call: Call
  ) throws -> [LeaderboardGroup] {
    let results = Mutex<[Int: Result<LeaderboardGroup, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: periods.count) { index in
      let result = Result {
        try environment.cancellation.check()
        let input = try ratingInput(periods[index], call)
        var fit = try leaderboardFit(input, of: periods[index], options, call)
        fit.keepLargestComponent()
        return LeaderboardGroup(name: nil, input: input, fit: fit)
      }
      results.withLock { $0[index] = result }
    }
    let found = results.withLock { $0 }
    return try periods.indices.compactMap { try found[$0]?.get() }
  }

  /// `window=7d` in microseconds.
  private mutating func window(_ call: Call) throws -> Int64? {
    guard let option = call.option("window"), case .expression(let expression) = option.value else {
      return nil
    }
    guard case .duration(let length) = try scalar(expression), length > 0 else {
      throw EvaluationError(.badValue("window", wanted: "a time such as 7d or 36h"), range: expression.range)
    }
    return length
  }

  /// The first day of each period with votes, and the votes that it is rated by.
  private func periods(
    of table: Table, _ period: RatingPeriod, window: Int64?, _ call: Call
  ) throws -> [(start: Int64, votes: Table)] {
    let rows = try TimedRows(try timeColumn(of: table, call))
    var result: [(start: Int64, votes: Table)] = []
    var next = 0
    while next < rows.times.count {
      let start = period.start(of: Calendar.days(time: rows.times[next]))
      guard let end = Calendar.time(days: period.end(from: start)) else { break }
      var first = next
      next = rows.place(of: end, from: next)
      if let window {
        let (begin, isBeforeAll) = end.subtractingReportingOverflow(window)
        first = isBeforeAll ? 0 : rows.place(of: begin, from: 0)
      }
      result.append((start, table.selecting(rows.selection(first..<next))))
    }
    return result
  }

  private func timeColumn(of table: Table, _ call: Call) throws -> Column {
    guard let column = try table.column("time"), column.type == .time || column.type == .date else {
      throw EvaluationError(
        .columnsWanted(verb: call.canonicalName, wanted: ["time"], candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
    return column
  }
}

/// The rows of a table that have a time, in order of it.
private struct TimedRows {
  /// The times, in microseconds, in order.
  let times: [Int64]
  /// The row of each; nil where they are all rows as they stand, as in most files of votes.
  private let rows: [Int32]?

  /// - Complexity: O(n) for rows in order of time, else O(n log n).
  init(_ column: Column) throws {
    let all: [Int64]
    switch column.storage {
    case .time(let values): all = values
    // A day beyond the times that can be told is none.
    case .date(let days): all = days.map { Calendar.time(days: $0) ?? .max }
    default: all = []
    }
    if column.validity == nil, TimedRows.isInOrder(all) {
      (times, rows) = (all, nil)
      return
    }
    var kept = all.indices.filter { !column.isMissing($0) }.map { Int32(truncatingIfNeeded: $0) }
    kept.sort { (all[Int($0)], $0) < (all[Int($1)], $1) }
    times = kept.map { all[Int($0)] }
    rows = kept
  }

  private static func isInOrder(_ times: [Int64]) -> Bool {
    times.withUnsafeBufferPointer { times in
      times.indices.dropFirst().allSatisfy { times[$0 - 1] <= times[$0] }
    }
  }

  /// The first place from another one on whose time is not before a given one. O(log n).
  func place(of time: Int64, from start: Int) -> Int {
    var (low, high) = (start, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The rows at some places, in the order of the table; neighbours need no list.
  func selection(_ places: Range<Int>) -> Selection {
    rows.map { Selection($0[places].sorted()) } ?? Selection(places)
  }
}

extension LeaderboardFit {
  /// Takes away the ratings outside the largest component: over time they would be mistaken for the others'.
  fileprivate mutating func keepLargestComponent() {
    guard let components, !components.isConnected else { return }
    let sizes = components.members.map(\.count)
    let largest = sizes.firstIndex(of: sizes.max() ?? 0)
    for model in ratings.indices where components.component[model] != largest {
      (ratings[model], intervals[model]) = (nil, nil)
    }
  }
}

/// The rows of `ratings_over` as they come, period by period.
private struct PeriodRows {
  private var starts: [Int64] = []
  private var models: [String] = []
  private var ratings: [Double?] = []
  private var intervals: [Interval?] = []
  private var battles: [Double] = []
  private var unconnected = 0
  private var unconverged = 0
  private var selfBattles = 0.0
  private var periods = 0

  mutating func add(_ start: Int64, _ group: LeaderboardGroup) {
    let records = group.input.counts.records
    periods += 1
    if !(group.fit.components?.isConnected ?? true) { unconnected += 1 }
    if !(group.fit.convergence?.isReached ?? true) { unconverged += 1 }
    selfBattles += group.input.counts.selfBattles
    for model in group.order {
      starts.append(start)
      models.append(group.input.models[model])
      ratings.append(group.fit.ratings[model])
      intervals.append(group.fit.intervals[model])
      battles.append(records[model].battles)
    }
  }

  func table(_ period: RatingPeriod, _ options: LeaderboardOptions, _ traits: TableTraits) -> Table {
    let percent = RemarkWords.percent(options.level)
    return Table(
      [
        .dates("period", starts, "The first day of the \(period.rawValue)."),
        .text("model", models, "The model."),
        .numbers("rating", ratings, RemarkWords.meaning(of: options)),
        .numbers("lower", intervals.map { $0?.lower }, "The lower end of the rating's \(percent) interval."),
        .numbers("upper", intervals.map { $0?.upper }, "The upper end of the rating's \(percent) interval."),
        .counts("battles", battles, "How many battles the rating comes from."),
      ], rowCount: starts.count, traits: traits)
  }

  func remarks(_ period: RatingPeriod, _ options: LeaderboardOptions, _ window: Int64?) -> [String] {
    let origin = options.anchor.map { "\($0.name) = \(RemarkWords.number($0.rating))" } ?? "mean 1000"
    let span = window.map { ", by the votes of \(Calendar.durationText($0)) up to its end" } ?? ""
    var lines = [
      "each \(period.rawValue) rated by itself\(span) · Bradley–Terry, \(origin), a tie half a win · "
        + "\(RemarkWords.percent(options.level)) sandwich"
        + (periods > 0 && unconverged == 0 ? " · converged" : "")
    ]
    if unconnected > 0 {
      lines.append(
        "In \(unconnected) of \(periods) periods the votes do not put all models on one scale; only the largest "
          + "component is rated.")
    }
    if unconverged > 0 {
      lines.append(
        "In \(unconverged) of \(periods) periods the fit did not come to an end, so there are no ratings.")
    }
    if selfBattles > 0 {
      lines.append("Left out: \(RemarkWords.count(selfBattles, "battles")) of a model against itself.")
    }
    return lines
  }
}
