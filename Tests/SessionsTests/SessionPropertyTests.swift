import Evaluation
import Notebooks
import Tables
import TestSupport
import Testing

@testable import Sessions

@Suite("Any sequence of operations")
struct SessionPropertyTests {
  private static let statements = [
    "load votes data/votes.csv", "load scans data/scans", "votes | count by winner", "it | take 2",
    "let a = votes | where language == \"English\"", "let b = 3", "let c = b + 1", "a | count", "b * c",
    "signals | where relevancy >= 3", "annotate eval-trust/s1 impact=2", "annotate eval-trust/s2 tags=x",
    "annotations | summarize n = count()", "event 2024-04-27 \"e\"", "events", "check \"b\": b > 2",
    "votes | export out.csv overwrite=yes", "note \"Words.\"", "let a = votes | take 1", "let b = 5",
    "unannotate eval-trust/s1", "votes | take 3; it | count",
  ]

  private func operation(_ desk: Desk, _ random: inout SeededGenerator) -> String {
    let count = max(1, desk.session.notebook.cells.count)
    let cell = Int.random(in: 1...count, using: &random)
    let statement = Self.statements.randomElement(using: &random) ?? "1"
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return "drop cell \(cell)"
    case 1: return "move \(cell) to \(Int.random(in: 1...count, using: &random))"
    case 2, 3:
      return statement.hasPrefix("note") ? "edit \(cell) \"b\"" : Session.line(editing: cell, to: statement)
    case 4, 5: return "undo"
    case 6: return "redo"
    case 7: return "rerun"
    case 8: return "rerun \(cell)"
    case 9: return "save"
    case 10: return desk.session.isModified ? "undo" : "open p.nb.md"
    default: return statement
    }
  }

  @Test(
    "The file parses; after rerun all that can be is current; the workspace is that of the file",
    arguments: 0..<6)
  func anySequence(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var desk = try Desk()
    try save(&desk, "p.nb.md")
    var log: [String] = []
    for _ in 0..<40 {
      let line = operation(desk, &random)
      log.append(line)
      desk.type(line)
      let told = "seed \(seed): \(log.joined(separator: " ⏎ "))"
      let again = try Notebook(desk.session.notebook.bytes)
      #expect(again == desk.session.notebook && again.problems.isEmpty, "\(told)")
      #expect(desk.session.runs.count == again.cells.count, "\(told)")
    }
    let told = "seed \(seed): \(log.joined(separator: " ⏎ "))"
    desk.type("rerun")
    #expect(desk.states().allSatisfy { ["current", "failed"].contains($0) }, "\(told) \(desk.states())")
    let bytes = desk.text
    desk.type("save")
    var fresh = try Desk(desk.folder)
    fresh.type("open p.nb.md")
    #expect(fresh.text == bytes)
    #expect(try state(fresh.session.workspace) == state(desk.session.workspace), "\(told)")
    #expect(fresh.states() == desk.states(), "\(told)")
    let opened = desk.session.openings > 0
    while desk.type("undo").lines != ["nothing to undo"] {}
    if !opened { #expect(desk.text == "---\nscanbook: 1\n---\n", "\(told)") }
    while desk.type("redo").lines != ["nothing to redo"] {}
    #expect(desk.text == bytes, "\(told)")
  }

  /// Everything that statements can see of a workspace, as text.
  private func state(_ workspace: Workspace) throws -> [String: String] {
    var result: [String: String] = [:]
    for name in workspace.tableNames {
      guard let table = workspace.table(named: name) else { continue }
      result[name] = String(decoding: try TableWriter.bytes(table, as: .json), as: UTF8.self)
    }
    for name in workspace.valueNames {
      if case .value(let scalar)? = workspace.lets[name] { result[name] = scalar.plainText }
    }
    if let shown = workspace.it {
      result["it"] = String(decoding: try TableWriter.bytes(shown.table, as: .json), as: UTF8.self)
    }
    return result
  }
}
