import CommandLanguage
import Evaluation
public import Notebooks
public import Rendering
import Tables
import TextCharts

/// A notebook run again in a fresh session, and what came of it. No file is written.
public struct ReplayReport: Sendable {
  /// The file as it was given.
  public let path: String
  /// The notebook.
  public let notebook: Notebook
  /// A verdict for each cell, in file order.
  public let verdicts: [CellVerdict]
  let runs: [CellRun?]

  /// 0 all well, 1 something differs or a check is false, 3 one failed, 4 could not be verified.
  public var exitCode: Int32 { ReplaySummary(verdicts).exitCode }

  /// Runs a notebook's cells from top to bottom and compares.
  ///
  /// - Parameters:
  ///   - path: the file, as given.
  ///   - surroundings: the person and the machine; its parameters win over the header's.
  ///   - progress: told of each cell before it runs: its number and how many there are.
  /// - Throws: `StorageError`, `UnreadableNotebook`; `EvaluationError` when it was stopped.
  public init(
    path: String, surroundings: Surroundings, session base: Session? = nil,
    progress: ((Int, Int) -> Void)? = nil
  ) throws {
    var session = try base ?? Session(surroundings: surroundings)
    let absolute = Paths.absolute(path, from: surroundings.workingFolder)
    let (bytes, _) = try StorageError.naming(path) { () throws(StorageError) in try FileStamp.read(absolute) }
    do {
      session.notebook = try Notebook(bytes)
    } catch {
      throw UnreadableNotebook(path: path, refusal: error)
    }
    session.path = absolute
    session.runs = Array(repeating: nil, count: session.notebook.cells.count)
    let count = session.runs.count
    session.rebuild(
      from: 0,
      running: { index in
        progress?(index + 1, count)
        return true
      }, writing: .nowhere)
    if session.cancellation.isCancelled { throw EvaluationError(.operation(.cancelled)) }
    self.path = path
    notebook = session.notebook
    runs = session.runs
    verdicts = ReplayJudge(notebook: notebook, runs: runs).verdicts()
  }

  /// The report, from results to causes to what to type next (screen 11).
  public func lines(on page: Page) throws -> [String] {
    let name = Sanitizer.sanitized(Paths.name(of: path))
    let title = notebook.header.author.map { "\(name) by \(Sanitizer.sanitized($0))" } ?? name
    var blocks = [[title]]
    let table = try tableLines(on: page)
    if !table.isEmpty { blocks.append(table) }
    blocks += [details(on: page)].filter { !$0.isEmpty }
    blocks.append(closing(on: page))
    return Array(blocks.joined(separator: [""]))
  }

  private func tableLines(on page: Page) throws -> [String] {
    let isLong = verdicts.count > 12
    let shown = isLong ? verdicts.filter { $0.result != .holds || $0.falseChecks > 0 } : verdicts
    guard !shown.isEmpty else { return [] }
    var wide = page
    wide.maxRows = nil
    let table = Table.ofVerdicts(shown, notebook)
    var lines = try Renderer(page: wide).render(Outcome(value: .table(table, style: .plain))).results
    if isLong, shown.count < verdicts.count { lines.append("… \(verdicts.count - shown.count) more hold") }
    return lines
  }

  private func details(on page: Page) -> [String] {
    verdicts.flatMap { verdict -> [String] in
      if let difference = verdict.difference {
        return DifferenceWords.lines(difference, cell: verdict.index + 1)
      }
      guard verdict.result.isFailure, let run = runs[verdict.index] else { return falseChecks(verdict) }
      return ["cell \(verdict.index + 1):"] + run.text.lines.map { "  " + $0 }
    }
    .flatMap { DisplayWidth.wrapped($0, to: page.width, indent: 4) }
  }

  private func falseChecks(_ verdict: CellVerdict) -> [String] {
    guard verdict.falseChecks > 0, let run = runs[verdict.index] else { return [] }
    return run.checks.filter { $0.verdict != true }.map {
      "cell \(verdict.index + 1): the check \"\($0.label)\" is \($0.verdict == nil ? "missing" : "false")"
    }
  }

  private func closing(on page: Page) -> [String] {
    var line = ReplaySummary(verdicts).line
    let code = "exit \(exitCode)"
    if exitCode != 0 {
      let gap = page.width - line.count - code.count
      line = gap >= 2 ? line + String(repeating: " ", count: gap) + code : line + "; " + code
    }
    var lines = DisplayWidth.wrapped(line, to: page.width)
    if verdicts.contains(where: { $0.result == .differs }) {
      lines.append("To take the new results: open \(Word.quotedIfNeeded(path)), then rerun and save")
    }
    return lines
  }
}

extension Table {
  /// The table of a replay's verdicts.
  fileprivate static func ofVerdicts(_ verdicts: [CellVerdict], _ notebook: Notebook) -> Table {
    let cells = verdicts.map { notebook.cells[$0.index] }
    let sources = cells.map(\.summary)
    let reasons = verdicts.map(\.reasonText)
    return Table(
      fields: [
        Field("cell", .integer), Field("line", .integer), Field("source", .text), Field("result", .text),
        Field("reason", .text),
      ],
      columns: [
        Column(.integer(cells.map { Int64($0.number) })), Column(.integer(cells.map { Int64($0.line) })),
        Column(.packed(PackedText(sources))), Column(.packed(PackedText(verdicts.map(\.result.rawValue)))),
        Column(.packed(PackedText(reasons)), validity: Bitmap(reasons.map { !$0.isEmpty })),
      ], rowCount: verdicts.count)
  }
}
