import Tables
import TextCharts

/// The kind of chart that suits a table's columns, for `chart` without a kind.
struct ChartChoice {
  let kind: ChartKind
  /// What the columns are, such as `a category and a number`.
  let reason: String

  /// What is said below a chart whose kind was chosen.
  var sentence: String { "Chosen: chart \(kind.rawValue), for \(reason)." }

  private init(_ kind: ChartKind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// Nil where nothing can be drawn.
  init?(_ table: Table) throws {
    let fields = table.fields
    let numbers = fields.filter(\.type.isNumeric)
    guard !numbers.isEmpty else { return nil }
    let isTimed = fields.contains { [.date, .time].contains($0.type) }
    let isNamed = fields.contains { [.text, .bool].contains($0.type) }
    if let interval = ChartKind(rawValue: "interval"), Self.hasBounds(numbers.map(\.name)) {
      self.init(interval, "a value with its lower and upper bound")
    } else if let heatmap = ChartKind(rawValue: "heatmap"), try Self.isMatrix(table) {
      self.init(heatmap, "a matrix")
    } else if isTimed {
      self.init(.line, "a time and a number")
    } else if isNamed {
      self.init(.bar, numbers.last?.name == "count" ? "a category and a count" : "a category and a number")
    } else if numbers.count == 1, table.rowCount == 1 {
      self.init(.bar, "a single number")
    } else if numbers.count == 1 {
      self.init(.hist, "a number")
    } else if numbers.count == 2, numbers.last?.name == "count" {
      self.init(.bar, "a category and a count")
    } else {
      self.init(.scatter, "two numbers")
    }
  }

  private static func hasBounds(_ names: [String]) -> Bool {
    names.contains("lower") && names.contains("upper") && names.count > 2
  }

  /// Whether the first column names the rows and, with few exceptions, the columns of numbers after it too.
  private static func isMatrix(_ table: Table) throws -> Bool {
    guard table.fields.count > 3, table.fields[0].type == .text, table.rowCount <= 1000,
      table.fields.dropFirst().allSatisfy(\.type.isNumeric)
    else { return false }
    let column = try table.column(at: 0)
    let rows = Set((0..<column.count).map { column.isMissing($0) ? "" : column[$0].plainText })
    let shared = table.fields.dropFirst().count { rows.contains($0.name) }
    return shared * 2 > table.fields.count - 1
  }
}
