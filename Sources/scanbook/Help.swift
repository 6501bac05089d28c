import ArgumentParser
import Rendering
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `scanbook help [TOPIC]`: what can be typed, one topic of it, or the whole manual.
struct Help: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Tell what can be typed, explain a word, or print the manual.",
    usage: "scanbook help [<topic> ...] [--all]")

  @OptionGroup var shared: SharedOptions

  @Flag(help: "Print the whole manual, as Markdown.")
  var all = false

  @Argument(help: "A verb, a command, a function or a word of the glossary.")
  var topic: [String] = []

  func run() throws {
    if all {
      Console.write(Manual.markdown(), to: STDOUT_FILENO)
      return
    }
    var console = Console()
    var session = try Session(surroundings: shared.surroundings())
    let line = (["help"] + topic).joined(separator: " ")
    throw ExitCode(
      Statements(text: line, origin: .commandLine).run(
        in: &session, on: shared.plainPage(), console: &console))
  }
}
