import Tables

/// Tables about people's scores and claims whose columns all belong on the page: names are cut, not columns left out.
enum PeopleTables {
  /// What a team can go by: the entry, the value, and what it rests on; nil where the page is too narrow.
  static func consensus(_ table: Table, scans: ScanNaming?, on page: Page) throws -> [Line]? {
    let rows = min(table.rowCount, page.maxRows ?? table.rowCount)
    var columns = try PrintedColumn.all(of: table, rows: 0..<rows, cut: page.width, scans: scans)
    if page.isTerminal {
      let numbers = (0..<rows).map { String($0 + 1) }
      columns.insert(PrintedColumn(name: "#", type: .integer, cells: numbers), at: 0)
    }
    let fixed = columns.filter { $0.name != "name" }.reduce(0) { $0 + $1.naturalWidth + ColumnFit.gap }
    let room = page.width - fixed
    let name = columns.first { $0.name == "name" }?.naturalWidth ?? 0
    guard room >= min(12, name) else { return nil }
    let fitted = columns.map { ($0, $0.name == "name" ? min($0.naturalWidth, room) : $0.naturalWidth) }
    return TablePicture.lines(fitted, rowCount: rows, glyphs: page.glyphs)
  }

  /// Who claims what of which entry, the verdict and its numbers, wrapped; nil where the page is too narrow.
  static func claims(_ table: Table, scans: ScanNaming?, on page: Page) throws -> [Line]? {
    let rows = min(table.rowCount, page.maxRows ?? table.rowCount)
    let all = try PrintedColumn.all(of: table, rows: 0..<rows, cut: nil, scans: scans)
    let columns = ["target", "author", "text", "verdict", "evidence"].compactMap { name in
      all.first { $0.name == name }
    }
    return WrappedTable(columns, rowCount: rows, into: page.width, glyphs: page.glyphs)?.lines
  }
}
