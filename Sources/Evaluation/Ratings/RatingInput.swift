import CommandLanguage
import Ratings
import Tables
import Votes

/// What the rating verbs start from: models, and how often each pair met and how it ended.
///
/// It comes from votes, or from a table with the columns of `pairs`: counts are data too.
struct RatingInput: Sendable {
  /// The models' names; the numbers of `counts` index them.
  let models: [String]
  /// The counts.
  let counts: PairTable

  /// The columns of a table of counts, in its order.
  static let countColumns = ["wins_a", "wins_b", "ties", "both_bad"]
}

extension Evaluation {
  /// The pair counts of a table of votes, or of one with the columns of `pairs`.
  ///
  /// - Throws: `columnsWanted` when it is neither; `operation` for counts that are none.
  func ratingInput(_ table: Table, _ call: Call) throws -> RatingInput {
    if table.index(of: "winner") != nil {
      try requireVotes(table, verb: call.canonicalName, call)
      return try input(ofVotes: table, call)
    }
    let wanted = ["model_a", "model_b"] + RatingInput.countColumns
    guard wanted.allSatisfy({ table.index(of: $0) != nil }) else {
      throw EvaluationError(
        .columnsWanted(
          verb: call.canonicalName, wanted: ["model_a", "model_b", "winner"],
          candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
    return try input(ofPairs: table, call)
  }

  private func input(ofVotes table: Table, _ call: Call) throws -> RatingInput {
    let found = try located(call.range) { try PairCounts(votes: table, environment.cancellation) }
    guard let counted = found else { throw notVotes(table, call) }
    let pairs = counted.pairs.map { pair in
      PairTable.Pair(
        pair.first, pair.second, wins: Double(pair.results.wins), losses: Double(pair.results.losses),
        ties: Double(pair.results.ties), bothBad: Double(pair.results.bothBad))
    }
    return RatingInput(models: counted.models, counts: try counts(counted.models.count, pairs, call))
  }

  private func input(ofPairs table: Table, _ call: Call) throws -> RatingInput {
    let sides = try ["model_a", "model_b"].map { try texts(of: $0, in: table, call) }
    let numbers = try RatingInput.countColumns.map { try self.numbers(of: $0, in: table, call) }
    let models = try Set(sides[0] + sides[1]).sorted(
      by: environment.cancellation.watching { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let places = Dictionary(uniqueKeysWithValues: models.enumerated().map { ($1, $0) })
    let pairs = (0..<table.rowCount).map { row in
      PairTable.Pair(
        places[sides[0][row]] ?? 0, places[sides[1][row]] ?? 0, wins: numbers[0][row],
        losses: numbers[1][row],
        ties: numbers[2][row], bothBad: numbers[3][row])
    }
    return RatingInput(models: models, counts: try counts(models.count, pairs, call))
  }

  /// So many battles can be told from one more.
  private static let mostBattles = 9_007_199_254_740_992.0

  private func counts(_ models: Int, _ pairs: [PairTable.Pair], _ call: Call) throws -> PairTable {
    guard let table = try? PairTable(models: models, pairs: pairs),
      table.battles + table.selfBattles <= Evaluation.mostBattles
    else {
      throw EvaluationError(
        .badValue(
          "the sum of the counts", wanted: "at most \(Int(Evaluation.mostBattles)) battles"),
        range: call.name.range)
    }
    return table
  }

  private func texts(of name: String, in table: Table, _ call: Call) throws -> [String] {
    guard let column = try table.column(name), column.type == .text, column.missingCount == 0 else {
      throw notVotes(table, call)
    }
    return try (0..<column.count).map { row in
      if row & 0x3FFF == 0 { try environment.cancellation.check() }
      return column[row].plainText
    }
  }

  private func numbers(of name: String, in table: Table, _ call: Call) throws -> [Double] {
    guard let column = try table.column(name) else { throw notVotes(table, call) }
    let counts: [Double]
    switch column.storage {
    case .integer(let values): counts = values.map(Double.init)
    case .number(let values): counts = values
    default: throw notVotes(table, call)
    }
    let bad = counts.indices.first { column.isMissing($0) || !(counts[$0] >= 0) || !counts[$0].isFinite }
    guard let bad else { return counts }
    let wanted = "a number from 0 on in every row of \(name)"
    throw EvaluationError(
      column.isMissing(bad)
        ? .badValue("a missing count", wanted: "\(wanted); coalesce(\(name), 0) gives none for missing")
        : .badValue(column[bad].plainText, wanted: wanted), range: call.name.range)
  }

  private func notVotes(_ table: Table, _ call: Call) -> EvaluationError {
    EvaluationError(
      .columnsWanted(
        verb: call.canonicalName, wanted: ["model_a", "model_b", "winner"],
        candidates: table.fields.map(\.name)),
      range: call.name.range)
  }

  /// How long rating work looks whether it is to stop, and tells how far it is.
  var ratingWatch: Watch {
    let cancellation = environment.cancellation
    let progress = environment.progress
    return Watch { share in
      progress?("rating", share)
      return !cancellation.isCancelled
    }
  }
}
