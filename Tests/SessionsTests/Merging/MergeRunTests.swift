import Evaluation
import Notebooks
import Rendering
import Tables
import TestSupport
import Testing

@testable import Sessions

/// A desk with a base notebook and two people's versions of it.
private struct MergeDesk {
  var desk: Desk
  let base: String

  init() throws {
    desk = try Desk()
    desk.type("load votes data/votes.csv")
    desk.type("votes | count by winner")
    desk.type("let found = votes | where winner == \"model_a\"")
    desk.type("found | count")
    desk.type("save base.nb.md")
    base = try desk.folder.read("base.nb.md")
  }

  /// Writes the versions and merges them into `week.nb.md`.
  func merge(_ ours: String, _ theirs: String) throws -> MergeRun {
    try desk.folder.write(ours, to: "ana.nb.md")
    try desk.folder.write(theirs, to: "ben.nb.md")
    return try MergeRun(
      MergeRun.Files(base: "base.nb.md", ours: "ana.nb.md", theirs: "ben.nb.md", output: "week.nb.md"),
      workingFolder: desk.folder.path)
  }

  func edited(_ edits: (String, String)...) -> String {
    edits.reduce(base) { $0.replacing($1.0, with: $1.1) }
  }

  /// A merge with a conflict in cell 3.
  func conflict() throws -> MergeRun {
    try merge(edited(("== \"model_a\"", "== \"tie\"")), edited(("== \"model_a\"", "== \"model_b\"")))
  }
}

@Suite("The merge of two people's notebooks")
struct MergeRunTests {
  @Test("The report tells cell by cell who did what, what is stale, and what to type")
  func report() throws {
    let desk = try MergeDesk()
    let run = try desk.merge(
      desk.edited(("== \"model_a\"", "== \"tie\""))
        + "\n```scanbook\nannotate x/s1 impact=3 author=ana\n```\n",
      desk.edited(("== \"model_a\"", "== \"model_b\""), ("by winner", "by model_a"))
        + "\n```scanbook\nannotate x/s1 impact=2 author=ben\n```\n\n```scanbook\n1\n```\n")
    #expect(run.exitCode == 1)
    #expect(
      try run.lines(on: Page()).joined(separator: "\n") == """
        cell  ana     ben     merged
        ────  ──────  ──────  ─────────────────────────────────────────
        1     same    same    kept
        2     same    edited  ben's
        3     edited  edited  both kept, marked conflict=1; run neither
        4     same    same    stale: reads 3
        new   1       2       ana's one, then ben's two

        cell 3, both changed the filter:
          base  let found = votes | where winner == "model_a"
          ana   let found = votes | where winner == "tie"
          ben   let found = votes | where winner == "model_b"

        2 annotations by ana and ben: all kept, they cannot collide. One entry was
        scored by both; see: annotations | agreement on impact

        1 conflict. Open week.nb.md, then: resolve 3 ana (or ben, or both)        exit 1
        """)
    #expect(try run.lines(on: Page(width: 60)).allSatisfy { $0.count <= 60 })
  }

  @Test("Without a conflict the exit code is 0; a file that is there is not written over")
  func clean() throws {
    let desk = try MergeDesk()
    let run = try desk.merge(desk.base, desk.edited(("by winner", "by model_a")))
    #expect(run.exitCode == 0)
    #expect(try run.lines(on: Page()).last == "no conflict")
    #expect(try desk.desk.folder.read("week.nb.md") == desk.edited(("by winner", "by model_a")))
    #expect(throws: StorageError.self) { try desk.merge(desk.base, desk.base) }
  }

  @Test("A conflict opens, neither version runs, and replay counts it as unresolved")
  func atThePrompt() throws {
    var desk = try MergeDesk()
    _ = try desk.conflict()
    let opened = desk.desk.type("open week.nb.md")
    #expect(opened.remarks.first == "5 cells: 2 hold, 1 unreachable, 2 in conflict")
    #expect(opened.remarks.last == "1 conflict is not resolved: resolve 3 ana|ben|both")
    #expect(desk.desk.type("found | count").status == .failed)
    #expect(desk.desk.type("cells").text.contains("conflict 1, ben's"))
    let report = try desk.desk.replay("week.nb.md")
    #expect(report.verdicts.map(\.result) == [.holds, .holds, .unresolved, .unresolved, .unreachable])
    #expect(report.exitCode == 1)
    #expect(
      try report.lines(on: Page()).last
        == "1 conflict is unresolved: open week.nb.md, then resolve 3 ana|ben|both")
  }

  @Test("resolve ends a conflict with one version or both, can be undone, and is in the file")
  func resolve() throws {
    var desk = try MergeDesk()
    _ = try desk.conflict()
    desk.desk.type("open week.nb.md")
    #expect(desk.desk.type("resolve 1 ana").remarks == ["error: cell 1 is in no conflict"])
    #expect(
      desk.desk.type("resolve 3 zoe").remarks == ["error: there is no version by `zoe`; say ana, ben, both"])
    let before = desk.desk.text
    let resolved = desk.desk.type("resolve 4 ben")
    #expect(resolved.status == .done && resolved.remarks.first == "cells 3 and 4: ben's version stays")
    #expect(
      desk.desk.sources[2] == "let found = votes | where winner == \"model_b\""
        && desk.desk.sources.count == 4)
    #expect(desk.desk.session.notebook.conflictNumbers.isEmpty)
    #expect(desk.desk.type("undo").status == .done && desk.desk.text == before)
    #expect(desk.desk.type("redo").status == .done && desk.desk.sources.count == 4)
    desk.desk.type("rerun")
    desk.desk.type("save")
    #expect(try desk.desk.replay("week.nb.md").exitCode == 0)
    desk.desk.type("undo")
    desk.desk.type("undo")
    desk.desk.type("resolve 3 both")
    #expect(desk.desk.sources.count == 5 && desk.desk.session.notebook.conflictNumbers.isEmpty)
  }

  @Test("Completion offers those who wrote the versions")
  func completion() throws {
    var desk = try MergeDesk()
    _ = try desk.conflict()
    desk.desk.type("open week.nb.md")
    let completion = desk.desk.session.completion(of: "resolve 3 ", cursor: 10)
    #expect(completion.candidates.map(\.text) == ["ana", "ben", "both"])
  }

  @Test("Prose that both changed is counted by replay, and resolve prose ends it")
  func prose() throws {
    var desk = try MergeDesk()
    try desk.desk.folder.write(desk.base + "\nThe day was dry.\n", to: "base.nb.md")
    let run = try desk.merge(desk.base + "\nThe day was wet.\n", desk.base + "\nThe day was hot.\n")
    #expect(run.exitCode == 1)
    #expect(try desk.desk.replay("week.nb.md").exitCode == 1)
    desk.desk.type("open week.nb.md")
    #expect(desk.desk.type("resolve prose 1 ben").lines == ["the text is settled"])
    #expect(desk.desk.text.hasSuffix("\nThe day was hot.\n") && !desk.desk.text.contains("conflict="))
    #expect(desk.desk.type("resolve prose 1 ben").status == .failed)
    desk.desk.type("undo")
    #expect(desk.desk.text.contains("by=ana"))
  }

  @Test("A name in the header that both changed is told, counted by replay, and ended by resolve header")
  func header() throws {
    var desk = try MergeDesk()
    let text = """
      ---
      scanbook: 1
      title: T
      params:
        who: alpha
      ---

      ```scanbook
      load votes data/votes.csv
      ```

      ```scanbook
      votes | where model_a == $who | count
      ```

      ```scanbook
      1 + 1
      ```

      """
    try desk.desk.folder.write(text, to: "base.nb.md")
    let run = try desk.merge(
      text.replacing("who: alpha", with: "who: beta").replacing("title: T", with: "title: Ours"),
      text.replacing("who: alpha", with: "who: gamma").replacing("title: T", with: "title: Theirs"))
    #expect(run.exitCode == 1)
    let lines = try run.lines(on: Page())
    #expect(lines.contains("title in the header, both changed it; ana's stands till then:"), "\(lines)")
    #expect(
      lines.suffix(2).joined(separator: " ").split(separator: " ").joined(separator: " ")
        == "2 conflicts. Open week.nb.md, then: resolve header 1 ana (or ben), and so for: resolve header 2 exit 1",
      "\(lines.suffix(3))")
    let report = try desk.desk.replay("week.nb.md")
    #expect(report.exitCode == 1)
    let said = try report.lines(on: Page()).joined(separator: "\n")
    #expect(said.contains("title in the header: conflict 1; run with ana's version"), "\(said)")
    #expect(said.contains("2 conflicts are unresolved: open week.nb.md, then resolve header 1 ana|ben"))
    var outcomes = ReplayOutcomes()
    outcomes.add(report)
    #expect(outcomes.json.contains("\"conflicts\":2") && outcomes.exitCode == 1)
    #expect(outcomes.junit.contains("conflict 2, line") && outcomes.junit.contains("errors=\"2\""))
    let opened = desk.desk.type("open week.nb.md")
    #expect(opened.remarks.last == "2 conflicts are not resolved: resolve header 1 ana|ben")
    desk.desk.type("rerun all")
    #expect(desk.desk.output(2)?.last == "    1")
    let before = desk.desk.text
    for (line, message) in [
      ("resolve header 1 both", "error: `title` has one value: say ana or ben"),
      ("resolve header 1 zoe", "error: there is no version by `zoe`; say ana, ben"),
      ("resolve header 9 ana", "error: no conflict in the header has the number 9; there is 1, 2"),
    ] { #expect(desk.desk.type(line).remarks.first == message) }
    #expect(desk.desk.text == before)
    #expect(
      desk.desk.session.completion(of: "resolve header ", cursor: 15).candidates.map(\.text) == ["1", "2"])
    #expect(
      desk.desk.session.completion(of: "resolve header 1 ", cursor: 17).candidates.map(\.text) == [
        "ana", "ben",
      ])
    let title = desk.desk.type("resolve header 1 theirs")
    #expect(
      title.remarks == [
        "title in the header is settled", "1 conflict is not resolved: resolve header 2 ana|ben",
      ])
    #expect(desk.desk.session.notebook.header.title == "Theirs")
    let who = desk.desk.type("resolve header 2 ben")
    #expect(who.remarks == ["params.who in the header is settled; run again: cell 2"], "\(who.text)")
    #expect(who.lines.last == "    1" && desk.desk.output(2)?.last == "    1")
    #expect(desk.desk.type("votes | where model_a == $who | count").lines.last == "    1")
    #expect(desk.desk.type("$who").lines == ["gamma"])
    desk.desk.type("drop cell 4")
    desk.desk.type("drop cell 4")
    desk.desk.type("save")
    let settled = try desk.desk.replay("week.nb.md")
    #expect(settled.exitCode == 0 && settled.verdicts.allSatisfy { $0.result == .holds })
    for _ in 0..<6 { desk.desk.type("undo") }
    #expect(
      desk.desk.text == before && desk.desk.session.freshWorkspace().parameters["who"]?.plainText == "beta")
  }

  @Test("Two sessions on one file: the second to save has both people's cells")
  func twoSessions() throws {
    var ana = try Desk()
    ana.type("load votes data/votes.csv")
    ana.type("save team.nb.md")
    var ben = try Desk(ana.folder)
    ben.type("open team.nb.md")
    ben.type("votes | count by model_a")
    #expect(ben.type("save").lines == ["saved team.nb.md: 2 cells"])
    ana.type("votes | count")
    let saved = ana.type("save")
    #expect(saved.lines == ["saved team.nb.md: 3 cells"])
    #expect(saved.remarks.last == "cell 3 is stale; rerun brings it up to date")
    #expect(ana.sources == ["load votes data/votes.csv", "votes | count", "votes | count by model_a"])
    #expect(try ana.folder.read("team.nb.md") == ana.text)
    #expect(!ana.session.isModified)
    #expect(ana.type("votes | count").lines.last?.contains("5") == true)
    ben.type("edit 2 \"votes | count by language\"")
    ana.type("edit 3 \"votes | count by winner\"")
    ana.type("save")
    #expect(ben.type("save").lines == ["saved team.2.nb.md, beside team.nb.md"])
    #expect(try ana.folder.read("team.nb.md") == ana.text)
  }

  @Test("diff tells code, results and prose by cell, and its exit code whether there is a difference")
  func diff() throws {
    let desk = try MergeDesk()
    try desk.desk.folder.write(
      desk.edited(("by winner", "by model_a"), ("    3", "    4")) + "\nA line.\n", to: "b.nb.md")
    let report = try DiffReport("base.nb.md", "b.nb.md", workingFolder: desk.desk.folder.path)
    let text = report.lines(on: Page()).joined(separator: "\n")
    #expect(report.exitCode == 1)
    #expect(text.contains("  - votes | count by winner\n  + votes | count by model_a"), "\(text)")
    #expect(text.contains("prose new:\n  + A line."), "\(text)")
    let same = try DiffReport("base.nb.md", "base.nb.md", workingFolder: desk.desk.folder.path)
    #expect(same.exitCode == 0 && same.lines(on: Page()) == ["base.nb.md and base.nb.md: the same"])
    try desk.desk.folder.write(desk.base.replacing("\n", with: "\r\n"), to: "crlf.nb.md")
    #expect(try DiffReport("base.nb.md", "crlf.nb.md", workingFolder: desk.desk.folder.path).exitCode == 0)
  }
}

@Suite("Accepting new results")
struct AcceptTests {
  private func desk() throws -> Desk {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    desk.type("votes | count")
    desk.type("votes | count by winner")
    desk.type("save a.nb.md")
    try desk.folder.write(Desk.votes + "gamma,beta,tie,German\n", to: "data/votes.csv")
    return desk
  }

  @Test("accept records what differs, shows how, changes nothing else, and undo takes it back")
  func all() throws {
    var desk = try desk()
    desk.type("open a.nb.md")
    let before = desk.text
    let shown = desk.type("accept")
    #expect(shown.status == .done && shown.lines.last == "3 results recorded")
    #expect(shown.text.contains("cell 2: 1 line differs\n  5 → 6 (+1)"), "\(shown.text)")
    #expect(desk.type("accept").lines == ["nothing to accept"])
    desk.type("undo")
    #expect(desk.text == before)
    desk.type("redo")
    desk.type("save")
    #expect(try desk.replay("a.nb.md").exitCode == 0)
  }

  @Test("Cells by number are taken alone; what is no number and no facts is refused")
  func some() throws {
    var desk = try desk()
    desk.type("open a.nb.md")
    let old = (1...3).map { desk.output($0) }
    #expect(desk.type("accept 2").lines.last == "1 result recorded")
    #expect(desk.output(1) == old[0] && desk.output(2) != old[1] && desk.output(3) == old[2])
    #expect(desk.type("accept 9").remarks == ["error: there is no cell 9; the notebook has 3"])
    #expect(desk.type("accept everything").status == .failed)
    #expect(desk.type("accept facts").lines == ["nothing to accept"])
  }

  @Test("A cell that fails keeps its record")
  func failing() throws {
    var desk = try desk()
    desk.type("open a.nb.md")
    try desk.folder.write(desk.text.replacing("count by winner", with: "count by nothing"), to: "a.nb.md")
    desk.type("open a.nb.md")
    let shown = desk.type("accept")
    #expect(shown.status == .failed && shown.remarks == ["cell 3 failed and keeps its record"])
    #expect(desk.output(3)?.isEmpty == false)
  }
}

@Suite("What a replay tells machines, and limits")
struct ReplayMachineTests {
  private func desk(_ text: String) throws -> Desk {
    let desk = try Desk()
    try desk.folder.write(text, to: "a.nb.md")
    return desk
  }

  @Test("JSON and JUnit hold the whole report, escaped, and the worst exit code")
  func formats() throws {
    var desk = try desk("")
    desk.type("load votes data/votes.csv")
    desk.type("votes | where winner == \"model_a\" | count")
    desk.type("check \"many\": (votes | count) > 9")
    desk.type("save b.nb.md")
    try desk.folder.write(try desk.folder.read("b.nb.md").replacing("    3", with: "    4"), to: "b.nb.md")
    var outcomes = ReplayOutcomes()
    outcomes.add(try desk.replay("b.nb.md"))
    outcomes.add("<gone>.nb.md", unreadable: "no \"such\" file", exitCode: 2)
    #expect(outcomes.exitCode == 2)
    #expect(
      outcomes.json.hasPrefix("{\"exit\":2,\"notebooks\":[{\"path\":\"b.nb.md\",\"author\":null,\"exit\":1,"))
    #expect(
      outcomes.json.contains(
        "\"source\":\"votes | where winner == \\\"model_a\\\" | count\",\"result\":\"differs\""))
    #expect(outcomes.json.contains("\"checks\":[{\"label\":\"many\",\"verdict\":false}]"))
    #expect(
      outcomes.junit.contains("tests=\"3\" failures=\"2\" errors=\"0\" skipped=\"0\""), "\(outcomes.junit)")
    #expect(outcomes.junit.contains("name=\"&lt;gone&gt;.nb.md\""))
    #expect(outcomes.junit == outcomes.junit && outcomes.junit.hasSuffix("</testsuites>\n"))
  }

  @Test("Another parameter shows the difference and is no fault")
  func variation() throws {
    var desk = try desk(
      "---\nscanbook: 1\nparams:\n  who: tie\n---\n\n```scanbook\nload votes data/votes.csv\n```\n\n```scanbook\nvotes | where winner == $who | count\n```\n"
    )
    desk.type("open a.nb.md")
    desk.type("accept")
    desk.type("save")
    let report = try desk.replay("a.nb.md", parameters: ["who": "model_a"])
    #expect(report.verdicts.map(\.result) == [.holds, .differs] && report.exitCode == 0)
    #expect(try report.lines(on: Page()).last == "Run with who=model_a, not as recorded")
    let other = try desk.replay("a.nb.md", parameters: ["whom": "model_a"])
    #expect(other.exitCode == 0)
    #expect(
      try other.lines(on: Page()).suffix(2) == [
        "Run with whom=model_a, not as recorded", "Nothing uses $whom",
      ])
  }

  @Test("A statement that takes longer than it may is stopped, and the next ones run")
  func timeLimit() throws {
    let rows = (0..<200).map { "alpha,beta\($0 % 7),tie\n" }.joined()
    let desk = try desk(
      "```scanbook\nload votes big.csv\n```\n\n```scanbook\nvotes | leaderboard ci=bootstrap rounds=1000000\n```\n\n```scanbook\n1\n```\n"
    )
    try desk.folder.write("model_a,model_b,winner\n" + rows, to: "big.csv")
    var surroundings = desk.session.surroundings
    surroundings.timeLimit = 3
    let report = try ReplayReport(path: "a.nb.md", surroundings: surroundings)
    #expect(report.verdicts.map(\.result) == [.unrecorded, .failed, .unrecorded])
    #expect(report.exitCode == 3)
    #expect(try report.lines(on: Page()).contains { $0.contains("stopped: this takes longer than 3 s") })
  }

  @Test(
    "A few letters cannot ask for all of the memory",
    arguments: ["let a = concat(a, a)", "let a = a | union a"])
  func memory(doubling: String) throws {
    let start =
      doubling.contains("concat") ? "let a = \"abcdefghij\"" : "load votes data/votes.csv\nlet a = votes"
    let lines = [start] + Array(repeating: doubling, count: 40)
    let desk = try desk("```scanbook\n\(lines.joined(separator: "\n"))\n```\n\n```scanbook\n1\n```\n")
    var surroundings = desk.session.surroundings
    surroundings.memoryLimit = 32 << 20
    let report = try ReplayReport(path: "a.nb.md", surroundings: surroundings)
    #expect(report.verdicts[0].result == .failed && report.exitCode == 3)
    #expect(try report.lines(on: Page()).contains { $0.contains("of memory") })
  }
}
