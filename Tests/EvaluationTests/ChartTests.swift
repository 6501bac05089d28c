import CommandLanguage
import Evaluation
import Tables
import Testing
import TextCharts

@Suite struct `Charts pick their columns` {
  private func chart(_ text: String) throws -> ChartSpecification {
    var desk = Desk.tiny
    guard case .chart(let specification, of: _, symbols: _) = try desk.run(text).value else {
      throw Desk.Unexpected(text)
    }
    return specification
  }

  @Test(arguments: [
    ("t | count by word | chart", ChartKind.bar), ("t | count by flag | chart", .bar),
    ("t | count by n | chart", .bar),
    ("t | select n | chart", .hist), ("t | select n, x | chart", .scatter),
    ("t | count by day | chart", .line),
    ("t | count by word | render column", .column), ("t | plot spark y=n", .spark),
  ])
  func `without a kind the columns decide`(statement: String, kind: ChartKind) throws {
    #expect(try chart(statement).kind == kind)
  }

  @Test(
    arguments: [
      ("t | count by word | chart bar", ["ant", "bee", "cat", "dog"], [2, 1, 1, 1], "count by word"),
      ("t | count by n | chart bar", ["2", "1", "3", "-"], [2, 1, 1, 1], "count by n"),
      ("t | select word, n, x | take 2 | chart bar", ["ant", "bee"], [1.5, nil], "x by word"),
      ("t | select word, n, x | take 2 | chart bar y=n", ["ant", "bee"], [1, 2], "n by word"),
      ("t | select n, x | take 2 | chart bar x=x y=n", ["1.5", "-"], [1, 2], "n by x"),
      ("t | count by flag | chart bar", ["false", "true", "-"], [2, 2, 1], "count by flag"),
      ("t | take 1 | select word, n | chart column title=\"Own\"", ["ant"], [1], "Own"),
    ] as [(String, [String], [Double?], String)])
  func `bars have a label and a value`(statement: String, labels: [String], values: [Double?], title: String)
    throws
  {
    let specification = try chart(statement)
    #expect(specification.data == .categories(CategoryValues(labels: labels, values: values)))
    #expect(specification.title == title)
  }

  @Test func `a series a value of another column`() throws {
    let data = try chart("t | count by word, flag | sort word | chart bar x=word by=flag").data
    #expect(
      data
        == .categories(
          CategoryValues(
            labels: ["ant", "bee", "cat", "dog"],
            series: [
              ValueSeries(name: "true", values: [1, nil, 1, nil]),
              ValueSeries(name: "-", values: [1, nil, nil, nil]),
              ValueSeries(name: "false", values: [nil, 1, nil, 1]),
            ])))
  }

  @Test(
    arguments: [
      (["ana", "ana"], ["Scored by ana alone."]),
      (["ben", "ana"], ["Scored by ana and ben, a point for each."]),
      (["a", "b", "c", "d", "e"], ["Scored by 5 people, a point for each."]),
    ] as [([String], [String])])
  func `points that are scores say whose`(authors: [String], notes: [String]) throws {
    var desk = Desk.tiny
    desk.put(
      Table(
        ("author", .text, authors.map { .text($0) }), ("impact", .integer, authors.map { _ in .integer(3) }),
        ("likelihood", .integer, authors.map { _ in .integer(4) })), named: "scored")
    guard
      case .chart(let scores, of: _, symbols: _) = try desk.run(
        "scored | chart scatter x=likelihood y=impact"
      ).value, case .chart(let others, of: _, symbols: _) = try desk.run("t | chart scatter x=x y=n").value
    else { throw Desk.Unexpected("scored") }
    #expect(scores.notes == notes)
    #expect(others.notes.isEmpty)
  }

  @Test(
    arguments: [
      ([3, 3], ["2 signals. Scored by ana alone."], ["a/s1", "a/s2"], ""),
      ([3, 3, 3], ["3 points, 2 signals. Scored by ana alone."], ["a/s1", "a/s2", "a/s1"], ""),
      ([3, nil], ["1 signal. Scored by ana alone."], ["a/s1", "a/s2"], ""),
      ([3, 3], ["Scored by ana alone."], ["a/s1", "a/s2"], " max=2"),
    ] as [([Int64?], [String], [String], String)])
  func `scores say of how many entries`(
    impact: [Int64?], notes: [String], ids: [String], bounds: String
  ) throws {
    var desk = Desk.tiny
    var scored = Table(
      ("id", .text, ids.map { .text($0) }), ("author", .text, ids.map { _ in .text("ana") }),
      ("impact", .integer, impact.map { $0.map { .integer($0) } ?? .missing }),
      ("likelihood", .integer, ids.map { _ in .integer(4) }))
    var fields = scored.fields
    fields[0].reference = "signals"
    scored = scored.replacingFields(fields)
    desk.put(scored, named: "scored")
    let text = "scored | chart scatter x=likelihood y=impact" + bounds
    guard case .chart(let chart, of: _, symbols: _) = try desk.run(text).value else {
      throw Desk.Unexpected(text)
    }
    #expect(chart.notes == notes)
  }

  @Test(
    arguments: [
      ("count by day = date(time) | chart column", "20000 battles, 2024-04-23 to 2024-05-05"),
      ("count by day = date(time) | sort day | chart line", "20000 battles, 2024-04-23 to 2024-05-05"),
      ("count by day = date(time) | chart calendar", "20000 battles, 2024-04-23 to 2024-05-05"),
      ("count by day = date(time), winner | chart line", "20000 battles, 2024-04-23 to 2024-05-05"),
      (
        "summarize n = count(), ties = countif(winner == \"tie\") by day = date(time) | chart column panels=yes",
        "20000 battles, 2024-04-23 to 2024-05-05"
      ),
      (
        "where date(time) == 2024-04-30 | count by day = date(time) | chart column",
        "2640 battles, 2024-04-30"
      ),
      ("where is_code | count by day = date(time) | chart line", "4513 battles, 2024-04-23 to 2024-05-05"),
      // Of a week the first day alone is known.
      ("count by week = bin(time, week) | chart column", "20000 battles"),
      ("extend time = bin(time, week) | count by day = date(time) | chart column", "20000 battles"),
      // Some of what was counted is gone, or is not what is drawn.
      ("count by day = date(time) | take 5 | chart column", nil),
      ("summarize ties = countif(winner == \"tie\") by day = date(time) | chart column", nil),
      (
        "summarize n = count(), ties = countif(winner == \"tie\") by day = date(time) | chart column y=ties",
        nil
      ),
      ("count by day = date(time) | extend count = count * 2 | chart column", nil),
      ("count by language | chart column", nil),
    ] as [(String, String?)])
  func `charts over time say how much they count`(statement: String, note: String?) throws {
    var desk = Desk.sample
    guard case .chart(let chart, of: _, symbols: _) = try desk.run("votes | " + statement).value else {
      throw Desk.Unexpected(statement)
    }
    #expect(chart.notes == (note.map { [$0] } ?? []))
  }

  @Test func `points have days, numbers and series`() throws {
    let day = 86_400.0
    #expect(
      try chart("t | where day is not null | count by day | sort day | chart line").data
        == .points(PointValues(kind: .date, x: [19_840 * day, 19_841 * day, 19_844 * day], y: [2, 1, 1])))
    #expect(
      try chart("t | take 2 | select n, x | chart scatter").data
        == .points(PointValues(x: [1, 2], y: [1.5, nil])))
    #expect(
      try chart("t | take 2 | chart scatter x=x y=n label=word by=flag").data
        == .points(
          PointValues(series: [
            PointSeries(name: "true", x: [1.5], y: [1], labels: ["ant"]),
            PointSeries(name: "false", x: [nil], y: [2], labels: ["bee"]),
          ])))
    #expect(
      try chart("t | take 2 | select day, n, x | chart line").data
        == .points(
          PointValues(
            kind: .date,
            series: [
              PointSeries(name: "n", x: [19_840 * day, 19_841 * day], y: [1, 2]),
              PointSeries(name: "x", x: [19_840 * day, 19_841 * day], y: [1.5, nil]),
            ])))
    #expect(
      try chart("t | count by day | chart column").data
        == .points(
          PointValues(kind: .date, x: [19_840 * day, 19_841 * day, 19_844 * day, nil], y: [2, 1, 1, 1])))
  }

  @Test func `a histogram has the numbers of one column`() throws {
    #expect(try chart("t | chart hist x=n").data == .numbers([1, 2, 3, nil, 2]))
    #expect(try chart("t | chart spark").data == .numbers([1.5, nil, 2.5, 0, 4]))
  }

  @Test func `options are about the picture`() throws {
    let options = try chart(
      "t | chart bar y=n x=word width=40 height=5 limit=3 min=-1 max=2.5 sort=desc log=x"
    ).options
    var wanted = ChartOptions()
    wanted.width = 40
    wanted.height = 5
    wanted.limit = 3
    wanted.minimum = -1
    wanted.maximum = 2.5
    wanted.order = .descending
    wanted.logarithmic = [.x]
    #expect(options == wanted)
  }
}
