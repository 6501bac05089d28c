import Evaluation
import Scans
import Tables

@testable import Rendering

/// Tables to draw.
enum Samples {
  /// A table of columns given as values.
  static func table(
    _ columns: [(name: String, column: Column)], noun: String? = nil, total: Int? = nil
  ) -> Table {
    var traits = TableTraits()
    traits.noun = noun
    traits.total = total
    return Table(
      fields: columns.map { Field($0.name, $0.column.type) }, columns: columns.map(\.column),
      rowCount: columns.first?.column.count ?? 0, traits: traits)
  }

  static func text(_ values: [String?]) -> Column {
    Column(.packed(PackedText(values.map { $0 ?? "" })), validity: Bitmap(values.map { $0 != nil }))
  }

  static func integers(_ values: [Int64?]) -> Column {
    Column(.integer(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil }))
  }

  static func numbers(_ values: [Double?]) -> Column {
    Column(.number(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil }))
  }

  static func dates(_ values: [Int64?]) -> Column {
    Column(.date(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil }))
  }

  static func lists(_ values: [[String]]) -> Column {
    let dictionary = Array(Set(values.joined())).sorted()
    let codes = values.joined().map { UInt32(dictionary.firstIndex(of: $0) ?? 0) }
    let offsets = values.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let items = CodedText(
      codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: PackedText(dictionary))
    return Column(.list(TextLists(offsets: offsets, items: items)))
  }

  static let scanA = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
  static let scanB = "0a1b2c3ffe5f60718293a4b5c6d7e8f9"
  static let scanC = "77aa88bb99cc00dd11ee22ff33aa44bb"

  /// A search in signals, as wide as on the first screens.
  static let found = table(
    [
      ("id", text(["\(scanA)/s4", "\(scanB)/s1", "\(scanC)/s12", "tide-tables/s2"])),
      ("scan", text([scanA, scanB, scanC, "tide-tables"])),
      (
        "name",
        text([
          "Models judged by models", "Nameless models appear in the arena overnight",
          "Trust moves from institutions to leaderboards", "Harbours plan for two tides a day more",
        ])
      ),
      (
        "description",
        text([
          "Rankings come from another model's verdicts instead of people's, and few ask how far the two agree.",
          "A model without a maker is put before the public.", nil, "Cities at the sea publish what they expect.",
        ])
      ),
      ("change", text(["From people to machines as judges.", nil, nil, "From flood to schedule."])),
      ("ten_year", text([nil, "Anonymous releases are normal.", nil, nil])),
      ("driving_force", text(["Cost of human judgement.", nil, "Scandals.", "Sea level."])),
      ("relevancy", integers([nil, 4, 5, 3])),
      ("found", text(["evaluation", "anonymous", "trust", "évaluation"])),
      ("score", numbers([7.25, 6.5, 3.125, 1])),
    ], noun: "signals", total: 128)

  /// A leaderboard with decimals of several sizes.
  static let leaderboard = table(
    [
      ("model", text(["command-r-plus", "claude-3-opus-20240229", "gpt-4-turbo-2024-04-09"])),
      ("rating", numbers([1172.128, 1150.5, 999.99])), ("lower", numbers([1117.53, 1098.1, 950.5])),
      ("upper", numbers([1226.73, 1203, 1049.25])), ("battles", integers([158, 1590, 20000])),
      ("win_rate", numbers([0.78481, 0.704402, 0.5])), ("difference", numbers([-0.25, nil, 12.5])),
      ("wins", integers([124, 1120, 10000])), ("losses", integers([34, 470, 10000])),
    ], noun: "models", total: 59)

  /// Battles: ids that say little, names that matter.
  static let votes = table(
    [
      ("battle_id", text(["58210e39b3fd4441a2bd4a518bb44c2d", "1e5a1a3f0d2b4a55a8d6a1f6f1f3a9aa"])),
      ("model_a", text(["gemini-1.5-pro-api-0409-preview", "gpt2-chatbot"])),
      ("model_b", text(["claude-3-haiku-20240307", "mixtral-8x7b-instruct-v0.1"])),
      ("winner", text(["model_a", "both_bad"])), ("judge", text(["arena_user_0", nil])),
      ("turn", integers([1, 3])), ("anony", Column(.bool([true, false]))),
      ("language", text(["English", "Chinese"])),
      ("time", Column(.time([1_714_242_600_000_000, 1_714_242_600_250_000]))),
    ], noun: "votes")

  /// Wide characters, emoji, marks that take no room, and text that would take over a terminal.
  static let scripts = table(
    [
      ("name", text(["東京の天気予報サービス", "👩‍🚀 spaceflight 🇫🇷", "cafe\u{301} crème", "\u{1B}[31mred\u{1B}[0m", "a\nb\tc"])),
      ("言語", text(["日本語", "emoji", "français", "escape\u{202E}", ""])),
      ("count", integers([1, 22, 333, nil, -4444])), ("note", text(["-", "", nil, "x", "y"])),
      ("tags", lists([["一", "二"], [], ["solo"], ["a b", ""], ["z"]])),
    ])

  /// Scans, with dates, lists and long texts.
  static let scans = table(
    [
      ("scan", text([scanA, scanC])),
      ("title", text(["A model that nobody claims beats the ones that everybody knows", "Tides"])),
      ("url", text(["https://www.example.org/models/nameless", nil])), ("page", text(["20240512", "3070.0"])),
      ("published", dates([19855, nil])), ("category", text(["technology", "science"])),
      ("type", text(["news", "academic"])),
      ("summary", text(["One paragraph about what was seen, by whom, and why it may matter later.", nil])),
      ("keywords", lists([["models", "arena"], ["sea", "harbours", "plans"]])),
    ], noun: "scans")

  /// What a page records of a value.
  static func recorded(
    _ value: Value, width: Int = 80, page: Page? = nil, notices: [Notice] = [], source: String = "",
    origins: Set<Origin> = []
  ) throws -> [String] {
    var outcome = Outcome(value: value, notices: notices, recordedSource: source)
    outcome.trace.origins = origins
    return try Renderer(page: page ?? Page(width: width)).render(outcome).recorded
  }
}
