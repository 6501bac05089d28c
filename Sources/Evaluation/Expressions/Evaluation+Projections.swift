import CommandLanguage
import Tables

extension Evaluation {
  /// The columns that a list of projections gives: names made, types known, values computed.
  ///
  /// A name alone keeps its column's meaning; others are named by what was given, else by their source text.
  ///
  /// - Throws: `duplicateColumn` when the same name was given twice.
  mutating func columns(
    of projections: [Projection], over rows: inout RowScope
  ) throws -> [(field: Field, column: Column)] {
    var result: [(field: Field, column: Column)] = []
    for projection in projections {
      let (field, column) = try self.column(of: projection, over: &rows)
      let isTaken = result.contains { $0.field.name == field.name }
      if isTaken, let name = projection.name {
        throw EvaluationError(.duplicateColumn(name.text), range: name.range)
      }
      var unique = field
      unique.name = UniqueNames.next(for: field.name, among: result.map(\.field.name))
      result.append((unique, column))
    }
    return result
  }

  private mutating func column(
    of projection: Projection, over rows: inout RowScope
  ) throws -> (Field, Column) {
    let operand =
      projection.name == nil
      ? try evaluate(projection.expression, over: &rows)
      : try valueOrText(projection.expression, over: &rows)
    let column = Kernels.column(operand, count: rows.kernels.rowCount)
    var field = Field(resultName(of: projection), column.type)
    if case .name(let name) = projection.expression.kind, let table = rows.table,
      let index = table.index(of: name.text)
    {
      field.meaning = table.fields[index].meaning
      field.reference = table.fields[index].reference
    }
    return (field, column)
  }

  /// `count()` gives `count`, `sum(x)` gives `sum_x`, a column its own name, anything else its source text.
  func resultName(of projection: Projection) -> String {
    if let name = projection.name { return name.text }
    switch projection.expression.kind {
    case .name(let name): return name.text
    case .call(let function, let arguments)
    where Aggregate(rawValue: function.text) != nil || WindowFunction(rawValue: function.text) != nil:
      guard let first = arguments.first else { return function.text }
      if case .name(let column) = first.kind { return "\(function.text)_\(column.text)" }
      return source(projection.expression.range)
    default: return source(projection.expression.range)
    }
  }

  /// The position of a column that must be there.
  func index(of name: Name, in table: Table) throws -> Int {
    guard let index = table.index(of: name.text) else {
      throw EvaluationError(
        .unknownColumn(name.text, table: sourceName, candidates: table.fields.map(\.name)), range: name.range)
    }
    return index
  }

  /// Says how many divisions by zero became missing, once an expression has been evaluated.
  mutating func report(_ rows: RowScope) {
    if rows.kernels.divisionsByZero > 0 { notice(.divisionsByZero(rows.kernels.divisionsByZero)) }
  }
}
