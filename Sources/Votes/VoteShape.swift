import Tables

/// Which columns of a file say what.
struct VoteShape {
  let path: String
  /// The columns of the models.
  let modelA: Int
  let modelB: Int
  /// The column of the winner, or the one-hot columns.
  let winner: WinnerColumns
  /// New names of columns, by position.
  let renamed: [Int: String]

  enum WinnerColumns {
    case words(Int)
    case oneHot([(column: Int, winner: Winner)])
  }

  /// - Throws: `VoteError.notVotes` with what is there and what is wanted.
  init(_ table: Table, path: String) throws {
    self.path = path
    let named = table.index(of: "model_a").flatMap { a in table.index(of: "model_b").map { (a, $0) } }
    let sided = table.index(of: "left").flatMap { a in table.index(of: "right").map { (a, $0) } }
    let oneHot = VoteColumns.oneHot.compactMap { entry in
      table.index(of: entry.name).map { (column: $0, winner: entry.winner) }
    }
    let words = table.index(of: "winner")
    let hasOneHot = oneHot.count == VoteColumns.oneHot.count
    guard let models = named ?? sided, words != nil || hasOneHot else {
      let wanted =
        (named ?? sided == nil ? ["model_a", "model_b"] : []) + (words == nil && !hasOneHot ? ["winner"] : [])
      throw VoteError.notVotes(path: path, found: table.fields.map(\.name), missing: wanted)
    }
    (modelA, modelB) = models
    winner = words.map(WinnerColumns.words) ?? .oneHot(oneHot)
    renamed = VoteShape.renaming(table, models)
  }

  private static func renaming(_ table: Table, _ models: (Int, Int)) -> [Int: String] {
    var result = [models.0: "model_a", models.1: "model_b"]
    func rename(_ candidates: [String], to name: String) {
      guard table.index(of: name) == nil else { return }
      if let index = candidates.lazy.compactMap({ table.index(of: $0) }).first { result[index] = name }
    }
    rename(["question_id", "id"], to: "battle_id")
    rename(Array(VoteTime.names.dropFirst()), to: "time")
    rename(VoteColumns.judges, to: "judge")
    return result
  }

  /// What each row is: a battle, to be ignored, or no battle and why.
  func verdicts(of table: Table, _ cancellation: Cancellation) throws -> VoteVerdicts {
    let models = try ModelPair(table.column(at: modelA), table.column(at: modelB))
    if let (winners, modelCount) = try winnersWhereAllAreBattles(table, models) {
      return VoteVerdicts(path: path, models: models, winnersOfAll: winners, modelCount: modelCount)
    }
    var verdicts = try VoteVerdicts(
      path: path, models: models, readings: results(of: table), cancellation)
    verdicts.winnerWords = try words(
      of: table, rows: verdicts.rejected.filter { $0.kind == .unknownWinner }.map(\.row))
    return verdicts
  }

  /// The winners, if all rows are battles, and how many models are in them: told by which combinations of models and
  /// words occur, not row by row.
  private func winnersWhereAllAreBattles(
    _ table: Table, _ models: ModelPair
  ) throws -> (winners: CodedText, modelCount: Int)? {
    guard case .words(let index) = winner, case let column = try table.column(at: index),
      case .coded(let words) = column.storage,
      let cells = CodeCounts.cross(models.firstColumn, models.secondColumn, column, rows: nil)
    else { return nil }
    let winners = (0..<words.dictionary.count).map { word -> Winner? in
      if case .winner(let winner) = Winner.reading(words.dictionary[word]) { winner } else { nil }
    }
    let count = models.second.dictionary.count
    // Both columns have the same dictionary.
    var isUsed = [Bool](repeating: false, count: count)
    for (cell, number) in cells.enumerated() where number > 0 {
      let pair = cell / winners.count
      guard winners[cell % winners.count] != nil, models.isBattle(pair / count, pair % count) else {
        return nil
      }
      isUsed[pair / count] = true
      isUsed[pair % count] = true
    }
    let names = Winner.coded([]).dictionary
    return (words.recoded(winners.map { UInt32($0?.rawValue ?? 0) }, over: names), isUsed.count { $0 })
  }

  private func results(of table: Table) throws -> [Winner.Reading] {
    switch winner {
    case .words(let index):
      let column = try table.column(at: index)
      guard case .coded(let text) = column.storage else {
        return (0..<table.rowCount).map { row in
          if case .text(let word) = column[row] { Winner.reading(word) } else { .unknown }
        }
      }
      let readings = (0..<text.dictionary.count).map { Winner.reading(text.dictionary[$0]) }
      return (0..<table.rowCount).map { column.isMissing($0) ? .unknown : readings[text.codes[$0]] }
    case .oneHot(let columns):
      let flags = try columns.map { (flags: try table.column(at: $0.column).isSet(), winner: $0.winner) }
      return (0..<table.rowCount).map { row in
        let set = flags.filter { $0.flags[row] }
        return set.count == 1 ? .winner(set[0].winner) : .unknown
      }
    }
  }

  private func words(of table: Table, rows: [Int]) throws -> [Int: String] {
    guard case .words(let index) = winner, !rows.isEmpty else { return [:] }
    let column = try table.column(at: index)
    var result: [Int: String] = [:]
    for row in rows {
      if case .text(let word) = column[row] { result[row] = word }
    }
    return result
  }

  /// The table of the battles, with the columns' names and meanings.
  func battles(of table: Table, _ verdicts: VoteVerdicts) throws -> Table {
    let rows = verdicts.kept
    let isWhole = rows.count == table.rowCount
    let base = isWhole ? table : try table.selecting(rows).compacted()
    let models = (verdicts.models.firstColumn, verdicts.models.secondColumn)
    var fields: [Field] = []
    var columns: [Column] = []
    for index in table.fields.indices where !isOneHot(index) {
      let name = renamed[index] ?? table.fields[index].name
      var column = base.baseColumns[index]
      if index == modelA { column = isWhole ? models.0 : try models.0.gathering(rows) }
      if index == modelB { column = isWhole ? models.1 : try models.1.gathering(rows) }
      if name == "winner" { column = verdicts.winnerColumn }
      if name == "time" { column = VoteTime.times(column) }
      fields.append(Field(name, column.type, meaning: VoteColumns.meaning(of: name)))
      columns.append(column)
    }
    if case .oneHot = winner {
      let place = min(fields.count, 1 + (fields.firstIndex { $0.name == "model_b" } ?? fields.count))
      fields.insert(Field("winner", .text, meaning: VoteColumns.meaning(of: "winner")), at: place)
      columns.insert(verdicts.winnerColumn, at: place)
    }
    return Table(fields: fields, columns: columns, rowCount: verdicts.kept.count)
  }

  private func isOneHot(_ index: Int) -> Bool {
    if case .oneHot(let columns) = winner { columns.contains { $0.column == index } } else { false }
  }
}

extension Column {
  /// Whether each row is 1 or true.
  fileprivate func isSet() -> [Bool] {
    (0..<count).map { row in
      switch self[row] {
      case .integer(1), .bool(true), .number(1): true
      default: false
      }
    }
  }
}
