import Foundation
import Notebooks
import Rendering
import TestSupport
import Testing

@testable import Sessions

/// Facts in prose (notebook-format.md, rule 10).
@Suite("Facts in prose") struct FactTests {
  private func noted(_ notes: String...) throws -> Desk {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    for note in notes { desk.type("note \(quoted(note))") }
    return desk
  }

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  static let notes: [(note: String, written: String)] = [
    ("Of {votes | count} votes", "Of <!--= votes | count -->5<!--/--> votes"),
    ("= { 1 + 1 }", "= <!--= 1 + 1 -->2<!--/-->"),
    ("= {1/3} and {2/3}", "= <!--= 1/3 -->0.3333<!--/--> and <!--= 2/3 -->0.6667<!--/-->"),
    ("= {round(100 * 2 / 3)} %", "= <!--= round(100 * 2 / 3) -->67<!--/--> %"),
    (
      "= {(votes | where winner == \"tie\" | count)}",
      "= <!--= (votes | where winner == \"tie\" | count) -->1<!--/-->"
    ),
    ("= {\"a}b\"}", "= <!--= \"a}b\" -->a}b<!--/-->"),
    ("= {2024-05-01}", "= <!--= 2024-05-01 -->2024-05-01<!--/-->"),
    ("= {votes | take 1 | select language}", "= <!--= votes | take 1 | select language -->English<!--/-->"),
    (
      "= {(votes | count by winner | take 1).winner}",
      "= <!--= (votes | count by winner | take 1).winner -->model_a<!--/-->"
    ),
    // What is no fact.
    ("\\{1 + 1}", "\\{1 + 1}"), ("`{1 + 1}` and ``{2}``", "`{1 + 1}` and ``{2}``"), ("{}", "{}"),
    ("{ }", "{ }"),
    ("<!-- {1} -->x", "<!-- {1} -->x"), ("a } b", "a } b"),
    ("= <!--= 1 + 1 -->2<!--/-->", "= <!--= 1 + 1 -->2<!--/-->"),
  ]

  @Test("What stands in braces is computed and written out", arguments: notes.indices)
  func written(_ index: Int) throws {
    let (note, written) = Self.notes[index]
    let desk = try noted(note)
    #expect(desk.text.hasSuffix("\n\(written)\n"), "\(desk.text.suffix(120))")
  }

  @Test("A note says how it reads")
  func reading() throws {
    var desk = try noted()
    #expect(desk.type("note \"Of {votes | count} votes\"").lines == ["Of 5 votes"])
    #expect(desk.type("note \"no fact\"").lines == [])
  }

  static let refusals: [(note: String, error: String)] = [
    ("{votes | where winer == 1 | count}", "error: votes has no column `winer`"),
    ("{nothing}", "error: there is nothing called `nothing`"),
    ("{votes}", "error: one value is wanted here"),
    ("{votes | count by winner}", "error: one value is wanted here"),
    ("{let x = 1}", "error: an expression or a table with one value is wanted here"),
    ("{load votes data/votes.csv}", "error: an expression or a table with one value is wanted here"),
    ("{votes | export out.csv}", "error: "), ("{1; 2}", "error: an expression or a table with one value"),
    ("{1 +}", "error: "), ("{1 + 1", "error: a fact begins here, and no } ends it"),
    ("{\"a}", "error: a fact begins here"), ("{\"<!--\"}", "error: the fact"),
    ("{1 + 1} is two", "error: line 1 of the note begins with a fact"),
    ("One\n\n- {1}", "error: line 3 of the note begins"),
  ]

  @Test("A fact that has no value refuses the note and says why", arguments: refusals.indices)
  func refused(_ index: Int) throws {
    let (note, error) = Self.refusals[index]
    var desk = try noted()
    let before = desk.text
    let shown = desk.type("note \(quoted(note))")
    #expect(shown.status == .failed && shown.remarks.first?.hasPrefix(error) == true, "\(shown.text)")
    #expect(desk.text == before)
    #expect(try desk.folder.names().contains("out.csv") == false)
  }

  @Test("Replay names the sentence that is wrong, what it is now, and exits 1; rerun writes it")
  func replay() throws {
    var desk = try noted(
      "Of {votes | count} votes, {votes | where winner == \"tie\" | count} is a tie. The rest is {1 + 1}.",
      "# {votes | count} votes\n\n- item {votes | count}\n- item {2}")
    desk.type("save a.nb.md")
    #expect(try desk.replay("a.nb.md").exitCode == 0)
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    let report = try desk.replay("a.nb.md")
    #expect(report.exitCode == 1)
    #expect(report.facts.map(\.result) == [.differs, .differs, .holds, .differs, .differs, .holds])
    let lines = try report.lines(on: Page())
    let first = report.notebook.facts[0].line
    #expect(lines.contains("line \(first): \"Of 5 votes, 1 is a tie.\" is now 6 and 2"))
    #expect(lines.contains("line \(first + 2): \"5 votes\" is now 6"))
    #expect(lines.contains("line \(first + 4): \"item 5\" is now 6"))
    #expect(
      lines.contains { $0.hasPrefix("1 cell: 1 differs (data); 4 facts differ") && $0.hasSuffix("exit 1") })
    var other = try Desk(desk.folder)
    #expect(other.type("open a.nb.md").remarks.contains("1 cell: 1 differs (data); 4 facts differ"))
    other.type("rerun")
    #expect(other.text.contains("Of <!--= votes | count -->6<!--/--> votes"))
    other.type("undo")
    #expect(other.text.contains("Of <!--= votes | count -->5<!--/--> votes"))
    other.type("redo; save")
    #expect(try other.replay("a.nb.md").exitCode == 0)
    #expect(other.type("rerun").lines == ["nothing is stale"])
  }

  @Test("A fact sees the names as they are at its place in the file")
  func place() throws {
    let desk = try Desk()
    try desk.folder.write(
      """
      ```scanbook
      let a = 1
      ```

      First <!--= a -->1<!--/-->.

      ```scanbook
      let a = 2
      a
      ```

      Then <!--= a -->2<!--/-->, and not <!--= b -->3<!--/-->.

      ```text
      <!--= nothing -->1<!--/-->
      ```

      """, to: "a.nb.md")
    let report = try desk.replay("a.nb.md")
    #expect(report.facts.map(\.result) == [.holds, .holds, .failed])
    #expect(report.exitCode == 3)
    let lines = try report.lines(on: Page())
    #expect(lines.contains("line 12: {b} has no value now:"))
    #expect(lines.contains("  error: there is nothing called `b`"))
    #expect(lines.contains { $0.contains("; 1 fact has no value") })
  }

  @Test("A fact whose data is missing cannot be verified, and is no failure of its own")
  func missingData() throws {
    var desk = try noted("Of {votes | count} votes")
    desk.type("save a.nb.md")
    try FileManager.default.removeItem(atPath: desk.folder["data/votes.csv"])
    let report = try desk.replay("a.nb.md")
    #expect(report.facts.map(\.result) == [.unreachable])
    #expect(report.exitCode == 4)
  }

  @Test("Facts alone are something to compare")
  func factsAlone() throws {
    let desk = try Desk()
    try desk.folder.write("One and one is <!--= 1 + 1 -->2<!--/-->.\n", to: "a.nb.md")
    #expect(try desk.replay("a.nb.md").exitCode == 0)
    try desk.folder.write("One and one is <!--= 1 + 1 -->3<!--/-->.\n", to: "a.nb.md")
    #expect(try desk.replay("a.nb.md").exitCode == 1)
  }

  @Test("A long sentence is cut so that its wrong value is in sight", arguments: [60, 80, 120])
  func cut(_ width: Int) throws {
    let desk = try Desk()
    let words = Array(repeating: "word", count: 60).joined(separator: " ")
    try desk.folder.write("\(words) and <!--= 1 + 1 -->3<!--/--> \(words)\n", to: "a.nb.md")
    let lines = try desk.replay("a.nb.md").lines(on: Page(width: width))
    let line = lines.first { $0.hasPrefix("line 1: ") } ?? ""
    #expect(line.contains("and 3 word") && line.hasSuffix("is now 2") && line.count <= width, "\(line)")
  }

  @Test("A stopped or failing value leaves everything as it is: it, lets, the workspace")
  func untouched() throws {
    var desk = try noted()
    desk.type("votes | count by winner")
    desk.type("note \"Of {votes | where winner == 'tie' | count}\"")
    #expect(desk.type("it").lines.contains { $0.hasPrefix("model_a") })
  }
}
