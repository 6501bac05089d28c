import CommandLanguage
import Tables
import TextCharts

/// Makes a chart's specification from a table and what was said after `chart`.
struct ChartBuilder {
  let call: Call
  let table: Table
  let evaluation: Evaluation

  /// The chart, with columns picked by type where none were named.
  ///
  /// - Throws: `cannotChart` when the table has no column that fits, with the place of `chart`.
  func specification() throws -> ChartSpecification {
    let kind = try self.kind()
    var specification: ChartSpecification
    switch kind {
    case .bar: specification = try categories(kind)
    case .column: specification = try columnChart()
    case .hist, .spark: specification = try distribution(kind)
    case .line, .scatter: specification = try points(kind)
    case .interval: specification = try intervals()
    case .heatmap: specification = try matrix()
    case .box: specification = try groups()
    case .timeline: specification = try timeline()
    case .calendar: specification = try calendar()
    }
    let own = specification.options
    specification.options = try options()
    (specification.options.hasBand, specification.options.includesZero) = (own.hasBand, own.includesZero)
    addEvents(to: &specification)
    if let title = call.stringOption("title") { specification.title = title }
    return specification
  }

  /// The kind that was named, else the one that suits the columns.
  private func kind() throws -> ChartKind {
    if let named = call.words(0).first.flatMap({ ChartKind(rawValue: $0.text) }) { return named }
    let types = table.fields.map(\.type)
    let numbers = types.filter(\.isNumeric).count
    if types.contains(.date) || types.contains(.time), numbers > 0 { return .line }
    if types.contains(.text) || types.contains(.bool), numbers > 0 { return .bar }
    if numbers == 2 { return table.fields.last?.name == "count" ? .bar : .scatter }
    if numbers == 1 { return .hist }
    throw EvaluationError(.cannotChart("a chart needs a column of numbers"), range: call.range)
  }

  // MARK: Kinds

  /// Categories with one value each, or one a series.
  private func categories(_ kind: ChartKind) throws -> ChartSpecification {
    let value = try named("y") ?? pickValue(except: named("x"))
    let by = try named("by")
    guard let label = try named("x") ?? pickLabel(except: [value, by]) else { return try alone(kind, value) }
    let order = try kind == .column ? ascendingRows(label) : nil
    let labels = try arranged(texts(label), order)
    let values = try arranged(numbers(value), order)
    let title = "\(table.fields[value].name) by \(table.fields[label].name)"
    guard let by else {
      return ChartSpecification(
        kind: kind, data: .categories(CategoryValues(labels: labels, values: values)), title: title)
    }
    let grouped = SeriesGrouping(series: try arranged(texts(by), order), categories: labels)
    let data = CategoryValues(
      labels: grouped.categories,
      series: zip(grouped.names, grouped.values(of: values)).map { ValueSeries(name: $0, values: $1) })
    return ChartSpecification(
      kind: kind, data: .categories(data), title: "\(title) and \(table.fields[by].name)")
  }

  /// One number with nothing to name it by: its own name, or the numbers of the rows.
  private func alone(_ kind: ChartKind, _ value: Int) throws -> ChartSpecification {
    let name = table.fields[value].name
    let isSingle = table.rowCount == 1
    let labels = isSingle ? [name] : (0..<table.rowCount).map { String($0 + 1) }
    return ChartSpecification(
      kind: kind, data: .categories(CategoryValues(labels: labels, values: try numbers(value))),
      title: isSingle ? nil : "\(name) by row")
  }

  /// Columns stand on an axis of days where x is a date, so that days without rows keep their place.
  private func columnChart() throws -> ChartSpecification {
    let value = try named("y") ?? pickValue(except: named("x"))
    guard let label = try named("x") ?? pickLabel(except: [value]), try named("by") == nil,
      [.date, .time].contains(table.fields[label].type)
    else { return try categories(.column) }
    let data = PointValues(kind: try axisKind(label), x: try axisValues(label), y: try numbers(value))
    return ChartSpecification(
      kind: .column, data: .points(data),
      title: "\(table.fields[value].name) by \(table.fields[label].name)")
  }

  /// The values of one number.
  private func distribution(_ kind: ChartKind) throws -> ChartSpecification {
    let column = try named("x") ?? named("y") ?? pickValue(except: nil)
    return ChartSpecification(
      kind: kind, data: .numbers(try numbers(column)), title: table.fields[column].name)
  }

  /// Pairs of numbers, or numbers over time.
  private func points(_ kind: ChartKind) throws -> ChartSpecification {
    let x = try named("x") ?? pickAxis(except: named("y"))
    let values = try named("y").map { [$0] } ?? pickValues(except: x, all: kind == .line)
    let places = try axisValues(x)
    let labels = try named("label").map { try texts($0) }
    var series: [PointSeries] = []
    if let by = try named("by"), let value = values.first {
      series = SeriesGrouping(series: try texts(by), categories: [])
        .points(x: places, y: try numbers(value), labels: labels)
    } else {
      for value in values {
        let name = values.count > 1 ? table.fields[value].name : nil
        series.append(PointSeries(name: name, x: places, y: try numbers(value), labels: labels))
      }
    }
    let names = values.map { table.fields[$0].name }
    return ChartSpecification(
      kind: kind, data: .points(PointValues(kind: try axisKind(x), series: series)),
      xLabel: table.fields[x].name, yLabel: names.joined(separator: ", "))
  }
}
