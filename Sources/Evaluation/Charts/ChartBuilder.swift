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
    let named = call.words(0).first.flatMap { ChartKind(rawValue: $0.text) }
    let choice = try named == nil ? ChartChoice(table) : nil
    guard let kind = named ?? choice?.kind else {
      throw EvaluationError(.cannotChart("a chart needs a column of numbers"), range: call.range)
    }
    var specification: ChartSpecification
    switch kind {
    case .bar: specification = try categories(kind)
    case .column: specification = try columnChart()
    case .hist: specification = try histogram()
    case .spark: specification = try distribution(kind)
    case .line, .step, .scatter: specification = try points(kind)
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
    if let choice { specification.notes.append(choice.sentence) }
    return specification
  }

  /// Whether several columns of numbers are series, without being named.
  private var takesAllNumbers: Bool {
    ["panels", "stacked", "share"].contains(where: call.isSet) && call.option("y") == nil
  }

  // MARK: Kinds

  /// Categories with one value each, or one a series.
  private func categories(_ kind: ChartKind) throws -> ChartSpecification {
    let value = try named("y") ?? pickValue(except: named("x"))
    let keys = try pickKeys(of: value)
    guard let label = keys.label else { return try alone(kind, value) }
    let order = try kind == .column ? ascendingRows(label) : nil
    let labels = try arranged(texts(label), order)
    let by = keys.series
    let part = call.isSet("share") ? "share of " : ""
    guard let by else { return try wide(kind, label: label, value: value, labels: labels, order: order) }
    let values = try arranged(numbers(value), order)
    let grouped = try SeriesGrouping(series: arranged(texts(by), order), categories: labels, cancellation)
    try checkPlaces(grouped.categories.count, by: grouped.names.count, "bars")
    let data = CategoryValues(
      labels: grouped.categories,
      series: zip(grouped.names, grouped.values(of: values)).map { ValueSeries(name: $0, values: $1) })
    let title = "\(part)\(name(value)) by \(name(label)) and \(name(by))"
    return ChartSpecification(
      kind: kind, data: .categories(data), title: part.isEmpty ? title : title + ", per cent",
      notes: grouped.sharedPlaces > 0 ? [ChartWords.sharedPlaces(grouped.sharedPlaces)] : [])
  }

  /// Categories with the value of one column, or of all columns of numbers.
  private func wide(
    _ kind: ChartKind, label: Int, value: Int, labels: [String], order: [Int]?
  ) throws -> ChartSpecification {
    let columns = takesAllNumbers ? numberColumns(except: label) : [value]
    let series = try columns.map { column in
      ValueSeries(
        name: columns.count > 1 ? name(column) : nil, values: try arranged(numbers(column), order))
    }
    let said = columns.map(name).joined(separator: ", ") + " by " + name(label)
    let isShare = call.isSet("share") && columns.count > 1
    return ChartSpecification(
      kind: kind, data: .categories(CategoryValues(labels: labels, series: series)),
      title: isShare ? "share of \(said), per cent" : said)
  }

  /// One number with nothing to name it by: its own name, or the numbers of the rows.
  private func alone(_ kind: ChartKind, _ value: Int) throws -> ChartSpecification {
    let isSingle = table.rowCount == 1
    let labels = isSingle ? [name(value)] : (0..<table.rowCount).map { String($0 + 1) }
    return ChartSpecification(
      kind: kind, data: .categories(CategoryValues(labels: labels, values: try numbers(value))),
      title: isSingle ? nil : "\(name(value)) by row")
  }

  /// Columns stand on an axis of days where x is a date, so that days without rows keep their place.
  private func columnChart() throws -> ChartSpecification {
    let value = try named("y") ?? pickValue(except: named("x"))
    let label = try named("x") ?? pickLabel(except: [value, named("by")])
    guard let label, [.date, .time].contains(table.fields[label].type) else { return try categories(.column) }
    let values = takesAllNumbers ? numberColumns(except: label) : [value]
    var specification = try pointSeries(.column, x: label, values: values)
    specification.title = values.map(name).joined(separator: ", ") + " by " + name(label)
    (specification.xLabel, specification.yLabel) = (nil, nil)
    return specification
  }

  /// The values of one number, or of one a group.
  private func histogram() throws -> ChartSpecification {
    guard let by = try named("by") else {
      let columns = takesAllNumbers ? numberColumns(except: nil) : []
      guard columns.count > 1, call.option("x") == nil else { return try distribution(.hist) }
      return ChartSpecification(
        kind: .hist,
        data: .groups(GroupedValues(labels: columns.map(name), values: try columns.map(numbers))))
    }
    let column = try named("x") ?? named("y") ?? pickValue(except: by)
    let grouped = try SeriesGrouping(series: texts(by), categories: [], cancellation)
    let values = try numbers(column)
    let groups = grouped.rows.map { rows in rows.map { values[$0] } }
    return ChartSpecification(
      kind: .hist, data: .groups(GroupedValues(labels: grouped.names, values: groups)),
      title: "\(name(column)) by \(name(by))")
  }

  /// The values of one number.
  private func distribution(_ kind: ChartKind) throws -> ChartSpecification {
    let column = try named("x") ?? named("y") ?? pickValue(except: nil)
    return ChartSpecification(kind: kind, data: .numbers(try numbers(column)), title: name(column))
  }

  /// Pairs of numbers, or numbers over time.
  private func points(_ kind: ChartKind) throws -> ChartSpecification {
    let x = try named("x") ?? pickAxis(except: named("y"))
    let values = try named("y").map { [$0] } ?? pickValues(except: x, all: kind != .scatter)
    var specification = try pointSeries(kind, x: x, values: values)
    if kind == .scatter { specification.notes += try scored(at: [x] + values) }
    return specification
  }

  /// How many entries the points of scores stand for and who gave the scores: an entry that two have scored is two
  /// points. None for other numbers.
  private func scored(at columns: [Int]) throws -> [String] {
    let scores: Set = ["impact", "likelihood", "confidence"]
    guard columns.contains(where: { scores.contains(name($0)) }),
      let author = table.fields.firstIndex(where: { $0.name == "author" && $0.type == .text })
    else { return [] }
    let names = Set(try texts(author)).subtracting(["-"]).sorted()
    if names.isEmpty { return [] }
    return [(try entries(at: columns) + [ChartWords.scored(by: names)]).joined(separator: " ")]
  }

  /// How many points have all of these numbers, and of how many entries; none where an axis leaves out points.
  private func entries(at columns: [Int]) throws -> [String] {
    guard !["min", "max", "log"].contains(where: { call.option($0) != nil }),
      let id = table.index(of: "id"), let noun = table.fields[id].reference
    else { return [] }
    let values = try columns.map(numbers)
    let drawn = (0..<table.rowCount).filter { row in values.allSatisfy { $0[row]?.isFinite ?? false } }
    let ids = try texts(id)
    return [ChartWords.entries(Set(drawn.map { ids[$0] }).count, noun, points: drawn.count)]
  }

  /// What was counted, where that has a name and one of these columns still adds up to all of it; with its days, where all are known.
  ///
  /// - Parameter axis: the column across; nothing is said where it is no time, or some of it is missing.
  func counted(in columns: [Int], over axis: Int) throws -> [String] {
    guard let tally = table.traits.tally, let noun = tally.noun, noun != "rows", tally.rows > 0,
      [.date, .time].contains(table.fields[axis].type),
      try axisValues(axis).allSatisfy({ $0 != nil }),
      let counts = columns.first(where: { name($0) == tally.column && table.fields[$0].type == .integer }),
      try numbers(counts).reduce(0, { $0 + ($1 ?? .nan) }) == Double(tally.rows)
    else { return [] }
    guard let column = try tally.days.flatMap({ try table.column($0) }),
      case .date(let days) = column.storage, let first = days.min(), let last = days.max()
    else { return [ChartWords.counted(tally.rows, noun, days: nil)] }
    if days.indices.contains(where: column.isMissing) { return [] }
    return [ChartWords.counted(tally.rows, noun, days: first...last)]
  }

  /// Points of a column, parted by another one, or of several columns.
  private func pointSeries(_ kind: ChartKind, x: Int, values: [Int]) throws -> ChartSpecification {
    let places = try axisValues(x)
    let labels = try named("label").map { try texts($0) }
    let by = try named("by") ?? (kind == .scatter ? nil : pickSeries(except: [x] + values, repeated: places))
    var series: [PointSeries] = []
    if let by, let value = values.first {
      series = try SeriesGrouping(series: texts(by), categories: [], cancellation)
        .points(x: places, y: try numbers(value), labels: labels)
    } else {
      for value in values {
        let title = values.count > 1 ? name(value) : nil
        series.append(PointSeries(name: title, x: places, y: try numbers(value), labels: labels))
      }
    }
    let isNamedBySeries = by == nil && values.count > 1
    return ChartSpecification(
      kind: kind, data: .points(PointValues(kind: try axisKind(x), series: series)),
      xLabel: name(x), yLabel: isNamedBySeries ? nil : values.first.map(name),
      notes: try counted(in: values, over: x))
  }
}

/// What the builder says below charts.
enum ChartWords {
  /// `9 signals.`, `12 points, 9 signals.`
  static func entries(_ count: Int, _ noun: String, points: Int) -> String {
    let entries = RemarkWords.count(Double(count), noun) + "."
    return points == count ? entries : RemarkWords.count(Double(points), "points") + ", " + entries
  }
  /// `20000 battles, 2024-04-23 to 2024-05-05`
  static func counted(_ count: Int, _ noun: String, days: ClosedRange<Int64>?) -> String {
    let rows = RemarkWords.count(Double(count), noun)
    guard let days else { return rows }
    let ends = [days.lowerBound, days.upperBound].map { Scalar.date($0).plainText }
    return rows + ", " + (ends[0] == ends[1] ? ends[0] : ends.joined(separator: " to "))
  }
  static func scored(by names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return "Scored by \(names.first ?? "-") alone." }
    if names.count > 4 { return "Scored by \(names.count) people, a point for each." }
    return "Scored by " + names.dropLast().joined(separator: ", ") + " and \(last), a point for each."
  }
  static func sharedPlaces(_ count: Int) -> String {
    (count == 1 ? "1 row has" : "\(count) rows have")
      + " the category and series of a later row, which is shown instead."
  }
}
