import Evaluation
import Tables
import Testing
import TextCharts

@Suite struct `A chart without a kind` {
  private func chart(_ text: String, at desk: Desk = .tiny) throws -> ChartSpecification {
    var desk = desk
    guard case .chart(let specification, of: _, symbols: _) = try desk.run(text).value else {
      throw Desk.Unexpected(text)
    }
    return specification
  }

  /// A statement on the tiny tables, the kind wanted, and for what.
  private static let shapes: [(String, ChartKind, String)] = [
    ("t | count by word", .bar, "a category and a count"),
    ("t | count by flag", .bar, "a category and a count"),
    ("t | count by n", .bar, "a category and a count"),
    ("t | count by word, flag", .bar, "a category and a count"),
    ("t | select word, x", .bar, "a category and a number"),
    ("t | select flag, n, x", .bar, "a category and a number"),
    ("t | select n", .hist, "a number"), ("t | select x", .hist, "a number"),
    ("t | count", .bar, "a single number"), ("t | summarize avg(x)", .bar, "a single number"),
    ("t | select day, n", .line, "a time and a number"),
    ("t | select word, day, x", .line, "a time and a number"),
    ("t | select day, n, x", .line, "a time and a number"),
    ("t | count by day", .line, "a time and a number"),
    ("t | select n, x", .scatter, "two numbers"), ("t | select n, x, tags", .scatter, "two numbers"),
    (
      "t | select word, x | extend lower = x - 1, upper = x + 1", .interval,
      "a value with its lower and upper bound"
    ),
    (
      "t | select day, x | extend lower = x - 1, upper = x + 1", .interval,
      "a value with its lower and upper bound"
    ),
    (
      "t | take 3 | select word, n, x | extend ant = n, bee = x, cat = 1 | select word, ant, bee, cat",
      .heatmap, "a matrix"
    ),
  ]

  @Test(arguments: shapes)
  func `takes the kind that suits the columns, and says so`(
    statement: String, kind: ChartKind, reason: String
  ) throws {
    let chosen = try chart(statement + " | chart")
    let sentence = "Chosen: chart \(kind.rawValue), for \(reason)."
    #expect(chosen.kind == kind && chosen.notes.last == sentence)
    let lines = ChartLayout.lines(chosen, width: 90)
    #expect(lines.last == sentence, "the sentence stands below the picture: \(lines)")
    let named = try chart("\(statement) | chart \(kind.rawValue)")
    #expect(named.kind == kind && !named.notes.contains { $0.hasPrefix("Chosen") })
    #expect(named.data == chosen.data && named.title == chosen.title)
  }

  @Test(arguments: [
    ("votes | count by winner", ChartKind.bar, "a category and a count"),
    ("votes | count by hour = hour(time)", .bar, "a category and a count"),
    ("votes | count by day = date(time)", .line, "a time and a number"),
    ("votes | leaderboard | take 5", .interval, "a value with its lower and upper bound"),
    ("votes | leaderboard | select rating, win_rate", .scatter, "two numbers"),
    ("votes | leaderboard | select rating", .hist, "a number"),
    ("votes | ratings_over week", .interval, "a value with its lower and upper bound"),
    ("votes | compare gpt2-chatbot gpt-4-0314", .interval, "a value with its lower and upper bound"),
    ("votes | winrate top=5", .heatmap, "a matrix"), ("signals", .bar, "a category and a number"),
  ])
  func `does so for results of the verbs`(statement: String, kind: ChartKind, reason: String) throws {
    let chosen = try chart(statement + " | chart", at: .sample)
    #expect(chosen.kind == kind && chosen.notes.last == "Chosen: chart \(kind.rawValue), for \(reason).")
    #expect(!ChartLayout.picture(chosen, width: 80).drawing.isEmpty)
  }

  @Test(arguments: ["t | select word | chart", "t | select word, day | chart", "t | select tags | chart"])
  func `wants a column of numbers`(statement: String) throws {
    let failure = try Desk.tiny.failure(statement)
    #expect(failure.kind == .cannotChart("a chart needs a column of numbers") && failure.place == "chart")
  }

  @Test func `chooses for a table without rows by its columns, and says that nothing is there`() throws {
    let lines = ChartLayout.lines(try chart("t | where n > 9 | count by word | chart"), width: 60)
    #expect(
      lines == [
        "count by word", "", "No rows, so there is nothing to draw.",
        "Chosen: chart bar, for a category and a count.",
      ])
  }
}

@Suite struct `A line of marks in a table` {
  private func marks(_ expression: String, by: String = "") throws -> String {
    var desk = Desk.tiny
    return try desk.shown("t | summarize m = spark(\(expression))\(by)")
  }

  @Test(arguments: [
    ("n", "m / ▁▅█·▅"), ("x", "m / ▄·▅▁█"), ("n * 0", "m / ▄▄▄·▄"), ("1", "m / ▄▄▄▄▄"),
    ("-x", "m / ▅·▄█▁"), ("day", "m / ▁▃·▁█"), ("if(n > 9, n, null)", "m / ·····"),
  ])
  func `has a mark a row, from the lowest to the highest, and gaps`(expression: String, shown: String) throws
  {
    #expect(try marks(expression) == shown)
  }

  @Test func `is drawn for each group by its own values`() throws {
    #expect(
      try marks("n", by: " by flag | sort flag")
        == "flag,m / false,▄▄ / true,▁█ / ,·")
  }

  @Test func `is a text that can be counted, and nothing for no rows`() throws {
    var desk = Desk.tiny
    #expect(try desk.shown("t | where n > 9 | summarize m = spark(n)") == "m / \"\"")
    #expect(try desk.shown("t | summarize m = spark(n) | extend l = len(m) | select l") == "l / 5")
  }

  @Test(arguments: ["word", "flag", "tags"])
  func `wants numbers or times`(column: String) throws {
    #expect(try Desk.tiny.failure("t | summarize spark(\(column))").place == "spark(\(column))")
  }
}
