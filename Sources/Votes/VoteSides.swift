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
  init?(_ table: Table) {
    guard let a = (try? table.column("model_a")) ?? nil, let b = (try? table.column("model_b")) ?? nil,
      let result = (try? table.column("winner")) ?? nil, a.type == .text, b.type == .text,
      a.validity == nil, b.validity == nil, result.validity == nil,
      let pair = try? ModelPair(a, b), let winners = VoteSides.winners(result)
    else { return nil }
    (first, second) = (pair.first.codes.widened, pair.second.codes.widened)
    self.winners = winners
    var battles = [Int](repeating: 0, count: pair.names.count)
    for code in first { battles[Int(code)] += 1 }
    for code in second { battles[Int(code)] += 1 }
    models = Models(names: pair.names, battles: battles)
  }

  private static func winners(_ column: Column) -> [UInt8]? {
    let known = Dictionary(uniqueKeysWithValues: Winner.allCases.map { ($0.name, $0.rawValue) })
    guard case .coded(let text) = column.storage else {
      let values = (0..<column.count).map { row -> UInt8? in
        if case .text(let word) = column[row] { known[word] } else { nil }
      }
      return values.contains(nil) ? nil : values.compactMap { $0 }
    }
    let codes = (0..<text.dictionary.count).map { known[text.dictionary[$0]] ?? .max }
    let values = text.codes.widened.map { codes[Int($0)] }
    return values.contains(.max) ? nil : values
  }
}
