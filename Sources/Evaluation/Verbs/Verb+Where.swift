import CommandLanguage
import Tables

extension Verb {
  static let `where` = Verb(
    Signature(name: "where", aliases: ["filter"], parameters: [Parameter("EXPR", .expression)]),
    "keep the rows for which a condition is true",
    discussion: """
      A comparison with a missing value is missing, not false; such rows are left out, and a line says how many. \
      `contains`, `startswith` and `endswith` ignore case; `~ "regex"` does not, unless it begins with (?i).
      """,
    examples: [
      Example(
        "signals | where relevancy >= 5 and scan.published >= 2024-01-01 | select id, name",
        """
        id                  name
        ──────────────────  ─────────────────────────────────
        eu-ai-act-vote/s2   Duties for general models
        gpt-4o-release/s1   Speech without detour
        gpt2-chatbot/s1     Unreleased models in public tests
        llama-3-release/s1  More data for small models

        4 of 44 signals.

        1 of 44 rows has no relevancy and was left out (llama-3-release/s4).
        """),
      Example(
        "votes | where language in (\"German\", \"French\") and winner == \"tie\" | count",
        """
        count
        ─────
          295

        synthetic sample, no real votes
        """),
    ]
  ) { call, table, evaluation in
    guard let condition = call.expression(0) else { return .table(table) }
    return .table(try evaluation.filter(table, by: condition))
  }
}

extension Evaluation {
  /// The rows for which a condition is true; says what was lost to missing values, and why nothing is left.
  mutating func filter(_ table: Table, by condition: Expression) throws -> Table {
    var rows = RowScope(table: table, cancellation: environment.cancellation)
    let truth = try evaluate(condition, over: &rows)
    let (kept, missing) = try selection(where: truth, condition, rows)
    report(rows)
    if kept.count == 0, !isChecking {
      notice(.noRows(try emptied(table, by: condition)))
    } else if missing.count > 0 {
      try sayMissing(missing, of: table, condition)
    }
    var result = table.selecting(kept)
    result.traits.total = table.traits.total ?? table.rowCount
    return result
  }

  /// The rows where a condition is true, and those where it is missing.
  func selection(
    where truth: Operand, _ condition: Expression, _ rows: RowScope
  ) throws -> (kept: Selection, missing: Selection) {
    if let type = truth.type, type != .bool {
      throw EvaluationError(.conditionWanted(given: type), range: condition.range)
    }
    return try located(condition.range) { try Kernels.selection(where: truth, rows.kernels) }
  }

  /// One line about the rows that a condition left out because a value was missing.
  private mutating func sayMissing(_ missing: Selection, of table: Table, _ condition: Expression) throws {
    let lost = table.selecting(missing)
    guard let column = try columnMissing(in: lost, condition) else { return }
    notice(
      .leftOutMissing(
        rows: missing.count, of: table.rowCount, column: column, ids: try idsOfRows(lost)))
  }

  /// The first column or look-up in a condition that has no value in any of the rows.
  private func columnMissing(in lost: Table, _ condition: Expression) throws -> String? {
    var copy = self
    for candidate in condition.operands {
      var rows = RowScope(table: lost, cancellation: environment.cancellation)
      guard case .column(let column)? = try? copy.evaluate(candidate, over: &rows) else { continue }
      if column.missingCount > 0 { return source(candidate.range) }
    }
    return nil
  }

  /// The ids of at most three rows; none where there are more, or where rows have no ids.
  private func idsOfRows(_ table: Table) throws -> [String] {
    guard table.rowCount <= 3,
      let index = ["id", "scan", "battle_id", "model"].lazy.compactMap({ table.index(of: $0) }).first
    else { return [] }
    let column = try table.column(at: index)
    return (0..<column.count).compactMap { row in
      if case .text(let id) = column[row] { id } else { nil }
    }
  }
}

extension Expression {
  /// The columns and look-ups in it, in order of writing.
  var operands: [Expression] {
    switch kind {
    case .name, .member: [self]
    default: children.flatMap(\.operands)
    }
  }

  /// The conditions that `and` joins, in order of writing.
  var conjuncts: [Expression] {
    switch kind {
    case .binary(.and, let left, let right, _): left.conjuncts + right.conjuncts
    case .group(let inner): inner.conjuncts
    default: [self]
    }
  }
}
