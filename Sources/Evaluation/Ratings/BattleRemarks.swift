import Tables

/// What is said of the battles that a rating verb was given: who was favoured, and what could be left out.
struct BattleRemarks {
  /// How often the one shown first won among the battles that have a winner; nil without any, and for counts.
  let leftShare: Double?
  /// Named battles, repeats and rows that were no battles: what is in, or out, and what can be done about it.
  let leftOut: [String]

  /// Looks at a table of votes; of counts it is known only where they came from.
  ///
  /// - Throws: what reading columns throws.
  /// - Complexity: O(rows).
  init(_ table: Table) throws {
    leftShare = try BattleRemarks.leftShare(table)
    leftOut = try BattleRemarks.kept(table) + BattleRemarks.rejected(table)
  }

  /// The sentence about the side shown first.
  var left: [String] {
    leftShare.map { ["left won \(RemarkWords.percent($0, decimals: 1)) of the decided votes"] } ?? []
  }

  /// The rows of the files that were no battles.
  static func rejected(_ table: Table) -> [String] {
    let count = table.traits.origins.reduce(0) { $0 + $1.leftOut }
    guard count > 0 else { return [] }
    let files = table.traits.origins.count { $0.leftOut > 0 } == 1 ? "file" : "files"
    return [
      count == 1
        ? "1 row of the \(files) is no battle and was left out when it was loaded"
        : "\(count) rows of the \(files) are no battles and were left out when loaded"
    ]
  }

  /// The named and the repeated battles that are in the table, and how to leave them out.
  private static func kept(_ table: Table) throws -> [String] {
    let sampled = ["dedup_tag_sampled", "dedup_sampled"].first { table.index(of: $0) != nil }
    let parts = [
      (name: "anony", one: "battle was not anonymous", many: "battles were not anonymous"),
      (
        name: sampled ?? "", one: "battle is a repeat of prompts asked very often",
        many: "battles are repeats of prompts asked very often"
      ),
    ]
    let found = try parts.map { (count: try falseCount($0.name, table), part: $0) }.filter { $0.count > 0 }
    guard !found.isEmpty else { return [] }
    let facts = found.map { "\($0.count) \($0.count == 1 ? $0.part.one : $0.part.many)" }
    let filter = found.map(\.part.name).joined(separator: " and ")
    return ["\(facts.joined(separator: ", ")); leave them out with: where \(filter)"]
  }

  private static func leftShare(_ table: Table) throws -> Double? {
    guard let column = try table.column("winner"), case .coded(let text) = column.storage,
      let counts = CodeCounts.each(column)
    else { return nil }
    func count(_ word: String) -> Int {
      counts.indices.reduce(0) { $0 + (text.dictionary[$1] == word ? counts[$1] : 0) }
    }
    let (left, right) = (count("model_a"), count("model_b"))
    return left + right > 0 ? Double(left) / Double(left + right) : nil
  }

  private static func falseCount(_ name: String, _ table: Table) throws -> Int {
    try table.column(name).map { CodeCounts.falses($0) } ?? 0
  }
}
