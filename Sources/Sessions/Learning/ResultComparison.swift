import Evaluation
import Lessons
import Tables

/// What a statement showed, as rows of texts that can be compared.
struct ShownResult {
  let columns: [String]
  let rows: [[String]]

  /// Nil for what is neither a table, a chart of one, nor a value.
  init?(_ value: Value?) throws {
    switch value {
    case .table(let table, _)?, .chart(_, of: let table, _)?:
      columns = table.fields.map(\.name)
      let values = try table.fields.indices.map { try table.column(at: $0) }
      rows = (0..<table.rowCount).map { row in values.map { Self.text($0[row]) } }
    case .scalar(let scalar)?:
      columns = ["value"]
      rows = [[Self.text(scalar)]]
    default: return nil
    }
  }

  /// Numbers that differ by rounding only, and whole numbers of either type, have one text.
  private static func text(_ value: Scalar) -> String {
    switch value {
    case .integer(let number): return "#\(number)"
    case .number(let number):
      if number == number.rounded(), abs(number) < 1e15 { return "#\(Int64(number))" }
      return "#" + significant(number)
    default: return value.plainText
    }
  }

  /// Nine significant digits.
  private static func significant(_ number: Double) -> String {
    var scale = 1.0
    let size = abs(number)
    while size * scale < 1e8 && scale < 1e300 { scale *= 10 }
    while size * scale >= 1e9 { scale /= 10 }
    return "\((number * scale).rounded())/\(scale)"
  }

  /// The single value; nil where there are several or none.
  var single: String? {
    guard rows.count == 1, rows[0].count == 1 else { return nil }
    return rows[0][0]
  }

  /// The first respect in which a result is not as wanted, in words; nil when it is the same.
  func shortcoming(of other: ShownResult, in aspects: Set<LessonCheck.Aspect>) -> String? {
    if aspects.contains(.columns), Set(columns) != Set(other.columns) {
      return "the columns wanted are \(columns.joined(separator: ", "))"
    }
    if let single, other.rows.count > 1 || other.columns.count > 1 {
      let isNumber = single.hasPrefix("#")
      return "one \(isNumber ? "number" : "value") is wanted, here is a table"
    }
    let comparesRows = aspects.contains(.values) || aspects.contains(.order)
    if comparesRows, columns.count != other.columns.count {
      return Self.count("column", columns.count, other.columns.count)
    }
    if rows.count != other.rows.count { return Self.count("row", rows.count, other.rows.count) }
    guard comparesRows else { return nil }
    let theirs = aspects.contains(.columns) ? other.arranged(columns) : other.rows
    if rows == theirs { return nil }
    if Self.sorted(rows) != Self.sorted(theirs) { return "the values are others" }
    return aspects.contains(.order) ? "the rows are right, their order is not" : nil
  }

  /// The rows with the columns in the order of these names.
  private func arranged(_ names: [String]) -> [[String]] {
    let places = names.compactMap { columns.firstIndex(of: $0) }
    return rows.map { row in places.map { row[$0] } }
  }

  private static func sorted(_ rows: [[String]]) -> [[String]] {
    rows.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func count(_ what: String, _ wanted: Int, _ found: Int) -> String {
    "\(wanted) \(what)\(wanted == 1 ? " is" : "s are") wanted, here \(found == 1 ? "is" : "are") \(found)"
  }
}
