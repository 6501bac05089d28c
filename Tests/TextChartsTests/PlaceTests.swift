import TestSupport
import Testing

@testable import TextCharts

/// Where intervals, boxes, shades and events stand, against what their values say.
@Suite struct PlaceTests {
  /// The cell of a value on an axis from `lower` to `upper`, worked out apart from the program.
  private static func cell(_ value: Double, _ lower: Double, _ upper: Double, _ cells: Int) -> Double {
    (value - lower) / (upper - lower) * Double(cells - 1)
  }

  @Test("whiskers and values stand in the nearest cell, and the band where the first interval does")
  func intervals() throws {
    var random = SeededGenerator(seed: 81)
    for round in 0..<200 {
      let count = Int.random(in: 2...12, using: &random)
      let values = (0..<count).map { _ in Double.random(in: 900...1300, using: &random) }
      let lowers = values.map { $0 - Double.random(in: 0...60, using: &random) }
      let uppers = values.map { $0 + Double.random(in: 0...60, using: &random) }
      let table = IntervalTable(
        IntervalValues(
          labels: values.indices.map { "m\($0)" }, values: values, lowers: lowers, uppers: uppers))
      let width = [16, 40, 60, 80, 120, 200][round % 6]
      let context = LayoutContext(width: width, height: nil, symbols: .blocks)
      let plan = try #require(IntervalPlan(table, ChartOptions(), in: context))
      let strip = plan.strip
      let (low, high) = (strip.axis.scale.lower, strip.axis.scale.upper)
      #expect(low <= (lowers.min() ?? 0) && high >= (uppers.max() ?? 0), "seed 81")
      #expect(strip.origin + strip.cells <= width, "seed 81: \(width)")
      let ticks = strip.axis.ticks.map { strip.column($0.value) }
      let steps = zip(ticks.dropFirst(), ticks).map { $0 - $1 }
      let spread = (steps.max() ?? 0) - (steps.min() ?? 0)
      #expect(spread <= (width >= 80 ? 0 : 1), "seed 81: \(ticks)")
      for value in values + lowers + uppers {
        let place = Double(strip.column(value) - strip.origin)
        #expect(abs(place - Self.cell(value, low, high, strip.cells)) <= 0.5 + 1e-9, "seed 81")
      }
      #expect(plan.bandColumns == strip.column(lowers[0])..<strip.column(uppers[0]) + 1, "seed 81")
      let lines = ChartLayout.picture(
        ChartSpecification(
          kind: .interval,
          data: .intervals(
            IntervalValues(
              labels: values.indices.map { "m\($0)" }, values: values, lowers: lowers, uppers: uppers))),
        width: width
      ).drawing
      for (row, value) in values.enumerated() {
        #expect(Array(lines[row])[strip.column(value)] == "●", "seed 81: \(lines[row])")
      }
    }
  }

  @Test("the sentence below names those whose intervals reach into the first")
  func band() {
    func sentence(_ uppers: [Double], _ symbols: SymbolSet = .blocks) -> String? {
      let specification = ChartSpecification(
        kind: .interval,
        data: .intervals(
          IntervalValues(
            labels: Array(["a", "b", "c", "d", "e", "f"].prefix(uppers.count)), values: uppers.map { $0 - 5 },
            lowers: uppers.map { $0 - 10 }, uppers: uppers)))
      return ChartLayout.picture(specification, width: 60, symbols: symbols).remarks.first
    }
    #expect(sentence([100, 80]) == "░\u{a0}the interval of a: no other reaches into it.")
    #expect(sentence([100, 90], .ascii) == ":\u{a0}the interval of a: b reaches into it.")
    #expect(sentence([100, 95, 94, 50]) == "░\u{a0}the interval of a: b and c reach into it.")
    #expect(sentence([100, 99, 98, 97]) == "░\u{a0}the interval of a: b, c and d reach into it.")
    #expect(
      sentence([100, 99, 98, 97, 96]) == "░\u{a0}the interval of a: b, c, d and e reach into it.")
    #expect(
      sentence([100, 99, 98, 97, 96, 95])
        == "░\u{a0}the interval of a: b, c, d and 2 others reach into it.")
    #expect(sentence([100]) == nil)
  }

  @Test("upright whiskers stand at their dates and reach from bound to bound")
  func datedIntervals() {
    var random = SeededGenerator(seed: 82)
    for _ in 0..<100 {
      let count = Int.random(in: 1...20, using: &random)
      let values = (0..<count).map { _ in Double.random(in: 0...100, using: &random) }
      let rows = values.enumerated().map { index, value in
        IntervalTable.Row(
          label: "", place: Gallery.date(2024, 1, 1) + Double(index) * Gallery.day, value: value,
          bounds: value - 10...value + 15)
      }
      var canvas = Canvas(width: 80, height: 20)
      let frame = PlotFrame(
        y: .up(-10, 115, room: .up(rows: 14), isLogarithmic: false, isWhole: false), rows: 14, width: 80,
        margin: 0,
        specification: ChartSpecification(kind: .interval, data: .numbers([]))
      ) { cells in
        PointAxis(
          scale: Scale(
            from: Gallery.date(2024, 1, 1) - 43_200,
            to: Gallery.date(2024, 1, 1) + (Double(count) - 0.5) * Gallery.day), ticks: [])
      }
      UprightWhiskers(rows, frame: frame, offset: 0).draw(marker: 0, on: &canvas)
      for row in rows {
        guard let place = row.place, let value = row.value, let bounds = row.bounds else { continue }
        let column = frame.left + frame.column(place)
        let drawn = (0..<frame.rows).filter { canvas[column, frame.top + $0] != .blank }
        #expect(drawn.first == frame.row(bounds.upperBound), "seed 82")
        #expect(drawn.last == frame.row(bounds.lowerBound), "seed 82")
        #expect(canvas[column, frame.top + frame.row(value)] == .marker(0), "seed 82")
      }
    }
  }

  @Test("quartiles, whiskers and outliers are those of the definition, in any order of the values")
  func boxes() throws {
    let eight = try #require(BoxSummary([7, 1, 3, 2, 8, 4, 6, 5]))
    #expect(eight.lowerQuartile == 2.75 && eight.median == 4.5 && eight.upperQuartile == 6.25)
    #expect(eight.reach == 1...8 && eight.outliers.isEmpty)
    let far = try #require(BoxSummary([1, 2, 3, 4, 5, 100]))
    #expect(far.reach == 1...5 && far.outliers == [100])
    #expect(BoxSummary([]) == nil)
    var random = SeededGenerator(seed: 83)
    for _ in 0..<300 {
      let values = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        Double.random(in: -1...1, using: &random) * (Bool.random(using: &random) ? 1 : 50)
      }
      let box = try #require(BoxSummary(values))
      #expect(BoxSummary(values.shuffled(using: &random)) == box, "seed 83")
      #expect(box.lowerQuartile <= box.median && box.median <= box.upperQuartile, "seed 83")
      #expect(
        box.reach.lowerBound <= box.lowerQuartile && box.reach.upperBound >= box.upperQuartile, "seed 83")
      let spread = box.upperQuartile - box.lowerQuartile
      let fences = (box.lowerQuartile - 1.5 * spread - 1e-9)...(box.upperQuartile + 1.5 * spread + 1e-9)
      #expect(box.outliers.allSatisfy { !box.reach.contains($0) }, "seed 83")
      #expect(values.count { fences.contains($0) } >= values.count - box.outliers.count, "seed 83")
    }
  }

  @Test("shades go up with the values, in up to four classes that the legend names")
  func shades() throws {
    var random = SeededGenerator(seed: 84)
    for round in 0..<300 {
      let size = NumberText.powerOfTen(Int.random(in: -4...6, using: &random))
      let values = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        let value = Double.random(in: -1...3, using: &random) * size
        return round % 2 == 0 ? value.rounded() : value
      }
      let scale = try #require(ShadeScale(values))
      #expect(scale.bounds.count <= 3 && scale.bounds == scale.bounds.sorted(), "seed 84")
      let sorted = values.sorted()
      for (one, other) in zip(sorted, sorted.dropFirst()) {
        #expect(scale.shade(one) <= scale.shade(other), "seed 84")
      }
      if let least = sorted.first, let most = sorted.last, most > least {
        #expect(scale.shade(least) < scale.shade(most), "seed 84: \(least) \(most) \(scale.bounds)")
      }
    }
    #expect(
      try #require(ShadeScale([0, 100, 37])).legend(.blocks)
        == "░\u{a0}0–24, ▒\u{a0}25–49, ▓\u{a0}50–74, █\u{a0}75–100")
    #expect(
      try #require(ShadeScale([0, 1, 2, 3])).legend(.ascii) == ":\u{a0}0, +\u{a0}1, =\u{a0}2, #\u{a0}3")
    #expect(try #require(ShadeScale([7, 7])).legend(.blocks) == "▓\u{a0}7")
    #expect(try #require(ShadeScale([34, 61], around: 50)).bounds == [40, 50, 60])
    #expect(ShadeScale([]) == nil)
  }

  @Test("each cell of a heatmap shows its own value")
  func heatmaps() {
    var random = SeededGenerator(seed: 85)
    for _ in 0..<100 {
      let rows = Int.random(in: 1...9, using: &random)
      let columns = Int.random(in: 1...9, using: &random)
      let values: [[Double?]] = (0..<rows).map { _ in
        (0..<columns).map { _ in
          Int.random(in: 0...5, using: &random) == 0 ? nil : Double(Int.random(in: 0...999, using: &random))
        }
      }
      let matrix = MatrixValues(
        rows: (0..<rows).map { "row \($0)" }, columns: (0..<columns).map { "c\($0)" }, values: values)
      let lines = ChartLayout.picture(
        ChartSpecification(kind: .heatmap, data: .matrix(matrix)), width: 100
      ).drawing
      if values.joined().allSatisfy({ $0 == nil }) { continue }
      for (line, expected) in zip(lines.dropFirst(), values) {
        let shown = line.dropFirst(5).map { "░▒▓█".contains($0) ? " " : $0 }
        let numbers = String(shown).split(separator: " ").map { $0 == "·" ? nil : Double($0) }
        #expect(numbers == expected, "seed 85: \(line)")
      }
    }
  }

  @Test("days of a calendar stand in the row of their weekday and the column of their week")
  func calendarDays() {
    // 2024-04-22 was a Monday.
    let monday = Int(Gallery.date(2024, 4, 22) / Gallery.day)
    for shift in 0..<20 {
      #expect(CalendarDays.weekday(monday + shift) == shift % 7)
      #expect(CalendarDays.monday(monday + shift) == monday + shift / 7 * 7)
    }
    #expect(CalendarDays.weekday(0) == 3)
    #expect(CalendarDays.weekday(-4) == 6)
    let picture = ChartLayout.picture(
      ChartSpecification(
        kind: .calendar,
        data: .points(
          PointValues(
            kind: .time,
            x: [Gallery.date(2024, 4, 23) + 7200, Gallery.date(2024, 4, 23), nil, Gallery.date(2024, 5, 5)],
            y: [1, 2, 5, 4]))), width: 40)
    #expect(picture.drawing[3] == "Mon       ·")
    #expect(picture.drawing[4].hasPrefix("Tue   3"))
    #expect(picture.remarks.contains("1 day has several rows, added up."))
    #expect(picture.remarks.contains("1 value has no date and was left out."))
    #expect(picture.remarks.contains("Most: 4 on 2024-05-05. Least: 3 on 2024-04-23."))
  }

  @Test("events stand under their days, joined to their ends, apart from one another")
  func markRows() {
    let context = LayoutContext(width: 60, height: nil, symbols: .blocks)
    func rows(_ marks: [(Double, Double)], from first: Double = 0, to last: Double = 20) -> [String] {
      let marks = marks.map { TimeMark(start: $0.0 * Gallery.day, end: $0.1 * Gallery.day, name: "e") }
      let row = MarkRow(marks, from: first * Gallery.day, to: last * Gallery.day, origin: 8) {
        Int($0 / Gallery.day)
      }
      return Array(row.lines(in: context).prefix { !$0.isEmpty })
    }
    #expect(rows([(4, 4)]) == [" events     A"])
    #expect(rows([(4, 9), (6, 6)]) == [" events     A━━━━━", "              B"])
    #expect(rows([(4, 9), (10, 10), (11, 11)]) == [" events     A━━━━━ C", "                  B"])
    #expect(rows([(4, 9), (8, 12)]) == [" events     A━━━━━", "                B━━━━"])
    #expect(rows([(4, 4), (4, 4), (5, 5)]) == [" events     AC", "            B"])
    #expect(rows([(-3, 2), (18, 30)]) == [" events A━━               B━━"])
    #expect(rows([(25, 26), (-9, -4)]).isEmpty)
    let outside = MarkRow(
      [TimeMark(start: 30 * Gallery.day, end: 30 * Gallery.day, name: "later")], from: 0,
      to: 10 * Gallery.day,
      origin: 8
    ) { Int($0 / Gallery.day) }
    #expect(outside.remarks == ["1 event lies outside the dates shown: later."])
  }

  @Test("numbers of labelled points never run into one another, and each is printed or accounted for")
  func numberedPoints() {
    var random = SeededGenerator(seed: 88)
    for _ in 0..<100 {
      let count = Int.random(in: 2...30, using: &random)
      let places = (0..<count).map { _ in
        (Double.random(in: 0...50, using: &random), Double.random(in: -9...9, using: &random))
      }
      let picture = ChartLayout.picture(
        ChartSpecification(
          kind: .scatter,
          data: .points(
            PointValues(
              x: places.map(\.0), y: places.map(\.1), labels: places.indices.map { "point \($0 + 1)" }))),
        width: [30, 60, 90][count % 3])
      let field = picture.drawing.prefix { !$0.contains("└") }.map { $0.drop { !"┤│".contains($0) } }
      let printed = field.flatMap { $0.dropFirst().split(separator: " ") }.compactMap { Int($0) }
      #expect(
        printed.count == Set(printed).count && printed.allSatisfy { (1...count).contains($0) }, "seed 88")
      let isSaid = picture.remarks.contains { $0.hasPrefix("Too near to print apart") }
      #expect(isSaid == (printed.count < count), "seed 88: \(picture)")
    }
  }

  @Test("a narrow timeline leaves out no day and no word")
  func narrowTimeline() {
    let name = "taken down, 负载过高: unexpectedly high traffic and capacity limit"
    let mark = TimeMark(start: Gallery.date(2024, 4, 27), end: Gallery.date(2024, 5, 2), name: name)
    let lines = ChartLayout.picture(
      ChartSpecification(kind: .timeline, data: .numbers([]), marks: [mark]), width: 30
    ).drawing
    let words = lines.flatMap { $0.split { " ┊".contains($0) } }
    #expect(
      Set((name + " 2024-04-27 to 2024-05-02").split(separator: " ")).isSubset(of: Set(words)), "\(lines)")
  }

  @Test("a letter stands in the column of its day, in every chart over time")
  func lettersUnderDays() throws {
    var random = SeededGenerator(seed: 86)
    for _ in 0..<60 {
      let count = Int.random(in: 3...14, using: &random)
      let start = Gallery.date(2024, 4, Int.random(in: 1...28, using: &random))
      let chosen = Int.random(in: 0..<count, using: &random)
      let x = (0..<count).map { start + Double($0) * Gallery.day }
      let mark = TimeMark(start: x[chosen], end: x[chosen], name: "it")
      // A value at the day alone shows where the chart draws it.
      let alone = (0..<count).map { $0 == chosen ? 5.0 : nil }
      for kind in [ChartKind.scatter, .column] {
        let picture = ChartLayout.picture(
          ChartSpecification(
            kind: kind,
            data: .points(
              PointValues(
                kind: .date, series: [PointSeries(x: [x[0], x[count - 1]] + x, y: [1, 1] + alone)])),
            marks: [mark]), width: 80
        ).drawing
        let letters = try #require(picture.first { $0.drop { " events".contains($0) } == "A" })
        let place = try #require(Array(letters).firstIndex(of: "A"))
        let top = try #require(picture.first { line in line.contains("●") || line.contains("█") })
        #expect(
          "●█".contains(Array(top).indices.contains(place) ? Array(top)[place] : " "),
          "seed 86 \(kind): \(picture)")
      }
    }
  }

  @Test(
    "a thousand rows give a picture that fits, and what is left out is said", arguments: SymbolSet.allCases)
  func aThousandRows(symbols: SymbolSet) {
    let values = (0..<1000).map { Double(($0 * 7919) % 1000) as Double? }
    let labels = values.indices.map { "row \($0)" }
    let days = values.indices.map { Gallery.date(2022, 1, 1) + Double($0) * Gallery.day as Double? }
    let intervals = IntervalValues(labels: labels, values: values, lowers: values, uppers: values)
    var dated = intervals
    (dated.kind, dated.places) = (.date, days)
    dated.labels = values.map { _ in "" }
    let marks = days.compactMap { $0 }.map { TimeMark(start: $0, end: $0, name: "it") }
    let charts: [(ChartKind, ChartData, String)] = [
      (.interval, .intervals(intervals), "50 of 1000 intervals shown; 950 left out. More: limit=1000"),
      (.interval, .intervals(dated), Remark.sharedColumns),
      (
        .heatmap, .matrix(MatrixValues(rows: labels, columns: labels, values: values.map { [$0] })),
        "60 of 1000 rows shown; 940 left out. More: limit=1000"
      ),
      (
        .box, .groups(GroupedValues(rowLabels: labels, values: values)),
        "50 of 1000 groups shown; 950 left out. More: limit=1000"
      ),
      (
        .calendar, .points(PointValues(kind: .date, x: days, y: values)),
        "Most: 999 on 2022-11-18. Least: 0 on 2022-01-01."
      ),
      (.timeline, .numbers([]), "50 of 1000 events shown; 950 left out. More: limit=1000"),
      (.line, .points(PointValues(kind: .date, x: days, y: values)), "948 more events have no letter left."),
    ]
    for (kind, data, remark) in charts {
      let specification = ChartSpecification(
        kind: kind, data: data, marks: kind == .timeline || kind == .line ? marks : [])
      let picture = ChartLayout.picture(specification, width: 80, symbols: symbols)
      #expect(picture.remarks.contains(remark), "\(kind): \(picture.remarks)")
      #expect(!picture.drawing.isEmpty && picture.drawing.count < 200, "\(kind)")
      #expect(picture.drawing.allSatisfy { DisplayWidth.of($0) <= 80 }, "\(kind)")
    }
  }

  @Test("a timeline names every event in full where a line can hold it, never over a mark")
  func timelines() {
    var random = SeededGenerator(seed: 87)
    for round in 0..<150 {
      let marks = (0..<Int.random(in: 1...12, using: &random)).map { index in
        let start = Gallery.date(2024, 1, 1) + Double(Int.random(in: 0...400, using: &random)) * Gallery.day
        let days = Bool.random(using: &random) ? 0 : Int.random(in: 1...300, using: &random)
        return TimeMark(
          start: start, end: start + Double(days) * Gallery.day, name: "event number \(index) 事件")
      }
      let width = [40, 60, 80, 120][round % 4]
      let lines = ChartLayout.picture(
        ChartSpecification(kind: .timeline, data: .numbers([]), marks: marks), width: width
      ).drawing
      for mark in marks {
        #expect(lines.contains { $0.contains(mark.name) }, "seed 87: \(lines)")
      }
      let dots = lines.joined().count { $0 == "●" }
      #expect(dots >= marks.count, "seed 87")
    }
  }
}
