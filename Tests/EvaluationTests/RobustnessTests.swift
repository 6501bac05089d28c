import CommandLanguage
import Evaluation
import Tables
import TestSupport
import Testing

@Suite struct `Nothing is half done` {
  private static let error = TableError.changedSinceLoaded(path: "x.csv")

  /// A desk whose table `w` fails when its text is read.
  private func watched(failing error: TableError? = nil) -> (desk: Desk, text: WatchedText) {
    var desk = Desk.tiny
    let text = WatchedText(count: 3, failing: error)
    desk.put(
      Table(
        fields: [Field("story", .text), Field("n", .integer)],
        columns: [Column(.deferred(text)), Column(.integer([1, 2, 3]))], rowCount: 3), named: "w")
    return (desk, text)
  }

  @Test(arguments: [
    "w | where story == \"x\" | select nothing", "w | where story contains \"x\" | where n",
    "w | sort story | join u on word", "w | extend l = len(story) | summarize sum(story)",
    "w | where story in (w | select story) | take 1 | chart bar x=nothing",
    "let v = w | sort story | select nothing",
    "let v = (w | sort story | take 1 | select n) + nothing",
    "check \"x\": (w | sort story | count) > nothing",
    "schema (w | sort story | select nothing)", "(w | where story == \"x\" | count) + nothing",
    "t | where word in (w | sort story | select story) and nothing",
    "w | where story == \"x\" | top 1 by n per nothing",
  ])
  func `what is wrong with names and types is found before a row is read`(statement: String) throws {
    let (desk, text) = watched()
    _ = try desk.failure(statement)
    #expect(text.readCount == 0)
  }

  @Test func `a failed statement changes nothing`() throws {
    var (desk, _) = watched(failing: Self.error)
    try desk.run("t | take 2; let v = 5; set me ana")
    let before = desk
    for statement in [
      "w | where story == \"x\"", "let v = w | sort story", "w | sort story", "w | show csv | take 1",
      "let v = nothing",
      "annotate gpt2/s1", "set width 1", "load votes nothing.csv", "t | export full.csv",
    ] {
      #expect(throws: EvaluationError.self) { try desk.run(statement) }
      #expect(desk.workspace.lets["v"]?.table == nil)
      #expect(try desk.shown("v + 0") == "5")
      #expect(desk.workspace.it?.source == before.workspace.it?.source)
      #expect(desk.workspace.settings == before.workspace.settings)
      #expect(desk.workspace.tableNames == before.workspace.tableNames)
    }
    #expect(try desk.failure("w | sort story").kind == .operation(Self.error))
  }

  @Test func `text that is not asked for stays in its file`() throws {
    var (desk, text) = watched(failing: Self.error)
    #expect(try desk.shown("w | where n > 1 | select n | sort n desc") == "n / 3 / 2")
    #expect(try desk.shown("w | take 2 | count") == "count / 2")
    #expect(try desk.shown("w | extend m = n + 1 | drop story | take 1") == "n,m / 1,2")
    #expect(try desk.shown("w | where n > 1 | extend m = n | select m") == "m / 2 / 3")
    #expect(text.readCount == 0)
  }

  @Test func `after pivot the columns are those of the data`() throws {
    var desk = Desk.tiny
    #expect(
      try desk.shown("t | pivot word, flag, count() | where `true` == 1 | select word") == "word / ant / cat")
    #expect(name(try desk.failure("t | pivot word, flag, count() | select nothing")) == "unknownColumn")
    #expect(try desk.shown("(t | pivot word, flag, count() | count) + 1") == "5")
    #expect(try desk.shown("let p = t | pivot word, flag, count(); p | count") == "count / 4")
    #expect(try desk.shown("let p = (t | pivot word, flag, count()); p | count") == "count / 4")
    #expect(try desk.shown("let k = (t | pivot word, flag, count() | count) * 2; k") == "8")
    #expect(try desk.shown("t | where n in (t | pivot n, flag, count() | select n) | count") == "count / 4")
  }

  @Test func `nesting has a limit`() throws {
    var desk = Desk()
    let deep = String(repeating: "(", count: 150) + "1" + String(repeating: ")", count: 150)
    #expect(try desk.shown(deep + " + 1") == "2")
    let tooDeep = String(repeating: "(", count: 500) + "1" + String(repeating: ")", count: 500)
    #expect(throws: SyntaxError.self) { try desk.run(tooDeep) }
    let long = Array(repeating: "1", count: 150).joined(separator: " + ")
    #expect(try desk.shown(long) == "150")
    let nots = "true" + String(repeating: " and true", count: 150)
    #expect(try desk.shown(nots) == "true")
  }

  @Test func `a statement of five thousand characters is a statement`() throws {
    var desk = Desk.tiny
    let words = (0..<500).map { "\"word\($0)\"" }.joined(separator: ", ")
    #expect(try desk.shown("t | where word in (\(words), \"ant\") | count") == "count / 2")
  }

  @Test func `integers that do not fit and patterns that run away are errors`() throws {
    var desk = Desk.tiny
    let cases: [(String, TableError)] = [
      ("t | extend z = n * 9223372036854775807", .integerOverflow(operation: "*")),
      ("t | summarize sum(n * 4000000000000000000)", .integerOverflow(operation: "*")),
      ("t | where n < 3 | summarize sum(n + 4611686018427387904)", .integerOverflow(operation: "sum")),
      ("-9223372036854775807 - 2", .integerOverflow(operation: "-")),
    ]
    for (text, error) in cases { #expect(try desk.failure(text).kind == .operation(error), "\(text)") }
    let run = String(repeating: "a", count: 40)
    #expect(try desk.failure("\"\(run)b\" ~ \"^(a+)+$\"").kind == .operation(.runawayPattern))
    #expect(try desk.shown("2024-04-27 + 1d") == "2024-04-28")
    _ = try? desk.run("2024-04-27 + 100000000w")
    _ = try? desk.run("0.0 / 0.0; 1e308 * 10; exp(1000); log(0); sqrt(-1)")
  }

  @Test func `cancelling stops a statement and changes nothing`() throws {
    var desk = Desk.tiny
    try desk.run("t | take 1")
    desk.environment.cancellation = Cancellation()
    desk.environment.cancellation.cancel()
    for statement in [
      "t | count", "t | sort n", "let v = t | where n > 1", "load votes data/arena-week.csv",
      "load scans data/scans",
    ] {
      #expect(try desk.failure(statement).kind == .operation(.cancelled), "\(statement)")
    }
    desk.environment.cancellation.reset()
    #expect(try desk.shown("it | count") == "count / 1")
  }

  @Test func `no statement made at random stops the program, and what is recorded gives the same`() throws {
    let pieces = [
      "t", "u", "votes", "signals", "|", "where", "select", "extend", "summarize", "count", "by", "n", "word",
      "flag",
      "day", "tags", "x", "==", ">", "+", "/", "(", ")", ",", "1", "0", "\"ant\"", "null", "sum(n)",
      "count()", "lag(n)", "not",
      "and", "in", "between", "is", "has", "top", "take", "sort", "desc", "per", "join", "on", "pivot",
      "unnest", "distinct",
      "let", "v", "=", "it", "@1", "bin(day, 7d)", "describe", "union", "chart", "bar", "show", "csv",
      "2024-04-27", "1d", "scan.title",
    ]
    for seed in UInt64(1)...20 {
      var generator = SeededGenerator(seed: seed)
      var desk = Desk.tiny
      var again = Desk.tiny
      for _ in 0..<60 {
        let length = Int.random(in: 1...8, using: &generator)
        let words = (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }
        let text = (Bool.random(using: &generator) ? "t | " : "| ") + words.joined(separator: " ")
        do {
          let recorded = try desk.run(text).recordedSource
          try again.run(recorded)
          if desk.workspace.it != nil {
            #expect(try again.shown("it") == desk.shown("it"), "seed \(seed): \(text) as \(recorded)")
          }
        } catch is SyntaxError {
        } catch is EvaluationError {
        } catch {
          Issue.record("seed \(seed): \(text): \(error)")
        }
      }
    }
  }

  @Test func `cancelling in the middle of a statement stops it there`() throws {
    var desk = Desk.tiny
    let cancellation = Cancellation()
    desk.environment.cancellation = cancellation
    let text = WatchedText(count: 3, whenRead: cancellation.cancel)
    desk.put(
      Table(fields: [Field("story", .text)], columns: [Column(.deferred(text))], rowCount: 3), named: "w")
    #expect(try desk.failure("let v = w | where story == \"text\" | count").kind == .operation(.cancelled))
    cancellation.reset()
    #expect(desk.workspace.lets["v"] == nil)
  }

  private func name(_ failure: (kind: EvaluationError.Kind, place: String?)) -> String {
    String(String(describing: failure.kind).prefix { $0 != "(" })
  }
}
