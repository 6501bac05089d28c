import ArgumentParser
import Rendering
import Sessions

/// `scanbook merge BASE OURS THEIRS -o FILE`, and `scanbook merge --install`.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put two people's changes of a notebook together, cell by cell.",
    usage: """
      scanbook merge <base> <ours> <theirs> -o <file>
      scanbook merge --install
      """,
    discussion: """
      What only one changed is taken; a cell, a paragraph or a name in the header that both changed is kept twice and \
      marked, so that the file still opens: open it and type resolve. Results are never merged: those whose inputs changed are stale, and replay says so.

      --install makes this git's way of merging *.nb.md in the repository around the working folder.

      Exit codes: 0 merged; 1 something is left to be resolved; 2 a file cannot be read or written.
      """)

  @OptionGroup var output: OutputOptions

  @ArgumentParser.Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The merged notebook.", valueName: "file"))
  var file: String?

  @Flag(help: "Make this git's merge driver for notebooks.")
  var install = false

  @ArgumentParser.Option(
    name: .customLong("path"),
    help: ArgumentHelp("What git calls the file that it merges.", valueName: "path", visibility: .hidden))
  var pathInGit: String?

  @Argument(
    help: ArgumentHelp("What both began with, one's changes, the other's.", valueName: "notebook"),
    completion: .file(extensions: ["md"]))
  var notebooks: [String] = []

  func validate() throws {
    if install {
      if !notebooks.isEmpty || file != nil { throw ValidationError("--install goes with nothing else") }
    } else if notebooks.count != 3 {
      throw ValidationError("merge wants three notebooks: what both began with, one's changes, the other's")
    } else if file == nil {
      throw ValidationError("merge wants -o and the file to write")
    }
  }

  func run() throws {
    let page = output.plainPage()
    try Program.complaining(on: page) {
      if install {
        Console.write(try MergeDriver.install().flatMap { ErrorRenderer.remark($0, on: page) }, to: 1)
      } else {
        throw ExitCode(try merge(on: page))
      }
    }
  }

  private func merge(on page: Page) throws -> Int32 {
    let files = MergeRun.Files(
      base: notebooks[0], ours: notebooks[1], theirs: notebooks[2], output: file ?? "", pathInGit: pathInGit)
    let run = try MergeRun(files, workingFolder: Machine.surroundings().workingFolder)
    Console.write(pathInGit == nil ? try run.lines(on: page) : run.shortLines(on: page), to: 1)
    return run.exitCode
  }
}
