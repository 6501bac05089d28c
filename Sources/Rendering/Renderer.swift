public import Evaluation
public import Scans
public import Tables
import TextCharts

/// Values as text for a page: a pure function, nothing is printed.
public struct Renderer: Sendable {
  /// What is printed on.
  public let page: Page
  /// The short names of the scans that are loaded; nil tells only the scans of each table apart.
  public let scans: ScanNames?
  /// Stops what takes long.
  let cancellation: Cancellation

  /// A renderer for a page.
  public init(page: Page, scans: ScanNames? = nil, cancellation: Cancellation = Cancellation()) {
    self.page = page
    self.scans = scans
    self.cancellation = cancellation
  }

  /// The text of an outcome.
  ///
  /// - Parameter source: the text that the ranges of its notices count in; the recorded source when nil.
  /// - Throws: `TableError.changedSinceLoaded` when text to be shown is still in a file that has changed.
  /// - Complexity: O(rows shown × columns), and O(rows) for columns of decimals.
  public func render(_ outcome: Outcome, source: String? = nil) throws -> Rendered {
    var parts = try parts(of: outcome)
    parts.notices = notices(of: outcome, source: source ?? outcome.recordedSource)
    parts.labels = labels(of: outcome)
    // The notice that says why nothing was kept stands in for the empty table.
    if case .table(let table, .plain) = outcome.value, table.rowCount == 0,
      outcome.notices.contains(where: \.isNoRows)
    {
      parts.picture = []
      parts.footer = []
    }
    return parts.joined(on: page)
  }

  /// A value as it is printed alone, on one line however long.
  public static func text(of value: Scalar) -> String { CellFormat(for: value).text(value).sanitized }

  /// The remarks about an outcome.
  func notices(of outcome: Outcome, source: String) -> [Line] {
    let words = NoticeWords(page: page, source: source, scans: naming(telling: outcome.notices))
    return outcome.notices.flatMap(words.lines)
  }

  private func parts(of outcome: Outcome) throws -> RenderedParts {
    var parts = RenderedParts()
    switch outcome.value {
    case .nothing: break
    case .table(let table, let style): parts = try self.parts(of: table, style: style)
    case .scalar(let value): parts.picture = sentence(CellFormat(for: value).text(value))
    case .chart(let specification, let table, let symbols):
      let remarks = TableFooter.remarks(of: table, on: page)
      parts = self.parts(
        of: specification, symbols: symbols ?? page.symbols,
        besides: remarks.count + labels(of: outcome).count)
      parts.footer += remarks
    case .card(let card):
      parts.picture = try EntryCardPicture(
        card: card, scans: naming(telling: [card.entry.id.scan]), page: page
      ).lines()
    case .loaded(let content): parts.report = loadReport(content, origins: outcome.trace.origins)
    case .check(let check): parts.picture = sentence(DeedWords.text(check))
    case .claim(let claim):
      parts.picture = ClaimWords.lines(claim, scans: naming(telling: [claim.target]), on: page)
    case .exported(let export): parts.report = sentence(DeedWords.text(export))
    case .done(let deed): parts = self.parts(of: deed)
    case .help(let help): parts.picture = helpPage(help)
    }
    return parts
  }

  /// - Parameter others: the lines below the chart that are not its own.
  private func parts(
    of specification: ChartSpecification, symbols: SymbolSet, besides others: Int
  ) -> RenderedParts {
    let picture = ChartLayout.picture(
      shortened(specification), width: page.cells, lines: page.lines, besides: others,
      keepsBars: page.maxRows ?? .max, symbols: symbols)
    var parts = RenderedParts()
    let title = picture.title.map { Array(plain: $0.wrapped(to: page.width), .header) } ?? []
    parts.picture = Array(
      [title, Array(drawing: picture)].filter { !$0.isEmpty }.joined(separator: [Line()]))
    parts.footer = Array(plain: picture.remarkLines(width: page.width).map(\.sanitized), .hint)
    if parts.picture.isEmpty { swap(&parts.picture, &parts.footer) }
    return parts
  }

  /// A chart with scans named as in printed tables.
  func shortened(_ specification: ChartSpecification) -> ChartSpecification {
    specification.renamed { labels in labels.map(naming(telling: labels.filter(ScanNaming.isDigest)).short) }
  }

  private func parts(of deed: Deed) -> RenderedParts {
    var parts = RenderedParts()
    var ids: [String] = []
    if case .annotated(let annotated, _, _) = deed { ids = annotated }
    switch deed {
    case .unannotated(let id, _), .unclaimed(let id, _, _), .settled(let id, _, _): ids = [id]
    case .annotatedElsewhere(let id, _, _, let now, _): ids = [id, now ?? id]
    case .reattached(let from, let to, _): ids = [from, to]
    default: break
    }
    let text = DeedWords.text(deed, scans: naming(telling: ids), glyphs: page.glyphs).map(sentence) ?? []
    // A fingerprint is what was asked for; the others say that something was done.
    if case .fingerprint = deed { parts.picture = text } else { parts.report = text }
    return parts
  }

  /// The first lines of the `.about` files of all the data behind a result, each once, in order.
  func labels(of outcome: Outcome) -> [Line] {
    var origins = outcome.trace.origins
    switch outcome.value {
    case .table(let table, _), .chart(_, of: let table, _): origins.formUnion(table.traits.origins)
    case .nothing, .help, .done: return []
    case .scalar, .card, .loaded, .check, .claim, .exported: break
    }
    return Set(origins.compactMap(\.about)).sorted().flatMap { about in
      about.sanitized.wrapped(to: page.width).filter { !$0.isEmpty }.map { Line($0, .hint) }
    }
  }

  /// A sentence on as many lines as it needs.
  func sentence(_ text: String) -> [Line] { Array(plain: text.sanitized.wrapped(to: page.width)) }

  /// How scans are named in a text about some ids.
  func naming(telling ids: [String]) -> ScanNaming {
    scans.map { ScanNaming($0) } ?? ScanNaming(telling: ids)
  }

  private func naming(telling notices: [Notice]) -> ScanNaming {
    naming(
      telling: notices.flatMap { notice -> [String] in
        if case .leftOutMissing(_, _, _, let ids) = notice { ids } else { [] }
      })
  }
}

extension Notice {
  /// Whether it says why there are no rows.
  fileprivate var isNoRows: Bool {
    switch self {
    case .noRows, .nothingNear: true
    default: false
    }
  }
}
