import Evaluation
import Foundation
import Notebooks
import Rendering
import Synchronization
import Tables
import TestSupport
import Testing

@testable import Sessions

@Suite("Saving and opening")
struct FilesTests {
  private func small() throws -> Desk {
    var desk = try Desk()
    desk.type("load votes data/votes.csv; votes | count by winner; let x = 3")
    return desk
  }

  @Test("An unnamed notebook, saved, replays and is saved again to the same bytes")
  func saveAndReplay() throws {
    var desk = try small()
    #expect(desk.type("save").remarks == ["error: the notebook has no name yet", "  save NAME.nb.md"])
    #expect(desk.session.isModified)
    #expect(desk.type("save week.nb.md").lines == ["saved week.nb.md: 3 cells"])
    #expect(!desk.session.isModified)
    let bytes = try desk.folder.read("week.nb.md")
    let report = try desk.replay("week.nb.md")
    #expect(report.exitCode == 0 && report.verdicts.map(\.result) == [.holds, .holds, .holds])
    var other = try Desk(desk.folder)
    #expect(other.type("open week.nb.md").remarks == ["3 cells: 3 hold"])
    other.type("rerun 1")
    #expect(other.type("save").lines == ["saved week.nb.md: 3 cells"])
    #expect(try desk.folder.read("week.nb.md") == bytes)
  }

  @Test("Saving into another folder rewrites the paths, and the copy replays there")
  func anotherFolder() throws {
    var desk = try small()
    desk.type("votes | export out.csv")
    try FileManager.default.createDirectory(atPath: desk.folder["notes"], withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: desk.folder[".git"], withIntermediateDirectories: true)
    try save(&desk, "notes/week.nb.md")
    #expect(desk.sources[0] == "load votes ../data/votes.csv")
    #expect(desk.sources[3] == "votes | export ../out.csv")
    #expect(desk.output(4)?[0].hasPrefix("wrote ../out.csv: 5 rows (") == true)
    #expect(desk.states() == Array(repeating: "current", count: 4))
    #expect(desk.type("undo").lines == ["nothing to undo"])
    let report = try desk.replay("notes/week.nb.md")
    #expect(report.verdicts.map(\.result) == [.holds, .holds, .holds, .refused])
    #expect(try desk.replay("notes/week.nb.md", allowsOutside: true).exitCode == 0)
    desk.type("load votes data/votes.csv as more")
    #expect(desk.sources[4] == "load votes ../data/votes.csv as more")
  }

  @Test("Saving into another folder makes nothing current that was stale")
  func staleElsewhere() throws {
    var desk = try Desk()
    for line in [
      "load votes data/votes.csv", "let few = votes | take 3", "few | count", "votes | count",
      "check \"x\": 1 == 1",
    ] { desk.type(line) }
    desk.type("edit 2 \"let few = votes | take 2\"")
    #expect(desk.states() == ["current", "current", "stale: upstream", "current", "current"])
    try FileManager.default.createDirectory(atPath: desk.folder["notes"], withIntermediateDirectories: true)
    try save(&desk, "notes/week.nb.md")
    #expect(desk.sources[0] == "load votes ../data/votes.csv")
    #expect(desk.states() == ["current", "current", "stale: upstream", "current", "current"])
    let other = try Desk(desk.folder, allowsOutside: true)
    var session = other.session
    _ = try session.open("notes/week.nb.md", running: true, on: Page())
    #expect(session.standings().map { $0 == .current } == [true, true, false, true, true])
  }

  @Test("A notebook that was only read is not saved into another folder, where its results would be stale")
  func unrunElsewhere() throws {
    var desk = try Desk(allowsOutside: true)
    for line in ["load votes data/votes.csv", "votes | count", "check \"x\": 1 == 1", "save week.nb.md"] {
      desk.type(line)
    }
    try FileManager.default.createDirectory(atPath: desk.folder["notes"], withIntermediateDirectories: true)
    desk.type("open week.nb.md run=no")
    #expect(
      desk.type("save notes/week.nb.md").remarks == [
        "error: cells 1, 2 have not been run, and in another folder the paths are others: what is recorded would be stale",
        "  rerun all, then save", "  or save it beside this one, under another name",
      ])
    #expect(!FileManager.default.fileExists(atPath: desk.folder["notes/week.nb.md"]))
    #expect(desk.sources[0] == "load votes data/votes.csv")
    #expect(desk.type("save copy.nb.md").status == .done)
    #expect(try desk.folder.read("copy.nb.md") == desk.folder.read("week.nb.md"))
    desk.type("rerun all")
    try save(&desk, "notes/week.nb.md")
    #expect(desk.sources[0] == "load votes ../data/votes.csv")
    let verdicts = try desk.replay("notes/week.nb.md", allowsOutside: true).verdicts
    #expect(verdicts.allSatisfy { $0.result == .holds && $0.reasons.isEmpty })
  }

  @Test("Cells without a result, and those that name no path, are saved into another folder without a run")
  func unrunHarmless() throws {
    var desk = try Desk()
    try desk.folder.write("```scanbook\nload votes data/votes.csv\n```\n", to: "plain.nb.md")
    try FileManager.default.createDirectory(atPath: desk.folder["notes"], withIntermediateDirectories: true)
    desk.type("open plain.nb.md run=no")
    try save(&desk, "notes/plain.nb.md")
    #expect(desk.sources[0] == "load votes ../data/votes.csv")
  }

  @Test("No path in a notebook is absolute, however far the data lies")
  func relativePaths() {
    #expect(Paths.relative("/srv/votes.csv", to: "/home/ana/notes") == "../../../srv/votes.csv")
    #expect(Paths.relative("/srv", to: "/") == "srv")
    #expect(Paths.relative("/", to: "/home") == "..")
    #expect(Paths.absolute(Paths.relative("/srv/a", to: "/x/y"), from: "/x/y") == "/srv/a")
  }

  @Test(
    "A notebook that a link leads to is the file itself: paths are relative to that, and save keeps the link")
  func linkedNotebook() throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    try save(&desk, "week.nb.md")
    try FileManager.default.createDirectory(atPath: desk.folder["links"], withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder["links/l.nb.md"], withDestinationPath: "../week.nb.md")
    #expect(try desk.replay("links/l.nb.md").exitCode == 0)
    var other = try Desk(desk.folder)
    #expect(other.type("open links/l.nb.md").remarks == ["1 cell: 1 holds"])
    other.type("load votes data/votes.csv as more")
    other.type("save")
    #expect(other.sources[1] == "load votes data/votes.csv as more")
    #expect(try desk.folder.read("week.nb.md") == other.text)
    #expect(try desk.folder.names().contains("links/l.nb.sums") == false)
  }

  @Test("Another file is never written over, nor one that somebody changed; nothing is lost")
  func refusals() throws {
    var desk = try small()
    try desk.folder.write("theirs", to: "there.nb.md")
    #expect(
      desk.type("save there.nb.md").remarks == [
        "error: cannot write there.nb.md: there is such a file already",
        "  save under another name, or open that one",
      ])
    try save(&desk, "mine.nb.md")
    desk.type("let y = 4")
    try desk.folder.write("somebody else's", to: "mine.nb.md")
    let beside = desk.type("save")
    #expect(beside.lines == ["saved mine.2.nb.md, beside mine.nb.md"])
    #expect(beside.remarks.last == "  to compare: scanbook diff mine.nb.md mine.2.nb.md")
    #expect(try desk.folder.read("mine.nb.md") == "somebody else's")
    #expect(!desk.session.isModified && desk.session.notebook.cells.count == 4)
    try save(&desk, "mine-2.nb.md")
    #expect(try desk.folder.read("there.nb.md") == "theirs")
    try FileManager.default.removeItem(atPath: desk.folder["mine-2.nb.md"])
    desk.type("let z = 5")
    try save(&desk, "mine-2.nb.md")
  }

  @Test("A folder, a missing folder and a name that is no notebook's are refused in words")
  func strangeTargets() throws {
    var desk = try small()
    try FileManager.default.createDirectory(
      atPath: desk.folder["dir.nb.md"], withIntermediateDirectories: true)
    let table = [
      ("save dir.nb.md", "error: cannot write dir.nb.md: it is a folder"),
      ("save data", "error: data is not a notebook: their names end in .nb.md"),
      ("save none/a.nb.md", "error: cannot write none/a.nb.md: there is no such folder"),
      (
        "save data/votes.csv/a.nb.md",
        "error: cannot write data/votes.csv/a.nb.md: a part of the path is a file, not a folder"
      ),
      ("save week", "error: week is not a notebook: their names end in .nb.md"),
    ]
    for (line, words) in table {
      let shown = desk.type(line)
      #expect(shown.remarks.first == words)
      #expect(shown.status == .failed && desk.session.path == nil)
    }
    #expect(desk.type("save week").remarks.last == "  save week.nb.md")
  }

  @Test("A folder that may not be written to", .enabled(if: BoundByPermissions.isPossible))
  func readOnlyFolder() throws {
    let desk = try small()
    try FileManager.default.createDirectory(atPath: desk.folder["ro"], withIntermediateDirectories: true)
    chmod(desk.folder["ro"], 0o500)
    let session = desk.session
    let remarks = try BoundByPermissions.run {
      var session = session
      return session.step("save ro/a.nb.md", on: Page()).remarks
    }
    #expect(
      remarks == [
        "error: cannot write ro/a.nb.md: permission denied", "  save under another name or in another folder",
      ])
  }

  @Test("What cannot be opened leaves the session as it was, and says why with line numbers")
  func unreadable() throws {
    var desk = try small()
    let before = desk.text
    try desk.folder.write("# A\n\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n", to: "c.nb.md")
    try Data([0x23, 0x0A, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: desk.folder["b.nb.md"]))
    let table = [
      ("open c.nb.md", "error: c.nb.md has merge conflict markers, lines 3, 5, 7"),
      ("open b.nb.md", "error: b.nb.md is not a notebook: line 2 is not UTF-8"),
      ("open none.nb.md", "error: cannot read none.nb.md: there is no such file or folder"),
      ("open data", "error: cannot read data: it is a folder"),
    ]
    for (line, words) in table {
      #expect(desk.type(line).remarks.first == words)
      #expect(desk.text == before)
    }
    #expect(throws: UnreadableNotebook.self) { try desk.replay("c.nb.md") }
  }

  @Test("open runs the cells without their exports and tells how they stand in one line; run=no only reads")
  func open() throws {
    var desk = try small()
    desk.type("votes | export out.csv")
    try save(&desk, "a.nb.md")
    try FileManager.default.removeItem(atPath: desk.folder["out.csv"])
    var other = try Desk(desk.folder)
    #expect(other.type("open a.nb.md").remarks == ["4 cells: 4 hold"])
    #expect(try !desk.folder.names().contains("out.csv"))
    #expect(other.session.workspace.table(named: "votes")?.rowCount == 5)
    #expect(other.type("open a.nb.md run=no").remarks == ["4 cells, not run"])
    #expect(other.session.workspace.tableNames == ["annotations", "claims", "events"])
    #expect(other.states() == Array(repeating: "not run", count: 4))
    other.type("rerun")
    #expect(other.states() == Array(repeating: "current", count: 4))
    #expect(!other.session.isModified)
  }

  @Test("Opening tells how far it is; stopped, the notebook is open and the rest of its cells is not run")
  func stoppedOpening() throws {
    var desk = try small()
    try save(&desk, "a.nb.md")
    let text = desk.text
    var other = try Desk(desk.folder)
    let told = Told()
    let stop = other.session.stop
    other.session.progress = { what, _ in if told.add(what) == 2 { stop() } }
    let opened = other.type("open a.nb.md")
    #expect(opened.status == .interrupted)
    #expect(opened.remarks == ["stopped in cell 2 of 3; rerun runs it and what follows"])
    #expect(told.all.filter { $0.hasPrefix("cell ") } == ["cell 1 of 3", "cell 2 of 3"])
    other.session.resume()
    #expect(other.states() == ["current", "not run", "not run"] && other.text == text)
    other.session.progress = nil
    other.type("rerun")
    #expect(other.states() == ["current", "current", "current"] && other.text == text)
  }

  /// What was told of progress.
  private final class Told: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }

    /// - Returns: how many there are now.
    func add(_ line: String) -> Int {
      lines.withLock {
        $0.append(line)
        return $0.count { $0.hasPrefix("cell ") }
      }
    }
  }

  @Test("A header that cannot be read opens for reading only")
  func malformedHeader() throws {
    var desk = try Desk()
    try desk.folder.write("---\nscanbook: 1\n\ttitle: [x\n---\n\n```scanbook\n1\n```\n", to: "a.nb.md")
    let opened = desk.type("open a.nb.md")
    #expect(opened.remarks[0] == "1 cell: 1 unrecorded")
    #expect(opened.remarks[1].hasPrefix("line 3: the header cannot be read: "))
    #expect(
      desk.type("note \"x\"").remarks == [
        "error: the header cannot be read (line 3): the notebook is open for reading only"
      ])
    #expect(
      desk.type("save").remarks == [
        "error: the header cannot be read (line 3): the notebook is open for reading only"
      ])
  }

  @Test("Parameters are literals of the language, else text; --set wins")
  func parameters() throws {
    let header =
      "---\nscanbook: 1\nparams:\n  since: 2024-04-23\n  n: -3\n  who: gpt2 chatbot\n  text: \"5\"\n---\n"
    var desk = try Desk(parameters: ["n": "7"])
    try desk.folder.write(header, to: "a.nb.md")
    desk.type("open a.nb.md")
    let parameters = desk.session.workspace.parameters
    #expect(
      parameters == [
        "since": .date(19_836), "n": .integer(7), "who": .text("gpt2 chatbot"), "text": .text("5"),
      ])
  }
}
