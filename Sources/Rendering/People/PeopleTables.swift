import Tables

/// Tables about people's scores and claims whose columns all belong on the page: names are cut, not columns left out.
enum PeopleTables {
  /// A name is left out rather than cut to less.
  private static let leastName = 12

  /// What a team can go by: the entry, the value, and what it rests on; nil where the page is too narrow.
  static func consensus(_ table: Table, scans: ScanNaming?, on page: Page) throws -> [Line]? {
    let rows = min(table.rowCount, page.maxRows ?? table.rowCount)
    var columns = try PrintedColumn.all(of: table, rows: 0..<rows, cut: page.width, scans: scans)
    join(lowest: "lowest", highest: "highest", as: "spread", in: &columns, page.glyphs)
    if page.isTerminal {
      let numbers = (0..<rows).map { String($0 + 1) }
      columns.insert(PrintedColumn(name: "#", type: .integer, cells: numbers), at: 0)
    }
    columns.removeAll { $0.name == "name" && $0.cells.allSatisfy { $0 == CellFormat.missing } }
    return fitted(columns, rowCount: rows, on: page)
  }

  /// Columns side by side, the name cut to the room there is, or left out; nil where the others have no room.
  static func fitted(_ columns: [PrintedColumn], rowCount: Int, on page: Page) -> [Line]? {
    let others = columns.filter { $0.name != "name" }
    let fixed = others.reduce(-ColumnFit.gap) { $0 + $1.naturalWidth + ColumnFit.gap }
    guard fixed <= page.width else { return nil }
    let room = page.width - fixed - ColumnFit.gap
    let name = columns.first { $0.name == "name" }
    let shown = name.map { room >= min(leastName, $0.naturalWidth) } ?? false ? columns : others
    return TablePicture.lines(
      shown.map { ($0, $0.name == "name" ? min($0.naturalWidth, room) : $0.naturalWidth) },
      rowCount: rowCount, glyphs: page.glyphs)
  }

  /// Puts two columns together as the ends of a range, one number where they are the same.
  private static func join(
    lowest: String, highest: String, as name: String, in columns: inout [PrintedColumn], _ glyphs: Glyphs
  ) {
    guard let low = columns.firstIndex(where: { $0.name == lowest }),
      let high = columns.firstIndex(where: { $0.name == highest })
    else { return }
    let cells = zip(columns[low].cells, columns[high].cells).map { $0 == $1 ? $0 : $0 + glyphs.dash + $1 }
    columns[low] = PrintedColumn(name: name, type: .text, cells: cells)
    columns.remove(at: high)
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
