public import Evaluation
import Tables
public import TextCharts

/// An outcome as a part of a page: tables and charts as such, everything else as the lines that are recorded of it.
public struct PagePart: Sendable {
  /// What there is to see.
  public enum Picture: Sendable {
    /// Columns of texts.
    case table([PageColumn])
    /// A chart with scans named as in print.
    case chart(ChartSpecification)
    /// Lines of fixed width.
    case lines([String])
  }

  /// What there is to see.
  public var picture: Picture
  /// Sentences that belong to it, a line each; empty with `lines`, which hold theirs.
  public var said: [String]
}

/// A column of a table on a page.
public struct PageColumn: Sendable, Hashable {
  /// The header.
  public var name: String
  /// Whether texts stand at the right.
  public var isRightAligned: Bool
  /// A text for each row, in full.
  public var cells: [String]
}

extension Renderer {
  /// A page wide enough that no sentence is broken.
  private static let widest = 1_000_000

  /// An outcome as a part of a page. The columns and rows are those that are recorded, their texts in full.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when text to be shown is still in a file that has changed.
  public func pagePart(of outcome: Outcome, source: String) throws -> PagePart {
    let wide = Renderer(
      page: Page(width: Self.widest, symbols: page.symbols, maxRows: page.maxRows), scans: scans)
    switch outcome.value {
    case .table(let table, .plain) where table.rowCount > 0:
      let scans = try naming(telling: table)
      let view = try RatingView(table, on: page, scans: scans)
      guard view?.picture == nil else { break }
      let (columns, footer) = try wide.columns(of: table, as: self, scans: scans)
      let closing = try RatingView(table, on: wide.page, scans: scans)?.closing ?? []
      return PagePart(
        picture: .table(columns),
        said: (closing + footer).map { $0.text(.plain) } + wide.remarks(of: outcome, source: source))
    case .chart(let specification, let table, _):
      let footer = TableFooter.remarks(of: table, on: wide.page).map { $0.text(.plain) }
      return PagePart(
        picture: .chart(shortened(specification)), said: footer + wide.remarks(of: outcome, source: source))
    default: break
    }
    return PagePart(picture: .lines(try render(outcome, source: source).recorded), said: [])
  }

  /// The columns that a recorded table shows, with what is said under it.
  private func columns(
    of table: Table, as recorded: Renderer, scans: ScanNaming
  ) throws -> (columns: [PageColumn], footer: [Line]) {
    let rows = min(table.rowCount, page.maxRows ?? table.rowCount)
    let printed = try PrintedColumn.all(of: table, rows: 0..<rows, cut: recorded.page.width * 2, scans: scans)
    let whole = try PrintedColumn.all(of: table, rows: 0..<rows, cut: nil, scans: scans)
    let fit = ColumnFit(RankRanges.joined(printed, page.glyphs), into: recorded.page.width)
    let joined = RankRanges.joined(whole, page.glyphs)
    let footer = TableFooter(
      table, shownRows: rows, hiddenColumns: fit.hidden.map { joined[$0].name }, on: page)
    let columns = fit.shown.map { place in
      let column = joined[place.index]
      return PageColumn(name: column.name, isRightAligned: column.isRightAligned, cells: column.cells)
    }
    return (columns, footer.lines)
  }

  /// The remarks about an outcome and the labels of its data.
  private func remarks(of outcome: Outcome, source: String) -> [String] {
    (notices(of: outcome, source: source) + labels(of: outcome)).map { $0.text(.plain) }
  }
}
