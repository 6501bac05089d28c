import Tables

/// A table without a frame: names as typed, a rule, two blanks between columns (screens.md, rule 2).
struct TablePicture: Sendable {
  /// The lines of the picture.
  private(set) var lines: [Line] = []
  /// How many rows are printed.
  private(set) var shownRows: Int
  /// The names of the columns that found no room.
  private(set) var hiddenColumns: [String] = []
  /// Whether rows have numbers to type after `@`.
  private(set) var hasRowNumbers: Bool

  /// Draws the rows that the page shows.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when text is still in a file that has changed.
  init(_ table: Table, on page: Page, scans: ScanNaming?) throws {
    shownRows = min(table.rowCount, page.maxRows ?? table.rowCount)
    hasRowNumbers = page.isTerminal && TablePicture.canBePointedAt(table) && shownRows > 0
    let columns = RankRanges.joined(
      try PrintedColumn.all(
        of: table, rows: 0..<shownRows, cut: page.width * 2, scans: scans, symbols: page.symbols), page.glyphs
    )
    let numbers = PrintedColumn(name: "#", type: .integer, cells: (0..<shownRows).map { String($0 + 1) })
    let margin = hasRowNumbers ? numbers.naturalWidth + ColumnFit.gap : 0
    let fit = ColumnFit(columns, into: page.width - margin)
    hiddenColumns = fit.hidden.map { columns[$0].name }
    var shown = fit.shown.map { (columns[$0.index], $0.width) }
    if hasRowNumbers { shown.insert((numbers, numbers.naturalWidth), at: 0) }
    lines = TablePicture.lines(shown, rowCount: shownRows, glyphs: page.glyphs)
  }

  /// Whether a row can be named by `@n`: it has an id or a model.
  static func canBePointedAt(_ table: Table) -> Bool {
    ["id", "model", "target"].contains { table.index(of: $0) != nil }
  }

  /// Header, rule and rows of columns that fit.
  static func lines(
    _ columns: [(column: PrintedColumn, width: Int)], rowCount: Int, glyphs: Glyphs
  ) -> [Line] {
    guard !columns.isEmpty else { return [] }
    func line(_ role: Line.Role, _ cell: (PrintedColumn) -> String) -> Line {
      let cells = columns.map { column, width in
        cell(column).cut(to: width, glyphs).padded(to: width, atRight: column.isRightAligned)
      }
      return Line(cells.joined(separator: String(repeating: " ", count: ColumnFit.gap)), role)
    }
    let rules = columns.map { String(repeating: glyphs.rule, count: $0.width) }
    let rule = Line(rules.joined(separator: String(repeating: " ", count: ColumnFit.gap)), .rule)
    return [line(.header, \.name), rule] + (0..<rowCount).map { row in line(.plain) { $0.cells[row] } }
  }
}
