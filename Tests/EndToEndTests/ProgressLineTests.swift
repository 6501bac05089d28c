import Foundation
import TestSupport
import Testing

/// The line that tells how far a replay has come, on a terminal, in a pipe, and when ^C is typed.
@Suite("A replay's progress line", .enabled(if: ScanbookProgram.isInteractive && PseudoTerminal.isSupported))
struct ProgressLineTests {
  /// Two notebooks with names as long as a line, whose second cell would take very long.
  private static func desk() throws -> (TemporaryFolder, [String]) {
    let folder = try TemporaryFolder()
    let rows = (0..<4_000).map { "a,\($0 * 7919 % 4_000)x" }
    try folder.write("k,v\n" + rows.joined(separator: "\n") + "\n", to: "t.csv")
    let names = ["one", "two"].map { String(repeating: "long-", count: 12) + $0 + ".nb.md" }
    let slow = "t | join t on k | sort v, v_2 | count"
    for name in names {
      try folder.write(
        "```scanbook\nload table t.csv as t\n```\n\n```scanbook\n\(slow)\n```\n\n```scanbook\n1 + 1\n```\n",
        to: name)
    }
    return (folder, names)
  }

  @Test(
    "It is one line of the terminal's width, is taken away before each report, and ^C ends it",
    arguments: [60, 80, 120])
  func terminal(columns: Int) throws {
    let (folder, names) = try Self.desk()
    let terminal = try PseudoTerminal(
      ScanbookProgram.path, ["replay", "--timeout", "2"] + names,
      environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url, columns: columns)
    _ = try terminal.expect("one.nb.md: cell 2 of 3, 33 %", within: 60)
    let report = try terminal.expect("exit 3", within: 60)
    #expect(report.contains("stopped: this takes longer than 2 s"))
    _ = try terminal.expect("two.nb.md: cell 2 of 3", within: 60)
    terminal.send("\u{3}")
    let rest = try terminal.expect("error: stopped")
    #expect(!rest.contains("EvaluationError"))
    #expect(try terminal.exitStatus() == 130)
    // What the screen holds at the end has no progress in it: each is followed by the order to take the line away.
    let raw = terminal.everything
    let parts = raw.components(separatedBy: "\r\u{1b}[K")
    #expect(parts.count > 2)
    for part in parts.dropFirst() where part.contains(" of 3, ") {
      let line = part.components(separatedBy: "\r\n")[0].replacingOccurrences(of: "^C", with: "")
      #expect(line.count <= columns - 3, "\(line)")
    }
    #expect(!(parts.last ?? "").contains(" of 3, "))
  }

  @Test("There is none where standard error is no terminal")
  func pipe() throws {
    let (folder, names) = try Self.desk()
    let run = try ProgramRunner().run(
      ["replay", "--timeout", "1"] + names, environment: ProgramRunner.environment(home: folder.url),
      workingFolder: folder.url)
    #expect(run.status == 3 && !run.errors.contains("cell 2 of 3") && !run.errors.contains("\u{1b}"))
    #expect(!run.output.contains("\r"))
  }
}
