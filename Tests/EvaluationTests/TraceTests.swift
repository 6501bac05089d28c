import CommandLanguage
import Evaluation
import Tables
import Testing

@Suite struct `What statements read and define` {
  @Test(arguments: [
    ("t | count", ["t"], ["it"]), ("let v = t | join u on word", ["t", "u"], ["v"]),
    ("let v = t; v | where n > (u | count)", ["v", "u"], ["it"]),
    ("let k = 2; t | where n > k", ["t", "k"], ["it"]),
    ("let n = 2; t | where n > 1", ["t"], ["it"]), ("t; it | count", ["it"], ["it"]),
    ("t; | count", ["t"], ["it"]),
    ("t | where word in (u | select word)", ["t", "u"], ["it"]), ("let k = 2; k + 1", ["k"], []),
    ("let k = 2; k", ["k"], []),
    ("signals | where scan.published > 2024-01-01", ["signals", "scans"], ["it"]),
    ("annotate gpt2/s1 impact=1", ["scans"], ["annotations"]),
    (
      "annotate gpt2/s1 impact=1; annotations | where target.relevancy > 1", ["annotations", "entries"],
      ["it"]
    ),
    ("event 2024-01-01 \"x\"", [], ["events"]), ("events", ["events"], ["it"]),
    ("check \"x\": (t | count) > 1", ["t"], []), ("let k = t | take 1; k.n + 1", ["k"], []),
    ("load votes data/arena-week.csv as more", [], ["more"]),
    (
      "load scans data/scans as old", [],
      [
        "annotations", "old_behaviors", "old_concerns", "old_entries", "old_issues", "old_scans",
        "old_signals", "old_technologies",
      ]
    ),
  ])
  func `a trace has the names`(text: String, reads: [String], defines: [String]) throws {
    var desk = Desk.sample
    desk.workspace.tables.merge(Desk.tiny.workspace.tables) { $1 }
    let trace = try desk.run(text).trace
    #expect(trace.reads == Set(reads))
    #expect(trace.defines == Set(defines))
  }

  @Test func `looking leaves it alone`() throws {
    var desk = Desk.tiny
    for text in [
      "schema t", "tables", "params", "help", "5 + 1", "check \"x\": (t | count) > 1", "let v = u",
      "event 2024-01-01 \"x\"",
    ] {
      try desk.run("t | take 2")
      try desk.run(text)
      #expect(try desk.shown("it | count") == "count / 2", "\(text)")
    }
  }
}
