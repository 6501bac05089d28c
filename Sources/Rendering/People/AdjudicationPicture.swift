import Tables
import TextCharts

/// Who gave what, on the entries on which people differ (screen 12): a column for each grade, initials in it.
struct AdjudicationPicture: Sendable {
  private let columns: [PrintedColumn]
  private let rowCount: Int
  private let page: Page
  /// Whether there is a column for each grade.
  private let isGrid: Bool
  /// What is said below the table.
  private let sentences: [String]

  init?(_ table: Table, _ facts: [String: Scalar], scans: ScanNaming?, page: Page) throws {
    guard case .list(let grades)? = facts["grades"], let scores = try table.column("scores") else {
      return nil
    }
    self.page = page
    sentences = try Self.sentences(table, facts, scans: scans)
    rowCount = min(table.rowCount, page.maxRows ?? table.rowCount)
    let printed = try PrintedColumn.all(of: table, rows: 0..<rowCount, cut: page.width, scans: scans)
    let middle =
      grades.isEmpty
      ? Self.named("scores", in: printed) : Self.gradeColumns(grades, scores, rowCount: rowCount, page)
    isGrid = !grades.isEmpty
    columns =
      Self.entryColumns(printed, rowCount: rowCount, page) + middle
      + Self.told("range", in: printed) + (try Self.without(table, rowCount: rowCount))
      + Self.told("settled", in: printed)
  }

  // MARK: Columns

  /// The row's number on a terminal, the id, and the name where any is known.
  private static func entryColumns(_ printed: [PrintedColumn], rowCount: Int, _ page: Page) -> [PrintedColumn]
  {
    let numbers = PrintedColumn(name: "#", type: .integer, cells: (0..<rowCount).map { String($0 + 1) })
    return (page.isTerminal ? [numbers] : []) + named("id", in: printed) + told("name", in: printed)
  }

  /// A column for each grade, with the initials of those who gave it.
  private static func gradeColumns(
    _ grades: [String], _ scores: Column, rowCount: Int, _ page: Page
  ) -> [PrintedColumn] {
    let initials = Initials(of: Set((0..<scores.count).flatMap { pairs(scores[$0]).map(\.rater) }))
    let given = (0..<rowCount).map { pairs(scores[$0]) }
    return grades.map { grade in
      let cells = given.map { pairs in
        let those = pairs.filter { $0.grade == grade }.map { initials.of($0.rater) }
        return those.isEmpty ? page.glyphs.dot : those.joined(separator: initials.separator)
      }
      return centred(grade.sanitized, cells)
    }
  }

  /// What alpha would be without each, in hundredths.
  private static func without(_ table: Table, rowCount: Int) throws -> [PrintedColumn] {
    guard let values = try table.column("alpha_without") else { return [] }
    let cells = (0..<rowCount).map { row in
      values[row].asNumber.map { NumberText.fixed($0, decimals: 2) } ?? CellFormat.missing
    }
    return [PrintedColumn(name: "without", type: .number, cells: cells)]
  }

  private static func named(_ name: String, in columns: [PrintedColumn]) -> [PrintedColumn] {
    columns.filter { $0.name == name }
  }

  /// A column, unless it tells nothing.
  private static func told(_ name: String, in columns: [PrintedColumn]) -> [PrintedColumn] {
    named(name, in: columns).filter { column in column.cells.contains { $0 != CellFormat.missing } }
  }

  // MARK: The picture

  /// The picture; nil where the page is too narrow for it.
  var lines: [Line]? {
    if !isGrid {
      return WrappedTable(columns, rowCount: rowCount, into: page.width, glyphs: page.glyphs)?.lines
    }
    let fewer = columns.filter { $0.name != "without" }
    return PeopleTables.fitted(columns, rowCount: rowCount, on: page)
      ?? PeopleTables.fitted(fewer, rowCount: rowCount, on: page)
  }

  /// How many others are agreed on, and what alpha would be without the first.
  var closing: [Line] {
    Array(plain: sentences.joined(separator: " ").wrapped(to: page.width), .hint)
  }

  private static func sentences(
    _ table: Table, _ facts: [String: Scalar], scans: ScanNaming?
  ) throws -> [String] {
    let values = try ViewValues(table)
    var sentences: [String] = []
    if case .integer(let others)? = facts["others"] {
      sentences.append(
        others == 0
          ? "There is none on which all agree."
          : others == 1 ? "All raters of the one other agree." : "All raters of the other \(others) agree.")
    }
    if let alpha = facts["alpha"]?.asNumber, let first = values.text("id") {
      let name = scans?.short(first) ?? first
      let without = values.number("alpha_without").map { NumberText.fixed($0, decimals: 2) }
      sentences.append(
        "Alpha is \(NumberText.fixed(alpha, decimals: 2)); without \(name) it would be \(without ?? "undefined")."
      )
    }
    return sentences
  }

  /// `ana 4` → who and what.
  private static func pairs(_ scores: Scalar) -> [(rater: String, grade: String)] {
    guard case .list(let items) = scores else { return [] }
    return items.compactMap { item in
      item.lastIndex(of: " ").map { (String(item[..<$0]), String(item[item.index(after: $0)...])) }
    }
  }

  /// A column whose cells stand in its middle.
  private static func centred(_ name: String, _ cells: [String]) -> PrintedColumn {
    let width = ([name] + cells).reduce(3) { max($0, $1.cells) }
    func middle(_ text: String) -> String {
      (String(repeating: " ", count: (width - text.cells) / 2) + text).padded(to: width)
    }
    return PrintedColumn(name: middle(name), type: .text, cells: cells.map(middle))
  }
}

/// The shortest beginnings of names that tell them apart: `a` and `b`, or `an` and `al`.
struct Initials: Sendable {
  private var beginnings: [String: String] = [:]

  /// What stands between several: nothing where each is a single letter.
  var separator: String { beginnings.values.allSatisfy { $0.count == 1 } ? "" : "," }

  init(of names: Set<String>) {
    for name in names {
      let length = (1...max(1, name.count)).first { length in
        names.allSatisfy { $0 == name || $0.prefix(length) != name.prefix(length) }
      }
      beginnings[name] = String(name.prefix(length ?? name.count)).sanitized
    }
  }

  func of(_ name: String) -> String { beginnings[name] ?? name.sanitized }
}
