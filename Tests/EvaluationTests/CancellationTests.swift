import CommandLanguage
import Foundation
import TestSupport
import Testing

@testable import Evaluation
@testable import Tables

/// Work that is stopped by counting how often it looks at the flag: no clock is asked.
@Suite("Stopping a statement")
struct StoppingTests {
  /// A statement with `T` for a table, and what becomes of its looks when the table grows.
  struct Work: Sendable, CustomTestStringConvertible {
    let text: String
    /// Whether the rows hardly matter to how long it takes: nothing is asked of its looks then.
    var isBrief = false
    var testDescription: String { text }
  }

  private static let allVerbs: [Work] = [
    Work(text: "T | where turn > 1 and judge contains \"9\""), Work(text: "T | sort judge, time"),
    Work(text: "T | take 5", isBrief: true), Work(text: "T | tail 5", isBrief: true),
    Work(text: "T | sample 5"), Work(text: "T | top 3 by x"), Work(text: "T | top 3 by x per language"),
    Work(text: "T | distinct judge"), Work(text: "T | select y = upper(judge)"),
    Work(text: "T | extend y = turn * 2"), Work(text: "T | rename z = x", isBrief: true),
    Work(text: "T | drop x", isBrief: true), Work(text: "T | extend l = split(judge, \"-\") | unnest l"),
    Work(text: "T | summarize avg(x), list(judge) by language"), Work(text: "T | count by judge"),
    Work(text: "T | pivot language, winner, count()"), Work(text: "T | describe"),
    Work(text: "T | join T on battle_id"), Work(text: "T | union T | take 3", isBrief: true),
    Work(text: "T | diff T on battle_id"), Work(text: "T | extend q = upper(judge) | search \"J7-1\""),
    Work(text: "signals | similar gpt2-chatbot/s1", isBrief: true),
    Work(text: "T | where turn == 1 | terms"), Work(text: "T | cooccur tags"),
    Work(text: "T | cooccur judge by battle_id"), Work(text: "T | duplicates"), Work(text: "T | sides"),
    Work(text: "T | models"), Work(text: "T | leaderboard"), Work(text: "T | leaderboard method=elo"),
    Work(text: "T | leaderboard by language"), Work(text: "T | leaderboard control=style"),
    Work(text: "T | pairs"), Work(text: "T | winrate"), Work(text: "T | ratings_over day", isBrief: true),
    Work(text: "T | compare m1 m2"), Work(text: "T | identify m1"), Work(text: "T | judges"),
    Work(text: "T | next_pairs 3"), Work(text: "T | select id | annotate tags=x"),
    Work(text: "T | agreement on impact", isBrief: true), Work(text: "T | adjudicate impact"),
    Work(text: "T | consensus on impact"), Work(text: "T | show csv", isBrief: true),
    Work(text: "T | export x.csv"),
  ]

  private static let allCharts: [Work] = [
    "T | chart bar x=judge y=turn", "T | chart bar x=language y=x by=winner",
    "T | chart column x=time y=x", "T | chart hist x=x", "T | chart hist x=x by=language",
    "T | chart spark x=x", "T | chart line x=time y=x", "T | chart line x=time y=x by=language",
    "T | chart step x=time y=x", "T | chart scatter x=turn y=x", "T | chart heatmap x=language y=winner",
    "T | chart box x=language y=x", "T | chart timeline x=time label=judge",
    "T | chart calendar x=time y=x",
    "T | extend x_lower = x - 1, x_upper = x + 1 | chart interval x=judge y=x",
  ].map { Work(text: $0) }

  /// The functions and operators, in the place of E in `T | extend y = E`, or in that of a summary.
  private static let allExpressions: [String] = [
    "lower(judge)", "upper(judge)", "trim(judge)", "len(judge)", "split(judge, \"-\")",
    "concat(judge, turn)", "replace(judge, \"j\", \"k\")", "extract(judge, \"[0-9]+\")", "round(x)", "abs(x)",
    "log(x)", "exp(turn)", "sqrt(x)", "year(time)", "month(time)", "day(time)", "hour(time)", "date(time)",
    "bin(x, 5)", "bin(time, week)", "int(x)", "number(judge)", "text(x)", "coalesce(x, 1)",
    "if(anony, 1, 2)", "involves(\"m1\")", "cumsum(x)", "cumsum(turn)", "rank(x)", "lag(x)", "share(x)",
    "not anony and x > 3", "x + turn", "x / turn", "turn % 2", "judge == \"j1\"", "judge < \"j1\"",
    "judge contains \"1\"", "judge startswith \"j\"", "judge endswith \"1\"", "judge ~ \"1$\"",
    "tags has \"a\"", "turn in (1, 2)", "x not between 1 and 2", "lag(x) is null", "time + 7d",
    "judge in (T | select judge)",
  ]

  private static let allAggregates: [String] = [
    "count()", "countif(anony)", "sum(x)", "avg(x)", "min(judge)", "max(x)", "median(x)", "percentile(x, 9)",
    "stdev(x)", "dcount(judge)", "list(judge)", "first(judge)", "spark(x)",
  ]

  /// Votes that are annotations, too, so that every verb takes them.
  private static func table(_ count: Int) -> Table {
    let rows = 0..<count
    func texts(_ value: (Int) -> String) -> Column { Column(.packed(PackedText(rows.map(value)))) }
    func integers(_ value: (Int) -> Int) -> Column { Column(.integer(rows.map { Int64(value($0)) })) }
    let winners = ["model_a", "model_b", "tie", "both_bad"]
    let languages = ["English", "German", "French"]
    let entries = (1...5).map { "gpt2-chatbot/s\($0)" }
    let columns: [(Field, Column)] = [
      (Field("battle_id", .integer), integers { $0 }), (Field("model_a", .text), texts { "m\($0 % 7)" }),
      (Field("model_b", .text), texts { "m\(($0 + 1 + $0 / 7 % 6) % 7)" }),
      (Field("winner", .text), texts { winners[$0 / 5 % 4] }),
      (Field("judge", .text), texts { "j\($0 % 400)-\($0 % 9)" }),
      (Field("turn", .integer), integers { $0 % 3 }),
      (Field("anony", .bool), Column(.bool(rows.map { $0 % 2 == 0 }))),
      (Field("language", .text), texts { languages[$0 % 3] }),
      (
        Field("time", .time),
        Column(.time(rows.map { 1_714_000_000_000_000 + Int64($0 % 5) * 86_400_000_000 + Int64($0) }))
      ),
      (Field("x", .number), Column(.number(rows.map { Double($0 % 101) / 4 }))),
      (Field("length_a", .integer), integers { $0 % 50 }),
      (Field("length_b", .integer), integers { $0 % 31 }),
      (
        Field("tags", .list),
        Column(.list, rows.prefix(2_000).map { .list($0 % 2 == 0 ? ["a", "b"] : ["c"]) }).repeated(count)
      ),
      (Field("scan", .text, reference: "scans"), texts { _ in "gpt2-chatbot" }),
      (Field("id", .text), texts { entries[$0 % 5] }),
      (Field("target", .text, reference: "entries"), texts { "t\($0 / 3)/s1" }),
      (Field("author", .text), texts { "r\($0 % 3)" }), (Field("impact", .integer), integers { 1 + $0 % 5 }),
    ]
    return Table(fields: columns.map(\.0), columns: columns.map(\.1), rowCount: count)
  }

  private static let desk: Desk = {
    var desk = Desk.sample
    // So many people's scores, or so many annotations, are work enough without being many batches of rows.
    for (name, count) in [("few", 300), ("some", 3_000), ("many", 3_000), ("most", 70_000)] {
      desk.put(table(count), named: name)
    }
    return desk
  }()

  /// How often a statement looks at the flag when nothing stops it.
  private func looks(_ text: String) throws -> Int {
    var desk = Self.desk
    let cancellation = Cancellation(stoppingAtLook: .max)
    desk.environment.cancellation = cancellation
    try desk.run(text)
    return cancellation.lookCount
  }

  /// The error of a statement that is stopped when it looks for the n-th time; nil where it comes to its end.
  private func failure(_ text: String, atLook number: Int) throws -> EvaluationError.Kind? {
    var desk = Self.desk
    desk.environment.cancellation = Cancellation(stoppingAtLook: number)
    do {
      try desk.run(text)
      return nil
    } catch let error as EvaluationError {
      return error.kind
    }
  }

  private func check(_ work: Work, few: String, many: String) throws {
    let small = try looks(work.text.replacingOccurrences(of: "T ", with: few + " "))
    let text = work.text.replacingOccurrences(of: "T ", with: many + " ")
    let large = try looks(text)
    if !work.isBrief { #expect(large > small, "\(small) looks, then \(large)") }
    let look = (large + 1) / 2
    #expect(try failure(text, atLook: look) == .operation(.cancelled), "at look \(look) of \(large)")
  }

  @Test(
    "Every verb looks at the flag, the more often the more rows there are, and stops half way",
    arguments: allVerbs)
  func verbs(work: Work) throws {
    let isOfPeople = ["agreement", "adjudicate", "consensus", "annotate"].contains { work.text.contains($0) }
    try check(work, few: isOfPeople ? "few" : "many", many: isOfPeople ? "some" : "most")
  }

  @Test("So do charts", arguments: allCharts)
  func charts(work: Work) throws { try check(work, few: "many", many: "most") }

  @Test("So do functions and operators", arguments: allExpressions)
  func functions(expression: String) throws {
    try check(Work(text: "T | extend y = \(expression)"), few: "many", many: "most")
  }

  @Test("So do aggregates", arguments: allAggregates)
  func aggregates(expression: String) throws {
    try check(Work(text: "T | summarize y = \(expression) by language"), few: "many", many: "most")
  }

  @Test("No verb, function or aggregate is left out of these tests")
  func coverage() {
    let verbs = Set(Definitions.standard.grammar.verbs.map(\.name)).subtracting(["chart"])
    let tested = verbs.filter { name in Self.allVerbs.contains { $0.text.contains("| \(name)") } }
    #expect(tested == verbs)
    let functions = Set(FunctionCatalogue.names)
    let called = functions.filter { name in
      (Self.allExpressions + Self.allAggregates).contains { $0.hasPrefix("\(name)(") }
    }
    #expect(called == functions)
    let kinds = [
      "bar", "column", "hist", "spark", "line", "step", "scatter", "interval", "heatmap", "box", "timeline",
      "calendar",
    ]
    #expect(kinds.allSatisfy { kind in Self.allCharts.contains { $0.text.contains("chart \(kind) ") } })
  }

  @Test(
    "Statements that are no pipeline stop, too",
    arguments: [
      "let a = most | sort judge", "check \"c\": (most | where x > 3 | count) > 1",
      "claim gpt2-chatbot/s1 \"c\": (most | where x > 3 | count) > 1", "(most | sort x | count) + 1",
      "load votes data/arena-week.csv", "load scans data/scans", "load table data/arena-week.csv as a",
      "load annotations team/ana.nb.md", "fingerprint data/arena-week.csv",
      "search \"j1\" in (many | extend q = upper(judge))",
    ])
  func statements(text: String) throws {
    let count = try looks(text)
    #expect(count > 0)
    for look in Set([1, (count + 1) / 2, count]) {
      #expect(try failure(text, atLook: look) == .operation(.cancelled), "at look \(look) of \(count)")
    }
  }

  @Test("A fact in prose stops, too")
  func facts() throws {
    let text = "most | where x > 3 | count"
    var environment = Self.desk.environment
    environment.cancellation = Cancellation(stoppingAtLook: 2)
    #expect(throws: EvaluationError.self) {
      try Evaluator().fact(text, in: Self.desk.workspace, environment: environment)
    }
  }

  @Test("What is stopped changes nothing")
  func nothingChanges() throws {
    var desk = Self.desk
    let before = desk.workspace.tableNames + desk.workspace.valueNames
    for text in ["let a = most | sort judge", "most | sort judge", "load votes data/arena-week.csv as b"] {
      desk.environment.cancellation = Cancellation(stoppingAtLook: 3)
      #expect(throws: EvaluationError.self) { try desk.run(text) }
      #expect(desk.workspace.tableNames + desk.workspace.valueNames == before && desk.workspace.it == nil)
    }
  }

  @Test("A picture with more places than anybody can look at is refused before memory is asked for it")
  func places() throws {
    for chart in [
      "bar x=judge y=turn by=battle_id", "heatmap x=judge y=battle_id", "column x=battle_id y=turn by=judge",
    ] {
      let failure = try Self.desk.failure("most | chart \(chart)")
      guard case .cannotChart(let why) = failure.kind else {
        Issue.record("\(chart): \(failure.kind)")
        continue
      }
      #expect(why.hasSuffix("are too many to draw"), "\(why)")
    }
  }

  @Test("A matrix of more models than memory holds is refused")
  func models() throws {
    var desk = Self.desk
    let count = 12_000
    desk.put(
      Table(
        ("model_a", .text, (0..<count).map { .text("m\($0)") }),
        ("model_b", .text, (0..<count).map { .text("m\(($0 + 1) % count)") }),
        ("winner", .text, (0..<count).map { _ in .text("model_a") })), named: "ring")
    for verb in ["leaderboard", "compare m1 m2", "identify m1", "leaderboard method=davidson"] {
      guard case .badValue(let value, _) = try desk.failure("ring | \(verb)").kind else {
        Issue.record("\(verb)")
        continue
      }
      #expect(value == "12000 models")
    }
  }
}

extension Column {
  /// The rows over and over, up to a count.
  fileprivate func repeated(_ count: Int) -> Column {
    let rows = (0..<count).map { Int32($0 % self.count) }
    return (try? gathering(Selection(rows))) ?? self
  }
}
