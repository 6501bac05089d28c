import CommandLanguage
import Evaluation
import Foundation
import Tables
import TestSupport
import Testing
import TextCharts

@Suite struct `Commands` {
  @Test func `tables lists what can be typed`() throws {
    var desk = Desk.tiny
    try desk.run("let x = 5; let v = t | take 2")
    #expect(
      try desk.shown("tables")
        == "name,rows,columns,from / annotations,0,11,this notebook / claims,0,7,this notebook"
        + " / events,0,3,this notebook"
        + " / t,5,6,this notebook / u,5,3,this notebook / v,2,6,let / x,,,let x = 5")
  }

  @Test func `schema tells each column of a table or a pipeline`() throws {
    var desk = Desk.tiny
    #expect(
      try desk.shown("schema u")
        == "column,type,meaning,example / word,text,,ant / legs,integer,,6 / n,integer,,10")
    #expect(try desk.shown("schema (u | select legs)") == "column,type,meaning,example / legs,integer,,6")
    #expect(try Desk.sample.failure("schema (votes | select nothing)").place == "nothing")
    var sample = Desk.sample
    let meanings = try sample.table("schema signals").column("meaning")
    #expect(meanings?.missingCount == 0)
  }

  @Test func `params and set`() throws {
    var desk = Desk()
    desk.workspace.parameters = ["b": .integer(2), "a": .text("x")]
    #expect(try desk.shown("params") == "name,value / a,x / b,2")
    try desk.run(
      "set me Ana Maria; set width 100; set rows 7; set symbols ascii; set color off; set hints off")
    var settings = Settings()
    settings.me = "Ana Maria"
    settings.width = 100
    settings.rows = 7
    settings.symbols = "ascii"
    settings.color = false
    settings.hints = false
    #expect(desk.workspace.settings == settings)
    try desk.run(
      "set width auto; set rows auto; set symbols auto; set color auto; set hints on; set me \"ana\"")
    settings = Settings()
    settings.me = "ana"
    #expect(desk.workspace.settings == settings)
  }

  @Test func `help knows verbs, commands, aliases, functions and all of them`() throws {
    var desk = Desk()
    guard case .help(.overview) = try desk.run("help").value,
      case .help(.functions) = try desk.run("help functions").value,
      case .help(.definition(let filter, others: [])) = try desk.run("help filter").value,
      case .help(.definition(let verb, others: let others)) = try desk.run("help annotate").value,
      case .help(.definition(let load, others: _)) = try desk.run("help load votes").value,
      case .help(.function(name: "bin", usage: _, summary: _)) = try desk.run("help bin").value
    else {
      Issue.record("a page is missing")
      return
    }
    #expect(filter.signature.name == "where")
    #expect(verb.isVerb && others.map(\.isVerb) == [false])
    #expect(load.signature.name == "load votes")
    for documentation in Definitions.standard.documentation {
      #expect(!documentation.summary.isEmpty && !documentation.examples.isEmpty)
      #expect(throws: Never.self) { try desk.run("help \(documentation.signature.name)") }
    }
    for name in Definitions.standard.functionNames {
      #expect(throws: Never.self) { try desk.run("help \(name)") }
    }
  }

  @Test(
    arguments: Definitions.standard.documentation.filter {
      !Definitions.standard.isForSession($0.signature.name)
    })
  func `every example runs on the sample`(documentation: Documentation) throws {
    // Examples of one page build on one another.
    var desk = Desk.sample
    try desk.run("annotate gpt2-chatbot/s1 impact=4 author=ana date=2024-05-03")
    for example in documentation.examples {
      #expect(throws: Never.self) { try desk.run(example.source) }
    }
  }

  @Test func `fingerprints are those of the origins`() throws {
    var desk = Desk.sample
    guard case .done(.fingerprint(_, let file)) = try desk.run("fingerprint data/arena-week.csv").value,
      case .done(.fingerprint(_, let folder)) = try desk.run("fingerprint data/scans").value
    else {
      Issue.record("no fingerprint")
      return
    }
    #expect(try desk.run("votes | count").trace.origins.map(\.fingerprint) == [file])
    #expect(try desk.run("signals | count").trace.origins.map(\.fingerprint) == [folder])
  }

  @Test func `events are in order of their days, then of typing`() throws {
    var desk = Desk()
    try desk.run(
      "event 2024-05-02 \"gone\"; event 2024-04-27..2024-05-01 \"there\"; event 2024-05-02 \"said\"")
    #expect(
      try desk.shown("events")
        == "date,until,name / 2024-04-27,2024-05-01,there / 2024-05-02,,gone / 2024-05-02,,said")
  }

  @Test(
    arguments: [
      ("check \"a\": (t | count) >= 5", true, "5 >= 5"), ("check \"a\": (t | count) > 5", false, "5 > 5"),
      ("check \"a\": 1 / 0 > 5", nil, " > 5"), ("check \"a\": not false", true, nil),
      ("check \"a\": \"ant\" in (t | select word)", true, nil),
      ("check \"a\": (t | pivot word, flag, count() | count) == 4", true, "4 == 4"),
      ("check \"a\": t | summarize all = countif(n > 0) == 4", true, nil),
    ] as [(String, Bool?, String?)])
  func `a check has a verdict and the values behind it`(statement: String, verdict: Bool?, evidence: String?)
    throws
  {
    var desk = Desk.tiny
    guard case .check(let check) = try desk.run(statement).value else {
      Issue.record("no check")
      return
    }
    #expect(check.verdict == verdict)
    #expect(check.label == "a")
    #expect(check.evidence.map { "\($0.left.plainText) \($0.sign) \($0.right.plainText)" } == evidence)
  }

  @Test(arguments: ["csv", "tsv", "json", "jsonl", "md"])
  func `export writes the table whole and says what it wrote`(ending: String) throws {
    let desk = Desk.tiny
    var writing = Desk()
    writing.workspace = desk.workspace
    guard case .exported(let content) = try writing.run("t | select n, word | export x.\(ending)").value
    else {
      Issue.record("not exported")
      return
    }
    #expect(content.path == "x.\(ending)" && content.content == .rows(5) && content.digest.count == 8)
    let text = try #require(writing.files.texts["x.\(ending)"])
    #expect(text.contains("cat") && text.contains("3"))
    #expect(throws: Never.self) { try writing.run("t | export existing.csv overwrite=yes") }
    #expect(try writing.shown("it | count") == "count / 5")
  }

  @Test func `export writes a chart as a drawing, and what was charted can be asked on`() throws {
    let desk = Desk.tiny
    var writing = Desk()
    writing.workspace = desk.workspace
    guard case .exported(let content) = try writing.run("t | chart bar x=word y=n | export x.svg").value
    else {
      Issue.record("not exported")
      return
    }
    #expect(content.path == "x.svg" && content.content == .chart(.bar) && content.digest.count == 8)
    #expect(try #require(writing.files.texts["x.svg"]).hasPrefix("<svg xmlns="))
    #expect(try writing.shown("it | count") == "count / 5")
    #expect(throws: EvaluationError.self) { try writing.run("t | export x.svg") }
    #expect(throws: EvaluationError.self) { try writing.run("t | chart bar | export x.csv") }
    #expect(throws: EvaluationError.self) { try writing.run("t | chart bar | export x.svg | count") }
  }

  @Test(arguments: TableStyle.allCases.filter { $0 != .plain })
  func `show says how to print`(style: TableStyle) throws {
    var desk = Desk.tiny
    guard case .table(let table, let found) = try desk.run("t | show \(style.rawValue)").value else {
      Issue.record("no table")
      return
    }
    #expect(found == style && table.rowCount == 5)
  }

  @Test func `what only looks at the session is not recorded`() throws {
    let parser = Parser(grammar: Definitions.standard.grammar)
    for (text, isRecorded) in [
      ("tables", false), ("schema t", false), ("set me x", false), ("help", false), ("t", true),
      ("let x = 1", true), ("card a/s1", true), ("event 2024-01-01 \"x\"", true), ("check \"x\": true", true),
      ("load votes x", true),
    ] {
      let statement = try #require(try parser.parse(text).first)
      #expect(Definitions.standard.isRecorded(statement.statement) == isRecorded, "\(text)")
    }
  }
}
