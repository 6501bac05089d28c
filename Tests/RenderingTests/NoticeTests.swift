import CommandLanguage
import Evaluation
import Tables
import Testing

@testable import Rendering

/// Remarks that go with results, and what is told in one line.
@Suite struct NoticeTests {
  private static let scan: String = "e91b6ea7c0de4f60718293a4b5c6d7e8"

  private func lines(_ notice: Notice, source: String = "", width: Int = 80) throws -> [String] {
    try Samples.recorded(.nothing, width: width, notices: [notice], source: source)
  }

  private func range(of piece: String, in source: String) throws -> SourceRange {
    let start = try #require(source.firstRange(of: piece)).lowerBound
    let offset = source.utf8.distance(from: source.startIndex, to: start)
    return SourceRange(offset, offset + piece.utf8.count)
  }

  @Test("what a comparison left out is said, with ids where they are few") func leftOut() throws {
    #expect(
      try lines(.leftOutMissing(rows: 1, of: 9, column: "relevancy", ids: ["\(NoticeTests.scan)/s4"]))
        == ["1 of 9 rows has no relevancy and was left out (e91b6e/s4)."])
    #expect(
      try lines(.leftOutMissing(rows: 12, of: 128, column: "relevancy", ids: []))
        == ["12 of 128 rows have no relevancy and were left out."])
  }

  @Test("no rows: the value that no row has, and the nearest") func noSuchValue() throws {
    let source = "votes | where language == \"german\" | leaderboard"
    let filter = EmptyFilter(
      total: 20000, range: try range(of: "\"german\"", in: source),
      cause: .noSuchValue(column: "language", value: "german", nearest: "German", nearestRows: 1167))
    #expect(
      try lines(.noRows(filter), source: source) == [
        "no rows of 20000: no language is \"german\"",
        "  votes | where language == \"german\" | leaderboard",
        "                            ^^^^^^^^",
        "  did you mean \"German\" (1167 rows)?",
      ])
  }

  @Test("no rows: ids are compared in full") func partialID() throws {
    let source = "signals | where id == \"6564/s3\""
    let filter = EmptyFilter(
      total: 128, range: try range(of: "\"6564/s3\"", in: source),
      cause: .partialID(column: "id", value: "6564/s3"))
    #expect(
      try lines(.noRows(filter), source: source) == [
        "no rows of 128: no id is \"6564/s3\"; ids are compared in full",
        "  signals | where id == \"6564/s3\"",
        "                        ^^^^^^^^^",
        "  to look one up: card 6564/s3",
      ])
  }

  @Test("no rows: the condition that none passes") func condition() throws {
    let range = EmptyFilter.ValueRange(column: "scan.published", least: .date(19354), greatest: .date(21803))
    let filter = EmptyFilter(
      total: 128, range: SourceRange(0, 1),
      cause: .condition(
        passedBefore: 97, before: "relevancy >= 4", text: "scan.published >= 2030-01-01", range: range,
        missing: 14))
    #expect(
      try lines(.noRows(filter)) == [
        "no rows of 128: 97 pass relevancy >= 4, and then 0 scan.published >= 2030-01-01",
        "  the latest is 2029-09-11; 14 of the 97 have no date",
      ])
    let grades = EmptyFilter.ValueRange(column: "relevancy", least: .integer(2), greatest: .integer(5))
    let below = EmptyFilter(
      total: 128, range: SourceRange(0, 1),
      cause: .condition(passedBefore: 128, before: nil, text: "relevancy < 2", range: grades, missing: 0))
    #expect(try lines(.noRows(below)) == ["no rows of 128: none passes relevancy < 2", "  the least is 2"])
    let nothing = EmptyFilter(total: 0, range: SourceRange(0, 1), cause: .nothingBefore)
    #expect(try lines(.noRows(nothing)) == ["no rows: there were none before this condition"])
  }

  @Test("no rows: values that are missing are the reason") func missingValues() throws {
    let filter = EmptyFilter(
      total: 2, range: SourceRange(0, 1),
      cause: .condition(passedBefore: 2, before: nil, text: "relevancy > 1", range: nil, missing: 2))
    #expect(
      try lines(.noRows(filter)) == [
        "no rows of 2: none passes relevancy > 1", "  2 of the 2 have no value to compare",
      ])
  }

  @Test("the notice stands in for the empty table, but not for exact output") func emptyTable() throws {
    let filter = EmptyFilter(total: 3, range: SourceRange(0, 1), cause: .nothingBefore)
    let table = Samples.table([("a", Samples.integers([]))])
    let plain = try Samples.recorded(.table(table, style: .plain), notices: [.noRows(filter)])
    #expect(plain == ["no rows: there were none before this condition"])
    let csv = try Samples.recorded(.table(table, style: .csv), notices: [.noRows(filter)])
    #expect(csv == ["a", "", "no rows: there were none before this condition"])
  }

  static let others: [(Notice, String)] = [
    (.joinMatchedNothing(keys: ["id"]), "the join matched nothing: no id of one side is on the other"),
    (.divisionsByZero(1), "1 division by zero; the result is missing there"),
    (.divisionsByZero(3), "3 divisions by zero; the result is missing there"),
  ]

  @Test("other remarks are sentences", arguments: others)
  func other(notice: Notice, expected: String) throws { #expect(try lines(notice) == [expected]) }

  static let told: [(Value, [String])] = [
    (.nothing, []), (.scalar(.integer(17)), ["17"]), (.scalar(.number(0.1 + 0.2)), ["0.3"]),
    (.scalar(.text("two\nlines")), ["two\\nlines"]), (.scalar(.missing), ["-"]),
    (
      .check(
        CheckContent(
          label: "ten signals or more", source: "x", verdict: true,
          evidence: .init(left: .integer(11), sign: ">=", right: .integer(10)))),
      ["check \"ten signals or more\": true (11 >= 10)"]
    ),
    (.check(CheckContent(label: "a", source: "x", verdict: false, evidence: nil)), ["check \"a\": false"]),
    (
      .check(
        CheckContent(
          label: "b", source: "x", verdict: nil,
          evidence: .init(left: .missing, sign: "==", right: .text("c")))),
      ["check \"b\": not known, a value is missing (- == \"c\")"]
    ),
    (
      .exported(ExportContent(path: "x.csv", .rows(12), digest: "9f2c41d0")),
      ["wrote x.csv: 12 rows (9f2c41d0)"]
    ),
    (
      .done(.annotated(ids: ["\(scan)/s1"], author: "ana", revised: 0)), ["e91b6e/s1: annotated by ana"]
    ),
    (.done(.annotated(ids: ["\(scan)/s1"], author: "ana", revised: 1)), ["e91b6e/s1: revised by ana"]),
    (
      .done(.annotated(ids: (1...6).map { "sea/s\($0)" }, author: "ana", revised: 2)),
      ["6 entries annotated by ana, 2 of them revised: sea/s1, sea/s2, sea/s3 … 3 more"]
    ),
    (
      .done(.unannotated(id: "\(scan)/s1", author: "ana")), ["e91b6e/s1: the annotation by ana is taken back"]
    ),
    (.done(.event(name: "it appears", first: 19840, last: 19840)), ["event 2024-04-27: it appears"]),
    (
      .done(.event(name: "it is there", first: 19840, last: 19845)),
      ["event 2024-04-27..2024-05-02: it is there"]
    ),
    (.done(.set(name: "me", value: "ana")), ["me is ana"]),
    (.done(.fingerprint(path: "x.csv", value: "9f2c41d0")), ["x.csv: 9f2c41d0"]),
    (.done(.bound(name: "x")), []),
  ]

  @Test("values and deeds are told in a line", arguments: 0..<told.count)
  func toldInALine(index: Int) throws {
    let (value, expected) = NoticeTests.told[index]
    #expect(try Samples.recorded(value) == expected)
  }

  @Test("synthetic data is said last under every result") func about() throws {
    let origin = Origin(path: "v.csv", fingerprint: "00", about: "synthetic sample, no real votes")
    var table = Samples.leaderboard
    table.traits.origins = [origin]
    var outcome = Outcome(value: .table(table, style: .plain), notices: [.divisionsByZero(1)])
    let plain = try Renderer(page: Page()).render(outcome)
    #expect(
      plain.results.suffix(2) == [
        "3 of 59 models. Not shown: wins, losses.", "synthetic sample, no real votes",
      ])
    #expect(plain.remarks == ["1 division by zero; the result is missing there"])
    #expect(plain.recorded.last == "synthetic sample, no real votes")
    outcome.value = .table(table, style: .csv)
    let exact = try Renderer(page: Page()).render(outcome)
    #expect(exact.results.count == 4)
    #expect(exact.remarks.last == "synthetic sample, no real votes")
  }
}
