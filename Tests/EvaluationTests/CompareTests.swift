import Evaluation
import Ratings
import Tables
import Testing

/// `compare`: its row, its verdicts and its reasons.
@Suite struct CompareTests {
  /// A table of pair counts: model_a, model_b, wins_a, wins_b, ties, both_bad.
  static func pairs(_ rows: [(String, String, Int64, Int64, Int64, Int64)]) -> Table {
    Table(
      ("model_a", .text, rows.map { .text($0.0) }), ("model_b", .text, rows.map { .text($0.1) }),
      ("wins_a", .integer, rows.map { .integer($0.2) }), ("wins_b", .integer, rows.map { .integer($0.3) }),
      ("ties", .integer, rows.map { .integer($0.4) }), ("both_bad", .integer, rows.map { .integer($0.5) }))
  }

  private static func desk(_ rows: [(String, String, Int64, Int64, Int64, Int64)]) -> Desk {
    var desk = Desk()
    desk.put(pairs(rows), named: "p")
    return desk
  }

  private static let four = [
    ("a", "b", Int64(20), Int64(30), Int64(4), Int64(1)), ("a", "d", 10, 40, 0, 0), ("b", "c", 50, 30, 7, 0),
    ("c", "d", 10, 30, 2, 2),
  ]

  @Test("the row holds what Ratings computes of the same counts") func numbers() throws {
    var desk = CompareTests.desk(CompareTests.four)
    let table = try desk.table("p | compare c a level=0.9")
    let counts = try PairTable(
      models: 4,
      pairs: [
        .init(0, 1, wins: 20, losses: 30, ties: 4, bothBad: 1), .init(0, 3, wins: 10, losses: 40),
        .init(1, 2, wins: 50, losses: 30, ties: 7), .init(2, 3, wins: 10, losses: 30, ties: 2, bothBad: 2),
      ])
    let fit = try BradleyTerry.fit(counts)
    let expected = try #require(fit.compare(2, 0, try fit.covariance(.sandwich), level: 0.9))
    let row = [
      "difference": expected.difference, "lower": expected.interval.lower, "upper": expected.interval.upper,
      "probability": expected.probability, "probability_lower": expected.probabilityInterval.lower,
      "probability_upper": expected.probabilityInterval.upper, "detectable": expected.detectableDifference(),
    ]
    for (name, value) in row { #expect(try table.column(name)?[0] == .number(value), "\(name)") }
    #expect(try table.column("battles")?[0] == .integer(0))
    #expect(try table.column("win_rate")?[0] == .missing)
    #expect(try table.column("shared_opponents")?[0] == .integer(2))
    #expect(try table.column("shared_battles_a")?[0] == .integer(131))
    #expect(try table.column("shared_battles_b")?[0] == .integer(105))
  }

  @Test(
    "direct battles are told from the side of the first model",
    arguments: [("half", 0.625), ("drop", 2.0 / 3)])
  func direct(ties: String, share: Double) throws {
    var desk = CompareTests.desk([("a", "b", 5, 10, 4, 1)])
    let row = "p | compare b a ties=\(ties) | select battles, wins_a, wins_b, ties, both_bad"
    #expect(try desk.shown(row) == "battles,wins_a,wins_b,ties,both_bad / 20,10,5,4,1")
    guard case .number(let rate)? = try desk.table("p | compare b a ties=\(ties)").column("win_rate")?[0]
    else {
      throw Desk.Unexpected("no win rate")
    }
    // Half of five ties or none of them counts: 12.5 of 20, or 10 of 15.
    #expect(abs(rate - share) < 1e-12)
  }

  @Test(
    "ahead and level are true, false or missing",
    arguments: [
      (600, 100, "true", "true"), (600, 60, "true", ""), (600, 20, "true", "false"),
      (400, 100, "false", "true"),
      (400, 60, "false", ""), (400, 20, "false", "false"), (505, 30, "", "true"), (505, 10, "", ""),
    ])
  func verdicts(wins: Int, margin: Int, ahead: String, level: String) throws {
    var desk = CompareTests.desk([("a", "b", Int64(wins), Int64(1000 - wins), 0, 0)])
    #expect(
      try desk.shown("p | compare a b margin=\(margin) | select ahead, level")
        == "ahead,level / \(ahead),\(level)")
  }

  @Test("without a margin there is no column level, and a check knows it") func noMargin() throws {
    var desk = CompareTests.desk(CompareTests.four)
    #expect(try desk.table("p | compare a b").index(of: "level") == nil)
    let failure = try desk.failure("p | compare a b | select level")
    guard case .unknownColumn("level", _, _) = failure.kind else { throw Desk.Unexpected("\(failure)") }
  }

  @Test("models without a common scale get no difference, and the reason") func separated() throws {
    var desk = CompareTests.desk([("a", "b", 5, 0, 0, 0), ("b", "c", 3, 3, 0, 0)])
    let table = try desk.table("p | compare b a margin=20")
    for name in ["difference", "lower", "upper", "probability", "ahead", "level", "detectable"] {
      #expect(try table.column(name)?[0] == .missing, "\(name)")
    }
    #expect(
      table.traits.remarks.first
        == "No difference: no chain of wins or ties leads from b to a, so nothing bounds it. Nobody has beaten or tied a."
    )
  }

  @Test("a model without battles that count is named") func unmet() throws {
    var desk = CompareTests.desk([("a", "b", 0, 0, 5, 0), ("b", "c", 3, 3, 0, 0)])
    let remarks = try desk.table("p | compare a b ties=drop").traits.remarks
    #expect(remarks.first == "No difference: a has no battle that counts.")
    #expect(remarks.last == "5 battles without a winner are left out.")
  }

  @Test("only ties give a difference of 0 and nothing to be seen") func onlyTies() throws {
    var desk = CompareTests.desk([("a", "b", 0, 0, 5, 2)])
    #expect(
      try desk.shown("p | compare a b | select difference, lower, upper, ahead, detectable")
        == "difference,lower,upper,ahead,detectable / 0.0,0.0,0.0,,")
  }

  @Test("the first error is told exactly") func errors() throws {
    let desk = CompareTests.desk(CompareTests.four)
    let same = try desk.failure("p | compare a a")
    #expect(same.kind == .badValue("a", wanted: "another model than the first"))
    #expect(same.place == "a")
    let unknown = try desk.failure("p | compare a e")
    #expect(unknown.kind == .unknownModel("e", candidates: ["a", "b", "c", "d"]))
    #expect(unknown.place == "e")
    #expect(try desk.failure("p | compare a b margin=-1").place == "-1")
    #expect(try desk.failure("p | compare a b level=1").place == "1")
    let columns = try desk.failure("p | select model_a | compare a b")
    guard case .columnsWanted("compare", _, _) = columns.kind else { throw Desk.Unexpected("\(columns)") }
  }

  @Test("a let keeps the view, any later verb drops it") func view() throws {
    var desk = CompareTests.desk(CompareTests.four)
    let kept = try desk.table("let c = p | compare a b margin=20; c")
    #expect(kept.traits.view?.name == "compare")
    #expect(kept.traits.view?.facts["margin"] == .number(20))
    #expect(try desk.table("c | select difference").traits.view == nil)
    #expect(try desk.table("c | where battles > 0").traits.view == nil)
    #expect(
      try desk.table("p | compare a b").traits.view
        == kept.traits.view.map {
          TableView(
            $0.name,
            facts: ["margin": .missing, "level": $0.facts["level"] ?? .missing, "ties": .text("half")])
        })
  }

  @Test("no rows give no row") func noRows() throws {
    var desk = CompareTests.desk(CompareTests.four)
    #expect(try desk.table("p | where wins_a > 1000 | compare a b").rowCount == 0)
    #expect(try desk.table("p | where wins_a > 1000 | identify a").rowCount == 0)
    #expect(try desk.table("p | where wins_a > 1000 | next_pairs 3").rowCount == 0)
  }

  @Test("every column says what it means") func meanings() throws {
    var desk = Desk.sample
    for verb in [
      "compare gpt2-chatbot claude-2.1 margin=5", "identify gpt2-chatbot", "judges", "next_pairs 2",
    ] {
      let table = try desk.table("votes | \(verb)")
      #expect(table.fields.allSatisfy { !$0.meaning.isEmpty }, "\(verb)")
    }
  }
}
