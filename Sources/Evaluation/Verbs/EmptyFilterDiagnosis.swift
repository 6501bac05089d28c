import CommandLanguage
import Tables

extension Evaluation {
  /// Why a filter kept nothing (screen 14): the first condition, of those that `and` joins, that no row passed.
  ///
  /// It looks with a copy: what the conditions remark has been said when they were evaluated.
  func emptied(_ table: Table, by condition: Expression) throws -> EmptyFilter {
    var copy = self
    return try copy.firstEmptying(table, condition)
  }

  private mutating func firstEmptying(_ table: Table, _ condition: Expression) throws -> EmptyFilter {
    guard table.rowCount > 0 else {
      return EmptyFilter(total: 0, range: condition.range, cause: .nothingBefore)
    }
    var remaining = table
    var passed: [Expression] = []
    for conjunct in condition.conjuncts {
      var rows = RowScope(table: remaining, cancellation: environment.cancellation)
      let truth = try evaluate(conjunct, over: &rows)
      let kept = try selection(where: truth, conjunct, rows).kept
      if kept.count == 0 {
        return try diagnosis(of: conjunct, on: remaining, of: table, passed: passed)
      }
      remaining = remaining.selecting(kept)
      passed.append(conjunct)
    }
    return EmptyFilter(total: table.rowCount, range: condition.range, cause: .nothingBefore)
  }

  private mutating func diagnosis(
    of conjunct: Expression, on table: Table, of whole: Table, passed: [Expression]
  ) throws -> EmptyFilter {
    let total = whole.rowCount
    if let (cause, range) = try absentValue(conjunct, in: whole) {
      return EmptyFilter(total: total, range: range, cause: cause)
    }
    let before = passed.last.map { last in
      source(SourceRange(passed[0].range.lowerBound, last.range.upperBound))
    }
    let (range, missing) = try valueRange(conjunct, in: table)
    return EmptyFilter(
      total: total, range: conjunct.range,
      cause: .condition(
        passedBefore: table.rowCount, before: before, text: source(conjunct.range), range: range,
        missing: missing))
  }

  /// `column == "value"` where the column has no such value in any row: the nearest one that it has.
  private mutating func absentValue(
    _ conjunct: Expression, in table: Table
  ) throws -> (EmptyFilter.Cause, SourceRange)? {
    if case .call(let name, let models) = conjunct.kind, name.text == "involves" {
      return try absentModel(models, in: table)
    }
    guard case .binary(.equal, let left, let right, _) = conjunct.kind, case .name(let name) = left.kind,
      let index = table.index(of: name.text), table.fields[index].type == .text
    else { return nil }
    guard case .text(let value)? = try? scalar(right) else { return nil }
    if ["id", "target"].contains(name.text), isPartialID(value, in: try table.column(at: index)) {
      return (.partialID(column: name.text, value: value), right.range)
    }
    guard let counts = try frequencies(ofColumnAt: index, in: table), counts[value] == nil else { return nil }
    let nearest = Nearest.match(for: value, among: counts.keys)
    return (
      .noSuchValue(
        column: name.text, value: value, nearest: nearest, nearestRows: nearest.flatMap { counts[$0] } ?? 0),
      right.range
    )
  }

  /// `involves("A")` where no battle has a model of that name: the nearest one, with its battles.
  private mutating func absentModel(
    _ models: [Expression], in table: Table
  ) throws -> (EmptyFilter.Cause, SourceRange)? {
    guard let left = table.index(of: "model_a"), let right = table.index(of: "model_b"),
      let lefts = try frequencies(ofColumnAt: left, in: table),
      let rights = try frequencies(ofColumnAt: right, in: table)
    else { return nil }
    let battles = lefts.merging(rights, uniquingKeysWith: +)
    for model in models {
      guard case .text(let value)? = try? scalar(model), battles[value] == nil else { continue }
      let nearest = Nearest.match(for: value, among: battles.keys)
      return (
        .noSuchValue(
          column: "model", value: value, nearest: nearest, nearestRows: nearest.flatMap { battles[$0] } ?? 0),
        model.range
      )
    }
    return nil
  }

  /// How many rows have each value of a column of text; nil where there are too many to choose a near one from.
  private func frequencies(ofColumnAt index: Int, in table: Table) throws -> [String: Int]? {
    let counted = try table.counted(
      by: [(table.fields[index], try table.column(at: index))], environment.cancellation)
    guard counted.rowCount <= 10_000 else { return nil }
    let (texts, counts) = (try counted.column(at: 0), try counted.column(at: 1))
    var result: [String: Int] = [:]
    for row in 0..<counted.rowCount {
      guard case .text(let text) = texts[row], case .integer(let count) = counts[row] else { continue }
      result[text] = Int(count)
    }
    return result
  }

  private func isPartialID(_ value: String, in column: Column) -> Bool {
    let parts = value.split(separator: "/", maxSplits: 1)
    guard let scan = parts.first, scan.count >= 4,
      !(0..<column.count).contains(where: { column[$0] == .text(value) })
    else { return false }
    return (0..<column.count).contains { row in
      guard case .text(let id) = column[row], id.hasPrefix(scan), id != value else { return false }
      return parts.count < 2 || id.hasSuffix("/" + parts[1])
    }
  }

  /// The least and the greatest value of what a comparison compares, and how many rows have none.
  private mutating func valueRange(
    _ conjunct: Expression, in table: Table
  ) throws -> (EmptyFilter.ValueRange?, missing: Int) {
    guard let operand = conjunct.operands.first else { return (nil, 0) }
    var rows = RowScope(table: table, cancellation: environment.cancellation)
    guard case .column(let column)? = try? evaluate(operand, over: &rows) else { return (nil, 0) }
    guard column.type.isNumeric || column.type == .date || column.type == .time else {
      return (nil, column.missingCount)
    }
    let all = try Grouping(keys: [], rowCount: column.count, environment.cancellation)
    let least = try Kernels.aggregate(.min, [.column(column)], over: all, &rows.kernels)
    let greatest = try Kernels.aggregate(.max, [.column(column)], over: all, &rows.kernels)
    guard least.count == 1, !least.isMissing(0) else { return (nil, column.missingCount) }
    return (
      EmptyFilter.ValueRange(column: source(operand.range), least: least[0], greatest: greatest[0]),
      column.missingCount
    )
  }
}
