import CommandLanguage
import Evaluation
import Notebooks
import Rendering
import Tables

/// Runs the statements of cells and renders what is recorded of them.
struct CellRunner: Sendable {
  /// Carries statements out.
  let evaluator: Evaluator
  /// The page that the notebook records on.
  let page: Page

  /// Runs a cell's statements, in order, up to the first that fails.
  ///
  /// - Returns: the run; a failed statement has changed nothing, those before it have.
  func run(_ source: String, in workspace: Workspace, environment: Environment) -> CellRun {
    var run = CellRun()
    run.after = workspace
    var blocks: [[String]] = []
    do {
      for statement in try Parser(grammar: evaluator.definitions.grammar).parse(source) {
        let outcome = try evaluator.evaluate(
          statement, in: source, workspace: &run.after, environment: environment)
        run.trace.follow(with: outcome.trace)
        if case .check(let check) = outcome.value { run.checks.append(check) }
        blocks.append(try recorded(outcome, in: source, workspace: run.after))
      }
    } catch let error as SyntaxError {
      run.failure = .syntax(error)
      blocks.append(ErrorRenderer.lines(for: error, source: source, on: page))
    } catch let error as EvaluationError {
      run.failure = .evaluation(error)
      blocks.append(ErrorRenderer.lines(for: error, source: source, on: page))
    } catch let error as TableError {
      let failure = EvaluationError(.operation(error))
      run.failure = .evaluation(failure)
      blocks.append(ErrorRenderer.lines(for: failure, source: source, on: page))
    } catch {
      run.failure = .evaluation(EvaluationError(.operation(.cancelled)))
    }
    run.text = Self.text(blocks)
    return run
  }

  /// What is recorded of one outcome: what it shows and what is remarked about it.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when text to be shown is still in a file that has changed.
  func recorded(_ outcome: Outcome, in source: String, workspace: Workspace) throws -> [String] {
    try Renderer(page: page, scans: workspace.scanNames).render(outcome, source: source).recorded
  }

  /// The outputs of several statements as they are recorded: joined by one empty line.
  static func text(_ blocks: [[String]]) -> OutputText {
    OutputText(blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }
}
