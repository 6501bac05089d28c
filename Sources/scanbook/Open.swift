import ArgumentParser
import LineEditing
import Rendering
import Sessions

/// `scanbook [NOTEBOOK]`, `scanbook -c 'STATEMENTS'`, and statements on standard input.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "A notebook at the prompt for AI horizon scans and chatbot-arena votes.",
    usage: """
      scanbook [<options>] [<notebook>]
      scanbook [<options>] -c <statements>
      scanbook run [<options>] <file>
      scanbook replay [<options>] <notebook> ...
      scanbook learn [<lesson>]
      scanbook help [<topic>] [--all]
      """,
    discussion: """
      Without arguments it opens a prompt; with a notebook it opens a prompt on it, and on a new one where there is \
      no such file. At the prompt, type help. Where standard input is no terminal, statements are read from it.

      run carries out a notebook or a file of statements and prints what it gives; replay runs notebooks again, \
      writes nothing, and says which results still hold; learn opens a prompt with a lesson. See scanbook run --help, \
      scanbook replay --help.

      Exit codes: 0 all well; 1 something differs or a check is false; 2 wrong usage or a file that cannot be read; \
      3 a statement failed; 4 could not be verified; 130 interrupted.
      """,
    shouldDisplay: false)

  @OptionGroup var shared: SharedOptions

  // What begins with a minus sign is a statement too.
  @ArgumentParser.Option(
    name: [.customShort("c"), .customLong("command")], parsing: .unconditional,
    help: ArgumentHelp("Run statements, print, and leave.", valueName: "statements"))
  var command: String?

  @Flag(name: .customLong("run"), inversion: .prefixedNo, help: "Run the notebook's cells when it is opened.")
  var runsCells = true

  @Argument(
    help: "A notebook: NAME.nb.md. It need not be there yet.", completion: .file(extensions: ["md"]))
  var notebook: String?

  func run() throws {
    var session = try Session(surroundings: shared.surroundings())
    if command == nil && LineEditor.isInteractive {
      throw ExitCode(
        try Prompt(session: session, shared: shared, notebook: notebook, isRun: runsCells).loop())
    }
    let page = shared.plainPage()
    var console = Console()
    if let notebook {
      let opened = Guarded.run(&session) { try $0.open(notebook, running: runsCells, on: page) }
      console.print(opened)
      if opened.status != .done {
        throw ExitCode(opened.status == .interrupted ? opened.status.exitCode : Program.wrongUsage)
      }
    }
    let statements =
      try command.map { Statements(text: $0, origin: .commandLine) }
      ?? Statements(text: StandardInput.text(), origin: .standardInput)
    throw ExitCode(statements.run(in: &session, on: page, console: &console))
  }
}

/// Everything that comes on standard input.
enum StandardInput {
  /// The text, to its end.
  ///
  /// - Throws: exit code 2, with a line that says why, when it is not text.
  static func text() throws -> String {
    var reader = PlainLineReader()
    var text = ""
    do throws(PlainInputError) {
      while let line = try reader.next() { text += line + "\n" }
    } catch {
      Console.complain(ErrorRenderer.lines(message: error.words, on: Page()))
      throw ExitCode(Program.wrongUsage)
    }
    return text
  }
}

extension PlainInputError {
  /// What is wrong, in words.
  fileprivate var words: String {
    switch self {
    case .invalidUTF8(let line, _): "standard input is not UTF-8 (line \(line)); nothing was run"
    case .unreadable(let code): "standard input cannot be read (system error \(code))"
    }
  }
}

/// Session calls whose errors are printed rather than thrown.
enum Guarded {
  /// What a call gave, or its error in words.
  static func run(_ session: inout Session, _ call: (inout Session) throws -> StepResult) -> StepResult {
    do {
      return try call(&session)
    } catch {
      var result = StepResult()
      let words = FaultWords(error)
      result.status = words.isInterruption ? .interrupted : .failed
      result.remarks = ErrorRenderer.lines(message: words.message, hints: words.hints, on: Page())
      return result
    }
  }
}
