import CommandLanguage
import Tables
import TextCharts

extension ChartBuilder {
  /// The column that an option names; nil when the option was not given.
  func named(_ option: String) throws -> Int? {
    guard case .names(let names)? = call.option(option)?.value, let name = names.first else { return nil }
    return try evaluation.index(of: name, in: table)
  }

  /// The column of values: the last number that is not across.
  func pickValue(except across: Int?) throws -> Int {
    let numbers = table.fields.indices.filter { table.fields[$0].type.isNumeric && $0 != across }
    guard let value = numbers.last else {
      throw EvaluationError(.cannotChart("there is no column of numbers to draw"), range: call.range)
    }
    return value
  }

  /// The column of categories: a name, the first text, else the first column left; nil for none.
  func pickLabel(except used: [Int?]) -> Int? {
    let free = table.fields.indices.filter { !used.contains($0) }
    let name = free.first { ["name", "title", "model"].contains(table.fields[$0].name) }
    let text = free.first { [.text, .date, .time, .bool].contains(table.fields[$0].type) }
    return name ?? text ?? free.first
  }

  /// What a column is called.
  func name(_ column: Int) -> String { table.fields[column].name }

  /// All columns of numbers but one.
  func numberColumns(except other: Int?) -> [Int] {
    table.fields.indices.filter { table.fields[$0].type.isNumeric && $0 != other }
  }

  /// The categories of a value and the column that parts it into series: as named, else by type; where names come
  /// again and two keys are left, as after `count by`, the first is the category, or the one with fewer series.
  func pickKeys(of value: Int) throws -> (label: Int?, series: Int?) {
    let by = try named("by")
    let label = try named("x") ?? pickLabel(except: [value, by])
    guard let label, by == nil else { return (label, by) }
    let labels = try texts(label)
    let keys = table.fields.indices.filter { $0 != value }
    guard try named("x") == nil, keys.count == 2, Set(labels).count < labels.count else {
      return (label, pickSeries(except: [label, value], repeated: labels))
    }
    let counts = try keys.map { Set(try texts($0)).count }
    let isCrowded = counts[1] > 8 && counts[0] <= 8
    return isCrowded ? (keys[1], keys[0]) : (keys[0], keys[1])
  }

  /// The column that parts rows into series where the places of the rows repeat: the first text left, else a
  /// condition; nil where no place repeats, since one row a place needs no series.
  func pickSeries<Place: Hashable>(except used: [Int], repeated places: [Place]) -> Int? {
    let free = table.fields.indices.filter { !used.contains($0) }
    let series =
      free.first { table.fields[$0].type == .text } ?? free.first { table.fields[$0].type == .bool }
    guard let series, Set(places).count < places.count else { return nil }
    return series
  }

  /// The rows in the order of a column of numbers, missing ones last: columns over numbers stand as on an axis.
  ///
  /// Nil where the column is of another type, or an order was asked for.
  func ascendingRows(_ index: Int) throws -> [Int]? {
    guard table.fields[index].type.isNumeric, call.wordOption("sort") == nil else { return nil }
    let values = try numbers(index)
    return try values.indices.sorted(
      by: cancellation.watching { left, right in
        let (a, b) = (values[left] ?? .infinity, values[right] ?? .infinity)
        return a == b ? left < right : a < b
      })
  }

  /// Values in another order of the rows.
  func arranged<Value>(_ values: [Value], _ order: [Int]?) -> [Value] {
    order.map { order in order.map { values[$0] } } ?? values
  }

  /// The axis: the first time or date, else the first number.
  func pickAxis(except value: Int?) throws -> Int {
    let free = table.fields.indices.filter { $0 != value }
    let times = free.first { [.date, .time].contains(table.fields[$0].type) }
    guard let axis = times ?? free.first(where: { table.fields[$0].type.isNumeric }) else {
      throw EvaluationError(
        .cannotChart("there is no column of numbers, dates or times to lay across"), range: call.range)
    }
    return axis
  }

  /// The numbers drawn over the axis: all of them in a line chart, else the first.
  func pickValues(except axis: Int, all: Bool) throws -> [Int] {
    let numbers = table.fields.indices.filter { $0 != axis && table.fields[$0].type.isNumeric }
    guard let first = numbers.first else {
      throw EvaluationError(.cannotChart("there is no second column of numbers to draw"), range: call.range)
    }
    return all ? numbers : [first]
  }

  /// Looked at while rows are read.
  var cancellation: Cancellation { evaluation.environment.cancellation }

  /// A value for each row.
  private func eachRow<Value>(_ count: Int, _ value: (Int) -> Value) throws -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(count)
    try cancellation.eachBatch(count) { rows in
      for row in rows { result.append(value(row)) }
    }
    return result
  }

  /// Throws where a picture would have more places than anybody can look at, and more than memory may hold.
  func checkPlaces(_ rows: Int, by columns: Int, _ what: String) throws {
    let (places, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    guard isTooLarge || places > Self.mostPlaces else { return }
    throw EvaluationError(
      .cannotChart("\(rows) by \(columns) \(what) are too many to draw"), range: call.range)
  }

  private static let mostPlaces = 1_000_000

  /// A column as text, missing ones as `-`.
  func texts(_ index: Int) throws -> [String] {
    let column = try table.column(at: index)
    return try eachRow(column.count) { column.isMissing($0) ? "-" : column[$0].plainText }
  }

  /// A column as numbers.
  ///
  /// - Throws: `cannotChart` when its values are none.
  func numbers(_ index: Int) throws -> [Double?] {
    let column = try table.column(at: index)
    let values: [Double]
    switch column.storage {
    case .integer(let integers): values = integers.map(Double.init)
    case .number(let numbers): values = numbers
    case .duration(let spans): values = spans.map { Double($0) / 1e6 }
    default:
      let field = table.fields[index]
      throw EvaluationError(
        .cannotChart("\(field.name) is \(field.type.displayName), not a number"), range: call.range)
    }
    return try eachRow(values.count) { column.isMissing($0) ? nil : values[$0] }
  }

  /// Where the values of an axis lie: numbers, or seconds since 1970.
  func axisValues(_ index: Int) throws -> [Double?] {
    let column = try table.column(at: index)
    switch column.storage {
    case .date(let days):
      return try eachRow(days.count) { column.isMissing($0) ? nil : Double(days[$0]) * 86_400 }
    case .time(let times):
      return try eachRow(times.count) { column.isMissing($0) ? nil : Double(times[$0]) / 1e6 }
    default: return try numbers(index)
    }
  }

  /// What the values of an axis are.
  func axisKind(_ index: Int) throws -> PointValues.Kind {
    switch table.fields[index].type {
    case .date: .date
    case .time: .time
    default: .number
    }
  }

  /// The options that are about the picture.
  func options() throws -> ChartOptions {
    var options = ChartOptions()
    options.width = try call.integerOption("width", in: 16...1000)
    options.height = try call.integerOption("height", in: 1...200)
    options.bins = try call.integerOption("bins", in: 1...1000)
    options.limit = try call.integerOption("limit", in: 1 ... .max)
    options.minimum = try number("min")
    options.maximum = try number("max")
    options.isStacked = call.isSet("stacked")
    options.isShare = call.isSet("share")
    options.hasPanels = call.isSet("panels")
    if let axis = call.wordOption("log").flatMap({ ChartOptions.Axis(rawValue: $0.text) }) {
      options.logarithmic = [axis]
    }
    if let order = call.wordOption("sort").flatMap({ ChartOptions.Order(rawValue: $0.text) }) {
      options.order = order
    }
    return options
  }

  private func number(_ name: String) throws -> Double? {
    guard case .expression(let expression)? = call.option(name)?.value else { return nil }
    var evaluation = evaluation
    switch try evaluation.scalar(expression) {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    case .missing: return nil
    default:
      throw EvaluationError(
        .badValue(evaluation.source(expression.range), wanted: "a number"), range: expression.range)
    }
  }
}

/// Parts rows into series by the text of a column, in order of first appearance.
struct SeriesGrouping {
  /// The series' names.
  let names: [String]
  /// The categories, each once.
  let categories: [String]
  private let seriesOfRow: [Int]
  private let categoryOfRow: [Int]

  init(series: [String], categories: [String], _ cancellation: Cancellation) throws {
    (names, seriesOfRow) = try Self.numbered(series, cancellation)
    (self.categories, categoryOfRow) = try Self.numbered(categories, cancellation)
  }

  private static func numbered(_ texts: [String], _ cancellation: Cancellation) throws -> ([String], [Int]) {
    var names: [String] = []
    var known: [String: Int] = [:]
    var numbers: [Int] = []
    numbers.reserveCapacity(texts.count)
    try cancellation.eachBatch(texts.count) { rows in
      for row in rows {
        let number = known[texts[row]] ?? names.count
        if number == names.count {
          known[texts[row]] = number
          names.append(texts[row])
        }
        numbers.append(number)
      }
    }
    return (names, numbers)
  }

  /// The rows of each series.
  var rows: [[Int]] {
    var rows = Array(repeating: [Int](), count: names.count)
    for (row, series) in seriesOfRow.enumerated() { rows[series].append(row) }
    return rows
  }

  /// How many rows have the series and the category of a later row.
  var sharedPlaces: Int {
    seriesOfRow.count - Set(zip(seriesOfRow, categoryOfRow).map { $0 * categories.count + $1 }).count
  }

  /// The values of each series, one a category; the last row wins where two share a place.
  func values(of rows: [Double?]) -> [[Double?]] {
    var result = Array(repeating: [Double?](repeating: nil, count: categories.count), count: names.count)
    for (row, value) in rows.enumerated() { result[seriesOfRow[row]][categoryOfRow[row]] = value }
    return result
  }

  /// The points of each series.
  func points(x: [Double?], y: [Double?], labels: [String]?) -> [PointSeries] {
    zip(names, rows).map { name, rows in
      PointSeries(
        name: name, x: rows.map { x[$0] }, y: rows.map { y[$0] },
        labels: labels.map { all in rows.map { all[$0] } })
    }
  }
}
