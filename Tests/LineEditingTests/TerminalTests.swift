import Foundation
import Synchronization
import TestSupport
import Testing

@testable import LineEditing

@Suite("Terminal")
struct TerminalTests {
  @Test(
    "The terminal's word goes first, then the environment's, then 80 by 24",
    arguments: [
      (120, 40, [:], 120, 40), (0, 0, ["COLUMNS": "100"], 100, 24), (0, 0, [:], 80, 24),
      (0, 0, ["COLUMNS": "wide", "LINES": "-3"], 80, 24), (0, 50, ["COLUMNS": "99999999"], 80, 50),
      (200, 0, ["COLUMNS": "100", "LINES": "30"], 200, 30),
    ] as [(Int, Int, [String: String], Int, Int)])
  func size(columns: Int, rows: Int, environment: [String: String], width: Int, height: Int) {
    let size = TerminalSize.resolve(reported: (columns, rows), environment: environment)
    #expect(size == TerminalSize(columns: width, rows: height))
  }

  @Test(
    "A pager is what PAGER says, less where it says nothing, none where it is empty",
    arguments: [
      (["PAGER": "most -s"], "most -s"), (["PAGER": ""], nil), (["PAGER": " cat "], nil),
      (["PATH": "/nowhere"], nil),
      (["PAGER": "less", "TERM": "dumb"], nil),
    ] as [([String: String], String?)])
  func pager(environment: [String: String], command: String?) {
    #expect(Pager(environment: environment)?.command == command)
  }
}

/// These change what signals mean in the process, so they run one after another.
@Suite("Signals and children", .serialized)
struct SignalTests {
  @Test("The pager gets the whole text and the flags of less")
  func paged() throws {
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    let text = String(repeating: "row é\n", count: 50_000)
    let pager = try #require(Pager(environment: ["PAGER": "cat > '\(out)'; echo \"$LESS\" >> '\(out)'"]))
    #expect(pager.show(text) == .shown)
    #expect(folder.read("out") == text + "FRXPsspace\\: on   b\\: back   q\\: to the prompt$\n")
  }

  @Test("A pager that is left early is no error, one that is missing says so")
  func leftEarly() throws {
    let text = String(repeating: "x", count: 1_000_000)
    #expect(Pager(environment: ["PAGER": "true"])?.show(text) == .shown)
    #expect(Pager(environment: ["PAGER": "exec 2>&-; no-such-pager"])?.show(text) == .unavailable)
  }

  @Test("The editor gets the text in a private file, and what it saves comes back")
  func edited() throws {
    let folder = try TemporaryFolder()
    let script = "stat -c %a \"$1\" > '\(folder.path("mode"))'; tr a-z A-Z < \"$1\" > t && mv t \"$1\"; :"
    let command = "cd '\(folder.url.path)'; f() { \(script); }; f"
    let environment = ["EDITOR": command, "VISUAL": " ", "PATH": "/usr/bin:/bin", "TMPDIR": folder.url.path]
    #expect(try ExternalEditor(environment: environment).edit("note é\n") == "NOTE é\n")
    #expect(folder.read("mode") == "600\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["mode"])
  }

  @Test(
    "An editor that fails is an error that says how",
    arguments: [
      ("exec 2>&-; no-such-editor", .unavailable(command: "exec 2>&-; no-such-editor")),
      ("exit 3; :", .left(command: "exit 3; :", status: 3)),
      ("printf '\\377' >", .invalidUTF8),
    ] as [(String, ExternalEditorError)])
  func editorFails(command: String, expected: ExternalEditorError) {
    let editor = ExternalEditor(environment: ["EDITOR": command, "PATH": "/usr/bin:/bin"])
    #expect(throws: expected) { try editor.edit("text") }
  }

  @Test("Each ^C during a statement is told once, and the statement's result is given")
  func interrupts() {
    let count = Atomic<Int>(0)
    let result = InterruptMonitor.run(onInterrupt: { count.add(1, ordering: .relaxed) }) {
      for expected in 1...2 {
        kill(getpid(), SIGINT)
        let limit = Date() + 60
        while count.load(ordering: .relaxed) < expected && Date() < limit { usleep(500) }
      }
      return "done"
    }
    #expect(result == "done")
    #expect(count.load(ordering: .relaxed) == 2)
  }

  @Test("What the statement throws passes through, and the handler from before is back")
  func throwing() {
    var before = sigaction()
    sigaction(SIGINT, nil, &before)
    #expect(throws: HistoryError.unreadable(path: "x", code: 1)) {
      try InterruptMonitor.run(onInterrupt: {}) { () throws(HistoryError) in
        throw HistoryError.unreadable(path: "x", code: 1)
      }
    }
    var after = sigaction()
    sigaction(SIGINT, nil, &after)
    #expect(after.sa_flags == before.sa_flags)
  }
}
