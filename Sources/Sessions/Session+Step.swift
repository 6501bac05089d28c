import CommandLanguage
import Evaluation
import Notebooks
public import Rendering
import Tables

extension Session {
  /// Carries out what was typed: one statement or several, parted by `;`.
  ///
  /// Each that shows, loads, defines or annotates becomes a cell; the first that fails ends the line, and what it
  /// would have done is not done.
  ///
  /// - Parameters:
  ///   - text: the line, with its continuation lines.
  ///   - page: what is printed on now; recorded output has a page of its own.
  public mutating func step(_ text: String, on page: Page) -> StepResult {
    var result = StepResult()
    var script = script(text)
    while let step = script.next(in: &self, on: page) {
      result.append(step.result)
      if result.status >= .failed || result.request != nil { break }
    }
    return result
  }

  mutating func step(_ statement: ParsedStatement, in text: String, on page: Page) -> StepResult {
    let page = page.changed(by: workspace.settings)
    shown = Shown(command: statement.statement.commandName)
    do {
      if case .command(let call) = statement.statement, evaluator.definitions.isForSession(call.canonicalName)
      {
        return try carryOut(call, on: page)
      }
      return try evaluate(statement, in: text, on: page)
    } catch {
      return failed(error, in: text, on: page)
    }
  }

  /// Evaluates a statement, records it and renders it for the page.
  private mutating func evaluate(
    _ statement: ParsedStatement, in text: String, on page: Page
  ) throws -> StepResult {
    var changed = workspace
    let isRecorded = evaluator.definitions.isRecorded(statement.statement) && notebook.access == .writable
    let (outcome, rendered, lines) = try limits.holding(cancellation) {
      () throws -> (Outcome, Rendered, [String]) in
      let outcome = try evaluator.evaluate(
        statement, in: text, workspace: &changed, environment: typedEnvironment)
      let rendered = try Renderer(page: page, scans: changed.scanNames, cancellation: cancellation)
        .render(outcome, source: text)
      return (
        outcome, rendered,
        try isRecorded
          ? runner.rendered(outcome, in: text, workspace: changed, cancellation: cancellation).recorded : []
      )
    }
    if isRecorded { try record(outcome, showing: lines, of: statement.statement, after: changed) }
    workspace = changed
    shown.value = outcome.value
    var result = StepResult()
    if !rendered.results.isEmpty {
      result.results = [StepResult.Block(rendered.results, isPicture: outcome.value.isPicture)]
    }
    result.remarks = rendered.remarks
    if case .check(let check) = outcome.value, check.verdict != true { result.status = .checkFalse }
    if case .loaded(let content) = outcome.value { result.remarks += suggestion(after: content, on: page) }
    return result
  }

  /// Adds a statement and its output to the notebook: as a cell of its own, or to the cell above when both are
  /// annotations.
  private mutating func record(
    _ outcome: Outcome, showing lines: [String], of statement: Statement, after changed: Workspace
  ) throws {
    var run = CellRun()
    run.add(outcome, after: changed)
    run.isTyped = true
    run.gathered = changed.gathered(since: workspace)
    run.after = changed
    let recorded = SourceLines.withoutTrailingBlanks(outcome.recordedSource)
    let joins = statement.isAnnotation && lastCellTakesAnnotations
    if joins, let last = runs.last, let last {
      run.precede(with: last)
      run.text = CellRunner.text([last.text.lines, lines])
    } else {
      run.text = CellRunner.text([lines])
    }
    let count = notebook.cells.count
    try change("cell \(joins ? count : count + 1)", from: joins ? count - 1 : count) { next in
      if joins {
        let source = next.notebook.cells[count - 1].source + "\n" + recorded
        next.notebook = try next.notebook.replacingSource(ofCell: count, with: source).notebook
        next.runs[count - 1] = run
        try next.recordRuns(of: [count - 1])
      } else {
        try next.append(run, recorded)
      }
    }
  }

  private mutating func append(_ run: CellRun, _ source: String) throws {
    runs.append(run)
    let digests = Dependencies(runs: runs, sources: sources + [source]).digests(of: runs.count - 1)
    let draft = CellDraft(source: source, output: RecordedOutput(digests: digests, text: run.text))
    notebook = try notebook.addingCell(draft).notebook
  }

  /// Whether the file ends with a cell of nothing but annotations that stand as they were recorded.
  private var lastCellTakesAnnotations: Bool {
    guard let cell = notebook.cells.last, cell.range.upperBound == notebook.bytes.count, cell.isClosed,
      cell.attributes == CellAttributes(), let run = runs[cell.number - 1], run.failure == nil,
      run.text.elision == nil, cell.output?.text == run.text,
      let statements = try? Parser(grammar: evaluator.definitions.grammar).parse(cell.source)
    else { return false }
    return !statements.isEmpty && statements.allSatisfy(\.statement.isAnnotation)
  }

  /// An error as it is shown; the statement has changed nothing.
  func failed(_ error: any Error, in text: String, on page: Page) -> StepResult {
    var result = StepResult()
    result.status = .failed
    switch error {
    case let error as EvaluationError:
      if case .operation(.cancelled) = error.kind { result.status = .interrupted }
      result.remarks = ErrorRenderer.lines(for: error, source: text, on: page)
    case let error as SyntaxError: result.remarks = ErrorRenderer.lines(for: error, source: text, on: page)
    case let error as FactError: result.remarks = error.lines(on: page)
    default:
      let words = FaultWords(error)
      result.remarks = ErrorRenderer.lines(message: words.message, hints: words.hints, on: page)
    }
    return result
  }
}

extension Statement {
  /// The name of a command.
  fileprivate var commandName: String? {
    if case .command(let call) = self { call.canonicalName } else { nil }
  }

  /// Whether it annotates one entry, or takes that back: successive ones share a cell.
  fileprivate var isAnnotation: Bool {
    guard case .command(let call) = self else { return false }
    return ["annotate", "unannotate", "reattach"].contains(call.canonicalName)
  }
}

extension CellRun {
  /// Makes this the run of a cell that had other statements before.
  fileprivate mutating func precede(with earlier: CellRun) {
    steps = earlier.steps + steps
    gathered = earlier.gathered.followed(by: gathered)
    isTyped = isTyped && earlier.isTyped
  }
}

extension Value {
  /// Whether it is a picture or a table, rather than a sentence.
  var isPicture: Bool {
    switch self {
    case .nothing, .scalar, .check, .claim, .exported, .done: false
    case .table(_, let style): ![.csv, .json, .markdown].contains(style)
    case .chart, .card, .loaded, .help: true
    }
  }
}
