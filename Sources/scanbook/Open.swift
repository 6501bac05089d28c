import ArgumentParser
import LineEditing
import Rendering
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `scanbook [NOTEBOOK]`, `scanbook -c 'STATEMENTS'`, and statements on standard input.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a prompt, on a notebook if one is given (the default).")

  @OptionGroup var shared: SharedOptions

  @ArgumentParser.Option(
    name: [.customShort("c"), .customLong("command")],
    help: ArgumentHelp("Run statements, print, and leave.", valueName: "statements"))
  var command: String?

  @Flag(name: .customLong("run"), inversion: .prefixedNo, help: "Run the notebook's cells when it is opened.")
  var runsCells = true

  @Argument(help: "A notebook.", completion: .file(extensions: ["md"]))
  var notebook: String?

  func run() throws {
    Console.ignoreClosedPipes()
    let isInteractive = command == nil && LineEditor.isInteractive
    var session = try Session(surroundings: shared.surroundings())
    if isInteractive {
      throw ExitCode(
        try Prompt(session: session, shared: shared, notebook: notebook, isRun: runsCells).loop())
    }
    let page = shared.plainPage()
    var console = Console()
    if let notebook {
      let opened = Guarded.run(&session) { try $0.open(notebook, running: runsCells, on: page) }
      if opened.status != .done {
        console.print(opened)
        throw ExitCode(2)
      }
    }
    let text = try command ?? StandardInput.text()
    throw ExitCode(
      Statements(text: text, isOneLine: command != nil).run(in: &session, on: page, console: &console))
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
    do {
      while let line = try reader.next() { text += line + "\n" }
    } catch {
      Console.complain(
        ErrorRenderer.lines(message: "standard input is not UTF-8 (line \(reader.lineNumber))", on: Page()))
      throw ExitCode(2)
    }
    return text
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
      result.status = .failed
      let words = FaultWords(error)
      result.remarks = ErrorRenderer.lines(message: words.message, hints: words.hints, on: Page())
      return result
    }
  }
}
