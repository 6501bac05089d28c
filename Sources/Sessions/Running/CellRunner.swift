import CommandLanguage
import Evaluation
import Notebooks
import Rendering
import Tables

/// Runs the statements of cells and renders what is recorded of them.
struct CellRunner: Sendable {
  /// Carries statements out.
  let evaluator: Evaluator
  /// The page that is rendered for.
  let page: Page
  /// What a statement may take.
  var limits = StatementLimits()

  /// Runs a cell's statements, in order, up to the first that fails.
  ///
  /// - Parameter each: given what each statement shows.
  /// - Returns: the run. Those before a failed statement have changed the workspace; what it and those after it
  ///   would have made is not there, even where an earlier cell had made something of that name: nothing below
  ///   shall be computed from the wrong table.
  func run(
    _ cell: Cell, in workspace: Workspace, environment: Environment, each: (Rendered) -> Void = { _ in }
  ) -> CellRun {
    var run = CellRun()
    run.after = workspace
    var blocks: [[String]] = []
    var done = 0
    do {
      for statement in try Parser(grammar: evaluator.definitions.grammar).parse(cell.source) {
        let (outcome, rendered) = try limits.holding(environment.cancellation) {
          () throws -> (Outcome, Rendered) in
          let outcome = try evaluator.evaluate(
            statement, in: cell.source, workspace: &run.after, environment: environment)
          return (
            outcome,
            try self.rendered(
              outcome, in: cell.source, workspace: run.after, cancellation: environment.cancellation)
          )
        }
        run.add(outcome, after: run.after)
        done += 1
        blocks.append(rendered.recorded)
        each(rendered)
      }
    } catch {
      let failure = CellFailure(error)
      run.failure = failure
      blocks.append(failure.lines(in: cell.source, on: page))
      if !cell.attributes.expectsError { forget(NamesDefined.by(cell.source, from: done), in: &run) }
    }
    run.gathered = run.after.gathered(since: workspace)
    run.text = Self.text(blocks)
    return run
  }

  /// What comes of a cell that is one side of a merge conflict: it is not run, and what it would make is not there.
  func unresolved(_ cell: Cell, in workspace: Workspace) -> CellRun {
    var run = CellRun()
    run.after = workspace
    forget(NamesDefined.by(cell.source), in: &run)
    return run
  }

  /// What one outcome looks like.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when text to be shown is still in a file that has changed;
  ///   `TableError.cancelled`.
  func rendered(
    _ outcome: Outcome, in source: String, workspace: Workspace, cancellation: Cancellation
  ) throws -> Rendered {
    try Renderer(page: page, scans: workspace.scanNames, cancellation: cancellation)
      .render(outcome, source: source)
  }

  /// The outputs of several statements as they are recorded: joined by one empty line.
  static func text(_ blocks: [[String]]) -> OutputText {
    OutputText(blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }

  private func forget(_ names: Set<String>, in run: inout CellRun) {
    var lost = Trace()
    lost.defines = names
    run.steps.append(lost)
    for name in names.subtracting(Dependencies.gathered) {
      run.after.tables[name] = nil
      run.after.lets[name] = nil
      if name == "it" { run.after.it = nil }
      if name.hasSuffix("scans") { run.after.scanSets[String(name.dropLast(5))] = nil }
    }
  }
}

extension CellFailure {
  init(_ error: any Error) {
    switch error {
    case let error as SyntaxError: self = .syntax(error)
    case let error as EvaluationError: self = .evaluation(error)
    case let error as TableError: self = .evaluation(EvaluationError(.operation(error)))
    default: self = .evaluation(EvaluationError(.operation(.cancelled)))
    }
  }

  /// The error as it is shown.
  func lines(in source: String, on page: Page) -> [String] {
    switch self {
    case .syntax(let error): ErrorRenderer.lines(for: error, source: source, on: page)
    case .evaluation(let error): ErrorRenderer.lines(for: error, source: source, on: page)
    }
  }
}
