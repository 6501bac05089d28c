import LineEditing
import Rendering
import Sessions

/// Statements that come from `-c`, a file or a pipe: run in order up to the first that fails.
struct Statements {
  /// All of them.
  let text: String
  /// Where they were written.
  let origin: Origin

  /// Where statements were written, for saying which of them failed.
  enum Origin {
    case commandLine, standardInput
    case file(String)
  }

  /// Runs them and prints what they give.
  ///
  /// - Returns: the exit code.
  func run(in session: inout Session, on page: Page, console: inout Console) -> Int32 {
    var worst = StepResult.Status.done
    var script = session.script(text)
    var classroom = Machine.classroom
    while true {
      let before = session
      let next = InterruptMonitor.run(onInterrupt: session.stop) {
        script.next(in: &session, on: page)
      }
      ProgressLine.clear()
      guard var step = next else { break }
      step.result = classroom.follow(step.result, from: before, in: &session, on: page)
      // A lesson computes too, and reports how far it has come.
      ProgressLine.clear()
      console.print(step.result)
      worst = max(worst, step.result.status)
      if step.result.status == .failed { Console.complain(place(of: step.line)) }
      if let request = step.result.request, case .quit = request { break }
      if let request = step.result.request { worst = max(worst, answer(request, session, page)) }
      if worst >= .failed { break }
    }
    return worst.exitCode
  }

  /// Where a statement is that failed; on the command line everybody sees it.
  private func place(of line: Int) -> [String] {
    switch origin {
    case .commandLine: text.contains("\n") ? ["  in line \(line)"] : []
    case .standardInput: ["  in line \(line) of standard input"]
    case .file(let path): ErrorRenderer.hint("in line \(line) of \(path)", on: Page())
    }
  }

  /// What a request comes to where nobody sits at a terminal.
  private func answer(_ request: StepResult.Request, _ session: Session, _ page: Page) -> StepResult.Status {
    switch request {
    case .replay(let path):
      guard let path = path ?? session.path else {
        return refuse("there is no notebook to replay; name one")
      }
      return StepResult.Status(
        ofReplay: ReplayPrinter(surroundings: session.surroundings, page: page).print([path]))
    case .quit, .learn: return .done
    case .history: return refuse("`history` needs a terminal")
    case .edit: return refuse("`edit` needs a terminal")
    case .note: return refuse("`note` without a text needs a terminal")
    case .recover, .recoverDiscard: return refuse("`recover` needs a terminal")
    }
  }

  private func refuse(_ message: String) -> StepResult.Status {
    Console.complain(ErrorRenderer.lines(message: message, on: Page()))
    return .failed
  }
}

extension StepResult.Status {
  /// What the exit code of a replay means for the statement that asked for it.
  init(ofReplay code: Int32) {
    switch code {
    case 0: self = .done
    case 1, 4: self = .checkFalse
    case 130: self = .interrupted
    default: self = .failed
    }
  }

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
