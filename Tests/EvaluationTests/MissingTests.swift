import CommandLanguage
import Evaluation
import Tables
import Testing

@Suite struct `What is missing, and what is said of it` {
  @Test(arguments: [
    ("n > 1", "bee cat dog"), ("not n > 1", "ant"), ("n > 1 or true", "ant bee cat ant dog"),
    ("n > 1 or false", "bee cat dog"), ("n > 1 and true", "bee cat dog"),
    ("not (n > 1 and false)", "ant bee cat ant dog"),
    ("n == null", ""), ("n is null", "ant"), ("n is not null", "ant bee cat dog"), ("n in (1, 3)", "ant cat"),
    ("n not in (1, 3)", "bee dog"), ("n not in (1, null)", ""), ("n in (1, null)", "ant"),
    ("flag", "ant cat"), ("not flag", "bee dog"),
    ("n != 2", "ant cat"), ("coalesce(n, 0) != 2", "ant cat ant"), ("if(n > 1, false, true)", "ant ant"),
    ("n + 1 > 0", "ant bee cat dog"), ("x / 0 is null", "ant bee cat ant dog"), ("tags has \"a\"", "ant bee"),
  ])
  func `conditions have three values, and where keeps what is true`(condition: String, words: String) throws {
    var desk = Desk.tiny
    let table = try desk.table("t | where \(condition) | select word")
    let column = try table.column(at: 0)
    #expect((0..<column.count).map { column[$0].plainText }.joined(separator: " ") == words)
  }

  @Test(arguments: [
    ("t | where n > 1", [Notice.leftOutMissing(rows: 1, of: 5, column: "n", ids: [])]),
    ("t | where n > 1 and x > 1", [.leftOutMissing(rows: 1, of: 5, column: "x", ids: [])]),
    ("t | where n > 1 or word == \"ant\"", []),
    ("t | where n is null", []),
    ("t | extend y = n / 0", [.divisionsByZero(4)]),
    (
      "t | where n / (n - 1) > 1",
      [.divisionsByZero(1), .leftOutMissing(rows: 2, of: 5, column: "n", ids: [])]
    ),
    ("5 / 0", [.divisionsByZero(1)]),
    ("let a = 5 / 0", [.divisionsByZero(1)]),
    ("check \"x\": 5 / 0 > 1", [.divisionsByZero(1)]),
    ("t | summarize a = sum(n) / 0", [.divisionsByZero(1)]),
    (
      "t | where n > 1 and word in (u | where n > 10 and legs > n | select word)",
      [
        .noRows(
          EmptyFilter(
            total: 5, range: SourceRange(50, 58),
            cause: .condition(
              passedBefore: 4, before: "n > 10", text: "legs > n",
              range: .init(column: "legs", least: .integer(0), greatest: .integer(4)), missing: 0))),
        .noRows(
          EmptyFilter(
            total: 5, range: SourceRange(20, 73),
            cause: .condition(
              passedBefore: 3, before: "n > 1",
              text: "word in (u | where n > 10 and legs > n | select word)", range: nil, missing: 0))),
      ]
    ),
    ("t | join u on word = word, n = n", [.joinMatchedNothing(keys: ["word", "n"])]),
    ("check \"x\": (t | where n > 1 | count) > 1", [.leftOutMissing(rows: 1, of: 5, column: "n", ids: [])]),
  ])
  func `what was left out is said once`(statement: String, notices: [Notice]) throws {
    var desk = Desk.tiny
    let outcome = try desk.run(statement)
    #expect(outcome.notices == notices)
  }

  @Test func `rows that were left out are named where they are few`() throws {
    var desk = Desk()
    desk.put(
      Table(
        ("id", .text, [.text("a/s1"), .text("a/s2"), .text("a/s3")]),
        ("score", .integer, [.integer(4), .missing, .integer(2)])), named: "rows")
    #expect(
      try desk.run("rows | where score >= 3").notices
        == [.leftOutMissing(rows: 1, of: 3, column: "score", ids: ["a/s2"])])
  }

  private static let grades = EmptyFilter.ValueRange(
    column: "relevancy", least: .integer(2), greatest: .integer(5))
  private static let days = EmptyFilter.ValueRange(
    column: "scan.published", least: .date(19_430), greatest: .date(19_856))

  /// A statement that keeps nothing, what is pointed at, and why.
  @Test(arguments: [
    (
      "votes | where language == \"german\"", "\"german\"",
      EmptyFilter.Cause.noSuchValue(
        column: "language", value: "german", nearest: "German", nearestRows: 1181)
    ),
    (
      "votes | where anony and language == \"Klingon\"", "\"Klingon\"",
      .noSuchValue(column: "language", value: "Klingon", nearest: nil, nearestRows: 0)
    ),
    (
      "votes | where model_a == \"claude-2.1\" and model_b == \"claude-2.1\"", "model_b == \"claude-2.1\"",
      .condition(
        passedBefore: 694, before: "model_a == \"claude-2.1\"", text: "model_b == \"claude-2.1\"", range: nil,
        missing: 0)
    ),
    (
      "signals | where id == \"gpt2/s3\"", "\"gpt2/s3\"", .partialID(column: "id", value: "gpt2/s3")
    ),
    (
      "signals | where relevancy > 7", "relevancy > 7",
      .condition(passedBefore: 44, before: nil, text: "relevancy > 7", range: grades, missing: 2)
    ),
    (
      "signals | where relevancy >= 4 and scan.published >= 2030-01-01", "scan.published >= 2030-01-01",
      .condition(
        passedBefore: 32, before: "relevancy >= 4", text: "scan.published >= 2030-01-01", range: days,
        missing: 0)
    ),
    ("signals | take 0 | where relevancy > 3", "relevancy > 3", .nothingBefore),
    (
      "signals | where false", "false",
      .condition(passedBefore: 44, before: nil, text: "false", range: nil, missing: 0)
    ),
    (
      "signals | where not (relevancy > 0)", "not (relevancy > 0)",
      .condition(passedBefore: 44, before: nil, text: "not (relevancy > 0)", range: grades, missing: 2)
    ),
    (
      "signals | where (relevancy is null) and relevancy > 1", "relevancy > 1",
      .condition(
        passedBefore: 2, before: "relevancy is null", text: "relevancy > 1", range: nil, missing: 2)
    ),
  ])
  func `a filter that keeps nothing says which condition emptied it`(
    statement: String, place: String, cause: EmptyFilter.Cause
  ) throws {
    var desk = Desk.sample
    let notices = try desk.run(statement).notices
    guard case .noRows(let filter)? = notices.first, notices.count == 1 else {
      Issue.record("\(notices)")
      return
    }
    #expect(filter.cause == cause)
    #expect(statement.part(filter.range) == place)
  }
}
