import Evaluation
import Notebooks
import Rendering
import Tables
import TestSupport
import Testing

@testable import Sessions

/// The time limit of a statement. No duration is measured: what is stopped would take minutes, and what is not stopped
/// takes next to nothing.
@Suite("The time limit reaches everything that replay evaluates", .timeLimit(.minutes(5)))
struct TimeLimitTests {
  /// A table whose join with itself has sixteen million rows, which then are sorted by text.
  private static let long = "t | join t on k | sort v, v_2"

  private static func desk() throws -> Desk {
    let desk = try Desk()
    let rows = (0..<4_000).map { "a,\($0 * 7919 % 4_000)x" }
    try desk.folder.write("k,v\n" + rows.joined(separator: "\n") + "\n", to: "data/t.csv")
    return desk
  }

  /// Statements that take very long, each by another way in.
  static let statements = [
    long, "let a = \(long)", "check \"c\": (\(long) | count) > 1",
    "claim eval-trust/s1 \"c\": (\(long) | count) > 1", "(\(long) | count) + 1",
    "\(long) | count by v | chart bar",
    "\(long) | show csv", "\(long) | export x.csv", "\(long) | take 40 | show json",
    "t | where v in (\(long) | select v)", "t | join t on k | search \"1x\"",
    "t | join t on k | where v ~ \"(x|1)+$\" or v ~ \"(x|2)+$\" | export x.csv",
  ]

  @Test("A statement is stopped and says so, and the next one runs", arguments: statements)
  func statement(text: String) throws {
    var desk = try Self.impatient()
    let shown = desk.type(text)
    #expect(
      shown.status == .failed && shown.remarks.first == "error: stopped: this takes longer than 0.05 s",
      "\(shown.text)")
    #expect(!desk.session.cancellation.isCancelled)
    #expect(desk.session.notebook.cells.count == 2)
    #expect(try !desk.folder.names().contains("x.csv"))
    #expect(desk.type("1 + 1").lines == ["2"])
  }

  /// The loads may take what they take.
  private static func impatient() throws -> Desk {
    var patient = try Self.desk()
    patient.type("load scans data/scans")
    patient.type("load table data/t.csv as t")
    var result = patient
    var surroundings = patient.session.surroundings
    surroundings.timeLimit = 0.05
    result.session = try Session(surroundings: surroundings)
    result.session.notebook = patient.session.notebook
    result.session.runs = patient.session.runs
    result.session.workspace = patient.session.workspace
    return result
  }

  @Test(
    "Replay calls a cell failed whose statement was stopped, and goes on with the next; facts in prose, too")
  func replay() throws {
    var desk = try Self.desk()
    desk.type("load table data/t.csv as t")
    desk.type("t | count")
    desk.type("save a.nb.md")
    let cells = [
      "\(Self.long) | count by v | chart bar", "check \"c\": (\(Self.long) | count) > 1", "t | count",
    ]
    let fact = "Of <!--= \(Self.long) | count -->7<!--/--> rows, <!--= t | count -->4000<!--/--> are there.\n"
    try desk.folder.write(
      desk.text + cells.map { "\n```scanbook\n\($0)\n```\n" }.joined() + "\n" + fact, to: "a.nb.md")
    var surroundings = desk.session.surroundings
    surroundings.timeLimit = 0.3
    let report = try ReplayReport(path: "a.nb.md", surroundings: surroundings)
    #expect(report.verdicts.map(\.result) == [.holds, .holds, .failed, .failed, .unrecorded])
    #expect(report.facts.map(\.result) == [.failed, .holds])
    #expect(report.exitCode == 3)
    let lines = try report.lines(on: Page()).joined(separator: "\n")
    #expect(lines.contains("error: stopped: this takes longer than 0.3 s"), "\(lines)")
    #expect(report.facts[0].errorLines.first == "error: stopped: this takes longer than 0.3 s")
  }

  @Test("A note whose fact takes too long is not taken")
  func note() throws {
    var desk = try Self.impatient()
    let before = desk.text
    let shown = desk.type("note \"Of {\(Self.long) | count} rows\"")
    #expect(
      shown.status == .failed && shown.remarks.first?.contains("longer than 0.05 s") == true, "\(shown.text)")
    #expect(desk.text == before && !desk.session.cancellation.isCancelled)
  }
}
