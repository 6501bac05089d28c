import Foundation
import Testing

@testable import Sessions

@Suite("What is not saved can be recovered")
struct JournalKeeperTests {
  /// A session with its journal, as the prompt drives them.
  private struct Seat {
    var desk: Desk
    var keeper: JournalKeeper
    var remarks: [String]

    init(_ folder: TemporaryFolder, process: Int32) throws {
      desk = try Desk(folder)
      keeper = JournalKeeper(
        stateFolder: StateFolder(path: folder["state"]), process: process, started: Int64(process))
      remarks = keeper.start(with: desk.session)
    }

    mutating func type(_ line: String) -> [String] {
      let complaints = keeper.append(line, for: desk.session)
      let shown = desk.type(line)
      return complaints + shown.remarks + keeper.follow(desk.session)
    }

    mutating func recover() {
      guard let recovery = keeper.recovery else { return }
      if let notebook = recovery.notebook, notebook != desk.session.path { desk.type("open \(notebook)") }
      _ = keeper.adopt(desk.session)
      for line in recovery.lines { desk.type(line) }
      _ = keeper.follow(desk.session)
    }

    /// The process is gone: the lock with it, the file stays.
    consuming func kill() -> TemporaryFolder { desk.folder }
  }

  private func folder() throws -> TemporaryFolder { try Desk().folder }

  @Test("Lines of a session that was killed come back, for an unnamed notebook too")
  func killed() throws {
    let folder = try folder()
    var text = ""
    do {
      var first = try Seat(folder, process: 1)
      #expect(first.remarks.isEmpty)
      for line in [
        "load votes data/votes.csv", "help", "votes | count", "nothing at all", "undo", "votes | take 2",
      ] {
        _ = first.type(line)
      }
      text = first.desk.text
    }
    var second = try Seat(folder, process: 2)
    #expect(second.remarks == ["4 lines of an earlier session are not saved: recover, or recover discard"])
    second.recover()
    #expect(second.desk.text == text)
    #expect(second.keeper.recovery == nil)
    #expect(
      second.keeper.close(after: second.desk.session) == [
        "4 lines are not saved; the next start can recover them"
      ])
    var third = try Seat(folder, process: 3)
    #expect(third.keeper.discardAbandoned() == ["4 lines discarded"])
    #expect(third.keeper.discardAbandoned() == ["there is nothing to recover"])
    #expect(third.keeper.close(after: third.desk.session).isEmpty)
    #expect(try folder.names(in: "state/journals").isEmpty)
  }

  @Test("What was saved is not recovered, and later lines come back into the saved notebook")
  func afterSave() throws {
    let folder = try folder()
    do {
      var first = try Seat(folder, process: 1)
      _ = first.type("load votes data/votes.csv")
      _ = first.type("save a.nb.md")
      _ = first.type("votes | count")
    }
    var second = try Seat(folder, process: 2)
    #expect(second.keeper.recovery?.lines == ["votes | count"])
    #expect(second.keeper.recovery?.notebook == folder["a.nb.md"])
    second.recover()
    #expect(second.desk.sources == ["load votes data/votes.csv", "votes | count"])
    _ = second.type("save")
    #expect(second.keeper.close(after: second.desk.session).isEmpty)
    #expect(try Seat(folder, process: 3).remarks.isEmpty)
  }

  @Test("Opening another notebook keeps what was not saved before it")
  func openingKeeps() throws {
    let folder = try folder()
    try folder.write("# B\n", to: "b.nb.md")
    var seat = try Seat(folder, process: 1)
    _ = seat.type("let x = 3")
    #expect(
      seat.type("open b.nb.md").last == "1 line of the notebook before is not saved; recover brings it back")
    #expect(seat.keeper.recovery == JournalKeeper.Recovery(notebook: nil, lines: ["let x = 3"]))
    #expect(seat.type("open b.nb.md").count == 1)
  }

  @Test("What undo took back is no work to recover; edits and notes keep their text")
  func undone() throws {
    let folder = try folder()
    var seat = try Seat(folder, process: 1)
    _ = seat.type("let x = 3")
    _ = seat.type("undo")
    #expect(seat.keeper.close(after: seat.desk.session).isEmpty)
    var other = try Seat(folder, process: 2)
    _ = other.type("let x = 3")
    _ = other.type(Session.line(editing: 1, to: "let x = \"a\\b\"\nx"))
    _ = other.type(Session.line(noting: "Say \"so\".\n\nMore."))
    #expect(other.desk.sources == ["let x = \"a\\b\"\nx"])
    #expect(other.desk.text.hasSuffix("\nSay \"so\".\n\nMore.\n"))
  }

  @Test("What was decided about a conflict, and what was accepted, comes back, too")
  func decisions() throws {
    let folder = try folder()
    let header = [
      "---", "scanbook: 1", "# conflict=1 by=ana", "title: A", "# conflict=1 by=ben", "# title: B",
      "# conflict=1 end", "---", "",
    ]
    let cells = ["```scanbook", "1 + 1", "```", "<!-- out code=00000000 -->", "```text", "3", "```", ""]
    try folder.write((header + cells).joined(separator: "\n"), to: "m.nb.md")
    var text = ""
    do {
      var first = try Seat(folder, process: 1)
      for line in ["open m.nb.md", "resolve header 1 ben", "accept 1"] { _ = first.type(line) }
      text = first.desk.text
    }
    #expect(text.contains("title: B") && text.contains("\n2\n") && !text.contains("conflict"))
    var second = try Seat(folder, process: 2)
    #expect(second.remarks == ["2 lines of an earlier session are not saved: recover, or recover discard"])
    second.recover()
    #expect(second.desk.text == text)
  }

  @Test("Without a state folder a session goes on, and says so once")
  func noHome() throws {
    let desk = try Desk()
    var keeper = JournalKeeper(stateFolder: nil, process: 1, started: 1)
    #expect(keeper.start(with: desk.session) == ["no journal is kept: HOME is not set"])
    #expect(keeper.append("1", for: desk.session).isEmpty)
    #expect(keeper.follow(desk.session).isEmpty && keeper.close(after: desk.session).isEmpty)
  }
}
