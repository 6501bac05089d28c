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
    #expect(folder.read("out") == text + "FRX\n")
  }

  @Test("A pager that is left early is no error, one that is missing says so")
  func leftEarly() throws {
    let text = String(repeating: "x", count: 1_000_000)
    #expect(Pager(environment: ["PAGER": "true"])?.show(text) == .shown)
    #expect(Pager(environment: ["PAGER": "exec 2>&-; no-such-pager"])?.show(text) == .unavailable)
  }

  @Test("Each ^C during a statement is told once, and the statement's result is given")
  func interrupts() {
    let count = Atomic<Int>(0)
    let result = InterruptMonitor.run(onInterrupt: { count.add(1, ordering: .relaxed) }) {
      for expected in 1...2 {
        kill(getpid(), SIGINT)
        let limit = Date() + 5
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
