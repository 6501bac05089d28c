import ArgumentParser
import LineEditing
import Rendering
import Sessions

/// `scanbook replay NOTEBOOK…`
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Run notebooks again, write nothing, and say which results still hold.",
    usage: "scanbook replay [<options>] <notebook> ...")

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp("Notebooks.", valueName: "notebook"), completion: .file(extensions: ["md"]))
  var notebooks: [String]

  func run() throws {
    let surroundings = shared.surroundings(memoryDefault: 2 << 30)
    throw ExitCode(ReplayPrinter(surroundings: surroundings, page: shared.plainPage()).print(notebooks))
  }
}

/// Replays notebooks and prints their reports.
struct ReplayPrinter {
  let surroundings: Surroundings
  let page: Page

  /// Prints a report for each notebook.
  ///
  /// - Returns: the exit code: that of the notebook which came out worst.
  func print(_ notebooks: [String]) -> Int32 {
    var codes: [Int32] = []
    for (position, notebook) in notebooks.enumerated() {
      if position > 0 { Console.write([""], to: 1) }
      codes.append(print(notebook))
      if codes.last == 130 { return 130 }
    }
    return Self.order.first { codes.contains($0) } ?? 0
  }

  /// The exit codes from worst to best (notebook-format.md, "Replay").
  private static let order: [Int32] = [130, 2, 3, 1, 4, 0]

  private func print(_ notebook: String) -> Int32 {
    do {
      let session = try Session(surroundings: surroundings)
      let report = try InterruptMonitor.run(onInterrupt: session.stop) {
        try ReplayReport(path: notebook, surroundings: surroundings, session: session)
      }
      Console.write(try report.lines(on: page), to: 1)
      return surroundings.parameters.isEmpty || report.exitCode > 1 ? report.exitCode : 0
    } catch {
      let words = FaultWords(error)
      Console.complain(ErrorRenderer.lines(message: words.message, hints: words.hints, on: page))
      return words.isInterruption ? 130 : Program.wrongUsage
    }
  }
}
