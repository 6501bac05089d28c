public import Tables

/// What the verbs `sides` and `models` compute.
public enum VoteTables {
  /// A row per battle and side: model, opponent, side (`a`, `b`), result (`win`, `loss`, `tie`, `both_bad`), then
  /// the other columns of the votes.
  ///
  /// - Parameters:
  ///   - votes: a table with `model_a`, `model_b` and `winner`, a value in every row.
  ///   - model: only the side of this model; nil for both sides of every battle.
  ///   - cancellation: looked at while the sides are counted.
  /// - Returns: rows in order of the battles, side a first; nil when the table holds no votes.
  /// - Throws: `TableError.cancelled`; what reading columns throws.
  /// - Complexity: O(rows × columns).
  public static func sides(
    votes: Table, model: String? = nil, _ cancellation: Cancellation = Cancellation()
  ) throws -> Table? {
    guard let sides = try VoteSides(votes, cancellation) else { return nil }
    let wanted = model.map { name in sides.models.names.firstIndex(of: name).map { UInt32($0) } }
    var rows: [Int32] = []
    var isB: [UInt8] = []
    try cancellation.eachBatch(votes.rowCount) { batch in
      for row in batch {
        for side in 0..<UInt8(2) {
          let code = side == 0 ? sides.first[row] : sides.second[row]
          if let wanted, wanted != code { continue }
          rows.append(Int32(truncatingIfNeeded: row))
          isB.append(side)
        }
      }
    }
    let base = try votes.selecting(Selection(rows)).compacted()
    var fields: [Field] = []
    var columns: [Column] = []
    func add(_ name: String, _ column: Column) {
      fields.append(Field(name, .text, meaning: VoteColumns.meaning(of: name)))
      columns.append(column)
    }
    func keep(_ isKept: (String) -> Bool) {
      for index in base.fields.indices where isKept(base.fields[index].name) {
        fields.append(base.fields[index])
        columns.append(base.baseColumns[index])
      }
    }
    keep { $0 == "battle_id" }
    let pairs = zip(rows, isB)
    add("model", modelColumn(sides, pairs.map { $1 == 0 ? sides.first[Int($0)] : sides.second[Int($0)] }))
    add("opponent", modelColumn(sides, pairs.map { $1 == 0 ? sides.second[Int($0)] : sides.first[Int($0)] }))
    add("side", coded(isB, ["a", "b"]))
    add(
      "result", coded(pairs.map { result(sides.winners[Int($0)], $1) }, ["win", "loss", "tie", "both_bad"]))
    let taken: Set<String> = [
      "battle_id", "model_a", "model_b", "winner", "model", "opponent", "side", "result",
    ]
    keep { !taken.contains($0) }
    var traits = votes.traits
    traits.noun = nil
    return Table(fields: fields, columns: columns, rowCount: rows.count, traits: traits)
  }

  /// The names of the models in votes, by their bytes; none when the table holds no votes.
  ///
  /// - Throws: what reading columns throws; `TableError.cancelled`.
  /// - Complexity: O(rows).
  public static func modelNames(votes: Table, _ cancellation: Cancellation = Cancellation()) throws
    -> [String]
  {
    guard let models = try VoteSides(votes, cancellation)?.models else { return [] }
    return try models.names.indices.filter { models.battles[$0] > 0 }.map { models.names[$0] }
      .sorted(by: cancellation.watching { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  /// A row per model: first_day, last_day (missing without times) and battles; most battles first, then by name.
  ///
  /// - Returns: nil when the table holds no votes.
  /// - Throws: what reading columns throws; `TableError.cancelled`.
  /// - Complexity: O(rows).
  public static func models(votes: Table, _ cancellation: Cancellation = Cancellation()) throws -> Table? {
    guard let sides = try VoteSides(votes, cancellation) else { return nil }
    var first = [Int64](repeating: .max, count: sides.models.names.count)
    var last = [Int64](repeating: .min, count: sides.models.names.count)
    if let time = try votes.column("time"), case .time(let times) = time.storage {
      try cancellation.eachBatch(votes.rowCount) { rows in
        for row in rows where !time.isMissing(row) {
          for code in [Int(sides.first[row]), Int(sides.second[row])] {
            first[code] = min(first[code], times[row])
            last[code] = max(last[code], times[row])
          }
        }
      }
    }
    let (names, battles) = (sides.models.names, sides.models.battles)
    let order = try names.indices.filter { battles[$0] > 0 }.sorted(
      by: cancellation.watching {
        battles[$0] != battles[$1]
          ? battles[$0] > battles[$1] : names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8)
      })
    let known = Bitmap(order.map { first[$0] != .max })
    let days = [first, last].map { times in
      Column(.date(order.map { first[$0] == .max ? 0 : Calendar.days(time: times[$0]) }), validity: known)
    }
    let columns: [(String, Column)] = [
      ("model", Column(.packed(PackedText(order.map { names[$0] })))), ("first_day", days[0]),
      ("last_day", days[1]), ("battles", Column(.integer(order.map { Int64(battles[$0]) }))),
    ]
    var traits = votes.traits
    traits.noun = "models"
    return Table(
      fields: columns.map { Field($0.0, $0.1.type, meaning: VoteColumns.meaning(of: $0.0)) },
      columns: columns.map(\.1), rowCount: order.count, traits: traits)
  }

  private static func modelColumn(_ sides: VoteSides, _ codes: [UInt32]) -> Column {
    let names = PackedText(sides.models.names)
    return Column(.coded(CodedText(codes: Codes(codes, dictionaryCount: names.count), dictionary: names)))
  }

  private static func coded(_ codes: [UInt8], _ names: [String]) -> Column {
    Column(.coded(CodedText(codes: .one(codes), dictionary: PackedText(names))))
  }

  /// The result seen from a side: 0 win, 1 loss, 2 tie, 3 both bad.
  private static func result(_ winner: UInt8, _ side: UInt8) -> UInt8 {
    winner < 2 ? (winner == side ? 0 : 1) : winner
  }
}
