import ArgumentParser
import LineEditing
import Rendering
import Sessions
import Synchronization

/// `scanbook replay NOTEBOOK…`
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Run notebooks again, write nothing, and say which results still hold.",
    usage: "scanbook replay [<options>] <notebook> ...")

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp("Notebooks.", valueName: "notebook"), completion: .file(extensions: ["md"]))
  var notebooks: [String]

  @Flag(help: "Print the report as JSON.")
  var json = false

  @ArgumentParser.Option(
    help: ArgumentHelp("Write a JUnit report too.", valueName: "file"), completion: .file())
  var junit: String?

  func run() throws {
    let surroundings = shared.surroundings(memoryDefault: 2 << 30)
    let printer = ReplayPrinter(
      surroundings: surroundings, page: shared.plainPage(), format: json ? .json : .text)
    let outcomes = printer.replay(notebooks)
    if json, outcomes.exitCode != 130 { Console.write([outcomes.json], to: 1) }
    if let junit, outcomes.exitCode != 130 { try write(outcomes.junit, to: junit) }
    throw ExitCode(outcomes.exitCode)
  }

  private func write(_ text: String, to path: String) throws {
    try Program.complaining(on: shared.plainPage()) { _ = try AtomicFile.write(Array(text.utf8), to: path) }
  }
}

/// Replays notebooks and prints their reports.
struct ReplayPrinter {
  let surroundings: Surroundings
  let page: Page
  var format = Format.text

  /// What is printed of each notebook.
  enum Format {
    /// The report.
    case text
    /// Nothing yet: all of it is one value of JSON.
    case json
  }

  /// Prints a report for each notebook.
  ///
  /// - Returns: the exit code: that of the notebook which came out worst.
  func print(_ notebooks: [String]) -> Int32 { replay(notebooks).exitCode }

  /// Replays notebooks one after another, up to one that is interrupted, and prints as each is done.
  func replay(_ notebooks: [String]) -> ReplayOutcomes {
    var outcomes = ReplayOutcomes()
    for (position, notebook) in notebooks.enumerated() {
      if position > 0, format == .text { Console.write([""], to: 1) }
      replay(notebook, into: &outcomes)
      if outcomes.exitCode == 130 { break }
    }
    return outcomes
  }

  private func replay(_ notebook: String, into outcomes: inout ReplayOutcomes) {
    do {
      let report = try report(on: notebook)
      outcomes.add(report)
      if format == .text { Console.write(try report.lines(on: page), to: 1) }
    } catch {
      let words = FaultWords(error)
      Console.complain(ErrorRenderer.lines(message: words.message, hints: words.hints, on: page))
      outcomes.add(
        notebook, unreadable: words.message, exitCode: words.isInterruption ? 130 : Program.wrongUsage)
    }
  }

  /// Replays a notebook, with a line on the terminal that tells how far it has come.
  private func report(on notebook: String) throws -> ReplayReport {
    var session = try Session(surroundings: surroundings)
    let progress = ProgressLine.reporter()
    defer { ProgressLine.clear() }
    let place = Mutex("")
    if let progress {
      session.progress = { what, share in progress(place.withLock { $0 } + ", " + what, share) }
    }
    return try InterruptMonitor.run(onInterrupt: session.stop) {
      try ReplayReport(path: notebook, surroundings: surroundings, session: session) { cell, cells in
        let here = "\(notebook): cell \(cell) of \(cells)"
        place.withLock { $0 = here }
        progress?(here, Double(cell - 1) / Double(max(cells, 1)))
      }
    }
  }
}
