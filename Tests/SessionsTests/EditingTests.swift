import Evaluation
import Notebooks
import Tables
import Testing

@testable import Sessions

@Suite("The notebook at hand")
struct EditingTests {
  /// load, let, show, annotate-free: a chain in which each cell depends on the one before.
  private func chain() throws -> Desk {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    desk.type("let tied = votes | where winner == \"tie\"")
    desk.type("tied | count")
    desk.type("1 + 1")
    return desk
  }

  @Test("cells tells number, line, source and state")
  func cells() throws {
    var desk = try chain()
    let shown = desk.type("cells")
    #expect(shown.lines[0].split(separator: " ") == ["cell", "line", "source", "state"])
    #expect(shown.lines[2].contains("load votes data/votes.csv") && shown.lines[2].hasSuffix("current"))
    #expect(desk.states() == ["current", "current", "current", "current"])
  }

  @Test("An edit runs its cell; what depends on it is stale until rerun, and nothing else is")
  func edit() throws {
    var desk = try chain()
    let shown = desk.type("edit 2 \"let tied = votes | where winner != 'tie'\"")
    #expect(shown.remarks == ["cell 3 is stale; rerun brings it up to date"])
    #expect(desk.states() == ["current", "current", "stale: upstream", "current"])
    #expect(desk.session.workspace.table(named: "tied")?.rowCount == 4)
    let rerun = desk.type("rerun")
    #expect(rerun.lines == ["count", "─────", "    4"])
    #expect(desk.states() == ["current", "current", "current", "current"])
    #expect(desk.type("rerun").lines == ["nothing is stale"])
  }

  @Test("An edit that fails keeps the text and what was recorded, and says failed")
  func failingEdit() throws {
    var desk = try chain()
    let old = desk.output(2)
    let shown = desk.type("edit 2 \"let tied = votes | where winer == 'tie'\"")
    #expect(shown.status == .failed)
    #expect(shown.remarks[0] == "error: votes has no column `winer`")
    #expect(desk.states() == ["current", "failed", "stale: upstream", "current"])
    #expect(desk.output(2) == old && desk.sources[1].contains("winer"))
    #expect(desk.session.workspace.table(named: "tied") == nil)
    desk.type("rerun")
    #expect(desk.states() == ["current", "failed", "failed", "current"])
    desk.type("undo; undo")
    #expect(desk.states() == ["current", "current", "current", "current"])
    #expect(desk.session.workspace.table(named: "tied")?.rowCount == 1)
  }

  @Test("Dropping and moving count as edits of what follows, and undo and redo take all of it back and forth")
  func dropAndMove() throws {
    var desk = try chain()
    let whole = desk.text
    #expect(desk.type("drop cell 2").text == "cell 2 dropped\ncell 2 is stale; rerun brings it up to date")
    #expect(desk.session.workspace.table(named: "tied") == nil)
    #expect(desk.states() == ["current", "stale: upstream", "current"])
    let dropped = desk.text
    #expect(desk.type("undo").lines == ["undone: drop of cell 2"])
    #expect(desk.text == whole && desk.session.workspace.table(named: "tied")?.rowCount == 1)
    #expect(desk.type("redo").lines == ["done again: drop of cell 2"])
    #expect(desk.text == dropped && desk.session.workspace.table(named: "tied") == nil)
    desk.type("undo")
    desk.type("move 2 to 3")
    #expect(desk.sources[2].hasPrefix("let tied"))
    #expect(desk.states() == ["current", "stale: upstream", "current", "current"])
    desk.type("undo")
    #expect(desk.text == whole)
    #expect(desk.type("redo; undo").status == .done)
    for _ in 0..<4 { desk.type("undo") }
    #expect(desk.text == "---\nscanbook: 1\n---\n" && desk.session.workspace.tables.isEmpty)
    #expect(desk.type("undo").lines == ["nothing to undo"])
    #expect(!desk.session.isModified)
    for _ in 0..<4 { desk.type("redo") }
    #expect(desk.text == whole)
    #expect(desk.type("redo").lines == ["done again: move of cell 2"])
    #expect(desk.type("redo").lines == ["nothing to redo"])
  }

  @Test(
    "Annotations and events gather: all cells that add to them count, and dropping one takes only its own")
  func gathering() throws {
    var desk = try Desk()
    desk.type("load scans data/scans")
    desk.type("annotate eval/s1 impact=3")
    desk.type("event 2024-05-02 \"late\"")
    desk.type("annotate eval/s2 impact=5")
    desk.type("event 2024-04-27 \"early\"")
    desk.type("annotations | summarize n = count(), m = avg(impact)")
    desk.type("events")
    desk.type("drop cell 2")
    #expect(desk.session.workspace.annotations.current.map(\.impact) == [5])
    #expect(desk.session.workspace.events.map(\.name) == ["early", "late"])
    #expect(desk.states()[4] == "stale: upstream" && desk.states()[5] == "current")
    desk.type("drop cell 2")
    #expect(desk.session.workspace.events.map(\.name) == ["early"])
    desk.type("undo; undo")
    #expect(desk.session.workspace.annotations.current.map(\.impact) == [3, 5])
    #expect(desk.session.workspace.events.map(\.name) == ["early", "late"])
  }

  @Test("Changed data and another parameter are told apart")
  func reasons() throws {
    var desk = try Desk()
    try desk.folder.write("---\nscanbook: 1\nparams:\n  who: alpha\n  n: 2\n---\n", to: "a.nb.md")
    desk.type("open a.nb.md")
    desk.type("load votes data/votes.csv; votes | where model_a == $who | take $n; 1 + $n; 7")
    #expect(desk.output(2)?[0].hasPrefix("model_a") == true && desk.output(3) == ["3"])
    desk.type("save")
    try desk.folder.write(Desk.votes + "alpha,beta,tie,French\n", to: "data/votes.csv")
    var other = try Desk(desk.folder, parameters: ["n": "3"])
    let opened = other.type("open a.nb.md")
    #expect(opened.remarks[0] == "4 cells: 1 holds, 3 differ (parameter, data)")
    #expect(other.states() == ["stale: data", "stale: parameter, data", "stale: parameter", "current"])
    other.type("rerun")
    #expect(other.states() == Array(repeating: "current", count: 4))
  }

  @Test("rerun N runs a cell and what depends on it; a file that a cell wrote is its own to write again")
  func rerunExport() throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    desk.type("votes | count by winner | export out.csv")
    #expect(try desk.folder.read("out.csv").hasPrefix("winner,count\n"))
    try desk.folder.write(Desk.votes + "alpha,beta,tie,French\n", to: "data/votes.csv")
    let shown = desk.type("rerun 1")
    #expect(shown.status == .done, "\(shown.text)")
    #expect(try desk.folder.read("out.csv").contains("tie,2"))
    try desk.folder.write("mine", to: "out.csv")
    #expect(desk.type("rerun 2").status == .failed)
    #expect(try desk.folder.read("out.csv") == "mine")
    desk.type("undo; undo; undo")
    #expect(desk.sources == ["load votes data/votes.csv"])
  }

  @Test("undo of an export says that the file stays")
  func undoExport() throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv; votes | export out.csv")
    #expect(desk.type("undo").text == "undone: cell 2\nthe file out.csv was written and stays")
    #expect(try desk.folder.names() == ["data", "out.csv"])
  }

  @Test(
    "A number that is no cell is refused, and the notebook stays",
    arguments: ["edit 9", "drop cell 0", "move 1 to 9", "rerun 7", "edit 2 \"<<<<<<< ours\""])
  func wrongNumbers(_ line: String) throws {
    var desk = try chain()
    let before = desk.text
    let shown = desk.type(line)
    #expect(shown.status == .failed && shown.remarks[0].hasPrefix("error: "))
    #expect(desk.text == before)
  }

  @Test("Prose goes into the notebook; what would form something else is refused")
  func notes() throws {
    var desk = try Desk()
    desk.type("note \"## What the votes say\\n\\nLittle.\"")
    #expect(desk.text.hasSuffix("\n## What the votes say\n\nLittle.\n"))
    let before = desk.text
    let shown = desk.type("note \"```scanbook\\n1\\n```\"")
    #expect(shown.remarks == ["error: line 1 of the note would begin a code block"])
    #expect(desk.text == before)
    desk.type("undo")
    #expect(desk.text == "---\nscanbook: 1\n---\n")
    #expect(desk.type("note").request == .note)
    #expect(desk.type("edit 1").status == .failed)
  }
}
