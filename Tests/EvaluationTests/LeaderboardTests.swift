import Evaluation
import Foundation
import Tables
import TestSupport
import Testing

/// Votes as a table: a line `A>B 3`, `A=B 2` or `A!B 1` (both bad) for so many battles.
private func votes(_ lines: String...) -> Table {
  var rows: [(a: String, b: String, winner: String)] = []
  for line in lines {
    let parts = line.split(separator: " ")
    let sign = line.first { ">=!".contains($0) } ?? ">"
    let sides = parts[0].split(separator: sign)
    let winner = sign == ">" ? "model_a" : sign == "=" ? "tie" : "both_bad"
    for _ in 0..<(Int(parts[1]) ?? 0) { rows.append((String(sides[0]), String(sides[1]), winner)) }
  }
  return Table(
    ("model_a", .text, rows.map { .text($0.a) }), ("model_b", .text, rows.map { .text($0.b) }),
    ("winner", .text, rows.map { .text($0.winner) }))
}

private func desk(_ table: Table) -> Desk {
  var desk = Desk()
  desk.put(table, named: "votes")
  return desk
}

/// The four models of Hunter's example.
private let four = votes("A>B 2", "B>A 3", "A>D 1", "D>A 4", "B>C 5", "C>B 3", "C>D 1", "D>C 3")

@Suite struct `Leaderboards of real votes` {
  static let llmfao: Desk = {
    var desk = Desk(folder: SharedData.path("votes"))
    _ = try? desk.run("load votes llmfao.csv")
    return desk
  }()

  @Test(
    "The ratings of llmfao are those of two other programs", .enabled(if: SharedData.isPresent),
    arguments: [
      ("GPT 4", "1172.133,1117.532,1226.733,158"),
      ("Platypus-2 Instruct (70B)", "1112.449,1065.974,1158.924,159"),
      ("command", "1110.169,1076.365,1143.973,322"),
    ]) func numbers(model: String, expected: String) throws
  {
    var desk = Self.llmfao
    let shown = try desk.shown(
      "votes | leaderboard | where model == \"\(model)\" "
        + "| select r = round(rating, 3), l = round(lower, 3), u = round(upper, 3), battles")
    #expect(shown == "r,l,u,battles / \(expected)")
  }

  @Test("Ranks by difference and by overlap are the documented ones", .enabled(if: SharedData.isPresent))
  func ranks() throws {
    var desk = Self.llmfao
    let ranks = "take 5 | extend r = concat(rank_low, \"–\", rank_high) | select r"
    #expect(
      try desk.shown("votes | leaderboard | \(ranks)") == "r / 1–3 / 1–20 / 1–18 / 2–21 / 2–21")
    #expect(
      try desk.shown("votes | leaderboard ranks=overlap | \(ranks)") == "r / 1–12 / 1–23 / 1–21 / 1–30 / 1–30"
    )
  }

  @Test("Filters, an order of rows and swapped sides change nothing", .enabled(if: SharedData.isPresent))
  func invariances() throws {
    var desk = Self.llmfao
    let rounded =
      "| sort model | select model, r = round(rating, 6), l = round(lower, 6), rank_low, rank_high, battles"
    let plain = try desk.shown("votes | leaderboard \(rounded)")
    for same in [
      "votes | where true | leaderboard", "votes | sort winner, model_b desc | leaderboard",
      "votes | pairs | leaderboard", "votes | pairs | sort battles | pairs | leaderboard",
      "votes | select model_a = model_b, model_b = model_a, "
        + "winner = if(winner == \"model_a\", \"model_b\", if(winner == \"model_b\", \"model_a\", winner)) "
        + "| leaderboard",
    ] {
      #expect(try desk.shown("\(same) \(rounded)") == plain, "\(same)")
    }
  }

  @Test("A bootstrap is the same for a seed and another for another", .enabled(if: SharedData.isPresent))
  func bootstrap() throws {
    var desk = Self.llmfao
    let statement = "votes | leaderboard ci=bootstrap rounds=50 seed="
    #expect(try desk.shown(statement + "7") == desk.shown(statement + "7"))
    #expect(try desk.shown(statement + "7") != desk.shown(statement + "8"))
  }

  @Test("Every method has a finite rating for every model", .enabled(if: SharedData.isPresent)) func methods()
    throws
  {
    var desk = Self.llmfao
    for method in ["bt", "elo", "win_rate", "newman", "davidson", "rao_kupper", "eigen", "pagerank"] {
      let count = try desk.shown("votes | leaderboard method=\(method) | where rating is not null | count")
      #expect(count == "count / 59", "\(method)")
    }
  }

  @Test("What must be said travels through take, where and select", .enabled(if: SharedData.isPresent))
  func remarks() throws {
    var desk = Self.llmfao
    let table = try desk.table("votes | leaderboard | where battles > 100 | select model, rating | take 3")
    #expect(
      table.traits.remarks == [
        "A rank is a range; 3 models could be first.",
        "Bradley–Terry, mean 1000, a tie half a win · 95 % sandwich · converged",
        "8931 battles, 59 models · 3471 ties (39 %) · left won 53.3 % of the rest",
      ])
    #expect(table.traits.noun == "models")
    #expect(table.traits.total == 59)
  }

  @Test("A leaderboard reads the votes and nothing else", .enabled(if: SharedData.isPresent)) func trace()
    throws
  {
    var desk = Self.llmfao
    let trace = try desk.run("votes | leaderboard | take 3").trace
    #expect(trace.reads == ["votes"])
    #expect(trace.origins.map(\.path) == ["llmfao.csv"])
  }
}

@Suite struct `Leaderboards of a few models` {
  @Test("Four models have the ratings that help explains") func four() throws {
    var desk = desk(EvaluationTests.four)
    #expect(
      try desk.shown("votes | leaderboard | select model, r = round(rating, 2)")
        == "model,r / D,1142.44 / B,1007.37 / C,927.77 / A,922.43")
    #expect(
      try desk.shown("votes | leaderboard anchor=A at=100 | select model, r = round(rating - lag(rating), 2)")
        == "model,r / D, / B,-135.07 / C,-79.6 / A,-5.34")
    #expect(
      try desk.shown("votes | leaderboard anchor=A at=100 | where model == \"A\" | select rating")
        == "rating / 100.0")
  }

  /// Votes for which there is no single answer, and what is said instead.
  static let oddVotes: [(votes: Table, shown: String, remark: String)] = [
    (votes(), "model,rating,win_rate", "Bradley–Terry, mean 1000, a tie half a win · 95 % sandwich"),
    (
      votes("A>B 1"), "model,rating,win_rate / A,,1.0 / B,,0.0",
      "Undefeated, nobody has beaten or tied them: A."
    ),
    (
      votes("A>B 1"), "model,rating,win_rate / A,,1.0 / B,,0.0",
      "Winless, they have beaten or tied nobody: B."
    ),
    (
      votes("A=B 3"), "model,rating,win_rate / A,1000.0,0.5 / B,1000.0,0.5",
      "Every battle is a tie, so nobody is ahead."
    ),
    (
      votes("A!B 3"), "model,rating,win_rate / A,1000.0,0.5 / B,1000.0,0.5",
      "Every battle is a tie, so nobody is ahead."
    ),
    (votes("A>A 2"), "model,rating,win_rate / A,,", "Left out: 2 battles of a model against itself."),
    (
      votes("A=B 2", "C=D 1"),
      "model,rating,win_rate / A,1000.0,0.5 / B,1000.0,0.5 / C,1000.0,0.5 / D,1000.0,0.5",
      "These votes do not put all models on one scale: there are 2 components, the stronger first, each rated by "
        + "itself with mean 1000; a model alone in its component has no rating."
    ),
  ]

  @Test("Where there is no answer it is missing, and the reason is said", arguments: oddVotes)
  func odd(votes: Table, shown: String, remark: String) throws {
    var desk = desk(votes)
    #expect(try desk.shown("votes | leaderboard | select model, rating, win_rate") == shown)
    #expect(try desk.table("votes | leaderboard").traits.remarks.contains(remark))
    for method in ["elo", "win_rate", "newman", "davidson", "rao_kupper", "eigen", "pagerank"] {
      let text = try desk.shown("votes | leaderboard method=\(method)")
      #expect(!text.contains("nan") && !text.contains("inf"), "\(method): \(text)")
    }
  }

  @Test("Counts of a billion are rated") func large() throws {
    var desk = Desk()
    desk.put(
      Table(
        ("model_a", .text, [.text("A")]), ("model_b", .text, [.text("B")]),
        ("wins_a", .integer, [.integer(2_000_000_000)]), ("wins_b", .integer, [.integer(1_000_000_000)]),
        ("ties", .integer, [.integer(0)]), ("both_bad", .integer, [.integer(0)])), named: "t")
    #expect(
      try desk.shown("t | leaderboard | select model, r = round(rating, 3), battles")
        == "model,r,battles / A,1060.206,3000000000 / B,939.794,3000000000")
  }

  @Test(
    "Counts that are none, or too many to be told apart, are an error that says where",
    arguments: [
      (Scalar.integer(-1), "-1", "a number from 0 on in every row of ties"),
      (
        .missing, "a missing count",
        "a number from 0 on in every row of ties; coalesce(ties, 0) gives none for missing"
      ),
      (.integer(.max), "the sum of the counts", "at most 9007199254740992 battles"),
    ])
  func badCounts(count: Scalar, subject: String, wanted: String) throws {
    var desk = Desk()
    desk.put(
      Table(
        ("model_a", .text, [.text("A")]), ("model_b", .text, [.text("B")]),
        ("wins_a", .integer, [.integer(1)]),
        ("wins_b", .integer, [.integer(1)]), ("ties", .integer, [count]),
        ("both_bad", .integer, [.integer(0)])),
      named: "t")
    for verb in ["leaderboard ci=bootstrap", "pairs", "compare A B", "identify A", "next_pairs 1", "winrate"]
    {
      #expect(try desk.failure("t | \(verb)").kind == .badValue(subject, wanted: wanted), "\(verb)")
    }
  }

  @Test("Named and repeated battles are counted, with the filter that leaves them out") func named() throws {
    var desk = desk(
      Table(
        ("model_a", .text, [.text("A"), .text("A"), .text("B")]),
        ("model_b", .text, [.text("B"), .text("B"), .text("A")]),
        ("winner", .text, [.text("model_a"), .text("tie"), .text("model_a")]),
        ("anony", .bool, [.bool(true), .bool(false), .bool(true)]),
        ("dedup_tag_sampled", .bool, [.bool(false), .bool(false), .bool(true)])))
    let remark =
      "1 battle was not anonymous, 2 battles are repeats of prompts asked very often; "
      + "leave them out with: where anony and dedup_tag_sampled"
    #expect(try desk.table("votes | leaderboard").traits.remarks.contains(remark))
    #expect(
      try !desk.table("votes | where anony and dedup_tag_sampled | leaderboard").traits.remarks
        .contains { $0.contains("leave them out") })
  }

  @Test("Rows of the file that were no battles are counted under every result of ratings") func badRows()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      model_a,model_b,winner,judge,time
      A,B,model_a,j,2024-05-01
      B,A,model_a,j,2024-05-01
      A,B,tie,k,2024-05-02
      A,B,nobody,k,2024-05-02
      A,,tie,k,2024-05-02
      A,A,tie,k,2024-05-02
      A,B,ignore,k,2024-05-02

      """, to: "odd.csv")
    try folder.write("model_a,model_b,winner\nA,B,tie\nA,B,\n", to: "other.csv")
    var desk = Desk(folder: folder.url.path)
    try desk.run("load votes odd.csv")
    let remark = "4 rows of the file are no battles and were left out when loaded"
    for verb in [
      "leaderboard", "leaderboard by judge", "leaderboard method=elo", "pairs", "pairs | leaderboard",
      "winrate",
      "compare A B", "compare A B | select ahead", "identify A", "judges", "next_pairs 1", "ratings_over day",
    ] {
      let remarks = try desk.table("votes | where judge != \"x\" | \(verb)").traits.remarks
      #expect(remarks.count { $0 == remark } == 1, "\(verb): \(remarks)")
    }
    try desk.run("load votes odd.csv other.csv")
    #expect(
      try desk.table("votes | leaderboard").traits.remarks.contains(
        "5 rows of the files are no battles and were left out when loaded"))
    try desk.run("load votes other.csv")
    #expect(
      try desk.table("votes | leaderboard").traits.remarks.contains(
        "1 row of the file is no battle and was left out when it was loaded"))
  }

  @Test("Every column of every verb has a meaning in schema") func meanings() throws {
    var desk = Desk.sample
    for verb in [
      "leaderboard", "leaderboard by is_code min_battles=9", "leaderboard method=eigen", "pairs", "winrate",
      "winrate predicted=yes", "compare claude-2.1 gpt2-chatbot margin=20", "ratings_over week",
      "identify gpt2-chatbot", "judges", "next_pairs 3",
    ] {
      for field in try desk.table("votes | \(verb)").fields {
        #expect(field.meaning.hasSuffix("."), "\(verb): \(field.name)")
      }
    }
  }

  @Test("Models with few battles are marked") func provisional() throws {
    var desk = desk(EvaluationTests.four)
    #expect(
      try desk.shown("votes | leaderboard min_battles=10 | where provisional | sort model | select model")
        == "model / D")
  }
}

@Suite struct `Leaderboards by groups` {
  static let groupings: [(statement: String, shown: String)] = [
    ("votes | leaderboard by language | distinct group | take 2", "group / English / Chinese"),
    ("votes | leaderboard by is_code | distinct group", "group / is_code / not is_code"),
    (
      "votes | leaderboard by (all, is_code, German = language == \"German\") ci=none | distinct group",
      "group / all / is_code / German"
    ),
    ("votes | leaderboard by all, x = anony | distinct group", "group / all / x"),
    ("votes | leaderboard by (is_code or anony) and true | distinct group | count", "count / 2"),
  ]

  @Test("Conditions, values and everybody make groups, in brackets or not", arguments: groupings)
  func groups(statement: String, shown: String) throws {
    var desk = Desk.sample
    #expect(try desk.shown(statement) == shown)
  }

  @Test("A group's ratings are those of the votes filtered") func filtered() throws {
    var desk = Desk.sample
    let columns = "| select model, rating, lower, rank_high, battles"
    #expect(
      try desk.shown("votes | leaderboard by (all, is_code) | where group == \"is_code\" \(columns)")
        == desk.shown("votes | where is_code | leaderboard \(columns)"))
  }
}

extension `Leaderboards by groups` {
  private func sizes(_ statement: String) throws -> [String] {
    var desk = Desk.sample
    return Array(try desk.table("votes | \(statement)").traits.remarks.prefix(2))
  }

  @Test("Groups too small for their ranges to order anyone are named, the smallest with its battles")
  func unordered() throws {
    let groups =
      "leaderboard by (all, is_code, English = language == \"English\", Chinese = language == \"Chinese\", "
      + "German = language == \"German\") | pivot model, group, first(rank_high) | take 10"
    let remarks = try sizes(groups)
    #expect(
      remarks[0].hasPrefix("Battles: 20000 all, ")
        && remarks[0].contains("; a battle may be in several groups. "))
    #expect(
      remarks[1]
        == "In Chinese and German the ranges order hardly anyone: the 1181 battles of German are 112 a model."
    )
    let one = try sizes("leaderboard by (all, German = language == \"German\")")
    #expect(one[1] == "In German the ranges order hardly anyone: 1181 battles are 112 a model.")
  }

  @Test("Groups that are numbers are told from the numbers of battles")
  func numbered() throws {
    let all = try sizes("leaderboard by turn ci=none")
    #expect(all[0].hasPrefix("Battles: ") && all[0].contains(" in group 1, "))
    #expect(!all[0].contains(" all"))
  }

  @Test("Groups by the values of a column do not overlap, and groups without ranges order everybody")
  func values() throws {
    let remarks = try sizes("leaderboard by is_code")
    #expect(!remarks[0].contains("several groups") && !remarks[1].contains("hardly anyone"))
    #expect(try !sizes("leaderboard by language ci=none")[1].contains("hardly anyone"))
  }
}

@Suite struct `Leaderboard options` {
  static let mistakes: [(statement: String, kind: EvaluationError.Kind, place: String)] = [
    (
      "votes | leaderboard ci=bootstrap method=elo",
      .badValue("ci=bootstrap", wanted: "ci=none with method=elo"), "bootstrap"
    ),
    (
      "votes | leaderboard level=1.5", .badValue("level", wanted: "a number between 0 and 1, such as 0.95"),
      "1.5"
    ),
    ("votes | leaderboard at=3", .badValue("at", wanted: "anchor=MODEL beside it"), "3"),
    (
      "votes | leaderboard rounds=0", .badValue("rounds=0", wanted: "a whole number from 1 to 1000000"), "0"
    ),
    (
      "votes | pairs | leaderboard method=elo",
      .badValue("method=elo", wanted: "votes one by one; counts have no order"), "method=elo"
    ),
    (
      "votes | leaderboard by time",
      .badValue("time", wanted: "at most 1000 groups; this has 19781"), "time"
    ),
  ]

  @Test("What does not go together is an error that says what would", arguments: mistakes)
  func failures(statement: String, kind: EvaluationError.Kind, place: String) throws {
    let failure = try Desk.sample.failure(statement)
    #expect(failure.kind == kind)
    #expect(failure.place == place)
  }

  @Test("An unknown anchor and missing columns of style are named") func unknown() throws {
    guard
      case .unknownModel("gpt-9", let candidates) = try Desk.sample.failure(
        "votes | leaderboard anchor=gpt-9"
      ).kind
    else { throw Desk.Unexpected("anchor") }
    #expect(candidates.count == 21)
    guard
      case .columnsWanted("control=style", let wanted, _) = try Desk.sample.failure(
        "votes | leaderboard control=style"
      )
      .kind
    else { throw Desk.Unexpected("control") }
    #expect(wanted == ["length_a", "length_b"])
  }

  @Test("Style is taken out when the lengths are there") func style() throws {
    var desk = Desk.sample
    let table = try desk.table(
      "votes | extend length_a = len(model_a) + turn, length_b = len(model_b) | leaderboard control=style")
    #expect(table.rowCount == 21)
    #expect(
      table.traits.remarks.contains { $0.hasPrefix("Style taken out, in logits for its usual size: length") })
  }
}
