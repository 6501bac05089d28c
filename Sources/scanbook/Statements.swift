import LineEditing
import Rendering
import Sessions

/// Statements that come from `-c`, a file or a pipe: run in order up to the first that fails.
struct Statements {
  /// All of them.
  let text: String
  /// Whether they were given on the command line, where a line number would say nothing.
  let isOneLine: Bool

  /// Runs them and prints what they give.
  ///
  /// - Returns: the exit code.
  func run(in session: inout Session, on page: Page, console: inout Console) -> Int32 {
    var worst = StepResult.Status.done
    var script = session.script(text)
    while true {
      let step = InterruptMonitor.run(onInterrupt: session.stop) {
        script.next(in: &session, on: page)
      }
      guard let step else { break }
      console.print(step.result)
      worst = max(worst, step.result.status)
      if step.result.status >= .failed, !isOneLine { Console.complain(["  line \(step.line)"]) }
      if let request = step.result.request, case .quit = request { break }
      if let request = step.result.request { worst = max(worst, answer(request, session)) }
      if worst >= .failed { break }
    }
    return worst.exitCode
  }

  /// What a request comes to where nobody sits at a terminal.
  private func answer(_ request: StepResult.Request, _ session: Session) -> StepResult.Status {
    switch request {
    case .replay(let path):
      guard let path = path ?? session.path else {
        Console.complain(ErrorRenderer.lines(message: "there is no notebook to replay; name one", on: Page()))
        return .failed
      }
      return ReplayPrinter(surroundings: session.surroundings, page: Page()).print([path]) == 0
        ? .done : .checkFalse
    case .quit, .history: return .done
    case .edit, .note, .recover, .recoverDiscard:
      Console.complain(ErrorRenderer.lines(message: "that needs a terminal", on: Page()))
      return .failed
    }
  }
}

extension StepResult.Status {
  /// The exit code of a run that ended so.
  var exitCode: Int32 {
    switch self {
    case .done: 0
    case .checkFalse: 1
    case .failed: 3
    case .interrupted: 130
    }
  }
}
