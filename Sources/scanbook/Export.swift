import ArgumentParser
import LineEditing
import Rendering
import Sessions

/// `scanbook export NOTEBOOK -o PAGE`
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Make a page for a browser of a notebook: one file, no scripts.",
    usage: "scanbook export [<options>] <notebook> -o <page>",
    discussion: """
      The notebook is run again, as by replay. Cells whose results hold are shown with charts as drawings and tables \
      as tables; others with the text that is recorded, and the page says so. hide=code, output or all is respected. \
      Exit codes: 0 the page is made; 2 it cannot be made.
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp("A notebook.", valueName: "notebook"), completion: .file(extensions: ["md"]))
  var notebook: String

  @ArgumentParser.Option(
    name: .shortAndLong, help: ArgumentHelp("The page; standard output without it.", valueName: "page"),
    completion: .file(extensions: ["html"]))
  var output: String?

  @Flag(help: "Write over a file that is no page of a notebook.")
  var overwrite = false

  func run() throws {
    let surroundings = shared.surroundings(memoryDefault: 2 << 30)
    do {
      let session = try Session(surroundings: surroundings)
      let report = try InterruptMonitor.run(onInterrupt: session.stop) {
        try ReplayReport(path: notebook, surroundings: surroundings, session: session)
      }
      let page = NotebookPage(report, in: session)
      guard let output else {
        let html = try InterruptMonitor.run(onInterrupt: session.stop) { try page.html() }
        Console.write([String(html.dropLast())], to: 1)
        return
      }
      try InterruptMonitor.run(onInterrupt: session.stop) {
        try page.write(to: output, overwriting: overwrite)
      }
      Console.complain(ErrorRenderer.remark("wrote \(output): \(page.summary)", on: shared.plainPage()))
    } catch {
      let words = FaultWords(error)
      let isThere = (error as? StorageError)?.reason == .exists
      let hints = isThere ? ["it is no page of a notebook; to replace it: --overwrite"] : words.hints
      Console.complain(ErrorRenderer.lines(message: words.message, hints: hints, on: shared.plainPage()))
      throw ExitCode(words.isInterruption ? 130 : Program.wrongUsage)
    }
  }
}
