import Agreement
import Tables

/// Where people differ most on a field.
struct AdjudicationAnswer {
  let sheet: ScoreSheet
  let alpha: KrippendorffAlpha
  /// The names of the entries, by target.
  let names: [String: String]
  /// What was settled, by target.
  let settled: [String: (decision: Decision, reopenedBy: [String])]

  /// The targets on which people differ, most first.
  private var disputed: [Int] {
    let found = sheet.targets.indices.filter { (alpha.disagreements[$0] ?? 0) > 0 }
    return found.sorted { a, b in
      let (first, second) = (alpha.disagreements[a] ?? 0, alpha.disagreements[b] ?? 0)
      return first == second ? a < b : first > second
    }
  }

  /// A row a target on which people differ, most first.
  func table(of source: Table, remarks: [String], _ cancellation: Cancellation) throws -> Table {
    let rows = disputed
    let without = try rows.map { row in
      try cancellation.check()
      return alpha.leavingOut(unit: row).value
    }
    var columns = AnswerColumns()
    columns.text("id", "The entry.", rows.map { sheet.targets[$0] }, reference: "entries")
    columns.text("name", "Its name.", rows.map { names[sheet.targets[$0]] })
    columns.lists("scores", "Who gave what.", rows.map(scoresGiven))
    columns.integer("range", "The greatest score less the least, in grades.", rows.map(range))
    columns.number(
      "disagreement",
      "How much the scores differ, against the other entries: the mean distance of two of them.",
      rows.map { alpha.disagreements[$0] })
    columns.number("alpha_without", "What alpha would be without this entry.", without)
    columns.text("settled", "What the team has settled, and whether it is reopened.", rows.map(decision))
    return columns.table(
      of: source, noun: sheet.noun,
      view: TableView("adjudicate", facts: facts(rows)), remarks: agreed(rows) + remarks)
  }

  /// The grades that the picture has columns for: all from the least of the scale to the greatest; none where the
  /// values have no order.
  private var grades: [String] {
    guard sheet.scale.isOrdered else { return [] }
    switch sheet.field.name {
    case "impact", "likelihood", "confidence": return (1...5).map(String.init)
    case "horizon": return ["H1", "H2", "H3"]
    default: return sheet.values.count <= 9 ? sheet.values.map(\.plainText) : []
    }
  }

  private func scoresGiven(_ unit: Int) -> [String] {
    sheet.raters.indices.compactMap { rater in
      sheet.scores.units[unit][rater].map { value in
        "\(sheet.raters[rater]) \(Self.text(sheet.values[value]))"
      }
    }
  }

  private static func text(_ value: Scalar) -> String {
    if case .list(let items) = value { items.joined(separator: "+") } else { value.plainText }
  }

  private func range(_ unit: Int) -> Int64? {
    guard sheet.scale.isOrdered else { return nil }
    let given = sheet.scores.units[unit].compactMap(\.self)
    guard let least = given.min(), let most = given.max() else { return nil }
    let span = sheet.numbers[most] - sheet.numbers[least]
    return Int64(exactly: span.rounded()).flatMap { Double($0) == span ? $0 : nil }
  }

  private func decision(_ unit: Int) -> String? {
    settled[sheet.targets[unit]].map { decision, reopenedBy in
      Self.text(decision.value)
        + (reopenedBy.isEmpty ? "" : ", reopened by \(reopenedBy.joined(separator: ", "))")
    }
  }

  /// What the picture says below the table.
  private func facts(_ rows: [Int]) -> [String: Scalar] {
    let others = sheet.scores.comparableUnitCount - rows.count
    var facts: [String: Scalar] = [
      "grades": .list(grades), "field": .text(sheet.field.name), "noun": .text(sheet.noun),
      "others": .integer(Int64(others)),
    ]
    facts["alpha"] = alpha.coefficient.value.map { .number($0) }
    return facts
  }

  /// What is said where there is no row.
  private func agreed(_ rows: [Int]) -> [String] {
    guard rows.isEmpty else { return [] }
    let compared = sheet.scores.comparableUnitCount
    return [compared == 0 ? "No two people scored the same entry." : "All raters of all \(compared) agree."]
  }
}
