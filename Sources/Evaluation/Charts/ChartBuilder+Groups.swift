import CommandLanguage
import Tables
import TextCharts

extension ChartBuilder {
  /// The values of a number by the category of their rows.
  func groups() throws -> ChartSpecification {
    let value = try named("y") ?? pickValue(except: named("x"))
    let name = table.fields[value].name
    let values = try numbers(value)
    guard let label = try named("x") ?? named("by") ?? pickCategory() else {
      return ChartSpecification(
        kind: .box, data: .groups(GroupedValues(labels: [name], values: [values])), title: nil)
    }
    let rows = try ascendingRows(label)
    return ChartSpecification(
      kind: .box,
      data: .groups(
        GroupedValues(rowLabels: arranged(try texts(label), rows), values: arranged(values, rows))),
      title: "\(name) by \(table.fields[label].name)")
  }

  /// The column to group by: the first text or truth value that has fewer values than there are rows.
  private func pickCategory() throws -> Int? {
    try table.fields.indices.first { index in
      guard [.text, .bool].contains(table.fields[index].type) else { return false }
      return Set(try texts(index)).count * 2 <= max(2, table.rowCount)
    }
  }
}
