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
    let outcome = try evaluator.evaluate(
      statement, in: text, workspace: &changed, environment: typedEnvironment)
    if evaluator.definitions.isRecorded(statement.statement) {
      try record(outcome, in: text, after: changed)
    }
    workspace = changed
    let rendered = try Renderer(page: page, scans: changed.scanNames).render(outcome, source: text)
    var result = StepResult()
    if !rendered.results.isEmpty {
      result.results = [StepResult.Block(rendered.results, isPicture: outcome.value.isPicture)]
    }
    result.remarks = rendered.remarks
    if case .check(let check) = outcome.value, check.verdict != true { result.status = .checkFalse }
    return result
  }

  /// Adds a statement and its output to the notebook as a cell.
  private mutating func record(_ outcome: Outcome, in text: String, after changed: Workspace) throws {
    var run = CellRun()
    run.trace = outcome.trace
    run.text = CellRunner.text([try runner.recorded(outcome, in: text, workspace: changed)])
    run.after = changed
    if case .check(let check) = outcome.value { run.checks = [check] }
    let sources = sources + [outcome.recordedSource]
    let digests = Dependencies(runs: runs + [run], sources: sources).digests(of: sources.count - 1)
    let draft = CellDraft(
      source: outcome.recordedSource, output: RecordedOutput(digests: digests, text: run.text))
    let edited = try notebook.addingCell(draft)
    remember("cell \(edited.notebook.cells.count)")
    notebook = edited.notebook
    runs.append(run)
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
    default:
      let words = FaultWords(error)
      result.remarks = ErrorRenderer.lines(message: words.message, hints: words.hints, on: page)
    }
    return result
  }
}

extension Value {
  /// Whether it is a picture or a table, rather than a sentence.
  var isPicture: Bool {
    switch self {
    case .nothing, .scalar, .check, .exported, .done: false
    case .table(_, let style): ![.csv, .json, .markdown].contains(style)
    case .chart, .card, .loaded, .help: true
    }
  }
}
