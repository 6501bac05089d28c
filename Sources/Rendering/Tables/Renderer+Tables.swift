import Evaluation
import Tables

extension Renderer {
  /// A table in one of the styles of `show`.
  func parts(of table: Table, style: TableStyle) throws -> RenderedParts {
    switch style {
    case .plain: return try plainParts(of: table)
    case .full, .card: return try recordParts(of: table, style: style)
    case .csv: return try exactParts(of: table, .csv)
    case .json: return try exactParts(of: table, .json)
    case .markdown: return try exactParts(of: table, .markdown)
    }
  }

  private func plainParts(of table: Table) throws -> RenderedParts {
    var parts = RenderedParts()
    let scans = try naming(telling: table)
    let view = try RatingView(table, on: page, scans: scans)
    if let view, let lines = view.picture {
      parts.picture = lines
      parts.footer = view.closing + TableFooter.remarks(of: table, on: page)
      return parts
    }
    let picture = try TablePicture(table, on: page, scans: scans)
    parts.picture = picture.lines
    parts.footer =
      TableFooter(
        table, shownRows: picture.shownRows, hiddenColumns: picture.hiddenColumns,
        hasRowNumbers: picture.hasRowNumbers, on: page
      ).lines
    parts.footer = (view?.closing ?? []) + parts.footer
    return parts
  }

  /// All columns: side by side with text wrapped where they fit and it is asked for, else a block for each record.
  private func recordParts(of table: Table, style: TableStyle) throws -> RenderedParts {
    // Who asks what columns mean wants all of them, and they are few.
    let isSchema = table.traits.noun == "columns"
    let shown = isSchema ? table.rowCount : min(table.rowCount, page.maxRows ?? table.rowCount)
    let columns = try PrintedColumn.all(
      of: table, rows: 0..<shown, cut: nil, scans: try naming(telling: table), symbols: page.symbols)
    let wrapped =
      style == .full ? WrappedTable(columns, rowCount: shown, into: page.width, glyphs: page.glyphs) : nil
    var parts = RenderedParts()
    parts.picture = wrapped?.lines ?? RecordBlocks.lines(columns, rowCount: shown, on: page)
    parts.footer = TableFooter(table, shownRows: shown, on: page).lines
    return parts
  }

  /// All columns and rows as the writers of files have them.
  private func exactParts(of table: Table, _ format: WritingFormat) throws -> RenderedParts {
    let lines = try TableWriter.bytes(table, as: format, cancellation: cancellation).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var exact: [String] = []
    exact.reserveCapacity(lines.count)
    try cancellation.eachBatch(lines.count) { batch in
      for index in batch { exact.append(String(decoding: lines[index], as: UTF8.self)) }
    }
    if exact.last == "" { exact.removeLast() }
    var parts = RenderedParts()
    parts.exact = exact
    return parts
  }

  /// How scans are named in a table.
  func naming(telling table: Table) throws -> ScanNaming {
    try scans.map { ScanNaming($0) } ?? ScanNaming(telling: table)
  }
}
