import ArgumentParser
import LineEditing
import Rendering
import Sessions

/// `scanbook learn [LESSON]`: a prompt with the list of lessons, or with a lesson begun.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Learn at the prompt: list the lessons, or begin one.",
    usage: "scanbook learn [<options>] [<lesson>]")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "A lesson's number or name.")
  var lesson: String?

  func run() throws {
    var session = try Session(surroundings: shared.surroundings())
    let line = "learn" + (lesson.map { " \($0)" } ?? "")
    if LineEditor.isInteractive {
      throw ExitCode(try Prompt(session: session, shared: shared, firstLine: line).loop())
    }
    var console = Console()
    let text = try line + "\n" + StandardInput.text()
    throw ExitCode(
      Statements(text: text, origin: .standardInput).run(
        in: &session, on: shared.plainPage(), console: &console))
  }
}
