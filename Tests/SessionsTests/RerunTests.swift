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
