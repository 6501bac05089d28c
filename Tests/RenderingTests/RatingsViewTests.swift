import Evaluation
import Tables
import Testing
import TextCharts

@testable import Rendering

/// The pictures of `compare` and `identify`.
@Suite struct RatingsViewTests {
  /// A comparison as the verb gives it, with the numbers of screen 7.
  private static func comparison(
    lower: Double? = -2, middle: Double? = 17, upper: Double? = 36, ahead: Bool? = nil, level: Bool? = nil,
    margin: Double? = 20, b: String = "gpt-4-turbo-2024-04-09"
  ) -> Table {
    func bools(_ value: Bool?) -> Column { Column(.bool([value ?? false]), validity: Bitmap([value != nil])) }
    var columns: [(name: String, column: Column)] = [
      ("model_a", Samples.text(["gpt2-chatbot"])), ("model_b", Samples.text([b])),
      ("battles", Samples.integers([104])), ("win_rate", Samples.numbers([0.524])),
      ("difference", Samples.numbers([middle])), ("lower", Samples.numbers([lower])),
      ("upper", Samples.numbers([upper])), ("probability", Samples.numbers([middle == nil ? nil : 0.524])),
      ("ahead", bools(ahead)),
    ]
    if margin != nil { columns.append(("level", bools(level))) }
    columns += [
      ("probability_lower", Samples.numbers([middle == nil ? nil : 0.497])),
      ("probability_upper", Samples.numbers([middle == nil ? nil : 0.551])),
      ("detectable", Samples.numbers([middle == nil ? nil : 26.3])), ("wins_a", Samples.integers([44])),
      ("wins_b", Samples.integers([39])), ("ties", Samples.integers([17])),
      ("both_bad", Samples.integers([4])),
      ("shared_opponents", Samples.integers([19])), ("shared_battles_a", Samples.integers([1466])),
      ("shared_battles_b", Samples.integers([2540])),
    ]
    var table = Samples.table(columns)
    table.traits.view = TableView(
      "compare",
      facts: [
        "margin": margin.map { .number($0) } ?? .missing, "level": .number(0.95), "ties": .text("half"),
      ])
    return table
  }

  /// An identification with the numbers of screen 8.
  private static func identification(hasControl: Bool = true) -> Table {
    let rows: [(String, Double, Double, Double, Double, Bool)] = [
      ("gpt-4-1106-preview", -4, 9, 26, 0.157, false), ("claude-3-opus-20240229", -7, 8, 24, 0.272, false),
      ("gpt-4-0125-preview", -3, 12, 29, 0.122, false), ("gpt-4-turbo-2024-04-09", -2, 17, 36, 0.084, false),
      ("gemini-1.5-pro-api-0409-preview", 0.4, 19, 35, 0.06, false),
      ("reka-core-20240501", 28, 52, 76, 0.00002, true), ("claude-3-sonnet-20240229", 36, 56, 76, 0, true),
      ("command-r-plus", 44, 63, 82, 0, true), ("llama-3-70b-instruct", 40, 58, 76, 0, true),
      ("gpt-4-0314", 50, 69, 88, 0, true), ("claude-2.1", 90, 111, 132, 0, true),
    ]
    var table = Samples.table(
      [
        ("model", Samples.text(rows.map(\.0))), ("difference", Samples.numbers(rows.map(\.2))),
        ("lower", Samples.numbers(rows.map(\.1))), ("upper", Samples.numbers(rows.map(\.3))),
        ("p_level", Samples.numbers(rows.map(\.4))), ("p_shape", Samples.numbers(rows.map { _ in 0.365 })),
        ("told_apart", Column(.bool(rows.map(\.5)))),
        ("shared_opponents", Samples.integers(rows.map { _ in 10 })),
      ], noun: "models")
    var facts: [String: Scalar] = [
      "unknown": .text("gpt2-chatbot"), "battles": .number(1570), "tests": .integer(22),
      "significance": .number(0.05), "detectable": .number(38.2), "first_day": .date(19_840),
      "last_day": .date(19_845),
    ]
    if hasControl {
      facts["control_hidden"] = .integer(11)
      facts["control_found"] = .integer(11)
      facts["control_battles"] = .integer(1570)
      facts["control_least"] = .integer(2)
      facts["control_most"] = .integer(17)
      facts["control_median"] = .number(10.5)
    }
    table.traits.view = TableView("identify", facts: facts)
    table.traits.remarks = ["Bradley–Terry over 20000 battles of 12 models, a tie half a win."]
    return table
  }

  private static func text(_ table: Table, _ page: Page) throws -> [String] {
    try Samples.recorded(.table(table, style: .plain), page: page)
  }

  @Test("pictures are as they were read", arguments: [40, 60, 80, 120]) func golden(width: Int) throws {
    let page = Page(width: width)
    try Golden.expect(try RatingsViewTests.text(RatingsViewTests.comparison(), page), "compare-\(width)")
    try Golden.expect(try RatingsViewTests.text(RatingsViewTests.identification(), page), "identify-\(width)")
  }

  @Test("ascii pages have ascii pictures") func ascii() throws {
    let page = Page(width: 80, symbols: .ascii)
    let compared = try RatingsViewTests.text(RatingsViewTests.comparison(), page)
    let identified = try RatingsViewTests.text(RatingsViewTests.identification(), page)
    #expect((compared + identified).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    try Golden.expect(compared, "compare-80-ascii")
    try Golden.expect(identified, "identify-80-ascii")
  }

  @Test("no line is wider than the page or ends in a blank", arguments: [20, 33, 47, 59, 81, 200])
  func shape(width: Int) throws {
    let tables = [
      RatingsViewTests.comparison(), RatingsViewTests.identification(),
      RatingsViewTests.comparison(lower: -4000, middle: -3000, upper: -2000, margin: nil),
      RatingsViewTests.comparison(lower: 0, middle: 0, upper: 0, margin: 0),
      RatingsViewTests.comparison(lower: nil, middle: nil, upper: nil),
      RatingsViewTests.comparison(b: "日本語のモデル\u{1B}[31m"),
    ]
    for table in tables {
      for line in try RatingsViewTests.text(table, Page(width: width)) {
        #expect(line.cells <= width && !line.hasSuffix(" ") && !line.contains("\u{1B}"), "\(line)")
      }
    }
  }

  @Test(
    "the closing sentence says what is settled",
    arguments: [
      (nil, nil, nil, "Not settled: the interval holds 0."),
      (true, nil, nil, "Settled: gpt2-chatbot is ahead; the interval lies above 0."),
      (false, nil, nil, "Settled: gpt2-chatbot is behind; the interval lies below 0."),
      (nil, nil, 20, "Not settled: the interval holds 0, and it reaches beyond the margin of 20."),
      (nil, true, 20, "Settled: level; the interval lies inside the margin of 20."),
      (true, true, 20, "Settled: gpt2-chatbot is ahead, but by no more than the margin of 20, inside which"),
      (
        true, false, 20,
        "Settled: gpt2-chatbot is ahead by more than the margin of 20; the interval lies beyond it."
      ),
      (false, false, 2.5, "Settled: gpt2-chatbot is behind by more than the margin of 2.5; the interval"),
      (false, nil, 20, "gpt2-chatbot is behind. Not settled is whether by more than the margin of 20, which"),
    ] as [(Bool?, Bool?, Double?, String)])
  func verdicts(ahead: Bool?, level: Bool?, margin: Double?, sentence: String) throws {
    let table = RatingsViewTests.comparison(ahead: ahead, level: level, margin: margin)
    let text = try RatingsViewTests.text(table, Page(width: 200)).joined(separator: "\n")
    #expect(text.contains(sentence), "\(text)")
    #expect(text.contains("With these votes a difference of 27 would be seen 4 times in 5."))
  }

  @Test("an interval without width settles nothing") func noWidth() throws {
    let table = RatingsViewTests.comparison(lower: 0, middle: 0, upper: 0, margin: nil)
    let text = try RatingsViewTests.text(table, Page()).joined(separator: "\n")
    #expect(text.contains("Nothing can be settled: no battle that counts has a winner"))
  }

  @Test("an end that is not at the margin does not look so") func decimals() throws {
    let table = RatingsViewTests.comparison(lower: 0.04, middle: 10, upper: 20.3, ahead: true)
    let text = try RatingsViewTests.text(table, Page()).joined(separator: "\n")
    #expect(text.contains("+10.00   95 % interval +0.04 to +20.30"))
  }

  @Test("the set says how many fit and never that it is one", arguments: [0, 1, 2, 11]) func sets(count: Int)
    throws
  {
    var table = RatingsViewTests.identification(hasControl: false)
    table = try table.settingColumns([
      (Field("told_apart", .bool), Column(.bool((0..<11).map { $0 >= count })))
    ])
    let text = try RatingsViewTests.text(table, Page(width: 200)).joined(separator: "\n")
    let expected = [
      0: "All of 11 known models are told apart from it. If the votes are sound, it is none of these.",
      1: "One of 11 known models cannot be told apart from it. That it fits is no proof that it is the one",
      2:
        "Two of 11 known models cannot be told apart from it. That one of them fits is no proof that it is the one: one other fits too",
      11:
        "None of 11 known models can be told apart from it. That one of them fits is no proof that it is the one: ten others fit too",
    ]
    #expect(text.contains(expected[count] ?? "?"), "\(text)")
    #expect(!text.contains("it is \(table.rowCount)") && !text.contains("control"))
  }

  @Test("where no test could be made nothing is said of who fits") func noTests() throws {
    var table = RatingsViewTests.identification(hasControl: false)
    table.traits.view?.facts["tests"] = .integer(0)
    let text = try RatingsViewTests.text(table, Page(width: 200)).joined(separator: "\n")
    #expect(text.contains("Nothing can be said: no known model could be held against it."))
    #expect(text.contains("\nno test could be made\n") && !text.contains("(Holm)"))
  }

  @Test("all rows are drawn where all are asked for") func allRows() throws {
    let text = try RatingsViewTests.text(RatingsViewTests.identification(), Page(maxRows: nil))
    #expect(text.contains { $0.hasPrefix("claude-2.1 ") })
    #expect(!text.contains { $0.contains(" more, all ") })
  }

  @Test("exact formats and tables without the columns are plain") func plain() throws {
    let table = RatingsViewTests.comparison()
    #expect(try Samples.recorded(.table(table, style: .csv)).first?.hasPrefix("model_a,model_b,") == true)
    var other = Samples.table([("x", Samples.integers([1]))])
    other.traits.view = TableView("compare")
    #expect(try RatingsViewTests.text(other, Page()).first == "x")
    other.traits.view = TableView("unknown")
    #expect(try RatingsViewTests.text(other, Page()).first == "x")
  }
}
