public import Tables

/// Who voted how on what, as numbers: votes that have a judge, in order of time.
public struct JudgedVotes: Sendable {
  /// The judges' names, by their bytes; numbers of judges index it.
  public let judges: [String]
  /// The models' names; numbers of models index it.
  public let models: [String]
  /// The judge of each vote.
  public let voters: [Int]
  /// The model shown first in each vote.
  public let firsts: [Int]
  /// The model shown second in each vote.
  public let seconds: [Int]
  /// How each vote went.
  public let winners: [Winner]
  /// Votes without a judge, which are left out.
  public let withoutJudge: Int

  /// The votes of a table with a column `judge` of text.
  ///
  /// Votes stand in order of `time`, those without one last; without that column in the order of the rows.
  ///
  /// - Returns: nil when the table holds no votes or has no such column.
  /// - Throws: what reading a column throws; `TableError.cancelled`.
  /// - Complexity: O(rows log rows).
  public init?(_ table: Table, _ cancellation: Cancellation = Cancellation()) throws {
    guard let sides = try VoteSides(table, cancellation), let column = try table.column("judge"),
      column.type == .text
    else { return nil }
    let codes = try ModelPair(column, column, cancellation)
    let names = codes.names
    let voterCodes = codes.first.codes.widened
    let places = try JudgedVotes.places(names, cancellation)
    let rows = try JudgedVotes.rows(table, cancellation).filter { !column.isMissing($0) }
    judges = names.indices.sorted { places[$0] < places[$1] }.map { names[$0] }
    models = sides.models.names
    voters = rows.map { places[Int(voterCodes[$0])] }
    firsts = rows.map { Int(sides.first[$0]) }
    seconds = rows.map { Int(sides.second[$0]) }
    winners = rows.map { Winner(rawValue: sides.winners[$0]) ?? .tie }
    withoutJudge = table.rowCount - rows.count
  }

  /// The place of each name by its bytes.
  private static func places(_ names: [String], _ cancellation: Cancellation) throws -> [Int] {
    let order = try names.indices.sorted(
      by: cancellation.watching { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) })
    var places = [Int](repeating: 0, count: names.count)
    for (place, name) in order.enumerated() { places[name] = place }
    return places
  }

  /// The rows in order of time.
  private static func rows(_ table: Table, _ cancellation: Cancellation) throws -> [Int] {
    let all = Array(0..<table.rowCount)
    guard let column = try table.column("time"), case .time(let times) = column.storage else { return all }
    let keys = all.map { column.isMissing($0) ? Int64.max : times[$0] }
    if zip(keys, keys.dropFirst()).allSatisfy(<=) { return all }
    return try all.sorted(by: cancellation.watching { (keys[$0], $0) < (keys[$1], $1) })
  }
}
