import ArgumentParser
import LineEditing
import Rendering
import Sessions

/// `scanbook accept FILE [CELL…] [facts]`
struct Accept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Run a notebook and record its new results, showing how they differ.",
    usage: "scanbook accept [<options>] <notebook> [<cell> ...] [facts]",
    discussion: """
      Only what changed is written. Without numbers, all cells whose result differs. A cell that fails keeps its record.

      Exit codes: 0 all is recorded; 2 the notebook cannot be read or written; 3 a cell failed.
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "A notebook.", completion: .file(extensions: ["md"]))
  var notebook: String

  @Argument(help: ArgumentHelp("Numbers of cells, and facts for the numbers in prose.", valueName: "cell"))
  var what: [String] = []

  func validate() throws {
    if Acceptance(words: what) == nil { throw ValidationError("accept wants numbers of cells, or facts") }
    if !shared.parameters.isEmpty {
      throw ValidationError("--set is for replay: the record must be of the notebook's own parameters")
    }
  }

  func run() throws {
    let page = shared.plainPage()
    var session = try Session(surroundings: shared.surroundings(memoryDefault: 2 << 30))
    let wanted = Acceptance(words: what) ?? Acceptance()
    let opened = InterruptMonitor.run(onInterrupt: session.stop) {
      Guarded.run(&session) { try $0.open(notebook, running: true, on: page) }
    }
    var console = Console()
    guard opened.status == .done else {
      console.print(opened)
      throw ExitCode(opened.status == .interrupted ? opened.status.exitCode : Program.wrongUsage)
    }
    let accepted = Guarded.run(&session) { try $0.accept(wanted, on: page) }
    console.print(accepted)
    if session.isModified {
      let saved = Guarded.run(&session) { try $0.save(to: nil) }
      Console.complain(saved.remarks)
      if saved.status != .done { throw ExitCode(Program.wrongUsage) }
    }
    throw ExitCode(accepted.status.exitCode)
  }
}
