import Evaluation
import Ratings
import Tables
import TestSupport
import Testing

/// `judges`.
@Suite struct JudgesTests {
  private static func votes(_ rows: [(String, String, String, String?)]) -> Table {
    Table(
      ("model_a", .text, rows.map { .text($0.0) }), ("model_b", .text, rows.map { .text($0.1) }),
      ("winner", .text, rows.map { .text($0.2) }),
      ("judge", .text, rows.map { row in row.3.map { .text($0) } ?? .missing }))
  }

  @Test("agreement, ties and position bias are those counted by hand") func counts() throws {
    var desk = Desk()
    desk.put(
      JudgesTests.votes([
        ("x", "y", "model_a", "ana"), ("y", "x", "model_b", "ben"), ("x", "y", "model_b", "cleo"),
        ("x", "y", "tie", "ana"), ("x", "y", "model_a", "dan"), ("z", "y", "both_bad", "ana"),
        ("x", "y", "model_a", nil),
      ]), named: "v")
    // Others of ana's first vote: ben and dan for x, cleo for y; of ben's: ana and dan for x, cleo, ana's tie.
    #expect(
      try desk.shown("v | judges | sort judge | select judge, votes, agreement, ties, position_bias")
        == "judge,votes,agreement,ties,position_bias / ana,3,0.5,0.6666666666666666,1.0 / ben,1,1.0,0.0,-1.0"
        + " / cleo,1,0.0,0.0,-1.0 / dan,1,1.0,0.0,1.0")
    #expect(try desk.table("v | judges").traits.remarks.last == "1 vote without a judge is left out.")
  }

  @Test("planted bots are flagged and ordinary judges are not") func bots() throws {
    var random = SeededGenerator(seed: 11)
    var rows: [(String, String, String, String?)] = []
    for vote in 0..<6000 {
      let judge = vote % 20
      let first = Int.random(in: 0..<4, using: &random)
      let second = (first + Int.random(in: 1..<4, using: &random)) % 4
      let chance = 0.5 + 0.1 * Double(first - second)
      let ordinary =
        Double.random(in: 0..<1, using: &random) < 0.2
        ? "tie" : Double.random(in: 0..<1, using: &random) < chance ? "model_a" : "model_b"
      rows.append(("m\(first)", "m\(second)", judge == 0 ? "model_a" : ordinary, "j\(judge)"))
    }
    var desk = Desk()
    desk.put(JudgesTests.votes(rows), named: "v")
    #expect(try desk.shown("v | judges | where flagged | select judge") == "judge / j0")
  }

  @Test("a column that is not there or holds no names is told", arguments: ["v | drop judge | judges"])
  func errors(text: String) throws {
    var desk = Desk()
    desk.put(JudgesTests.votes([("x", "y", "model_a", "ana")]), named: "v")
    let failure = try desk.failure(text)
    guard case .columnsWanted("judges", ["judge"], _) = failure.kind else {
      throw Desk.Unexpected("\(failure)")
    }
  }

  @Test("judges still in their file are read") func deferred() throws {
    let watched = WatchedText(count: 2)
    let base = JudgesTests.votes([("x", "y", "model_a", "ana"), ("x", "y", "tie", "ben")])
    var desk = Desk()
    desk.put(try base.settingColumns([(Field("judge", .text), Column(.deferred(watched)))]), named: "v")
    #expect(try desk.shown("v | judges | select judge, votes") == "judge,votes / text,2")
    #expect(watched.readCount > 0)
  }
}
