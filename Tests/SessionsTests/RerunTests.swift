import Testing

@testable import Sessions

@Suite("rerun") struct RerunTests {
  @Test("A record that is not what the cell gives is brought up to date, although no digest differs")
  func outdatedRecord() throws {
    var desk = try Desk()
    for line in ["load votes data/votes.csv", "votes | count", "save a.nb.md"] { desk.type(line) }
    try desk.folder.write(desk.text.replacing("    5\n", with: "    6\n"), to: "a.nb.md")
    desk.type("open a.nb.md")
    #expect(desk.output(2)?.contains("    6") == true)
    desk.type("rerun")
    #expect(desk.output(2)?.contains("    5") == true)
    #expect(desk.states() == ["current", "current"])
  }

  @Test("rerun all runs every cell, shows what has another result, and says how many gave what they gave")
  func all() throws {
    var desk = try Desk()
    for line in ["load votes data/votes.csv", "votes | count", "votes | count by winner", "1 + 1"] {
      desk.type(line)
    }
    let nothing = desk.type("rerun")
    #expect(nothing.lines == ["nothing is stale"])
    let before = desk.text
    let same = desk.type("rerun all")
    #expect(
      same.status == .done && same.lines.isEmpty && same.remarks == ["4 cells run; all give what they gave"])
    #expect(desk.text == before)
    try desk.folder.write(Desk.votes + "gamma,beta,tie,German\n", to: "data/votes.csv")
    #expect(desk.type("rerun").lines == ["nothing is stale"])
    let other = desk.type("rerun all")
    #expect(other.remarks.last == "4 cells run; 1 gives what it gave", "\(other.text)")
    #expect(other.text.contains("6 battles") && !other.lines.contains("2"))
    #expect(desk.output(2)?.last == "    6" && desk.states() == Array(repeating: "current", count: 4))
    desk.type("undo")
    #expect(desk.text == before)
    for (text, message) in [
      ("rerun everything", "error: `everything` cannot be used here; wanted: the number of a cell, or all"),
      ("rerun 9", "error: `9` cannot be used here; wanted: a cell from 1 to 4"),
    ] { #expect(desk.type(text).remarks.first == message, "\(desk.type(text).remarks)") }
  }

  @Test("A cell that fails in a rerun is shown, and keeps its record")
  func failing() throws {
    var desk = try Desk()
    for line in ["load votes data/votes.csv", "votes | count", "1 + 1", "save a.nb.md"] { desk.type(line) }
    try desk.folder.write("model_a,winner\n", to: "data/votes.csv")
    let shown = desk.type("rerun all")
    #expect(
      shown.status == .failed && shown.remarks.last == "3 cells run; 1 gives what it gave", "\(shown.text)")
    #expect(desk.output(2) == ["count", "─────", "    5"])
  }

  @Test("An error that a cell is meant to give is its result, and its absence a failure")
  func expectedError() throws {
    var desk = try Desk()
    try desk.folder.write("```scanbook {expect=error}\nnothing\n```\n", to: "a.nb.md")
    desk.type("open a.nb.md")
    let shown = desk.type("rerun")
    #expect(shown.status == .done && shown.lines.first == "error: there is no table `nothing`")
    #expect(desk.output(1)?.first == "error: there is no table `nothing`")
    #expect(desk.type("edit 1 \"1 + 1\"").status == .failed)
  }
}
