import CommandLanguage
import Tables
import TextCharts

extension ChartBuilder {
  /// A column of values with those of its bounds.
  struct IntervalColumns {
    var value: Int
    var lower: Int
    var upper: Int
  }

  /// What bounds are called, alone or after the value's name and `_`.
  private static let boundNames = [("lower", "upper"), ("low", "high"), ("min", "max")]

  /// The columns of an interval: the bounds by name, the value named, else named like them, else before them.
  func intervalColumns() throws -> IntervalColumns? {
    let names = table.fields.map(\.name)
    let value = try named("y")
    let prefixes = value.map { [names[$0] + "_", ""] } ?? [""] + names.map { $0 + "_" }
    for prefix in prefixes {
      for (low, high) in Self.boundNames {
        guard let lower = names.firstIndex(of: prefix + low), let upper = names.firstIndex(of: prefix + high),
          table.fields[lower].type.isNumeric, table.fields[upper].type.isNumeric
        else { continue }
        let own = prefix.isEmpty ? nil : names.firstIndex(of: String(prefix.dropLast()))
        let before = names.indices.last { index in
          index < lower && index != upper && table.fields[index].type.isNumeric
        }
        // Bounds without a name of their own are those of the number before them, and of no other.
        if prefix.isEmpty, let value, value != before { continue }
        if let value = value ?? own ?? before {
          return IntervalColumns(value: value, lower: lower, upper: upper)
        }
      }
    }
    return nil
  }

  /// Values with bounds: a row each under a name, or over dates.
  func intervals() throws -> ChartSpecification {
    guard let columns = try intervalColumns() else {
      let name = try named("y").map { table.fields[$0].name }
      let problem =
        name.map { "there are no bounds of \($0): columns \($0)_lower and \($0)_upper" }
        ?? "an interval needs a column of numbers with columns lower and upper after it"
      throw EvaluationError(.cannotChart(problem), range: call.range)
    }
    let used = [columns.value, columns.lower, columns.upper]
    let across =
      try named("x") ?? table.fields.indices.first { [.date, .time].contains(table.fields[$0].type) }
    var specification: ChartSpecification
    if let across, [.date, .time].contains(table.fields[across].type) {
      specification = try dated(columns, across: across)
    } else {
      specification = try labelled(columns, label: try named("x") ?? pickLabel(except: used.map { $0 }))
    }
    // Of differences one asks which hold zero, not which reach into the first.
    let areDifferences = table.fields[columns.value].name == "difference"
    specification.options.includesZero = areDifferences
    specification.options.hasBand = call.wordOption("band").map { $0.text == "yes" } ?? !areDifferences
    return specification
  }

  private func dated(_ columns: IntervalColumns, across: Int) throws -> ChartSpecification {
    let places = try axisValues(across)
    let used = [across, columns.value, columns.lower, columns.upper]
    let by = try named("by") ?? pickSeries(except: used, repeated: places)
    let series = try by.map { try texts($0) } ?? Array(repeating: "", count: table.rowCount)
    let data = IntervalValues(
      kind: try axisKind(across), labels: series, places: places,
      values: try numbers(columns.value), lowers: try numbers(columns.lower),
      uppers: try numbers(columns.upper))
    return ChartSpecification(
      kind: .interval, data: .intervals(data), title: title(of: columns),
      xLabel: table.fields[across].name, yLabel: table.fields[columns.value].name)
  }

  private func labelled(_ columns: IntervalColumns, label: Int?) throws -> ChartSpecification {
    let data = IntervalValues(
      labels: try intervalLabels(label), values: try numbers(columns.value),
      lowers: try numbers(columns.lower), uppers: try numbers(columns.upper))
    return ChartSpecification(kind: .interval, data: .intervals(data), title: title(of: columns))
  }

  /// The names of the rows; two models that are compared are one name.
  private func intervalLabels(_ label: Int?) throws -> [String] {
    if try named("x") == nil, let one = table.index(of: "model_a"), let other = table.index(of: "model_b") {
      return try zip(texts(one), texts(other)).map { "\($0) against \($1)" }
    }
    if let label { return try texts(label) }
    return (0..<table.rowCount).map { String($0 + 1) }
  }

  /// What is drawn, and of how many rows: `rating with 95 % interval, 12 of 21 models`.
  private func title(of columns: IntervalColumns) -> String {
    let value = table.fields[columns.value].name
    let bounds = [columns.lower, columns.upper].map { table.fields[$0].name }
    let percent = table.fields[columns.lower].meaning.wordBefore(" % interval")
    let interval = percent.map { "\($0) % interval" } ?? "\(bounds[0]) and \(bounds[1])"
    let noun = table.traits.noun ?? "rows"
    let count = table.traits.total.map { ", \(table.rowCount) of \($0) \(noun)" } ?? ""
    return "\(value) with \(interval)\(count)"
  }
}

extension String {
  /// The word that stands before a phrase; nil without the phrase.
  fileprivate func wordBefore(_ phrase: String) -> String? {
    let parts = split { " .\u{a0}".contains($0) }.map(String.init)
    let wanted = phrase.split(separator: " ").map(String.init)
    for index in parts.indices.dropFirst() where parts[index...].starts(with: wanted) {
      return parts[index - 1]
    }
    return nil
  }
}
