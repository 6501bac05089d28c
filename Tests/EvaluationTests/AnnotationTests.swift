import CommandLanguage
import Evaluation
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct `Annotations` {
  /// What is typed, and then `author,impact,note` of the annotations in force.
  @Test(arguments: [
    ("annotate gpt2/s1 \"a\" impact=4", "ana,4,a"),
    ("annotate gpt2/s1 impact=4; annotate gpt2/s1 impact=2", "ana,2,"),
    ("annotate gpt2/s1 impact=4; annotate gpt2/s1 \"b\"", "ana,,b"),
    ("annotate gpt2/s1 impact=4 date=2024-05-03; annotate gpt2/s1 impact=2 date=2024-05-01", "ana,4,"),
    ("annotate gpt2/s1 impact=4; set me ben; annotate gpt2/s1 impact=2 author=ben", "ana,4, / ben,2,"),
    ("annotate gpt2/s1 impact=4; set me ben; annotate gpt2/s1 impact=2", "ana,4, / ben,2,"),
    ("annotate gpt2/s1 impact=4; unannotate gpt2/s1", ""),
    (
      "annotate gpt2/s1 impact=4; set me ben; annotate gpt2/s1 impact=2; unannotate gpt2/s1 author=ben",
      "ana,4,"
    ),
    ("annotate gpt2/s1 impact=4; unannotate gpt2/s1; annotate gpt2/s1 impact=1 date=2024-01-01", "ana,1,"),
    ("signals | where scan == \"gpt2-chatbot\" | take 2 | annotate \"x\" impact=3", "ana,3,x / ana,3,x"),
    ("signals | take 0 | annotate impact=3", ""),
    ("signals | take 1; annotate @1 impact=3", "ana,3,"),
  ])
  func `the latest of each author and entry is in force`(typed: String, rows: String) throws {
    var desk = Desk.sample
    try desk.run(typed)
    let shown = try desk.shown("annotations | select author, impact, note")
    #expect(shown == "author,impact,note" + (rows.isEmpty ? "" : " / " + rows))
  }

  @Test func `a claim is taken back by its author, by its words where there are several`() throws {
    var desk = Desk.sample
    try desk.run(
      "set me ben; claim gpt2/s1 \"one\": 3 < 4; set me ana"
        + "; claim gpt2/s1 \"one\": 1 < 2; claim gpt2/s1 \"two\": 2 < 1")
    let several = try desk.failure("unclaim gpt2/s1")
    #expect(several.kind == .noClaim(id: "gpt2-chatbot/s1", author: "ana", text: nil, there: ["one", "two"]))
    let other = try desk.failure("unclaim gpt2/s1 \"ome\"")
    #expect(other.kind == .noClaim(id: "gpt2-chatbot/s1", author: "ana", text: "ome", there: ["one", "two"]))
    let outcome = try desk.run("unclaim gpt2/s1 \"one\"")
    #expect(outcome.recordedSource == "unclaim gpt2-chatbot/s1 \"one\" author=ana")
    #expect(try desk.shown("claims | select author, text") == "author,text / ben,one / ana,two")
    #expect(try desk.run("unclaim gpt2/s1").recordedSource == "unclaim gpt2-chatbot/s1 \"two\" author=ana")
    #expect(try desk.shown("claims | select author, text") == "author,text / ben,one")
    #expect(
      try desk.failure("unclaim gpt2/s1").kind
        == .noClaim(id: "gpt2-chatbot/s1", author: "ana", text: nil, there: []))
    try desk.run("claim gpt2/s1 \"two\": 1 < 2")
    #expect(try desk.shown("claims | where author == \"ana\" | select verdict") == "verdict / supported")
  }

  @Test(arguments: [
    "annotate gpt2/s1 impact=2 author=ben", "signals | take 2 | annotate impact=2 author=ben",
    "claim gpt2/s1 author=ben \"one\": 1 < 2", "settle gpt2/s1 impact=2 \"so\" author=ben",
    "reattach gpt2/s1 gpt2/s2 author=ben",
  ])
  func `nobody types in another's name, and what a notebook has recorded keeps its author`(said: String)
    throws
  {
    var desk = Desk.sample
    try desk.run("set me ben; annotate gpt2/s1 impact=5; set me ana")
    let failure = try desk.failure(said)
    #expect(failure.kind == .saidForAnother(author: "ben", typing: "ana"))
    #expect(failure.place == "ben")
    #expect(try desk.shown("annotations | select author, impact") == "author,impact / ben,5")
    desk.environment.isTyped = false
    let recorded = try desk.run(said)
    #expect(!recorded.recordedSource.contains("ana"))
    #expect(try desk.shown("annotations | where author != \"ben\" | count") == "count / 0")
  }

  @Test func `everything that is said stands in the table`() throws {
    var desk = Desk.sample
    try desk.run(
      "annotate gpt2/s1 \"who?\" tags=\"trust, brief\" impact=4 likelihood=3 horizon=H2 confidence=5")
    #expect(
      try desk.shown("annotations")
        == "id,target,author,date,note,tags,impact,likelihood,horizon,confidence,state"
        + " / ana/1,gpt2-chatbot/s1,ana,2024-05-03,who?,\"[\"\"trust\"\",\"\"brief\"\"]\",4,3,H2,5,current")
    #expect(try desk.shown("annotations | where tags has \"brief\" | count") == "count / 1")
    #expect(
      try desk.shown("signals | join annotations on id = target | select name, impact | count") == "count / 1"
    )
  }

  @Test func `a statement says how many it annotated and how many it revised`() throws {
    var desk = Desk.sample
    try desk.run("annotate gpt2/s1 impact=4; annotate gpt2/s2 impact=4 date=2025-01-01")
    let value = try desk.run("signals | where scan == \"gpt2-chatbot\" | annotate impact=1").value
    guard case .done(.annotated(let ids, author: "ana", revised: 1)) = value else {
      Issue.record("\(value)")
      return
    }
    #expect(ids == (1...5).map { "gpt2-chatbot/s\($0)" })
    #expect(try desk.shown("annotations | where impact == 1 | count") == "count / 4")
  }

  /// The scans as they were annotated, as they are now, and the state of an annotation on the first of two signals.
  @Test(arguments: [
    (["One", "Two"], ["One", "Two"], "current"), (["One", "Two"], ["Two", "One"], "moved"),
    (["One", "Two"], ["Other", "Two"], "changed"), (["Two", "One"], ["One"], "changed"),
    (["One", "Two"], [], "orphaned"),
    (["One", "Two"], ["Zero", "One", "Two"], "moved"),
  ])
  func `annotations are held against the scans`(before: [String], after: [String], state: String) throws {
    let folder = try TemporaryFolder()
    var desk = Desk(folder: folder.url.path)
    try folder.write(scan(signals: before), to: "story.md")
    try desk.run("load scans story.md; annotate story/s1 impact=4")
    #expect(try desk.shown("annotations | select state") == "state / current")
    try folder.write(scan(signals: after), to: "story.md")
    #expect(try desk.shown("load scans story.md; annotations | select state") == "state / \(state)")
  }

  @Test func `an annotation whose scan is not loaded has no state`() throws {
    var desk = Desk()
    try desk.run("load scans data/scans; annotate gpt2/s1 impact=4; load scans data/scans/gpt-4-release.md")
    #expect(try desk.shown("annotations | select state") == "state / ")
    #expect(try desk.shown("annotations | where target.name is null | count") == "count / 1")
  }

  @Test func `a card shows what everyone said of its entry`() throws {
    var desk = Desk.sample
    try desk.run(
      "annotate gpt2/s1 impact=4; set me ben; annotate gpt2/s1 impact=2; annotate gpt2/s2 impact=1")
    let outcome = try desk.run("card gpt2/s1")
    guard case .card(let card) = outcome.value else {
      Issue.record("no card")
      return
    }
    #expect(card.annotations.rowCount == 2)
    #expect(outcome.trace.reads == ["scans", "annotations", "claims"])
    #expect(outcome.recordedSource == "card gpt2-chatbot/s1")
  }

  @Test func `a name that was cut is taken whole where it is known whole`() {
    let lines = ["id         name", "─────────  ────────", "6564a1/s1  Anonym…", "6564a1/s2  Paid…"]
    let known = ["6564a1/s1": "Anonymous AI Models", "6564a1/s2": "Other graders"]
    let names = RecordedNames(lines, known: known)
    #expect(names.name(of: "6564a1/s1") == "Anonymous AI Models")
    #expect(names.name(of: "6564a1/s2") == "Paid…")
    #expect(RecordedNames(lines).name(of: "6564a1/s1") == "Anonym…")
  }

  @Test func `names are those beside ids in tables and on cards, and nobody's own`() throws {
    let names = RecordedNames(
      """
      id         name                        relevancy
      ─────────  ──────────────────────────  ─────────
      6564a1/s1  Anonymous AI Models                 4
      6564a1/s2  Paid  graders                       -

      target     author  date        note  impact
      ─────────  ──────  ──────────  ────  ──────
      6564a1/s1  ana     2024-05-03  -          4
      6564a1/s9  ben     2024-05-03  -          4

      Home tests                                                       6564a1/s3
      ──────────────────────────────────────────────────────────────────────────
        description     People test at home.

      target     target.name          impact
      ---------  -------------------  ------
      6564a1/s1  Not a name of names       1
      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    let ids = ["s1", "s2", "s3", "s9", "c1"].map { "6564a1522e8fce1c80bc8c960150e6fe/" + $0 }
    #expect(ids.map(names.name) == ["Anonymous AI Models", nil, "Home tests", nil, nil])
    #expect(names.name(of: "6564a2/s1") == nil && names.name(of: "") == nil)
  }

  @Test func `ten thousand annotations take no time`() throws {
    var ledger = AnnotationLedger()
    for number in 0..<10_000 {
      let isRevised = ledger.say(AnnotationRecord(target: "a/s\(number)", author: "ana", date: 0))
      #expect(!isRevised)
    }
    #expect(ledger.current.count == 10_000)
  }

  private func scan(signals: [String]) -> String {
    let head =
      "# __Story__, (from page [20240430](https://example.org/p/20240430).)\n\n__[External link](https://e.org)__\n\n## Summary\n\nText.\n"
    guard !signals.isEmpty else { return head }
    return head
      + "\n## Signals\n\n| name | description | change | 10-year | driving-force | relevancy |\n|:--|:--|:--|:--|:--|--:|\n"
      + signals.map { "| \($0) | d | c | t | f | 4 |\n" }.joined()
  }
}
