import CommandLanguage
import Tables
import TextCharts

extension ChartBuilder {
  /// A value a day.
  func calendar() throws -> ChartSpecification {
    let across =
      try named("x") ?? table.fields.indices.first { [.date, .time].contains(table.fields[$0].type) }
    guard let across, [.date, .time].contains(table.fields[across].type) else {
      throw EvaluationError(.cannotChart("a calendar needs a column of dates or times"), range: call.range)
    }
    let value = try named("y") ?? pickValue(except: across)
    let data = PointValues(kind: try axisKind(across), x: try axisValues(across), y: try numbers(value))
    return ChartSpecification(
      kind: .calendar, data: .points(data),
      title: "\(table.fields[value].name) by \(table.fields[across].name)",
      notes: try counted(in: [value], over: across))
  }

  /// Dated rows with their names: those of `events`, or of any table with a date and a text.
  func timeline() throws -> ChartSpecification {
    let dates = table.fields.indices.filter { [.date, .time].contains(table.fields[$0].type) }
    guard let start = try named("x") ?? dates.first, dates.contains(start) else {
      throw EvaluationError(.cannotChart("a timeline needs a column of dates or times"), range: call.range)
    }
    guard let label = try named("label") ?? pickLabel(except: dates.map { $0 }) else {
      throw EvaluationError(
        .cannotChart("a timeline needs a column that names what happened"), range: call.range)
    }
    let end = dates.first { $0 != start && Self.endNames.contains(table.fields[$0].name) }
    var specification = ChartSpecification(
      kind: .timeline, data: .numbers([]),
      title: "\(table.fields[label].name) by \(table.fields[start].name)")
    let starts = try axisValues(start)
    let ends = try end.map { try axisValues($0) } ?? starts
    let names = try texts(label)
    specification.marks = starts.indices.compactMap { row in
      starts[row].map { TimeMark(start: $0, end: max($0, ends[row] ?? $0), name: names[row]) }
    }
    let missing = starts.count { $0 == nil }
    if missing > 0 {
      specification.notes.append(
        missing == 1
          ? "1 row has no date and was left out." : "\(missing) rows have no date and were left out.")
    }
    return specification
  }

  private static let endNames: Set = ["until", "end", "last", "last_day", "to"]

  /// The session's events for a chart over time, with a sentence where there are none or no axis for them.
  func addEvents(to specification: inout ChartSpecification) {
    guard call.wordOption("marks") != nil else { return }
    guard specification.showsMarks else {
      specification.notes.append("Events are marked on charts over time only.")
      return
    }
    let day = 86_400.0
    specification.marks = evaluation.workspace.events.map {
      TimeMark(start: Double($0.first) * day, end: Double($0.last) * day, name: $0.name)
    }
    if specification.marks.isEmpty, !evaluation.isChecking {
      specification.notes.append("There are no events to mark yet; note one with: event 2024-04-27 \"name\"")
    }
  }
}

extension ChartSpecification {
  /// Whether the axis across is time.
  fileprivate var showsMarks: Bool {
    if kind == .timeline { return false }
    switch data {
    case .points(let points): return points.kind != .number
    case .intervals(let intervals): return intervals.kind.map { $0 != .number } ?? false
    case .categories, .numbers, .matrix, .groups: return false
    }
  }
}
