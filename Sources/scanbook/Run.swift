import ArgumentParser
import LineEditing
import Rendering
import Sessions

/// `scanbook run FILE`: a notebook or a file of statements, `-` for standard input.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a notebook or a file of statements and print what it gives.",
    usage: "scanbook run [<options>] <file>")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "A notebook, a file of statements, or - for standard input.", completion: .file())
  var file: String

  func run() throws {
    var session = try Session(surroundings: shared.surroundings())
    var console = Console()
    let page = shared.plainPage()
    if file == "-" {
      throw ExitCode(
        Statements(text: try StandardInput.text(), origin: .standardInput).run(
          in: &session, on: page, console: &console))
    }
    if file.hasSuffix(".nb.md") { throw ExitCode(runNotebook(&session, &console, page)) }
    let text = try Program.complaining(on: page) { try StatementFile.text(file) }
    throw ExitCode(Statements(text: text, origin: .file(file)).run(in: &session, on: page, console: &console))
  }

  private func runNotebook(_ session: inout Session, _ console: inout Console, _ page: Page) -> Int32 {
    let opened = Guarded.run(&session) { try $0.open(file, running: false, on: page) }
    guard opened.status == .done else {
      console.print(opened)
      return Program.wrongUsage
    }
    var worst = StepResult.Status.done
    for number in 0..<session.cellCount {
      let result = InterruptMonitor.run(onInterrupt: session.stop) {
        session.runCell(number + 1, on: page)
      }
      console.print(result)
      worst = max(worst, result.status)
      if worst >= .failed { return worst.exitCode }
    }
    let facts = session.judgeFacts(on: page)
    console.print(facts)
    return max(worst, facts.status).exitCode
  }
}
