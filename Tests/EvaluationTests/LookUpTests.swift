import CommandLanguage
import Evaluation
import Tables
import Testing

@Suite struct `Look-ups through keys` {
  @Test(arguments: [
    ("signals | where id == \"gpt2-chatbot/s1\" | select p = scan.published", "p / 2024-04-30"),
    ("signals | where scan.published >= 2024-05-01 | distinct scan", "scan / gpt-4o-release"),
    ("signals | count by published = scan.published | take 1", "published,count / 2023-05-03,5"),
    (
      "signals | count by scan.published | sort scan.published desc | take 1",
      "scan.published,count / 2024-05-13,5"
    ),
    ("signals | count by scan | where scan.published < 2023-03-20 | select scan", "scan / gpt-4-release"),
    ("signals | rename s = scan | where s.published >= 2024-05-01 | count", "count / 5"),
    ("signals | summarize last = max(scan.published)", "last / 2024-05-13"),
    ("signals | top 1 by scan.published | select scan", "scan / gpt-4o-release"),
    ("scans | where scan == \"gpt2-chatbot\" | select scan.published", "scan.published / 2024-04-30"),
    (
      "annotate gpt2/s1 impact=4; annotations | select target.name",
      "target.name / Unreleased models in public tests"
    ),
    ("annotate gpt2/s1 impact=4; annotations | select p = target.scan.published", "p / 2024-04-30"),
    ("annotate gpt2/s1 impact=4; annotations | where target.relevancy == 5 | count", "count / 1"),
    ("(signals | take 1 | select id).id", "bletchley-declaration/s1"),
    ("(signals | count).count + 1", "45"),
    ("let one = signals | take 1; one.name", "Rivals sign one text"),
    ("signals | take 1; it.relevancy", "4"),
  ])
  func `a key leads to the row that it names`(statement: String, result: String) throws {
    var desk = Desk.sample
    let shown = try desk.shown(statement)
    #expect(shown == result)
  }

  @Test func `a set of another name has keys of its own`() throws {
    var desk = Desk()
    try desk.run("load scans data/scans/gpt2-chatbot.md; load scans data/scans/gpt-4-release.md as old")
    #expect(try desk.shown("signals | distinct p = scan.published") == "p / 2024-04-30")
    #expect(try desk.shown("old_signals | distinct p = scan.published") == "p / 2023-03-14")
    #expect(try desk.shown("old_entries | count by scan.title | count") == "count / 1")
    #expect(
      try desk.shown("annotate gpt-4-release/s1 impact=3; annotations | select state") == "state / current")
    try desk.run("load scans data/scans as new")
    #expect(
      try desk.shown("new_signals | where scan.published < 2023-03-20 | distinct scan")
        == "scan / gpt-4-release")
    #expect(try desk.shown("signals | count by scan | select scan") == "scan / gpt2-chatbot")
  }

  @Test func `annotations on a set that has a name find its entries`() throws {
    var desk = Desk()
    try desk.run("load scans data/scans as old; annotate gpt2/s1 impact=4")
    #expect(
      try desk.shown("annotations | select target.name") == "target.name / Unreleased models in public tests")
  }

  @Test func `the scans loaded without a name answer first`() throws {
    var desk = Desk()
    try desk.run("load scans data/scans; load scans data/scans as old")
    #expect(try desk.run("card gpt2/s1").trace.reads.contains("scans"))
  }
}
