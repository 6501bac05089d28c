import Foundation
import Rendering
import TestSupport
import Testing

@testable import Sessions

/// Which cells are stale after which change: those that depend on it, and no others.
@Suite("Why is it stale") struct StalenessTests {
  /// A notebook of cells, run and saved as `a.nb.md`.
  private func prepared(_ cells: [String], parameters: String = "") throws -> Desk {
    var desk = try Desk()
    try desk.folder.write(Desk.votes, to: "data/other.csv")
    let header = "---\nscanbook: 1\n\(parameters)---\n\n"
    let text = cells.map { "```scanbook\n\($0)\n```\n\n" }.joined()
    try desk.folder.write(header + text, to: "a.nb.md")
    for line in ["open a.nb.md", "rerun", "save"] { desk.type(line) }
    #expect(desk.states() == cells.map { _ in "current" }, "\(cells)")
    return desk
  }

  /// The numbers of the cells that are not current, with why.
  private func stale(_ desk: Desk) -> [String] {
    desk.states().enumerated().filter { $0.element != "current" }
      .map { "\($0.offset + 1) " + $0.element.replacing("stale: ", with: "") }
  }

  private static let scans = "load scans data/scans"
  private static let votes = "load votes data/votes.csv"
  private static let note = "annotate eval-trust/s1 \"who?\" author=ana date=2024-05-03"

  static let edits: [(cells: [String], line: String, stale: [String])] = [
    // Tables: what reads scans says nothing about votes.
    (
      [scans, votes, "signals | count", "votes | count"], "edit 2 \"load votes data/other.csv\"",
      ["4 upstream, data"]
    ),
    (
      [scans, votes, "signals | count", "votes | count"], "edit 1 \"load scans data/scans/eval-trust.md\"",
      ["3 upstream, data"]
    ),
    (
      [votes, "load votes data/other.csv as more", "votes | count", "more | count"],
      "edit 1 \"load votes data/other.csv\"",
      ["3 upstream, data"]
    ),
    // Lets, tables and values, by way of others.
    (
      [votes, "let a = votes | take 3", "let b = (a | count)", "b + 1", "votes | count"],
      "edit 2 \"let a = votes | take 2\"",
      ["3 upstream", "4 upstream"]
    ),
    (["let a = 1", "let b = 2", "a + 1", "a + b"], "edit 2 \"let b = 3\"", ["4 upstream"]),
    // A name that is made anew hides what was made before.
    (["let a = 1", "a + 1", "let a = 2", "a + 2"], "edit 1 \"let a = 7\"", ["2 upstream"]),
    (["let a = 1", "a + 1", "let a = 2", "a + 2"], "edit 3 \"let a = 7\"", ["4 upstream"]),
    // `it` is the table shown last above.
    (
      [votes, "votes | count by model_a", "it | take 1", "votes | count", "it | describe"],
      "edit 2 \"votes | count by model_b\"", ["3 upstream"]
    ),
    // A cell that makes nothing anew.
    ([votes, "votes | count", "1 + 1"], "edit 2 \"votes | count by winner\"", []),
    (
      [votes, "check \"five\": (votes | count) == 5", "votes | count"],
      "edit 2 \"check 'so many': (votes | count) == 5\"", []
    ),
    // Annotations gather: every one counts for those who read them, and for nobody else.
    (
      [
        scans, note, "annotate eval-trust/s2 impact=4 author=ben date=2024-05-03", "annotations | count",
        "signals | count",
        "card eval-trust/s3",
      ],
      "edit 2 \"annotate eval-trust/s1 'others' author=ana date=2024-05-03\"", ["4 upstream", "6 upstream"]
    ),
    // Events.
    (
      ["event 2024-04-27 \"one\"", "event 2024-04-28 \"two\"", "events | count", "1 + 1"],
      "edit 1 \"event 2024-04-26 'one'\"", ["3 upstream"]
    ),
    // Several statements in a cell are told apart.
    (["let a = 1\nlet b = 2", "a", "b"], "edit 1 \"let a = 1\\nlet b = 3\"", ["2 upstream", "3 upstream"]),
    // Dropping and moving are edits of what follows.
    (
      [votes, "votes | count by model_a", "votes | count", "it | take 1", "1 + 1"], "drop cell 3",
      ["3 upstream"]
    ),
    (
      [votes, "votes | count by model_a", "votes | count", "it | take 1", "1 + 1"], "move 3 to 5",
      ["3 upstream"]
    ),
    (["let a = 1", "let b = 5", "a", "b"], "move 2 to 1", []),
    (["let a = 1", "a", "let a = 2", "a"], "move 3 to 2", ["3 upstream"]),
  ]

  @Test("Editing, dropping and moving mark what depends on the change", arguments: edits.indices)
  func edit(_ index: Int) throws {
    let example = Self.edits[index]
    var desk = try prepared(example.cells)
    let shown = desk.type(example.line)
    #expect(shown.status == .done, "\(example.line): \(shown.text)")
    #expect(stale(desk) == example.stale, "\(example.line)")
    let said = shown.remarks.first { $0.contains("stale") } ?? ""
    for one in example.stale { #expect(said.contains(one.prefix { $0 != " " }), "\(said)") }
    desk.type("rerun")
    #expect(stale(desk) == [])
  }

  static let changes: [(cells: [String], stale: [String])] = [
    ([scans, votes, "signals | count", "votes | count"], ["2 data", "4 data"]),
    // A cell that loads both: what reads scans is not stale by the votes.
    (
      ["\(scans)\n\(votes)", "signals | count", "votes | count", "let n = (votes | count)", "n"],
      ["1 data", "3 data", "4 data", "5 data"]
    ),
    ([scans, note, "annotations | count", votes], ["4 data"]),
  ]

  @Test("Data that changed is a reason for those who read it", arguments: changes.indices)
  func changedData(_ index: Int) throws {
    let example = Self.changes[index]
    var desk = try prepared(example.cells)
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    desk.type("open a.nb.md")
    #expect(stale(desk) == example.stale)
    let report = try desk.replay("a.nb.md")
    let reasons = report.verdicts.filter { $0.result == .differs }.map { "\($0.index + 1) \($0.reasonText)" }
    #expect(reasons == example.stale.filter { !$0.hasPrefix("4") || index != 1 } || reasons == example.stale)
  }

  @Test("A parameter is a reason for those who use it, by way of others too")
  func parameters() throws {
    let desk = try prepared(["let a = $n", "a + 1", "2"], parameters: "params:\n  n: 1\n")
    let report = try desk.replay("a.nb.md", parameters: ["n": "5"])
    #expect(report.verdicts.map(\.reasonText) == ["", "parameter", ""])
    try desk.folder.write(try desk.folder.read("a.nb.md").replacing("n: 1", with: "n: 2"), to: "a.nb.md")
    var other = try Desk(desk.folder)
    other.type("open a.nb.md")
    #expect(stale(other) == ["1 parameter", "2 parameter"])
  }

  @Test("rerun runs what is stale and nothing else")
  func rerun() throws {
    var desk = try prepared(["let a = 1", "a + 1", "2 + 2"])
    desk.type("edit 1 \"let a = 5\"")
    #expect(desk.type("rerun").lines == ["6"])
    #expect(desk.type("rerun").lines == ["nothing is stale"])
    #expect(desk.type("rerun 1").lines == ["6"])
    #expect(desk.type("rerun 3").lines == ["4"])
  }

  @Test(
    "Two thousand cells, each of which reads the one before, are told in reasonable time",
    .timeLimit(.minutes(5)))
  func longChain() throws {
    var desk = try Desk()
    let cells = ["let a = 1"] + Array(repeating: "let a = a + 1", count: 1_999)
    try desk.folder.write(cells.map { "```scanbook\n\($0)\n```\n\n" }.joined(), to: "a.nb.md")
    desk.type("open a.nb.md")
    #expect(desk.session.dependencies.upstream(of: 1_999).count == 1_999)
    #expect(desk.session.dependencies.downstream(of: 0).count == 1_999)
  }
}
