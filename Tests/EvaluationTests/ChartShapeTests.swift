import Evaluation
import Tables
import Testing
import TextCharts

@Suite struct `Charts of intervals, matrices, groups and dates` {
  private func chart(_ text: String, at desk: Desk = .sample) throws -> ChartSpecification {
    var desk = desk
    guard case .chart(let specification, of: _, symbols: _) = try desk.run(text).value else {
      throw Desk.Unexpected(text)
    }
    return specification
  }

  private func problem(_ text: String, at desk: Desk = .tiny) -> String? {
    var desk = desk
    do {
      try desk.run(text)
      return nil
    } catch let error as EvaluationError {
      if case .cannotChart(let reason) = error.kind { return reason }
      return "\(error.kind)"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a leaderboard is intervals with their level and how many there are`() throws {
    let specification = try chart("votes | leaderboard | take 3 | chart interval")
    guard case .intervals(let intervals) = specification.data else { throw Desk.Unexpected("intervals") }
    #expect(specification.title == "rating with 95 % interval, 3 of 21 models")
    #expect(intervals.labels == ["gpt2-chatbot", "gpt-4-0125-preview", "gpt-4-1106-preview"])
    #expect(intervals.kind == nil && specification.options.hasBand && !specification.options.includesZero)
    for row in 0..<3 {
      let value = try #require(intervals.values[row])
      let (lower, upper) = (try #require(intervals.lowers[row]), try #require(intervals.uppers[row]))
      #expect(lower < value && value < upper)
    }
    #expect(try !chart("votes | leaderboard | chart interval band=no").options.hasBand)
  }

  @Test func `bounds are found by their names`() throws {
    let wide = "t | select word, x | extend x_lower = x - 1, x_upper = x + 1, other = 5"
    guard case .intervals(let intervals) = try chart("\(wide) | chart interval", at: .tiny).data else {
      throw Desk.Unexpected("intervals")
    }
    #expect(intervals.values == [1.5, nil, 2.5, 0, 4] && intervals.uppers == [2.5, nil, 3.5, 1, 5])
    #expect(
      problem("\(wide) | chart interval y=other")
        == "there are no bounds of other: columns other_lower and other_upper")
    #expect(
      problem("t | chart interval")
        == "an interval needs a column of numbers with columns lower and upper after it")
    #expect(problem("t | leaderboard | chart interval") != nil)
    #expect(problem("votes | leaderboard | chart interval y=win_rate", at: .sample) != nil)
  }

  @Test func `comparisons ask about zero, not about the first`() throws {
    let compared = try chart("votes | compare gpt2-chatbot gpt-4-0314 | chart interval")
    guard case .intervals(let intervals) = compared.data else { throw Desk.Unexpected("intervals") }
    #expect(intervals.labels == ["gpt2-chatbot against gpt-4-0314"])
    #expect(compared.options.includesZero && !compared.options.hasBand)
    let identified = try chart("votes | identify gpt2-chatbot | chart interval band=yes")
    #expect(identified.options.includesZero && identified.options.hasBand)
  }

  @Test func `ratings over time have a place, and a series a model`() throws {
    let statement =
      "votes | ratings_over week | where model == \"gpt2-chatbot\" or model == \"gpt-4-0314\" | chart interval"
    let specification = try chart(statement)
    guard case .intervals(let intervals) = specification.data else { throw Desk.Unexpected("intervals") }
    #expect(intervals.kind == .date && Set(intervals.labels) == ["gpt2-chatbot", "gpt-4-0314"])
    #expect(Set(intervals.places.compactMap { $0 }) == [1_713_744_000, 1_714_348_800])
    #expect(specification.xLabel == "period" && specification.yLabel == "rating")
  }

  @Test func `a matrix is wide, or two columns and a number`() throws {
    guard case .matrix(let shares) = try chart("votes | winrate top=3 | chart heatmap").data else {
      throw Desk.Unexpected("matrix")
    }
    #expect(shares.rows == shares.columns && shares.areShares)
    #expect(shares.values[0][0] == nil && shares.values[0][1].map { $0 > 0.5 } == true)
    let long = try chart("t | count by word, flag | sort word | chart heatmap", at: .tiny)
    #expect(
      long.data
        == .matrix(
          MatrixValues(
            rows: ["ant", "bee", "cat", "dog"], columns: ["true", "-", "false"],
            values: [[1, 1, nil], [nil, nil, 1], [1, nil, nil], [nil, nil, 1]])))
    #expect(long.title == "count by word and flag")
    let turned = try chart("t | count by word, flag | chart heatmap x=word y=flag", at: .tiny)
    guard case .matrix(let matrix) = turned.data else { throw Desk.Unexpected("matrix") }
    #expect(matrix.rows.count == 3 && matrix.columns.count == 4)
    #expect(
      try chart("t | select word, flag, n | chart heatmap", at: .tiny).notes.isEmpty)
    #expect(problem("t | select word, flag | chart heatmap") == "there is no column of numbers to shade by")
  }

  @Test func `days and hours of a matrix stand in their own order, time across`() throws {
    let statement = "votes | count by hour = hour(time), day = date(time) | chart heatmap"
    guard case .matrix(let matrix) = try chart(statement).data else { throw Desk.Unexpected("matrix") }
    #expect(matrix.rows == (0..<24).map(String.init))
    #expect(matrix.columns.first == "2024-04-23" && matrix.columns == matrix.columns.sorted())
  }

  @Test func `a cell that comes twice is said`() throws {
    let specification = try chart("t | extend one = \"a\" | select one, flag, n | chart heatmap", at: .tiny)
    #expect(specification.notes == ["2 cells came more than once; their last values are shown."])
  }

  @Test func `boxes are by the first column that repeats`() throws {
    let boxes = try chart("signals | chart box")
    guard case .groups(let groups) = boxes.data else { throw Desk.Unexpected("groups") }
    #expect(boxes.title == "relevancy by scan" && groups.labels.count == 10)
    #expect(
      try chart("t | chart box x=flag y=n", at: .tiny).data
        == .groups(GroupedValues(labels: ["true", "false", "-"], values: [[1, 3], [2, 2], [nil]])))
    #expect(
      try chart("t | select n | chart box", at: .tiny).data
        == .groups(GroupedValues(labels: ["n"], values: [[1, 2, 3, nil, 2]])))
  }

  @Test func `events are charts of their own, and letters below others`() throws {
    var desk = Desk.sample
    try desk.run("event 2024-04-27..2024-05-02 \"in the arena\"; event 2024-04-30 \"a hint\"")
    let day = 86_400.0
    let marks = [
      TimeMark(start: 19_840 * day, end: 19_845 * day, name: "in the arena"),
      TimeMark(start: 19_843 * day, end: 19_843 * day, name: "a hint"),
    ]
    #expect(try chart("events | chart timeline", at: desk).marks == marks)
    for kind in ["line", "column", "calendar", "scatter", "step"] {
      let statement = "votes | count by day = date(time) | chart \(kind) marks=events"
      #expect(try chart(statement, at: desk).marks == marks, "\(kind)")
      #expect(try desk.run(statement).trace.reads.contains("events"), "\(kind)")
      #expect(
        try !desk.run("votes | count by day = date(time) | chart \(kind)").trace.reads.contains("events"))
    }
    #expect(
      try chart("votes | count by language | chart bar marks=events", at: desk).notes
        == ["Events are marked on charts over time only."])
    #expect(
      try chart("votes | count by day = date(time) | chart line marks=events").notes
        == [
          "20000 battles, 2024-04-23 to 2024-05-05",
          "There are no events to mark yet; note one with: event 2024-04-27 \"name\"",
        ])
    #expect(problem("t | select n, word | chart timeline") == "a timeline needs a column of dates or times")
    #expect(try chart("t | chart timeline", at: .tiny).notes == ["1 row has no date and was left out."])
    #expect(problem("t | select n, word | chart calendar") == "a calendar needs a column of dates or times")
  }
}
