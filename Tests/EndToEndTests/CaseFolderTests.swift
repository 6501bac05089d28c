import Foundation
import TestSupport
import Testing

/// The runner is itself tested, with the shell as the program.
@Suite("Case folders")
struct CaseFolderTests {
  private func makeCase(_ files: [String: String]) throws -> (TemporaryFolder, CaseFolder) {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: "a case/\(name)") }
    return (folder, CaseFolder(folder.url.appendingPathComponent("a case")))
  }

  @Test("Output, errors and status that are expected are no difference")
  func same() throws {
    let (folder, example) = try makeCase([
      "cmd": "cat data.txt; echo oops >&2; exit 3\n", "files/data.txt": "é\n", "expected": "é\n",
      "expected.err": "oops\n", "status": "3\n",
    ])
    #expect(try example.differences(from: example.run(program: "/bin/sh")) == [])
    #expect(example.description == "a case")
    #expect(CaseFolder.all(in: folder.url).map(\.description) == ["a case"])
  }

  @Test("Each thing that differs is named")
  func different() throws {
    let (folder, example) = try makeCase([
      "cmd": "echo b; echo c >&2; exit 1", "expected": "a\n", "expected.err": "",
    ])
    let found = try example.differences(from: example.run(program: "/bin/sh"))
    #expect(found.map { $0.prefix(12) } == ["status is 1,", "standard out", "standard err"])
    withExtendedLifetime(folder) {}
  }

  @Test("A case without an expectation fails until one is written")
  func update() throws {
    let (folder, example) = try makeCase(["cmd": "echo b; echo c >&2; exit 2"])
    let run = try example.run(program: "/bin/sh")
    #expect(try example.differences(from: run).count == 2)
    try example.update(from: run)
    #expect(try example.differences(from: run) == [])
    #expect(folder.read("a case/status") == "2\n")
    #expect(folder.read("a case/expected.err") == "c\n")
  }

  @Test("The surroundings are fixed, and paths are printed by name")
  func surroundings() throws {
    let (folder, example) = try makeCase([
      "cmd": "echo $NO_COLOR $LC_ALL $TZ $USER; pwd; ls; echo \"$SCANBOOK -c\"; echo $SAMPLE; echo $SHARED"
    ])
    let output = try example.run(program: "/bin/sh").output
    #expect(output == "1 C.UTF-8 Pacific/Chatham analyst\n$WORK\n$SCANBOOK -c\n$SAMPLE\n$SHARED\n")
    withExtendedLifetime(folder) {}
  }

  @Test("A program that does not end is stopped, and one that a signal ends says which")
  func ends() throws {
    let shell = ProgramRunner("/bin/sh")
    #expect(throws: ProgramRunner.TimedOut.self) { try shell.run(["-c", "exec sleep 60"], timeLimit: 0.2) }
    let killed = try shell.run(["-c", "kill -TERM $$; grep Sig /proc/self/status"])
    #expect(killed.status == 128 + Int(SIGTERM), "\(killed)")
    #expect(try shell.run(["-c", "cat"], standardInput: Data("x".utf8)).output == "x")
  }
}

@Suite("Pseudo-terminal", .enabled(if: PseudoTerminal.isSupported))
struct PseudoTerminalTests {
  @Test("A program at the terminal sees a terminal of its size, keys as signals, and its end is seen")
  func shell() throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(
      "/bin/sh",
      ["-c", "test -t 0 && stty size; trap 'echo caught; exit 7' INT; printf 'go\\033[1m>\\033[0m'; read x"],
      environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url, columns: 91,
      rows: 33)
    try terminal.expect("33 91")
    try terminal.expect("go>")
    #expect(throws: PseudoTerminal.Failure.self) { try terminal.expect("never", within: 0.1) }
    terminal.send("\u{3}")
    try terminal.expect("caught")
    #expect(try terminal.exitStatus() == 7)
  }
}
