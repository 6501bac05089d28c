import Tables
import Testing

@testable import Rendering

/// The small parts that lines are made of.
@Suite struct LayoutTests {
  static let wrapped: [(String, Int, Int, [String])] = [
    ("", 10, 0, [""]), ("one", 10, 0, ["one"]), ("one two three", 7, 0, ["one two", "three"]),
    ("one  two", 20, 0, ["one two"]), ("won 51.0 % of", 8, 0, ["won", "51.0 %", "of"]),
    ("abcdefgh", 3, 0, ["abc", "def", "gh"]),
    ("a bcdefgh", 3, 0, ["a", "bcd", "efg", "h"]), ("東京都庁", 5, 0, ["東京", "都庁"]),
    ("one two three four", 9, 2, ["one two", "  three", "  four"]), ("   ", 5, 0, [""]),
  ]

  @Test("text wraps at blanks, longer words where they must", arguments: wrapped)
  func wraps(text: String, width: Int, indent: Int, expected: [String]) {
    #expect(text.wrapped(to: width, hanging: indent) == expected)
  }

  static let numbers: [([Double?], [String])] = [
    ([1172.128, 999.99], ["1172.13", "999.99"]), ([0.78481, 0.5], ["0.7848", "0.5000"]),
    ([3, 4, nil], ["3", "4", "-"]), ([2.5, -3], ["2.5", "-3.0"]), ([123_456.789], ["123457"]),
    ([12345.678], ["12345.7"]), ([-0.00001, 1], ["0", "1"]), ([0], ["0"]),
    ([0.00002], ["2e-5"]), ([1e20], ["1e20"]), ([nil], ["-"]),
  ]

  @Test("a column of decimals prints alike, at most four places", arguments: numbers)
  func decimals(values: [Double?], expected: [String]) {
    let column = Samples.numbers(values)
    let format = CellFormat(for: column)
    #expect((0..<column.count).map { format.text(column[$0]) } == expected)
  }

  static let scalars: [(Scalar, String)] = [
    (.missing, "-"), (.integer(.min), "-9223372036854775808"), (.text(""), "\"\""), (.text("-"), "\"-\""),
    (.bool(true), "true"), (.time(1_714_242_600_000_000), "2024-04-27T18:30:00Z"),
    (.date(19840), "2024-04-27"),
    (.duration(93_600_000_000), "1d 2h"), (.list(["a", "b"]), "a, b"), (.list([]), "[]"),
    (.text("a\u{7}b"), "a\\u{7}b"),
  ]

  @Test("every type has its text", arguments: scalars)
  func scalar(scalar: Scalar, expected: String) {
    #expect(CellFormat(for: scalar).text(scalar) == expected)
  }

  @Test("lists are shortened after three, unless the fourth is the last") func few() {
    let items = ["a", "b", "c", "d", "e"]
    #expect(Words.few(["a"], .unicode) == "a")
    #expect(Words.few(Array(items.prefix(4)), .unicode) == "a, b, c, d")
    #expect(Words.few(items, .unicode) == "a, b, c … 2 more")
    #expect(Words.few(Array(items.prefix(3)), of: 44, .ascii) == "a, b, c ~ 41 more")
  }

  @Test("of many names the first are said, and how many more") func names() {
    let names = (1...30).map { "c\($0)" }
    #expect(Words.names(Array(names.prefix(21)), .unicode).hasSuffix("c20, c21"))
    #expect(Words.names(names, .unicode).hasSuffix("c19, c20 … 10 more"))
    #expect(Words.sentence("keep the rows") == "Keep the rows.")
  }

  @Test("nouns are counted in singular and plural") func nouns() {
    #expect(Words.count(1, "technologies") == "1 technology")
    #expect(Words.count(1, "losses") == "1 loss")
    #expect(Words.count(0, "rows") == "0 rows")
    #expect(Words.list(["a", "b", "c"]) == "a, b and c")
  }

  @Test("a coloured line has the same text, and no blanks at its end") func colors() {
    var line = Line("head", .header)
    line.append("  rest  ")
    line.append("   ", .rule)
    #expect(line.text(.plain) == "head  rest")
    #expect(line.text(.colored) == "\u{1B}[1mhead\u{1B}[0m  rest")
    #expect(Line("   ", .rule).text(.colored).isEmpty)
  }
}
