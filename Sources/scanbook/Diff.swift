import ArgumentParser
import Rendering
import Sessions

/// `scanbook diff A B`
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say how two notebooks differ, by cell: code, results, prose.",
    usage: "scanbook diff <a> <b>",
    discussion: "Nothing is run. Exit codes: 0 the same; 1 different; 2 a file cannot be read.")

  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("The older notebook.", valueName: "a"), completion: .file(extensions: ["md"]))
  var old: String

  @Argument(help: ArgumentHelp("The newer one.", valueName: "b"), completion: .file(extensions: ["md"]))
  var new: String

  func run() throws {
    let page = output.plainPage()
    try Program.complaining(on: page) {
      let report = try DiffReport(old, new, workingFolder: Machine.surroundings().workingFolder)
      Console.write(report.lines(on: page), to: 1)
      throw ExitCode(report.exitCode)
    }
  }
}
