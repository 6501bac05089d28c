import Foundation
import TestSupport
import Testing

/// The README shows what the program does: its `console` blocks are typed again, in order, and compared.
///
/// `$` lines are run by `sh` beside a copy of `Notebooks`, or start a session at a terminal of 80 × 40 where a prompt
/// follows; the prompts of later blocks go on with that session. `SCANBOOK_UPDATE_GOLDEN=1` writes what comes instead.
@Suite("README", .enabled(if: ScanbookProgram.isInteractive && PseudoTerminal.isSupported)) struct ReadmeTests
{
  @Test("What the README shows is what the program prints") func transcripts() throws {
    let file = packageRoot.appendingPathComponent("README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let reader = try ReaderOfReadme()
    let fence = try NSRegularExpression(
      pattern: "^(`{3,})console\\n(.*?)^\\1$", options: [.anchorsMatchLines, .dotMatchesLineSeparators])
    let blocks = fence.matches(in: text, range: NSRange(text.startIndex..., in: text))
      .compactMap { Range($0.range(at: 2), in: text) }
    #expect(blocks.count > 5)
    let printed = try blocks.map { try reader.transcript(of: String(text[$0])) }
    if CaseFolder.isUpdating {
      let updated = zip(blocks, printed).reversed().reduce(into: text) {
        $0.replaceSubrange($1.0, with: $1.1)
      }
      try Data(updated.utf8).write(to: file)
    } else {
      for (block, screen) in zip(blocks, printed) { #expect(screen == text[block]) }
    }
  }
}

/// Somebody who types what the README shows.
private final class ReaderOfReadme {
  private let folder: TemporaryFolder
  private var terminal: PseudoTerminal?
  private static let prompts = ["$ ", "scanbook> ", "     ...> "]

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: packageRoot.appendingPathComponent("Notebooks"), to: folder.url.appendingPathComponent("Notebooks"))
  }

  /// What the screen shows when the lines typed in a block are typed again.
  func transcript(of block: String) throws -> String {
    let inputs = block.components(separatedBy: "\n").compactMap { line in
      Self.prompts.first { line.hasPrefix($0) }.map { (prompt: $0, text: String(line.dropFirst($0.count))) }
    }
    var screen = ""
    for (index, input) in inputs.enumerated() {
      let next = index + 1 < inputs.count ? inputs[index + 1].prompt : nil
      if input.prompt == "$ " {
        screen += "$ \(input.text)\n" + (next == "scanbook> " ? try start(input.text) : try run(input.text))
      } else {
        let terminal = try #require(terminal, "no session to type \(input.text) into")
        terminal.send(input.text + "\r")
        screen += input.prompt + Self.withoutProgress(try terminal.expect(next ?? "scanbook> "))
      }
    }
    while screen.hasSuffix("\n\n") { screen.removeLast() }
    return screen
  }

  /// Starts a session, as `scripts/scanbook` does, and gives what stands before the first prompt.
  private func start(_ command: String) throws -> String {
    let words = command.components(separatedBy: " ").dropFirst().filter { $0 != "--empty" }
    let sample = command.hasSuffix("scanbook") ? [folder.path("Notebooks/gpt2-chatbot-week.nb.md")] : []
    let session = try PseudoTerminal(
      ScanbookProgram.path, words + sample, environment: environment(home: UUID().uuidString),
      workingFolder: folder.url, columns: 80, rows: 40)
    terminal = session
    return Self.withoutProgress(try session.expect("scanbook> "))
  }

  /// What a screen shows once the line of progress, which a slow machine gets to see, is erased.
  private static func withoutProgress(_ screen: String) -> String {
    screen.replacingOccurrences(
      of: "(reading [^,\n]+|rating|[^,\n]*cell [0-9]+( of [0-9]+)?|opening[^,\n]*), [0-9]+ %", with: "",
      options: .regularExpression)
  }

  private func run(_ command: String) throws -> String {
    let program = "'\(ScanbookProgram.path)'"
    let line = command.replacingOccurrences(of: "scripts/scanbook", with: program)
    return try ProgramRunner("/bin/sh").run(
      ["-c", "{ \(line); } 2>&1"], environment: environment(home: "shell"), workingFolder: folder.url
    ).output
  }

  /// Ana's, with a home of its own for each session, so that none finds what another left.
  private func environment(home: String) -> [String: String] {
    ProgramRunner.environment(home: folder.url.appendingPathComponent(home))
      .merging(["USER": "ana"]) { _, ours in ours }
  }
}
