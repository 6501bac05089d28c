import Evaluation
import Notebooks
import Pages
import Rendering
import Tables
import TextCharts

/// A notebook as a page for a browser: one file, no scripts, nothing that is loaded from elsewhere.
///
/// The notebook is run again as replay does it. A cell whose result is the recorded one is shown with its charts drawn
/// and its tables set; any other with the text that is recorded, and the page says so.
public struct NotebookPage: Sendable {
  /// What came of running it.
  public let report: ReplayReport

  private let limits: StatementLimits
  private let cancellation: Cancellation

  /// Shows a notebook as a replay found it.
  ///
  /// - Parameters:
  ///   - report: what the replay found.
  ///   - session: the session whose limits hold for the page as for a statement, and whose `stop` stops it; nil for none.
  public init(_ report: ReplayReport, in session: Session? = nil) {
    self.report = report
    limits = session?.limits ?? StatementLimits()
    cancellation = session?.cancellation ?? Cancellation()
  }

  private var notebook: Notebook { report.notebook }

  /// The page; the same for the same notebook and data. O(bytes of the notebook and of what is shown).
  ///
  /// - Throws: `EvaluationError` when it takes longer or more memory than a statement may, or is stopped.
  public func html() throws -> String {
    do {
      return try limits.holding(cancellation, whole)
    } catch let error as TableError {
      throw EvaluationError(.operation(error))
    }
  }

  private func whole() throws -> String {
    let (title, body) = try titleAndBody()
    let author = notebook.header.author.map { "<p class=\"by\">\(HTMLText.escaped($0))</p>" }
    let head = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
      "<meta name=\"generator\" content=\"\(Self.generator)\">", "<title>\(HTMLText.escaped(title))</title>",
      "<style>\n\(PageStyle.sheet)</style>", "</head>", "<body>", "<main>",
      "<header><h1>\(HTMLText.escaped(title))</h1>\(author ?? "")</header>",
    ]
    let lines = head + body + ["<footer>\(closing)</footer>", "</main>", "</body>", "</html>"]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  /// What a page says that it was made by; such a page may be written over.
  public static let generator = "scanbook"

  /// How the cells came out, in a line.
  public var summary: String { ReplaySummary(report.verdicts, facts: report.facts).line }

  /// Writes the page. A file that is there stays, unless it is such a page or may be written over.
  ///
  /// - Throws: `StorageError`; what `html` throws.
  public func write(to path: String, overwriting: Bool) throws {
    let mark = Array("<meta name=\"generator\" content=\"\(Self.generator)\">".utf8)
    var expected = AtomicFile.Expectation.absent
    if overwriting {
      expected = .anything
    } else if let old = try? FileStamp.read(path), old.bytes.prefix(2000).contains(mark) {
      expected = .unchanged(old.stamp)
    }
    try AtomicFile.write(Array(try html().utf8), to: path, expecting: expected)
  }

  /// The title, and the blocks below it: a heading that says the title again is left out.
  private func titleAndBody() throws -> (String, [String]) {
    var title = notebook.header.title
    var blocks: [String] = []
    var prose = ""
    var isFirst = true
    func flush() throws {
      guard !prose.isEmpty else { return }
      if isFirst, let (heading, rest) = Markdown.leadingHeading(prose),
        heading.level == 1, title == nil || title == heading.text
      {
        title = heading.text
        prose = rest
      }
      isFirst = false
      blocks.append(try Markdown.html(prose, pausing: cancellation.check))
      prose = ""
    }
    for span in notebook.spans {
      switch span.kind {
      case .byteOrderMark, .header, .output: break
      case .prose, .verbatim: prose += text(of: span)
      case .code(let index):
        try flush()
        isFirst = false
        try cancellation.check()
        blocks.append(cell(index))
      }
    }
    try flush()
    try cancellation.check()
    return (title ?? Paths.name(of: report.path), blocks)
  }

  /// The text of a stretch of prose, its facts as their values.
  private func text(of span: Span) -> String {
    var bytes: [UInt8] = []
    var place = span.range.lowerBound
    for fact in notebook.facts where span.range.contains(fact.range.lowerBound) {
      bytes += notebook.bytes[place..<fact.range.lowerBound] + notebook.bytes[fact.valueRange]
      place = fact.range.upperBound
    }
    return String(decoding: bytes + notebook.bytes[place..<span.range.upperBound], as: UTF8.self)
  }

  // MARK: Cells

  private func cell(_ index: Int) -> String {
    let cell = notebook.cells[index]
    let hidden = cell.attributes.hidden
    guard hidden != .all else { return "" }
    var parts: [String] = []
    if hidden != .code {
      parts.append("<pre class=\"code\"><code>\(HTMLText.escaped(cell.source))</code></pre>")
    }
    if hidden != .output { parts += output(index) }
    guard !parts.isEmpty else { return "" }
    let name = cell.attributes.name.map { " id=\"\(HTMLText.escaped($0))\"" } ?? ""
    return "<section class=\"cell\"\(name)>\n\(parts.joined(separator: "\n"))\n</section>"
  }

  private func output(_ index: Int) -> [String] {
    let verdict = report.verdicts[index]
    let cell = notebook.cells[index]
    if verdict.result == .holds || verdict.result == .unrecorded, let drawn = drawnParts(index) {
      return drawn
        + (verdict.result == .unrecorded && !drawn.isEmpty ? [note("Not recorded in the notebook.")] : [])
    }
    let recorded = cell.output?.text.lines ?? []
    return (recorded.isEmpty ? [] : [pre(recorded)]) + (words(verdict.result).map { [note($0)] } ?? [])
  }

  /// What the cell's statements showed; nil where it cannot be had, and the recorded text has to do.
  private func drawnParts(_ index: Int) -> [String]? {
    guard let run = report.runs[index], run.failure == nil, run.outcomes.count == run.steps.count else {
      return nil
    }
    let cell = notebook.cells[index]
    let renderer = Renderer(
      page: .recorded(notebook.header), scans: run.after.scanNames, cancellation: cancellation)
    var html: [String] = []
    for (position, outcome) in run.outcomes.enumerated() {
      guard let part = try? renderer.pagePart(of: outcome, source: cell.source) else { return nil }
      html += blocks(part, prefix: "c\(index + 1)-\(position + 1)-")
    }
    return html
  }

  private func blocks(_ part: PagePart, prefix: String) -> [String] {
    let said = part.said.map { note($0) }
    switch part.picture {
    case .lines(let lines): return lines.isEmpty ? [] : [pre(lines)]
    case .table(let columns): return [PageTable.html(columns)] + said
    case .chart(let chart):
      return ["<figure class=\"wide\">\n\(VectorLayout.svg(chart, prefix: prefix))</figure>"] + said
    }
  }

  private func pre(_ lines: [String]) -> String {
    "<pre class=\"out\">\(HTMLText.escaped(lines.joined(separator: "\n")))</pre>"
  }

  private func note(_ text: String) -> String { "<p class=\"said\">\(HTMLText.escaped(text))</p>" }

  /// Why the recorded text is shown.
  private func words(_ result: CellVerdict.Result) -> String? {
    switch result {
    case .holds, .unrecorded, .volatile: nil
    case .skipped: "As recorded: this cell is not run."
    case .differs: "As recorded; run again, it gives something else."
    case .failed: "As recorded; run again, it fails."
    case .unreachable: "As recorded; it needs what a cell above could not make."
    case .refused: "As recorded; it wants to read or write where a notebook may not."
    case .dataMissing: "As recorded; its data is not there."
    case .unresolved: "As recorded; one of two versions, of which none is chosen yet."
    }
  }

  /// What is said last: how the cells came out, and which facts are not what the prose says.
  private var closing: String {
    let wrong = report.facts.filter { $0.result == .differs }.map { fact in
      "<li>line \(fact.fact.line): <q>\(HTMLText.escaped(fact.fact.value))</q> is now "
        + "<q>\(HTMLText.escaped(fact.value ?? ""))</q></li>"
    }
    let list = wrong.isEmpty ? "" : "\n<ul>\n\(wrong.joined(separator: "\n"))\n</ul>"
    return "<p>Run again for this page: \(HTMLText.escaped(summary)).</p>\(list)"
  }
}

/// A table as HTML.
enum PageTable {
  /// Texts up to so many characters stay on one line.
  private static let longestWord = 44

  static func html(_ columns: [PageColumn]) -> String {
    let style = { (column: PageColumn) in
      if column.isRightAligned { return " class=\"number\"" }
      return column.cells.contains { $0.count > longestWord } ? " class=\"text\"" : ""
    }
    let header = columns.map { "<th\(style($0))>\(HTMLText.escaped($0.name))</th>" }.joined()
    let rows = (0..<(columns.first?.cells.count ?? 0)).map { row in
      "<tr>\(columns.map { "<td\(style($0))>\(HTMLText.escaped($0.cells[row]))</td>" }.joined())</tr>"
    }
    return
      (["<div class=\"wide\"><table>", "<thead><tr>\(header)</tr></thead>", "<tbody>"] + rows
      + ["</tbody>", "</table></div>"]).joined(separator: "\n")
  }
}

/// How a page looks: one column of text, read on a phone and in print.
enum PageStyle {
  static let sheet = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #fff; color: #1f2328; font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto,
      "Noto Sans", Arial, sans-serif; overflow-wrap: break-word; }
    main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .6rem; break-after: avoid; }
    h1 { font-size: 1.8rem; margin-top: .5rem; }
    h2 { font-size: 1.35rem; border-bottom: 1px solid #d8dee4; padding-bottom: .25rem; }
    h3 { font-size: 1.1rem; }
    p, ul, ol, blockquote { margin: .7rem 0; }
    a { color: #0558b5; }
    blockquote { border-left: .25rem solid #d8dee4; padding-left: 1rem; margin-left: 0; color: #57606a; }
    code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
      font-size: .86rem; }
    p code, li code, td code { background: #f3f5f7; border-radius: .25rem; padding: .1rem .3rem; }
    pre { overflow-x: auto; padding: .7rem .9rem; line-height: 1.45; border-radius: .4rem; background: #f6f8fa;
      margin: .7rem 0; }
    pre.code { background: #eef3f9; border-left: .25rem solid #0072b2; border-radius: 0 .4rem .4rem 0;
      white-space: pre-wrap; }
    pre.out { background: #fff; border: 1px solid #d8dee4; font-size: .78rem; line-height: 1.3; }
    .by, .said, footer { color: #57606a; }
    .by { margin: -.3rem 0 1.5rem; }
    .said { font-size: .86rem; margin: .3rem 0; }
    .cell { margin: 1.2rem 0; }
    .wide { overflow-x: auto; margin: .7rem 0; }
    figure svg { display: block; width: 100%; min-width: 34rem; height: auto; }
    table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
    th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid #e4e8ec;
      white-space: nowrap; }
    th { border-bottom: 2px solid #afb8c1; }
    td.text { white-space: normal; min-width: 16rem; }
    th:first-child, td:first-child { padding-left: .2rem; }
    .number { text-align: right; }
    .middle { text-align: center; }
    footer { border-top: 1px solid #d8dee4; margin-top: 2.5rem; font-size: .86rem; }
    @media (max-width: 40rem) {
      main { padding: 1rem .8rem 2rem; }
      h1 { font-size: 1.5rem; }
      pre.out { font-size: .68rem; padding: .5rem; }
    }
    @media print {
      @page { margin: 1.8cm; }
      html { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      pre, table, .wide { overflow: visible; }
      pre { white-space: pre-wrap; }
      pre.out { white-space: pre; font-size: 7.5pt; break-inside: avoid; }
      pre.code { break-inside: avoid; break-after: avoid; }
      .said { break-before: avoid; }
      figure, tr { break-inside: avoid; }
      figure svg { min-width: 0; }
      .wide { overflow: hidden; }
      table { font-size: 8.5pt; }
      th, td { white-space: normal; padding: .2rem .4rem; }
      a { color: inherit; }
    }

    """
}
