import CommandLanguage
import Evaluation
import Notebooks
public import Rendering

/// A text of statements, carried out one after another.
public struct Script: Sendable {
  let text: String
  var reader: StatementReader
  var isOver = false

  /// What one statement gave, and the line where it begins, from 1.
  public struct Step: Sendable {
    /// What it gave.
    public var result: StepResult
    /// The line of the text.
    public var line: Int
  }

  /// Carries out the next statement; nil at the end.
  ///
  /// Statements before one that cannot be read have been carried out by then.
  public mutating func next(in session: inout Session, on page: Page) -> Step? {
    guard !isOver else { return nil }
    do {
      guard let statement = try reader.next() else { return nil }
      let line = SourceRange.line(of: statement.range.lowerBound, in: text)
      return Step(result: session.step(statement, in: text, on: page), line: line)
    } catch {
      isOver = true
      let line = SourceRange.line(of: error.range.lowerBound, in: text)
      return Step(result: session.failed(error, in: text, on: page), line: line)
    }
  }
}

extension Session {
  /// The statements of a text, to be carried out one after another.
  public func script(_ text: String) -> Script {
    let parser = Parser(grammar: evaluator.definitions.grammar)
    return Script(text: text, reader: parser.statements(in: text))
  }

  /// Whether a text is the beginning of a statement that goes on in the next line.
  public func needsContinuation(_ text: String) -> Bool {
    Parser(grammar: evaluator.definitions.grammar).needsContinuation(text)
  }

  /// Runs one cell of the notebook in the workspace as it is, and shows what it gives; records nothing.
  ///
  /// - Parameter number: the cell's number, from 1.
  public mutating func runCell(_ number: Int, on page: Page) -> StepResult {
    let index = number - 1
    guard notebook.cells.indices.contains(index), notebook.cells[index].attributes.isRun else {
      return StepResult()
    }
    let cell = notebook.cells[index]
    var result = StepResult()
    let run = CellRunner(evaluator: evaluator, page: page, limits: limits).run(
      cell, in: number == 1 ? freshWorkspace() : workspace,
      environment: cellEnvironment(index, writing: .toDisk)
    ) { rendered in
      if !rendered.results.isEmpty {
        result.results.append(StepResult.Block(rendered.results, isPicture: true))
      }
      result.remarks += rendered.remarks
    }
    workspace = run.after
    runs[index] = run
    if let failure = run.failure { result.remarks += failure.lines(in: cell.source, on: page) }
    result.status = status(of: run, expectingError: cell.attributes.expectsError)
    return result
  }

  /// Computes the facts in prose again, after the cells have run, and says which sentences are wrong now.
  public func judgeFacts(on page: Page) -> StepResult {
    let verdicts = factVerdicts()
    var result = StepResult()
    result.remarks = FactWords(notebook: notebook, verdicts: verdicts, width: page.width).lines()
    if verdicts.contains(where: { $0.result == .differs }) { result.status = .checkFalse }
    if verdicts.contains(where: \.result.isFailure) { result.status = .failed }
    return result
  }

  private func status(of run: CellRun, expectingError: Bool) -> StepResult.Status {
    if run.isStopped { return .interrupted }
    if (run.failure != nil) != expectingError { return .failed }
    return run.checks.contains { $0.verdict != true } ? .checkFalse : .done
  }
}
