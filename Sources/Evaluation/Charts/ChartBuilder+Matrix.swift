import CommandLanguage
import Tables
import TextCharts

extension ChartBuilder {
  /// A matrix: rows and columns by two columns with a value, else a column of names and the numbers beside it.
  func matrix() throws -> ChartSpecification {
    if let cells = try cellColumns() { return try long(cells) }
    let numbers = table.fields.indices.filter { table.fields[$0].type.isNumeric }
    guard let label = pickLabel(except: numbers.map { $0 }) ?? (numbers.count > 1 ? numbers.first : nil)
    else {
      throw EvaluationError(
        .cannotChart("a heatmap needs a column of names and columns of numbers, or two columns and a number"),
        range: call.range)
    }
    let columns = numbers.filter { $0 != label }
    let values = try columns.map { try self.numbers($0) }
    let data = MatrixValues(
      rows: try texts(label), columns: columns.map { table.fields[$0].name },
      values: (0..<table.rowCount).map { row in values.map { $0[row] } },
      areShares: columns.allSatisfy(isShare) && values.allSatisfy(Self.areFractions))
    return ChartSpecification(kind: .heatmap, data: .matrix(data), title: matrixTitle())
  }

  /// The columns of a long matrix: down, across and the value; nil for a wide one.
  ///
  /// It is long where columns were named, where two are no numbers, or where names repeat; time goes across.
  private func cellColumns() throws -> (down: Int, across: Int, value: Int)? {
    let named = (down: try named("y"), across: try named("x"))
    let categories = table.fields.indices.filter { !table.fields[$0].type.isNumeric }
    let isLong =
      try named.down != nil || named.across != nil || categories.count > 1 || hasRepeatedNames(categories)
    guard isLong else { return nil }
    if let pairs = pairColumns, named == (nil, nil) { return pairs }
    let value = table.fields.indices.last { index in
      table.fields[index].type.isNumeric && index != named.down && index != named.across
    }
    guard let value else {
      throw EvaluationError(.cannotChart("there is no column of numbers to shade by"), range: call.range)
    }
    let others = table.fields.indices.filter { $0 != value && $0 != named.down && $0 != named.across }
    var free = categories.count > 1 ? others.filter(categories.contains) : others
    if named.across == nil, let time = free.firstIndex(where: isTime), free.count > 1 {
      free.append(free.remove(at: time))
      free = [free[0], free[free.count - 1]]
    }
    guard let down = named.down ?? (free.isEmpty ? nil : free.removeFirst()),
      let across = named.across ?? (free.isEmpty ? nil : free.removeFirst())
    else { return nil }
    return (down, across, value)
  }

  /// The columns of what `cooccur` gives; nil for any other table.
  private var pairColumns: (down: Int, across: Int, value: Int)? {
    guard table.traits.noun == "pairs", let a = table.index(of: "a"), let b = table.index(of: "b"),
      let count = table.index(of: "count")
    else { return nil }
    return (a, b, count)
  }

  /// Whether three columns or more are cells of a matrix, since their only names, or first numbers, come again.
  private func hasRepeatedNames(_ categories: [Int]) throws -> Bool {
    guard table.fields.count > 2 else { return false }
    let names = try texts(categories.first ?? 0)
    return Set(names).count < names.count
  }

  private func isTime(_ index: Int) -> Bool { [.date, .time].contains(table.fields[index].type) }

  private func long(_ cells: (down: Int, across: Int, value: Int)) throws -> ChartSpecification {
    var (down, across, values) = (try texts(cells.down), try texts(cells.across), try numbers(cells.value))
    // A pair is there once, and stands on both sides of the diagonal.
    if let pairs = pairColumns, pairs == cells {
      (down, across, values) = (down + across, across + down, values + values)
    }
    var grid = CellGrid(
      down: down, across: across,
      isSorted: (down: isOrdered(cells.down), across: isOrdered(cells.across)))
    try checkPlaces(grid.rows.count, by: grid.columns.count, "cells")
    try grid.fill(with: values, cancellation)
    let names = [cells.value, cells.down, cells.across].map { table.fields[$0].name }
    let areShares = isShare(cells.value) && Self.areFractions(grid.values.flatMap { $0 })
    var specification = ChartSpecification(
      kind: .heatmap,
      data: .matrix(
        MatrixValues(rows: grid.rows, columns: grid.columns, values: grid.values, areShares: areShares)),
      title: "\(names[0]) by \(names[1]) and \(names[2])")
    if grid.repeated > 0 { specification.notes.append(Self.repeatedCells(grid.repeated)) }
    return specification
  }

  /// Whether the values of a column have an order of their own, in which an axis is laid out.
  private func isOrdered(_ index: Int) -> Bool {
    table.fields[index].type.isNumeric || isTime(index)
  }

  private static func repeatedCells(_ count: Int) -> String {
    count == 1
      ? "1 cell came more than once; its last value is shown."
      : "\(count) cells came more than once; their last values are shown."
  }

  private func matrixTitle() -> String? {
    guard let total = table.traits.total else { return nil }
    return "\(table.rowCount) of \(total) \(table.traits.noun ?? "rows")"
  }

  /// Whether a column holds shares by what it says of itself.
  private func isShare(_ index: Int) -> Bool {
    let field = table.fields[index]
    let meaning = field.meaning
    return meaning.hasPrefix("The share ") || field.name.contains("share") || field.name.hasSuffix("_rate")
  }

  private static func areFractions(_ values: [Double?]) -> Bool {
    values.allSatisfy { $0.map { $0 >= 0 && $0 <= 1 } ?? true }
  }
}

/// Rows of a long table as a grid.
struct CellGrid {
  private let down: [String]
  private let across: [String]
  private(set) var rows: [String] = []
  private(set) var columns: [String] = []
  /// By row, then by column.
  private(set) var values: [[Double?]] = []
  /// How many cells came more than once.
  private(set) var repeated = 0

  /// Names come in order of first appearance, numbers and dates in their own; rows and columns that mostly have
  /// the same names get all of them in one order.
  init(down: [String], across: [String], isSorted: (down: Bool, across: Bool)) {
    (self.down, self.across) = (down, across)
    rows = Self.unique(down, isSorted: isSorted.down)
    columns = Self.unique(across, isSorted: isSorted.across)
    let shared = Set(rows).intersection(columns).count
    if shared * 2 > min(rows.count, columns.count), !isSorted.down, !isSorted.across {
      rows = Self.unique(rows + columns, isSorted: false)
      columns = rows
    }
  }

  /// Puts a value into each cell; of several for one the last stays.
  ///
  /// - Throws: `TableError.cancelled`.
  mutating func fill(with cells: [Double?], _ cancellation: Cancellation) throws {
    let rowPlaces = Dictionary(rows.enumerated().map { ($1, $0) }) { first, _ in first }
    let columnPlaces = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
    values = Array(repeating: Array(repeating: nil, count: columns.count), count: rows.count)
    var seen: [Int: Int] = [:]
    for index in cells.indices {
      if index & 0x3FFF == 0 { try cancellation.check() }
      guard let row = rowPlaces[down[index]], let column = columnPlaces[across[index]] else { continue }
      values[row][column] = cells[index]
      seen[row * columns.count + column, default: 0] += 1
    }
    repeated = seen.values.count { $0 > 1 }
  }

  private static func unique(_ names: [String], isSorted: Bool) -> [String] {
    var seen: Set<String> = []
    let all = names.filter { seen.insert($0).inserted }
    guard isSorted else { return all }
    return all.sorted { one, other in
      switch (Double(one), Double(other)) {
      case (let a?, let b?): a < b
      case (nil, nil): one < other
      case (let a, _): a != nil
      }
    }
  }
}
