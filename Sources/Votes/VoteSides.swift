import Tables

/// Models and winners of a table of votes as codes.
struct VoteSides {
  /// The models' names; codes index it.
  let models: Models
  /// The code of `model_a` of each row.
  let first: [UInt32]
  /// The code of `model_b` of each row.
  let second: [UInt32]
  /// `Winner.rawValue` of each row.
  let winners: [UInt8]

  struct Models {
    let names: [String]
    /// How many battles each is in.
    let battles: [Int]
    /// How many are in any battle.
    var usedCount: Int { battles.count { $0 > 0 } }
  }

  /// - Returns: nil when the table lacks a column of votes or has rows without a model or a winner.
  /// - Throws: what reading columns throws; `TableError.cancelled`.
  init?(_ table: Table, _ cancellation: Cancellation) throws {
    guard let a = try table.column("model_a"), let b = try table.column("model_b"),
      let result = try table.column("winner"), a.type == .text, b.type == .text,
      a.validity == nil, b.validity == nil, result.validity == nil,
      let winners = try VoteSides.winners(result, cancellation)
    else { return nil }
    let pair = try ModelPair(a, b, cancellation)
    let (first, second) = (pair.first.codes.widened, pair.second.codes.widened)
    var battles = [Int](repeating: 0, count: pair.names.count)
    try cancellation.eachBatch(first.count) { rows in
      for row in rows {
        battles[Int(first[row])] += 1
        battles[Int(second[row])] += 1
      }
    }
    (self.first, self.second, self.winners) = (first, second, winners)
    models = Models(names: pair.names, battles: battles)
  }

  private static func winners(_ column: Column, _ cancellation: Cancellation) throws -> [UInt8]? {
    let known = Dictionary(uniqueKeysWithValues: Winner.allCases.map { ($0.name, $0.rawValue) })
    guard case .coded(let text) = column.storage else {
      var values: [UInt8] = []
      try cancellation.eachBatch(column.count) { rows in
        for row in rows {
          if case .text(let word) = column[row], let code = known[word] { values.append(code) }
        }
      }
      return values.count == column.count ? values : nil
    }
    let codes = (0..<text.dictionary.count).map { known[text.dictionary[$0]] ?? .max }
    let values = text.codes.widened.map { codes[Int($0)] }
    return values.contains(.max) ? nil : values
  }
}
