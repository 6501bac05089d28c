import Evaluation
import Foundation
import Notebooks
import Rendering
import Tables
import TestSupport
import Testing

@testable import Sessions

@Suite("Replay")
struct ReplayTests {
  /// A notebook of cells with the outputs that they give, some lines of it replaced.
  private func replay(_ text: String, _ edit: (String) -> String = { $0 }) throws -> ReplayReport {
    var desk = try Desk()
    try desk.folder.write("---\nscanbook: 1\n---\n\n" + text, to: "a.nb.md")
    desk.type("open a.nb.md")
    desk.type("rerun")
    desk.type("save")
    try desk.folder.write(edit(try desk.folder.read("a.nb.md")), to: "a.nb.md")
    return try desk.replay("a.nb.md")
  }

  private func cell(_ source: String, _ attributes: String = "") -> String {
    "```scanbook\(attributes.isEmpty ? "" : " {\(attributes)}")\n\(source)\n```\n\n"
  }

  @Test("Verdicts and exit codes go by results alone")
  func verdicts() throws {
    let load = cell("load votes data/votes.csv")
    let table: [(String, [CellVerdict.Result], Int32)] = [
      ("Only prose.\n", [], 4),
      (cell("1", "skip"), [.skipped], 4),
      (cell("1", "volatile"), [.volatile], 4),
      (load + cell("votes | count"), [.holds, .holds], 0),
      (load + cell("votes | count", "volatile"), [.holds, .volatile], 0),
      (load + cell("votes | nothing"), [.holds, .failed], 3),
      (load + cell("votes | nothing", "expect=error"), [.holds, .holds], 0),
      (load + cell("votes | count", "expect=error"), [.holds, .differs], 1),
      (load + cell("check \"many\": (votes | count) > 9"), [.holds, .holds], 1),
      (cell("load votes data/none.csv") + cell("votes | count"), [.dataMissing, .unreachable], 4),
      (cell("load votes /etc/hostname") + cell("1"), [.refused, .holds], 4),
      (cell("load votes data/../../x.csv") + cell("1"), [.refused, .holds], 4),
      (
        load + cell("load votes data/none.csv") + cell("votes | count"),
        [.holds, .dataMissing, .unreachable], 4
      ),
      (
        load + cell("votes | count") + cell("votes | nothing") + cell("it | count"),
        [.holds, .holds, .failed, .unreachable], 3
      ),
      (cell("let x = nothing") + cell("x + 1"), [.failed, .unreachable], 3),
      (cell("save"), [.failed], 3),
      (cell("1 +"), [.failed], 3),
    ]
    for (text, results, code) in table {
      let report = try replay(text)
      #expect(report.verdicts.map(\.result) == results, "\(text)")
      #expect(report.exitCode == code, "\(text)")
    }
  }

  @Test("A cell that was to fail and did not says so, and is nothing to accept")
  func notFailed() throws {
    let report = try replay(cell("1 + 1", "expect=error") + cell("2 + 2")) {
      $0.replacing("\n4\n", with: "\n5\n")
    }
    let lines = try report.lines(on: Page())
    #expect(lines.contains("cell 1 was to fail and did not"))
    #expect(lines.last == "To take the new results: scanbook accept a.nb.md 2")
  }

  @Test("A pattern is recorded by the names that fit it, in every folder")
  func patterns() throws {
    var desk = try Desk()
    for name in ["a", "b"] { try desk.folder.write(Desk.votes, to: "data/\(name)/v.csv") }
    for line in ["load votes data/*/v.csv", "votes | count", "save a.nb.md"] { desk.type(line) }
    let report = try desk.replay("a.nb.md")
    #expect(report.verdicts.map(\.reasonText) == ["", ""] && report.exitCode == 0)
    #expect(report.runs[0]?.loads.first?.paths == ["data/a/v.csv", "data/b/v.csv"])
  }

  @Test("Tolerances and order excuse what they are said to excuse")
  func attributes() throws {
    func result(_ attributes: String, _ old: String, _ new: String) throws -> (CellVerdict.Result, String) {
      let report = try replay(
        cell("load votes data/votes.csv") + cell("votes | count by model_a", attributes)
      ) { $0.replacingOccurrences(of: old, with: new) }
      return (report.verdicts[1].result, report.verdicts[1].reasonText)
    }
    let row = "alpha        3"
    #expect(try result("", "", "") == (.holds, ""))
    #expect(try result("", row, "alpha        4") == (.differs, ""))
    #expect(try result("tol=1", row, "alpha        4") == (.holds, "within tolerance"))
    #expect(try result("rtol=0.5", row, "alpha        4") == (.holds, "within tolerance"))
    #expect(try result("tol=0.5", row, "alpha        4") == (.differs, ""))
    let swapped = ("beta         1\ngamma        1", "gamma        1\nbeta         1")
    #expect(try result("", swapped.0, swapped.1) == (.differs, ""))
    #expect(try result("unordered", swapped.0, swapped.1) == (.holds, "unordered"))
  }

  @Test("An unrecorded cell compares nothing, and an edit by hand is a reason")
  func unrecordedAndEdited() throws {
    let report = try replay(cell("1 + 1") + cell("2")) {
      let lines = $0.components(separatedBy: "\n")
      let out = lines.firstIndex { $0.hasPrefix("<!-- out") } ?? 0
      return (lines[..<out] + lines[(out + 4)...]).joined(separator: "\n")
    }
    #expect(report.verdicts.map(\.result) == [.unrecorded, .holds] && report.exitCode == 0)
    let edited = try replay(cell("1 + 1")) { $0.replacingOccurrences(of: "1 + 1", with: "1 + 2") }
    #expect(edited.verdicts[0].result == .differs && edited.verdicts[0].reasonText == "edited")
    #expect(edited.exitCode == 1)
  }

  @Test("Parameters given differ for that reason, data that changed for that one, by row and key")
  func reasonsAndRows() throws {
    var desk = try Desk()
    try desk.folder.write("---\nscanbook: 1\nauthor: ana\nparams:\n  n: 2\n---\n", to: "a.nb.md")
    desk.type("open a.nb.md")
    desk.type(
      "load votes data/votes.csv; votes | count by model_a; 1 + $n; check \"five\": (votes | count) == 5")
    desk.type("save")
    let other = try desk.replay("a.nb.md", parameters: ["n": "3"])
    #expect(other.verdicts.map(\.reasonText) == ["", "", "parameter", ""])
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    let report = try desk.replay("a.nb.md")
    #expect(report.verdicts.map(\.result) == [.differs, .differs, .holds, .differs])
    #expect(report.verdicts.map(\.reasonText) == ["data", "data", "", "data"])
    let lines = try report.lines(on: Page())
    #expect(lines[0] == "a.nb.md by ana")
    #expect(lines.contains("cell 2: 3 rows → 4") && lines.contains { $0.hasPrefix("  new    delta") })
    #expect(lines.contains("cell 4: the check \"five\" was true (5 == 5) and is false (6 == 5)"))
    #expect(
      lines.contains {
        $0.hasPrefix("4 cells: 1 holds, 3 differ (data), 1 check is false") && $0.hasSuffix("exit 1")
      })
    #expect(lines.last == "To take the new results: scanbook accept a.nb.md 1 2")
    for width in [60, 80, 120] {
      let lines = try report.lines(on: Page(width: width))
      #expect(lines.allSatisfy { $0.count <= width && !$0.hasSuffix(" ") })
    }
  }

  @Test("A replay writes nothing; an export compares the digest of what it would write")
  func noWrites() throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv; votes | export out.csv")
    try save(&desk, "a.nb.md")
    try FileManager.default.removeItem(atPath: desk.folder["out.csv"])
    let names = try FileManager.default.subpathsOfDirectory(atPath: desk.folder.path).sorted()
    #expect(try desk.replay("a.nb.md").exitCode == 0)
    let text = try desk.folder.read("a.nb.md")
    try desk.folder.write(Desk.votes.replacingOccurrences(of: "tie", with: "model_a"), to: "data/votes.csv")
    let changed = try desk.replay("a.nb.md")
    #expect(changed.verdicts.map(\.result) == [.differs, .differs])
    #expect(try desk.folder.read("a.nb.md") == text)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: desk.folder.path).sorted() == names)
  }

  @Test(
    "A notebook writes only in its folder, never a notebook, a hidden path or a file that is loaded",
    arguments: [
      "../out.csv", "/tmp/out.csv", ".hidden.csv", ".git/x.csv", "data/votes.csv", "other.nb.md",
      "link/out.csv",
    ])
  func consent(_ path: String) throws {
    var desk = try Desk()
    try desk.folder.link("link", to: "/tmp")
    try desk.folder.write(
      "```scanbook\nload votes data/votes.csv\nvotes | export \(path) overwrite=yes\n```\n", to: "a.nb.md")
    #expect(try desk.replay("a.nb.md").verdicts.map(\.result) == [.refused])
    desk.type("open a.nb.md run=no")
    let before = try FileManager.default.subpathsOfDirectory(atPath: desk.folder.path).sorted()
    #expect(desk.session.runCell(1, on: Page()).status == .failed)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: desk.folder.path).sorted() == before)
    #expect(try desk.folder.read("data/votes.csv") == Desk.votes)
  }

  @Test("Reading outside needs consent, by links in a folder too; --allow-outside gives it")
  func reading() throws {
    var desk = try Desk()
    let elsewhere = try TemporaryFolder()
    try elsewhere.write(Desk.votes, to: "votes.csv")
    try elsewhere.write(Desk.scan, to: "secret.md")
    try desk.folder.link("data/linked.csv", to: elsewhere["votes.csv"])
    try desk.folder.link("data/scans/linked.md", to: elsewhere["secret.md"])
    for path in [
      "votes \(elsewhere["votes.csv"])", "votes data/linked.csv", "scans data/scans",
      "votes \(elsewhere.path)/*.csv",
    ] {
      try desk.folder.write("```scanbook\nload \(path)\n```\n", to: "a.nb.md")
      #expect(try desk.replay("a.nb.md").verdicts.map(\.result) == [.refused], "\(path)")
      #expect(
        try desk.replay("a.nb.md", allowsOutside: true).verdicts.map(\.result) == [.unrecorded], "\(path)")
    }
    #expect(desk.type("load votes \(elsewhere["votes.csv"])").status == .done)
    try save(&desk, "b.nb.md")
    #expect(desk.type("rerun 1").status == .done)
  }

  @Test("scanbook run: results and remarks apart, status by statement, exports written")
  func run() throws {
    var desk = try Desk()
    try desk.folder.write(
      cell("load votes data/votes.csv") + cell("votes | count\nvotes | export out.csv") + cell("1", "skip")
        + cell("nothing", "expect=error") + cell("check \"no\": 1 > 2") + cell("nothing"), to: "a.nb.md")
    desk.type("open a.nb.md run=no")
    let results = (1...desk.session.cellCount).map { desk.session.runCell($0, on: Page()) }
    #expect(results.map(\.status) == [.done, .done, .done, .done, .checkFalse, .failed])
    #expect(results[0].results.isEmpty && results[0].remarks[0].hasPrefix("votes: 5 battles"))
    #expect(results[1].results.first?.lines == ["count", "─────", "    5"])
    #expect(results[1].remarks.first?.hasPrefix("wrote out.csv: 5 rows") == true)
    #expect(try desk.folder.names().contains("out.csv"))
    #expect(results[5].remarks.first?.hasPrefix("error: ") == true)
  }

  @Test("More than twelve cells: those that hold are folded into a line")
  func folded() throws {
    let report = try replay((1...14).map { cell("\($0) + 0") }.joined()) {
      $0.replacingOccurrences(of: "\n7\n```\n", with: "\n8\n```\n")
    }
    let lines = try report.lines(on: Page())
    #expect(lines.contains("… 13 more hold"))
    #expect(lines.contains("  8 → 7 (-1)"))
    #expect(lines.count < 14)
  }

  @Test(
    "Real scans and votes: saved at the prompt, replayed, the same bytes again",
    .enabled(if: SharedData.isPresent))
  func realData() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: SharedData.path("scans"), toPath: folder["scans"])
    try FileManager.default.copyItem(
      atPath: SharedData.path("votes/llmfao.csv"), toPath: folder["llmfao.csv"])
    var desk = try Desk(folder)
    for line in [
      "load scans scans", "load votes llmfao.csv", "signals | where relevancy >= 5 | count by scan | take 5",
      "votes | count by winner", "| chart bar", "signals | sort relevancy desc, id | take 3",
      "annotate @2 impact=4 tags=trust",
      "card @1", "annotations | summarize n = count()", "event 2024-04-27 \"masks\"",
      "let n = (signals | count)",
      "check \"a hundred\": n >= 100", "signals | where scan.published >= 2030-01-01",
    ] {
      let shown = desk.type(line)
      #expect(shown.status == .done, "\(line)\n\(shown.text)")
    }
    try save(&desk, "real.nb.md")
    let bytes = try folder.read("real.nb.md")
    let report = try desk.replay("real.nb.md")
    let lines = try report.lines(on: Page())
    #expect(report.exitCode == 0, "\(lines.joined(separator: "\n"))")
    var other = try Desk(folder)
    other.type("open real.nb.md")
    #expect(Set(other.states()) == ["current"])
    for number in 1...other.session.cellCount { other.type("rerun \(number)") }
    #expect(other.text == bytes)
  }
}

extension ReplayTests {
  @Test("Leaderboards hold when they are run again, drawn anew from the same seed")
  func leaderboards() throws {
    let cells = [
      "load votes data/votes.csv", "votes | leaderboard", "votes | leaderboard ci=bootstrap rounds=20 seed=7",
      "votes | pairs", "votes | winrate",
    ]
    #expect(try replay(cells.map { cell($0) }.joined()).verdicts.map(\.result) == cells.map { _ in .holds })
  }
}
