import Evaluation
import Foundation
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

  /// A bot: what it is called, how often at least it is flagged, how it votes, and what gives it away.
  struct Bot: Sendable {
    let name: String
    let detection: Double
    let habits: Set<String>
    let vote: @Sendable (_ first: Int, _ second: Int, _ usual: String, inout SeededGenerator) -> String
  }

  /// The model that one of the bots always picks.
  private static let favourite = 3
  static let bots = [
    Bot(name: "always A", detection: 1, habits: ["for the first side"]) { _, _, _, _ in "model_a" },
    Bot(name: "always m3", detection: 0.9, habits: ["for m3"]) { first, second, usual, _ in
      first == favourite ? "model_a" : second == favourite ? "model_b" : usual
    },
    // Nothing but chance: too many ties, and too many votes for the weak and against the strong.
    Bot(name: "at random", detection: 0.75, habits: ["what few vote", "for m0", "against m5"]) {
      _, _, _, random in
      ["model_a", "model_b", "tie"][Int(random.next() % 3)]
    },
  ]
  private static let ordinary = 30

  /// Votes of ordinary judges `j0` to `j29`, and of a bot of each kind, by its name; models of greater numbers are
  /// the stronger ones.
  private static func election(seed: UInt64) -> Table {
    var random = SeededGenerator(seed: seed)
    var rows: [(String, String, String, String?)] = []
    for _ in 0..<200 {
      for judge in 0..<ordinary + bots.count {
        let first = Int.random(in: 0..<6, using: &random)
        let second = (first + Int.random(in: 1..<6, using: &random)) % 6
        let chance = 1 / (1 + exp(Double(second - first) * 0.5))
        let draw = Double.random(in: 0..<1, using: &random)
        let usual = draw < 0.2 ? "tie" : draw < 0.2 + 0.8 * chance ? "model_a" : "model_b"
        let bot = judge < ordinary ? nil : bots[judge - ordinary]
        let vote = bot?.vote(first, second, usual, &random) ?? usual
        rows.append(("m\(first)", "m\(second)", vote, bot?.name ?? "j\(judge)"))
      }
    }
    return votes(rows)
  }

  /// Of files without a bot at most 5 % may flag anybody, and p-values below 5 % must not be more frequent than that.
  @Test("planted bots are flagged as often as documented, others no more often than claimed") func bots()
    throws
  {
    let elections = 12
    var caught: [String: Int] = [:]
    var habits: [String: Set<String>] = [:]
    var (accused, small) = (0, 0)
    for seed in 1...UInt64(elections) {
      var desk = Desk()
      desk.put(JudgesTests.election(seed: seed), named: "v")
      let table = try desk.table("v | judges | select judge, p_value, flagged, habit")
      for row in 0..<table.rowCount {
        guard case .text(let judge)? = try table.column("judge")?[row],
          case .number(let p)? = try table.column("p_value")?[row],
          case .bool(let isFlagged)? = try table.column("flagged")?[row]
        else { throw Desk.Unexpected("judges") }
        let habit = try table.column("habit")?[row] ?? .missing
        #expect((habit != .missing) == isFlagged)
        if isFlagged { habits[judge, default: []].insert(habit.plainText) }
        if judge.hasPrefix("j") {
          accused += isFlagged ? 1 : 0
          small += p <= 0.05 ? 1 : 0
        } else {
          caught[judge, default: 0] += isFlagged ? 1 : 0
        }
      }
    }
    for bot in JudgesTests.bots {
      let found = caught[bot.name] ?? 0
      #expect(Double(found) >= bot.detection * Double(elections), "\(bot.name): \(found) of \(elections)")
      #expect(habits[bot.name]?.isSubset(of: bot.habits) == true, "\(bot.name): \(habits[bot.name] ?? [])")
    }
    #expect(accused == 0, "\(accused) ordinary judges flagged in \(elections) files")
    // 360 p-values: 5 % are 18, and two standard deviations more are 26.
    #expect(small <= 26, "\(small) of \(elections * JudgesTests.ordinary) p-values are at most 5 %")
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
