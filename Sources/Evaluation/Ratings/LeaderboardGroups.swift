import CommandLanguage
import Tables

extension Evaluation {
  /// The groups that a list after `by` makes of a table's rows; they may overlap.
  ///
  /// A condition makes the group of the rows where it is true; alone, it makes those where it is false another
  /// group. Anything else makes a group of each value, the largest first. `all` is all rows, unless a column has
  /// that name. A group's name comes from its value or is the one given.
  mutating func groups(
    _ projections: [Projection], of table: Table
  ) throws -> [(name: String, rows: Table)] {
    var rows = RowScope(table: table, cancellation: environment.cancellation)
    var result: [(name: String, rows: Table)] = []
    for projection in projections {
      let found = try groups(projection, isAlone: projections.count == 1, &rows, table)
      for (name, part) in found {
        let unique = UniqueNames.next(for: name, among: result.map(\.name))
        if let given = projection.name, unique != given.text, found.count == 1 {
          throw EvaluationError(.duplicateColumn(given.text), range: given.range)
        }
        result.append((unique, part))
      }
    }
    report(rows)
    return result
  }

  private mutating func groups(
    _ projection: Projection, isAlone: Bool, _ rows: inout RowScope, _ table: Table
  ) throws -> [(name: String, rows: Table)] {
    let name = resultName(of: projection)
    if case .name(let typed) = projection.expression.kind, typed.text == "all", table.index(of: "all") == nil
    {
      return [(name, table)]
    }
    let column = Kernels.column(try evaluate(projection.expression, over: &rows), count: table.rowCount)
    if case .bool(let values) = column.storage {
      let isTrue = values.indices.map { values[$0] && !column.isMissing($0) }
      let isFalse = values.indices.map { !values[$0] && !column.isMissing($0) }
      let whole = (name, table.selecting(Selection(Bitmap(isTrue))))
      return isAlone ? [whole, ("not \(name)", table.selecting(Selection(Bitmap(isFalse))))] : [whole]
    }
    guard column.type != .list, column.type != .number else {
      throw EvaluationError(
        .badValue(name, wanted: "conditions, or columns of few values"), range: projection.range)
    }
    return try valueGroups(column, table, name, projection.range)
  }

  private func valueGroups(
    _ column: Column, _ table: Table, _ name: String, _ range: SourceRange
  ) throws -> [(name: String, rows: Table)] {
    let grouping = try Grouping(keys: [column], rowCount: table.rowCount, environment.cancellation)
    guard grouping.groupCount <= 1_000 else {
      throw EvaluationError(
        .badValue(name, wanted: "at most 1000 groups; this has \(grouping.groupCount)"), range: range)
    }
    var members = [[Int32]](repeating: [], count: grouping.groupCount)
    try environment.cancellation.eachBatch(table.rowCount) { rows in
      for row in rows { members[Int(grouping.groups[row])].append(Int32(row)) }
    }
    let names = grouping.firstRows.map { row in
      column.isMissing(Int(row)) ? "missing" : column[Int(row)].plainText
    }
    let order = members.indices.sorted { (members[$1].count, $0) < (members[$0].count, $1) }
    return order.map { (names[$0], table.selecting(Selection(members[$0]))) }
  }
}
