import Tables
import TextCharts

/// One column with the texts of the rows that are printed.
struct PrintedColumn: Sendable {
  /// The header.
  var name: String
  /// The type of the values.
  var type: ColumnType
  /// A text for each row, on one line.
  var cells: [String]
  /// The cells that header and texts take, the widest of them.
  var naturalWidth: Int

  /// Whether texts stand at the right.
  var isRightAligned: Bool { CellFormat.isRightAligned(type) }

  /// Whether it may be narrowed: words can be cut, numbers and dates cannot.
  var isShrinkable: Bool { type == .text || type == .list }

  /// A column of texts under a name.
  init(name: String, type: ColumnType, cells: [String]) {
    self.name = name.sanitized
    self.type = type
    self.cells = cells
    naturalWidth = cells.reduce(max(self.name.cells, 1)) { max($0, $1.cells) }
  }

  /// The first rows of every column of a table.
  ///
  /// - Parameters:
  ///   - cut: the most characters of a text that are read; nil for all.
  ///   - symbols: what sparklines are drawn with.
  /// - Throws: `TableError.changedSinceLoaded` when text is still in a file that has changed.
  static func all(
    of table: Table, rows: Range<Int>, cut: Int?, scans: ScanNaming?, symbols: SymbolSet = .blocks
  ) throws -> [PrintedColumn] {
    let part = table.selecting(Selection(rows))
    return try table.fields.indices.map { index in
      let field = table.fields[index]
      let column = try part.column(at: index)
      let format =
        field.type == .number ? CellFormat(for: try table.column(at: index)) : CellFormat(for: column)
      let cells = (0..<column.count).map { row in
        let value = PrintedColumn.prepared(column[row], of: field, cut: cut, scans: scans)
        return Sparkline.drawn(format.text(value), in: symbols)
      }
      return PrintedColumn(name: field.name, type: field.type, cells: cells)
    }
  }

  /// A value as it goes into a printed table: digests shortened, and no more of a long text than can be seen.
  private static func prepared(_ value: Scalar, of field: Field, cut: Int?, scans: ScanNaming?) -> Scalar {
    guard case .text(let text) = value else { return value }
    if let scans, ScanNaming.columns.contains(field.name) { return .text(scans.short(text)) }
    guard let cut, text.utf8.count > cut else { return value }
    return .text(String(text.prefix(cut)))
  }
}
