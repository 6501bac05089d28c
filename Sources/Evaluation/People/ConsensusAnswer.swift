import Agreement
import Tables

/// What a team can go by: what it has settled, else what its scores come to. Nothing is averaged.
struct ConsensusAnswer {
  let sheet: ScoreSheet
  /// The names of the entries, by target.
  let names: [String: String]
  /// What was settled, by target; of entries that nobody scored, too.
  let settled: [String: (decision: Decision, reopenedBy: [String])]

  /// One entry's result.
  private struct Row {
    let target: String
    var value: Scalar?
    var basis: String
    var count: Int
    var least: Int?
    var most: Int?
  }

  /// A row a target: the value and what it rests on.
  func table(of source: Table, remarks: [String]) -> Table {
    let unscored = settled.keys.filter { !sheet.targets.contains($0) }
    let rows = (sheet.targets + unscored).sorted(by: EntryOrder.isBefore).map(row)
    var columns = AnswerColumns()
    columns.text("id", "The entry.", rows.map(\.target), reference: "entries")
    columns.text("name", "Its name.", rows.map { names[$0.target] })
    columns.values(
      sheet.field.name, "What the team goes by; missing where the scores come to no one value.",
      rows.map(\.value), type: sheet.field.type)
    columns.text(
      "basis", "What it rests on: settled, reopened, median, majority, one rater, or why there is none.",
      rows.map(\.basis))
    columns.integer("n", "How many people scored it.", rows.map(\.count))
    if sheet.scale.isOrdered {
      columns.values(
        "lowest", "The least score.", rows.map { $0.least.map { sheet.values[$0] } }, type: sheet.field.type)
      columns.values(
        "highest", "The greatest score.", rows.map { $0.most.map { sheet.values[$0] } },
        type: sheet.field.type)
    }
    return columns.table(
      of: source, noun: sheet.noun, view: TableView("consensus"), remarks: summary(rows) + remarks)
  }

  private func row(_ target: String) -> Row {
    let unit = sheet.targets.firstIndex(of: target)
    let given = (unit.map { sheet.scores.units[$0] } ?? []).compactMap(\.self).sorted()
    var row = Row(
      target: target, value: nil, basis: "", count: given.count, least: given.first, most: given.last)
    if let (decision, reopenedBy) = settled[target] {
      row.value = decision.value
      row.basis = reopenedBy.isEmpty ? "settled" : "reopened"
    } else if given.count == 1 {
      (row.value, row.basis) = (sheet.values[given[0]], "one rater")
    } else if sheet.scale.isOrdered {
      (row.value, row.basis) = median(given)
    } else if sheet.scale == .sets {
      (row.value, row.basis) = majorityOfLabels(given)
    } else {
      (row.value, row.basis) = majority(given)
    }
    return row
  }

  /// The middle value; between two different ones there is none, since grades have no mean.
  private func median(_ given: [Int]) -> (Scalar?, String) {
    let (low, high) = (given[(given.count - 1) / 2], given[given.count / 2])
    if low == high { return (sheet.values[low], "median") }
    if sheet.field.type == .number {
      return (.number((sheet.numbers[low] + sheet.numbers[high]) / 2), "median of two middle values")
    }
    return (nil, "between \(sheet.values[low].plainText) and \(sheet.values[high].plainText)")
  }

  /// The label that more than half gave.
  private func majority(_ given: [Int]) -> (Scalar?, String) {
    let counts = Dictionary(grouping: given) { $0 }.mapValues(\.count)
    guard let most = counts.first(where: { $0.value * 2 > given.count }) else { return (nil, "no majority") }
    return (sheet.values[most.key], "majority")
  }

  /// The labels each of which more than half gave.
  private func majorityOfLabels(_ given: [Int]) -> (Scalar?, String) {
    var counts: [String: Int] = [:]
    for value in given {
      guard case .list(let items) = sheet.values[value] else { continue }
      for item in items { counts[item, default: 0] += 1 }
    }
    let labels = counts.filter { $0.value * 2 > given.count }.keys.sorted()
    return labels.isEmpty ? (nil, "no majority") : (.list(labels), "majority")
  }

  private func summary(_ rows: [Row]) -> [String] {
    let reopened = rows.compactMap { row in
      settled[row.target].flatMap { _, people in
        people.isEmpty ? nil : "\(row.target) (\(people.joined(separator: ", ")))"
      }
    }
    let open = rows.count { $0.value == nil }
    var sentences: [String] = []
    if open > 0 {
      sentences.append(
        "\(open) of \(rows.count) \(open == 1 ? "has" : "have") no value; nothing is averaged: settle them, or leave them open."
      )
    }
    if !reopened.isEmpty {
      sentences.append(
        "Reopened: settled, but somebody's score is another one since: \(RemarkWords.list(reopened)).")
    }
    return sentences
  }
}
