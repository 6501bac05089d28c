import ArgumentParser
import Rendering
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the program begins, and the only place that knows how it ends.
@main
enum Program {
  static func main() {
    Machine.keepFreedMemory()
    Console.prepareStreams()
    do {
      if Self.asksForHelp { throw CleanExit.helpRequest(Open.self) }
      var command = try Scanbook.parseAsRoot()
      try command.run()
    } catch {
      exit(end(with: error))
    }
  }

  /// The whole program is described where it is asked for help, and not its parts.
  private static var asksForHelp: Bool {
    [["--help"], ["-h"]].contains(Array(CommandLine.arguments.dropFirst()))
  }

  /// Says what there is to say.
  ///
  /// - Returns: the exit code.
  private static func end(with error: any Error) -> Int32 {
    // First, since finding out the code of any error lays out the help.
    if let error = error as? ExitCode { return error.rawValue }
    let code = Scanbook.exitCode(for: error)
    if code == .success {
      var text = Scanbook.fullMessage(for: error)
      while text.hasSuffix("\n") { text.removeLast() }
      Console.write([text], to: STDOUT_FILENO)
      return 0
    }
    let isUsage = code == .validationFailure
    let sentences = Self.sentences(of: Scanbook.message(for: error))
    let lines = ErrorRenderer.lines(
      message: sentences.first ?? "", hints: sentences.dropFirst() + (isUsage ? [helpHint] : []),
      on: Page.plain(width: nil, isUTF8: Machine.isUTF8, isColored: false))
    Console.complain(lines)
    return isUsage ? Self.wrongUsage : code.rawValue
  }

  /// What is wrong, and what would help, without capitals and full stops.
  private static func sentences(of message: String) -> [String] {
    message.split(separator: "\n").flatMap { $0.split(separator: ". ") }
      .map { $0.prefix(1).lowercased() + $0.dropFirst() }
      .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
  }

  /// Does what a command is for; what fails is said, and ends the program as wrong usage.
  static func complaining<Result>(on page: Page, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let code as ExitCode {
      throw code
    } catch {
      let words = FaultWords(error)
      Console.complain(ErrorRenderer.lines(message: words.message, hints: words.hints, on: page))
      throw ExitCode(wrongUsage)
    }
  }

  /// The exit code of a command line that makes no sense (language.md, "Reading and writing outside the terminal").
  static let wrongUsage: Int32 = 2

  private static var helpHint: String {
    let subcommands = Scanbook.configuration.subcommands.compactMap { $0.configuration.commandName }
    let given = CommandLine.arguments.dropFirst().first.map { [$0] } ?? []
    return (["see: scanbook"] + given.filter { subcommands.contains($0) } + ["--help"]).joined(separator: " ")
  }
}
