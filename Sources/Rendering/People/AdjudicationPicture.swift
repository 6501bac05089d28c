import Tables
import TextCharts

/// Who gave what, on the entries on which people differ (screen 12): a column for each grade, initials in it.
struct AdjudicationPicture: Sendable {
  private let columns: [PrintedColumn]
  private let rowCount: Int
  private let page: Page
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
    guard let id = printed.first(where: { $0.name == "id" }), !grades.isEmpty else {
      columns = []
      return
    }
    let given = (0..<rowCount).map { row in Self.pairs(scores[row]) }
    let initials = Initials(of: Set((0..<table.rowCount).flatMap { Self.pairs(scores[$0]).map(\.rater) }))
    var columns: [PrintedColumn] = []
    if page.isTerminal {
      columns.append(PrintedColumn(name: "#", type: .integer, cells: (0..<rowCount).map { String($0 + 1) }))
    }
    columns.append(id)
    if let name = printed.first(where: { $0.name == "name" }) { columns.append(name) }
    for grade in grades {
      let cells = given.map { pairs in
        let text = pairs.filter { $0.grade == grade }.map { initials.of($0.rater) }.joined(
          separator: initials.separator)
        return text.isEmpty ? page.glyphs.dot : text
      }
      columns.append(Self.centred(grade.sanitized, cells))
    }
    if let range = printed.first(where: { $0.name == "range" }) { columns.append(range) }
    if let without = try table.column("alpha_without") {
      columns.append(
        PrintedColumn(
          name: "without", type: .number,
          cells: (0..<rowCount).map { row in
            without[row].asNumber.map { NumberText.fixed($0, decimals: 2) } ?? CellFormat.missing
          }))
    }
    if let settled = printed.first(where: { $0.name == "settled" }),
      settled.cells.contains(where: { $0 != CellFormat.missing })
    {
      columns.append(settled)
    }
    self.columns = columns
  }

  /// The picture; nil where the page is too narrow for it.
  var lines: [Line]? {
    guard !columns.isEmpty else { return nil }
    let fixed = columns.filter { $0.name != "name" }.reduce(0) { $0 + $1.naturalWidth + ColumnFit.gap }
    let room = page.width - fixed
    let names = columns.first { $0.name == "name" }
    guard room >= min(12, names?.naturalWidth ?? 0) else { return nil }
    let fitted = columns.map { column in
      (column, column.name == "name" ? min(column.naturalWidth, room) : column.naturalWidth)
    }
    return TablePicture.lines(fitted, rowCount: rowCount, glyphs: page.glyphs)
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
