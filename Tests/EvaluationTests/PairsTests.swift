import Evaluation
import Tables
import Testing

@Suite struct `Pairs, win rates and ratings over time` {
  @Test("Pairs count each battle once, whichever side") func pairs() throws {
    var desk = Desk.sample
    #expect(try desk.shown("votes | pairs | summarize n = sum(battles)") == "n / 20000")
    #expect(try desk.shown("votes | pairs | where model_a >= model_b | count") == "count / 0")
    #expect(
      try desk.shown("votes | pairs | where battles != wins_a + wins_b + ties + both_bad | count")
        == "count / 0")
  }

  @Test("Counts give the ratings of the votes that they count") func counts() throws {
    var desk = Desk.sample
    #expect(try desk.shown("votes | pairs | leaderboard") == desk.shown("votes | leaderboard"))
  }

  @Test("Win rates of a pair add up to one") func winRates() throws {
    var desk = Desk.sample
    let table = try desk.table("votes | winrate ties=half")
    #expect(table.rowCount == 21 && table.fields.count == 22)
    for predicted in ["no", "yes"] {
      let table = try desk.table("votes | winrate ties=half predicted=\(predicted)")
      for row in 0..<21 {
        for column in 0..<21 where row != column {
          guard case .number(let one) = try table.column(at: column + 1)[row],
            case .number(let other) = try table.column(at: row + 1)[column]
          else { throw Desk.Unexpected("a share") }
          #expect(abs(one + other - 1) < 1e-12)
        }
      }
    }
  }

  @Test("top= shows the best by rating, order= others") func top() throws {
    var desk = Desk.sample
    #expect(
      try desk.shown("votes | winrate top=2 | select model") == "model / gpt2-chatbot / gpt-4-0125-preview")
    #expect(try desk.shown("votes | winrate top=1 order=name | select model") == "model / claude-2.1")
  }

  @Test("A period's ratings are those of its votes") func periods() throws {
    var desk = Desk.sample
    let columns = "| select model, rating, lower, upper, battles"
    #expect(
      try desk.shown("votes | ratings_over week | where period == 2024-04-22 \(columns)")
        == desk.shown("votes | where time < 2024-04-29T00:00:00Z | leaderboard \(columns)"))
    #expect(
      try desk.shown("votes | ratings_over month | distinct period") == "period / 2024-04-01 / 2024-05-01")
    #expect(try desk.shown("votes | ratings_over day | distinct period | count") == "count / 13")
  }

  @Test("A window reaches back from the end of the period") func window() throws {
    var desk = Desk.sample
    let columns = "| select model, rating, battles"
    #expect(
      try desk.shown("votes | ratings_over day window=3d | where period == 2024-05-01 \(columns)")
        == desk.shown(
          "votes | where time >= 2024-04-29T00:00:00Z and time < 2024-05-02T00:00:00Z | leaderboard \(columns)"
        ))
  }

  @Test("No votes give no rows") func empty() throws {
    var desk = Desk.sample
    #expect(try desk.shown("votes | where turn > 99 | pairs | count") == "count / 0")
    #expect(try desk.shown("votes | where turn > 99 | ratings_over day | count") == "count / 0")
    #expect(try desk.table("votes | where turn > 99 | winrate").rowCount == 0)
  }

  private static let daily =
    "votes | summarize wins_a = countif(winner == \"model_a\"), wins_b = countif(winner == \"model_b\"), "
    + "ties = countif(winner == \"tie\"), both_bad = countif(winner == \"both_bad\") "
    + "by model_a, model_b, time = date(time)"

  @Test(
    "Counts with a time give the ratings over time of the votes that they count", arguments: ["day", "week"])
  func countsOverTime(period: String) throws {
    var desk = Desk.sample
    #expect(
      try desk.shown("\(Self.daily) | ratings_over \(period)") == desk.shown("votes | ratings_over \(period)")
    )
  }

  @Test(
    "Without a time, or without battles, the error says which columns are wanted",
    arguments: [
      ("votes | pairs | ratings_over week", ["time"]), ("votes | drop time | ratings_over day", ["time"]),
      ("votes | select time, winner | ratings_over day", ["model_a", "model_b", "winner"]),
      ("scans | ratings_over day", ["model_a", "model_b", "winner"]),
    ])
  func wanted(statement: String, columns: [String]) throws {
    guard case .columnsWanted("ratings_over", columns, _) = try Desk.sample.failure(statement).kind else {
      throw Desk.Unexpected(statement)
    }
  }

  @Test("A table out of order, and votes without a time, change nothing but what they are") func order()
    throws
  {
    var desk = Desk.sample
    let over =
      "| ratings_over day window=2d | select period, model, r = round(rating, 8), battles | sort period, model"
    #expect(
      try desk.shown("votes | sort winner, time desc \(over)") == desk.shown("votes \(over)"))
    #expect(
      try desk.shown("votes | extend time = if(turn > 1, null, time) \(over)")
        == desk.shown("votes | where turn <= 1 \(over)"))
  }

  @Test("A window must be a time") func windowError() throws {
    let failure = try Desk.sample.failure("votes | ratings_over day window=7")
    #expect(failure.kind == .badValue("window", wanted: "a time such as 7d or 36h"))
    #expect(failure.place == "7")
  }
}
