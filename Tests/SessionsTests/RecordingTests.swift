import Evaluation
import Notebooks
import Rendering
import Tables
import Testing

@testable import Sessions

@Suite("What is typed and recorded")
struct RecordingTests {
  @Test("Each statement that shows, loads, defines or annotates is a cell of its own, after ; too")
  func oneCellEach() throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv; votes | count")
    desk.type("let few = votes | take 2")
    desk.type("1 + 1")
    desk.type("event 2024-04-27 \"masks\"")
    desk.type("check \"enough\": (votes | count) >= 5")
    #expect(
      desk.sources == [
        "load votes data/votes.csv", "votes | count", "let few = votes | take 2", "1 + 1",
        "event 2024-04-27 \"masks\"", "check \"enough\": (votes | count) >= 5",
      ])
    #expect(desk.output(2) == ["count", "─────", "    5"])
    #expect(desk.output(3) == [])
    #expect(desk.output(4) == ["2"])
    #expect(desk.output(6)?.first?.contains("enough") == true)
    #expect(desk.states() == Array(repeating: "current", count: 6))
    #expect(desk.session.notebook.problems.isEmpty)
  }

  @Test(
    "Lines that only look at the session, and lines that fail, are no cells",
    arguments: [
      "help", "help take", "tables", "schema votes", "params", "set me ben", "history", "cells",
      "undo nothing",
      "votes | wher winner == \"tie\"", "nothing", "votes | where relevance > 1",
      "fingerprint data/votes.csv",
      "load votes data/none.csv", "1 +", "let votes = 3",
    ])
  func noCell(_ line: String) throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    let before = desk.text
    desk.type(line)
    #expect(desk.text == before)
  }

  @Test("Statements before one that fails stay done, those after it are not")
  func stopsAtFailure() throws {
    var desk = try Desk()
    let shown = desk.type("load votes data/votes.csv; votes | nothing; let x = 1")
    #expect(shown.status == .failed)
    #expect(desk.sources == ["load votes data/votes.csv"])
    #expect(desk.session.workspace.valueNames.isEmpty)
  }

  @Test("A line that begins with | is recorded in full, whatever `it` was made of")
  func impliedIt() throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    desk.type("votes | count by winner")
    desk.type("| take 2")
    desk.type("it | summarize n = count()")
    desk.type("| extend m = n + 1")
    #expect(
      Array(desk.sources.dropFirst(2)) == [
        "votes | count by winner | take 2", "it | summarize n = count()",
        "votes | count by winner | take 2 | summarize n = count() | extend m = n + 1",
      ])
    #expect(desk.output(5)?.last?.split(separator: " ") == ["2", "3"])
    try save(&desk, "a.nb.md")
    #expect(try desk.replay("a.nb.md").exitCode == 0)
    var other = try Desk(desk.folder)
    other.type("open a.nb.md")
    #expect(other.states() == Array(repeating: "current", count: 5))
  }

  @Test("@3 is recorded as what it stands for, ids in full, annotations with author, date and digest")
  func rowReferences() throws {
    var desk = try Desk()
    desk.type("load scans data/scans")
    desk.type("signals | sort relevancy desc")
    desk.type("set me ben")
    desk.type("annotate @1 \"market\" impact=4")
    desk.type("card eval/s2")
    #expect(
      desk.sources[2].hasPrefix(
        "annotate eval-trust/s2 \"market\" impact=4 author=ben date=2024-05-03 of="))
    #expect(desk.sources[3] == "card eval-trust/s2")
    #expect(desk.output(4)?.contains { $0.hasPrefix("  ben     2024-05-03       4") } == true)
  }

  @Test("Annotations that follow one another share a cell; anything between begins another")
  func annotationsShareACell() throws {
    var desk = try Desk()
    desk.type("load scans data/scans")
    desk.type("annotate eval/s1 impact=3; annotate eval/s2 impact=4")
    desk.type("annotate eval/s1 impact=5")
    #expect(desk.session.notebook.cells.count == 2)
    #expect(desk.sources[1].split(separator: "\n").count == 3)
    #expect(desk.states() == ["current", "current"])
    #expect(desk.type("cells").text.contains("… (3)"))
    desk.type("note \"Between.\"")
    desk.type("annotate eval/s3 impact=1")
    #expect(desk.session.notebook.cells.count == 3)
    desk.type("undo; undo; undo")
    #expect(desk.sources[1].split(separator: "\n").count == 2)
    #expect(desk.session.workspace.annotations.current.map(\.impact) == [3, 4])
    try save(&desk, "a.nb.md")
    #expect(try desk.replay("a.nb.md").exitCode == 0)
  }

  @Test("Recorded output is 80 columns of plain text with at most 40 rows, whatever the terminal is")
  func recordedPage() throws {
    var desk = try Desk()
    let many = (1...60).map { "r\($0),\($0)" }.joined(separator: "\n")
    try desk.folder.write("name,value\n\(many)\n", to: "data/many.csv")
    desk.type("load table data/many.csv as many")
    let page = Page(width: 200, theme: .colored, maxRows: 5, isTerminal: true)
    let shown = desk.type("many", on: page)
    let recorded = try #require(desk.output(2))
    #expect(shown.lines.contains { $0.contains("\u{1B}") })
    #expect(recorded.allSatisfy { $0.count <= 80 && !$0.contains("\u{1B}") && !$0.hasSuffix(" ") })
    #expect(recorded[0] == "name  value")
    #expect(recorded.filter { $0.hasPrefix("r") }.count == 40)
    #expect(recorded.last == "40 of 60 rows.")
  }

  @Test("The header's width and symbols rule what is recorded")
  func headerPage() throws {
    var desk = try Desk()
    try desk.folder.write("---\nscanbook: 1\nwidth: 50\nsymbols: ascii\n---\n", to: "a.nb.md")
    desk.type("open a.nb.md")
    desk.type("load scans data/scans; signals")
    let recorded = try #require(desk.output(2))
    #expect(recorded.allSatisfy { $0.count <= 50 })
    #expect(recorded[1].hasPrefix("---"))
  }

  @Test("What a load read and what a filter lost is recorded, and goes to standard error at the prompt")
  func remarks() throws {
    var desk = try Desk()
    let load = desk.type("load votes data/votes.csv")
    #expect(load.lines.isEmpty && load.remarks[0].hasPrefix("votes: 5 battles, 3 models"))
    #expect(desk.output(1) == load.remarks)
    desk.type("votes | where language == \"german\"")
    #expect(desk.output(2)?[0] == "no rows of 5: no language is \"german\"")
  }

  @Test("A notebook of a newer format is only read: statements run, and nothing is recorded")
  func newerFormat() throws {
    var desk = try Desk()
    try desk.folder.write("---\nscanbook: 2\n---\n\n```scanbook\n1 + 1\n```\n", to: "a.nb.md")
    let opened = desk.type("open a.nb.md")
    #expect(opened.remarks.contains("line 2: format 2 is newer than this program; open for reading only"))
    let before = desk.text
    #expect(desk.type("2 + 2").lines == ["4"])
    #expect(desk.text == before)
    #expect(
      desk.type("drop cell 1").remarks == [
        "error: the notebook is of format 2, newer than this program: it is open for reading only"
      ])
    for line in ["save", "save b.nb.md", "accept", "rerun", "edit 1 \"2\"", "note \"x\""] {
      #expect(desk.type(line).status == .failed, "\(line)")
    }
    #expect(try desk.folder.names().contains("b.nb.md") == false && desk.text == before)
  }

  @Test(
    "No line of a statement is recorded with a blank at its end, and its meaning stays",
    arguments: [
      ("votes | \n  count  \n", "votes |\n  count"), ("votes |\t\n  count \t", "votes |\n  count"),
      ("votes | # all   \n  count", "votes | # all\n  count"),
      ("let a = \"x  \n\ty\"", "let a = \"x\\u{20}\\u{20}\n\ty\""),
      ("let a = \"x\t\ny\"", "let a = \"x\\t\ny\""),
      ("let a = \"it's \\\" \ny\"", "let a = \"it's \\\"\\u{20}\ny\""),
      ("let a = concat('x', \"y\") + \n 1", "let a = concat('x', \"y\") +\n 1"), ("let a = 1  ", "let a = 1"),
    ])
  func trailingBlanks(typed: String, recorded: String) throws {
    #expect(SourceLines.withoutTrailingBlanks(typed) == recorded || typed.hasSuffix("\n"))
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    let shown = desk.type(typed)
    guard shown.status == .done else { return }
    #expect(desk.sources == ["load votes data/votes.csv", recorded])
    if typed.hasPrefix("let") {
      let typed = try #require(desk.session.workspace.lets["a"])
      var other = try Desk(desk.folder)
      other.type(recorded)
      let again = try #require(other.session.workspace.lets["a"])
      #expect("\(typed)" == "\(again)")
    }
  }

  @Test("A notebook of a thousand cells is added to and taken back from", .timeLimit(.minutes(5)))
  func manyCells() throws {
    var desk = try Desk()
    let cells = (0..<999).map { "```scanbook\nlet a\($0) = \($0)\n```\n" }
    try desk.folder.write("---\nscanbook: 1\n---\n\n" + cells.joined(separator: "\n"), to: "a.nb.md")
    desk.type("open a.nb.md")
    desk.type("load votes data/votes.csv")
    for _ in 0..<3 { desk.type("a7 + 1") }
    #expect(desk.session.notebook.cells.count == 1003)
    desk.type("undo; undo; undo; undo")
    #expect(desk.session.notebook.cells.count == 999 && !desk.session.isModified)
  }
}

/// Saves, and expects that it went well.
func save(_ desk: inout Desk, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let shown = desk.type("save \(name)")
  #expect(shown.status == .done, "\(shown.text)", sourceLocation: sourceLocation)
}
