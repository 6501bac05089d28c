import TestSupport
import Testing

@testable import TextCharts

@Suite struct StackTests {
  private static func values(_ random: inout SeededGenerator, isSigned: Bool) -> [Double?] {
    (0..<Int.random(in: 1...8, using: &random)).map { _ in
      let value = Double.random(in: isSigned ? -100...100 : 0...100, using: &random).rounded()
      return Int.random(in: 0...9, using: &random) == 0 ? nil : value
    }
  }

  @Test("a stack keeps both sides of zero apart and adds up")
  func adds() {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<500 {
      let values = Self.values(&random, isSigned: true)
      let stack = Stack(values)
      let present = values.compactMap { $0 }
      #expect(stack.total == (present.isEmpty ? nil : present.reduce(0, +)), "seed 41: \(values)")
      #expect(stack.upper == present.filter { $0 > 0 }.reduce(0, +), "seed 41: \(values)")
      #expect(stack.lower == present.filter { $0 < 0 }.reduce(0, +), "seed 41: \(values)")
      for part in stack.parts { #expect(part.to - part.from == values[part.series], "seed 41: \(values)") }
    }
  }

  @Test("a stacked bar is as long as its sum, each part to the nearest cell, and no cap passes for the first")
  func barParts() {
    var random = SeededGenerator(seed: 42)
    for round in 0..<200 {
      let isSigned = round % 3 == 0
      let count = Int.random(in: 2...8, using: &random)
      let categories = CategoryValues(
        labels: (0..<5).map { "c\($0)" },
        series: (0..<count).map { series in
          ValueSeries(
            name: "s\(series)",
            values: (0..<5).map { _ in Double.random(in: isSigned ? -50...50 : 0...50, using: &random) })
        })
      let table = CategoryTable(categories, folds: true)
      let width = [30, 60, 80, 120][round % 4]
      let plan = StackedBarPlan(
        table, options: .stacked, in: LayoutContext(width: width, height: nil, symbols: .blocks))
      for row in table.labels.indices {
        for isBelow in [false, true] {
          let cells = plan.cells(row, isBelow: isBelow)
          let end = abs(isBelow ? plan.stacks[row].lower : plan.stacks[row].upper)
          let length = cells.reduce((cells.last?.cells.upperBound ?? 0) * 8) { $0 + $1.cap }
          // The first series is solid, so its caps are exact; those of others are strokes or whole cells.
          let slack = cells.contains { $0.series == 0 && $0.cap > 0 } ? 0.5 : 2.5
          #expect(abs(Double(length) - end / plan.scale.unit * 8) <= slack + 1e-9, "seed 42 round \(round)")
          #expect(cells.allSatisfy { $0.series == 0 || $0.cap <= 4 }, "seed 42 round \(round)")
          for part in cells {
            let value = abs(categories.series[part.series].values[row] ?? 0)
            let drawn = Double(part.cells.count) + Double(part.cap) / 8
            #expect(abs(drawn - value / plan.scale.unit) <= 1.26, "seed 42 round \(round)")
          }
          for (left, right) in zip(cells, cells.dropFirst()) {
            #expect(left.cells.upperBound == right.cells.lowerBound, "seed 42 round \(round)")
          }
        }
      }
    }
  }

  @Test("shares of a category add up to a hundred, whatever their sizes")
  func shares() {
    var random = SeededGenerator(seed: 43)
    for _ in 0..<100 {
      var table = CategoryTable(
        CategoryValues(
          labels: ["a", "b"],
          series: (0..<3).map {
            ValueSeries(name: "\($0)", values: [Double.random(in: 0...9, using: &random), 0])
          }
        ), folds: true)
      table.makeShares()
      #expect(abs((table.stacks[0].total ?? 0) - 100) < 1e-9, "seed 43")
      #expect(table.stacks[1].total == 0, "seed 43")
    }
  }

  @Test("series beyond eight are added up in stacks, so that the whole stays the whole")
  func folds() {
    let categories = CategoryValues(
      labels: ["a"], series: (1...20).map { ValueSeries(name: "s\($0)", values: [Double($0)]) })
    let table = CategoryTable(categories, folds: true)
    #expect(table.stacks[0].total == 210)
    #expect(table.names.last == "13 others")
    #expect(table.remarks == ["13 of 20 series are added up as 13 others, so that the whole is right."])
    #expect(
      CategoryTable(categories).remarks
        == ["The first 8 of 20 series are shown; 12 left out. To choose others: where"])
  }

  @Test("columns side by side are as high as their values, to the nearest eighth of a row")
  func groupedHeights() {
    var random = SeededGenerator(seed: 44)
    for _ in 0..<100 {
      let count = Int.random(in: 2...5, using: &random)
      let series = (0..<count).map { _ in
        (0..<4).map { _ in Double.random(in: 0...500, using: &random).rounded() as Double? }
      }
      let range = ValueRange(series.joined().compactMap { $0 }, options: ChartOptions())
      let panel = ColumnPanel(name: nil, series: series, arrangement: .beside, range: range, rows: 9)
      let slots = ColumnSlots(count: 4, origin: 6, room: 100, widest: 16, isTouching: false)
      var canvas = Canvas(width: 106, height: panel.height)
      panel.draw(at: 0, slots: slots, gutter: 6, on: &canvas)
      let top = panel.ticks.last?.value ?? 0
      for slot in 0..<4 {
        for (number, cells) in slots.parts(slot, count: count).enumerated() {
          let height = (0..<panel.height).reduce(0) { sum, row in
            guard case .pattern(number, _, let eighths) = canvas[cells.lowerBound, row] else { return sum }
            return sum + eighths
          }
          let expected = (series[number][slot] ?? 0) / top * Double((panel.height - 2) * 8)
          #expect(abs(Double(height) - expected) <= 0.5 + 1e-9, "seed 44: \(series)")
        }
      }
    }
  }
}

@Suite struct SeriesTests {
  @Test("markers and fills of eight series differ without colour", arguments: SymbolSet.allCases)
  func differ(symbols: SymbolSet) {
    #expect(Set((0..<8).map(symbols.marker)).count == 8)
    #expect(Set((0..<8).map(symbols.pattern)).count == 8)
    #expect(
      symbols != .ascii || (0..<8).allSatisfy { symbols.marker($0).isASCII && symbols.pattern($0).isASCII })
  }

  @Test("curves that meet do not look like the marker of a series")
  func joints() {
    let crossing = [[1.0, 9, 2, 8, 5, 5], [9, 1, 8, 2, 5, 4]].enumerated().map { number, values in
      PointSeries(name: "s\(number)", x: values.indices.map { Double($0) }, y: values)
    }
    let drawing = ChartLayout.picture(
      ChartSpecification(kind: .line, data: .points(PointValues(series: crossing))), width: 60,
      symbols: .ascii
    ).drawing
    #expect(drawing.prefix { !$0.contains("++") }.allSatisfy { !$0.dropFirst(4).contains("+") }, "\(drawing)")
  }

  @Test("tangled lines are told to draw panels, apart ones are not", arguments: SymbolSet.allCases)
  func tangled(symbols: SymbolSet) throws {
    for (name, isTangled) in [("line-names", true), ("line-ten-series", false), ("line-few-gap", false)] {
      let chart = try #require(Gallery.charts.first { $0.name == name })
      let remarks = ChartLayout.picture(chart.specification, width: 80, symbols: symbols).remarks
      #expect(remarks.contains(Remark.tangledCurves) == isTangled, "\(name)")
    }
  }

  @Test("names of series are told in full, each on its own, at every width that has room for them")
  func namesInFull() {
    var random = SeededGenerator(seed: 45)
    let letters = Array("abcdefgh-0123人é")
    for round in 0..<120 {
      let names = (0..<Int.random(in: 2...8, using: &random)).map { series in
        "\(series)"
          + String(
            (0..<Int.random(in: 1...14, using: &random)).compactMap { _ in
              letters.randomElement(using: &random)
            })
      }
      let series = names.map { name in
        PointSeries(
          name: name, x: (0..<20).map { Double($0) },
          y: (0..<20).map { _ in Double.random(in: 0...9, using: &random) })
      }
      let kind = [ChartKind.line, .step, .scatter][round % 3]
      let specification = ChartSpecification(kind: kind, data: .points(PointValues(series: series)))
      for width in [36, 60, 80, 120] {
        for symbols in SymbolSet.allCases {
          let lines = ChartLayout.lines(specification, width: width, symbols: symbols)
          for (number, name) in names.enumerated() {
            let told = "\(symbols.marker(number)) \(name)"
            #expect(lines.count { $0.contains(told) } == 1, "seed 45: \(told) in \(width)\n\(lines)")
          }
        }
      }
    }
  }

  @Test("rows of names are their own, in order, and as near as that allows")
  func spread() {
    #expect(SeriesNames.spread([3, 3, 3], over: 10) == [3, 4, 5])
    #expect(SeriesNames.spread([9, 9, 0], over: 10) == [8, 9, 0])
    #expect(SeriesNames.spread([nil, 2], over: 5) == [3, 2])
    var random = SeededGenerator(seed: 46)
    for _ in 0..<300 {
      let count = Int.random(in: 1...12, using: &random)
      let wanted = (0..<Int.random(in: 1...count, using: &random)).map { _ in
        Int.random(in: 0..<count, using: &random) as Int?
      }
      let rows = SeriesNames.spread(wanted, over: count)
      #expect(
        Set(rows).count == wanted.count && rows.allSatisfy { (0..<count).contains($0) }, "seed 46: \(wanted)")
    }
  }

  @Test("a limit counts the series of curves, columns over time and histograms, and says what is left out")
  func limitsSeries() {
    let days = (0..<9).map { Double($0) * 86_400 }
    let series = (1...12).map { number in
      PointSeries(name: "s\(number)", x: days, y: days.map { $0 / 86_400 + Double(number) })
    }
    let groups = GroupedValues(
      labels: (1...12).map { "s\($0)" },
      values: (1...12).map { number in (0..<20).map { Double($0 * number) } })
    for kind in [ChartKind.line, .step, .scatter, .column, .hist] {
      let data: ChartData =
        kind == .hist ? .groups(groups) : .points(PointValues(kind: .date, series: series))
      for (limit, said) in [
        (3, "The first 3 of 12 series are shown; 9 left out. More: limit=8"),
        (1, "The first of 12 series is shown; 11 left out. More: limit=8"),
        (8, "The first 8 of 12 series are shown; 4 left out. To choose others: where"),
        (99, "The first 8 of 12 series are shown; 4 left out. To choose others: where"),
      ] {
        var specification = ChartSpecification(kind: kind, data: data)
        specification.options.limit = limit
        let picture = ChartLayout.picture(specification, width: 100)
        #expect(picture.remarks.contains(said), "\(kind) \(limit): \(picture.remarks)")
        if limit > 1 {
          let text = picture.drawing.joined(separator: "\n")
          #expect(text.contains("s\(min(limit, 8))") && !text.contains("s\(min(limit, 8) + 1)"), "\(text)")
        }
      }
      var single = ChartSpecification(
        kind: kind,
        data: kind == .hist
          ? .numbers([1, 2, 3]) : .points(PointValues(kind: .date, x: days, y: days.map { $0 })))
      single.options.limit = 2
      #expect(
        ChartLayout.picture(single, width: 100).remarks
          .contains("limit counts series here, and there is one: all of it is shown."), "\(kind)")
    }
  }

  @Test("a limit folds what it leaves out of stacked columns over time, so that the whole stays")
  func limitFolds() {
    let days = [0.0, 86_400]
    let series = (1...5).map { PointSeries(name: "s\($0)", x: days, y: [Double($0), 1]) }
    var specification = ChartSpecification(
      kind: .column, data: .points(PointValues(kind: .date, series: series)), options: .stacked)
    specification.options.limit = 3
    let picture = ChartLayout.picture(specification, width: 60)
    #expect(
      picture.remarks == ["3 of 5 series are added up as 3 others, so that the whole is right."])
    #expect(picture.drawing.contains { $0.contains("3 others") && $0.contains("12") && $0.contains("3") })
  }

  @Test("bars start in the same cell whatever script their labels are in", arguments: [0, 1, 2])
  func labelsAlign(which: Int) {
    let options = [ChartOptions(), .stacked, .panels][which]
    var values = SeriesGallery.results
    for index in values.series.indices {
      values.series[index].values = values.series[index].values.map { _ in 5 }
    }
    let specification = ChartSpecification(kind: .bar, data: .categories(values), options: options)
    for width in [60, 80, 120] {
      let rows = ChartLayout.picture(specification, width: width).drawing
        .filter { line in values.labels.contains { line.contains($0) } }
      let starts = rows.map { line in DisplayWidth.of(String(line.prefix { $0 != "█" })) }
      #expect(Set(starts).count == 1 && rows.count.isMultiple(of: values.labels.count), "\(rows)")
    }
  }

  @Test("a step holds its value until the next and never lies between two")
  func steps() {
    let specification = ChartSpecification(
      kind: .step, data: .points(PointValues(x: (0..<6).map { Double($0) }, y: [0, 10, 0, 10, 5, 5])))
    for symbols in [SymbolSet.ascii, .blocks] {
      let drawing = ChartLayout.picture(specification, width: 60, symbols: symbols).drawing.dropLast(2)
      let level = Set(drawing.indices.filter { drawing[$0].contains(symbols == .ascii ? "---" : "───") })
      #expect(level.count == 3, "\(drawing)")
    }
  }

  @Test("panels print all their values, or say that they do not", arguments: [40, 60, 80, 120])
  func printedValues(width: Int) {
    let values: [[Double?]] = [[1000, 1080, 2640, 1000, 1000, 1000, 1000, 1000], [1, 2, 3, 4, 5, 6, 7, 8]]
    let picture = ChartLayout.picture(
      ChartSpecification(
        kind: .column,
        data: .categories(
          CategoryValues(
            labels: ["a", "b", "c", "d", "e", "f", "g", "h"],
            series: [
              ValueSeries(name: "all", values: values[0]), ValueSeries(name: "few", values: values[1]),
            ])),
        options: .panels), width: width)
    let printed = picture.drawing.joined(separator: "\n").matches(of: /\b1000\b/).count
    let said = picture.remarks.contains { $0.hasPrefix("The values of all do not fit above the columns") }
    // The axis has a tick at 1000 as well.
    #expect(said ? printed <= 1 : printed >= 6, "\(picture.drawing.joined(separator: "\n"))")
  }

  @Test("drawn panels print all their values, or say that they do not", arguments: [40, 60, 80, 120])
  func drawnValues(width: Int) throws {
    let labels = (0..<14).map { "\($0 + 1)" }
    let series = [
      ValueSeries(name: "all", values: labels.map { _ in 123_456 }),
      ValueSeries(name: "few", values: labels.indices.map { Double($0 % 5 + 40) }),
    ]
    var specification = ChartSpecification(
      kind: .column, data: .categories(CategoryValues(labels: labels, series: series)), options: .panels)
    specification.options.width = width
    let texts = try DrawnChart(specification).texts.map(\.text)
    let said = texts.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for (name, value) in [("all", "123456"), ("few", "44")] {
      let printed = texts.count { $0 == value }
      let isSaid = ["\(name)", "all and few"].contains { said.contains("The values of \($0) do not fit") }
      #expect(isSaid ? printed == 0 : printed >= 2, "\(name) at \(width): \(texts)")
    }
  }

  @Test("columns as high as their scale leave the name of a panel a line of its own")
  func namesAboveValues() {
    let labels = ["a", "b", "c", "d", "e", "f", "g", "h"]
    let series = [
      ValueSeries(name: "all", values: labels.map { _ in 1000 }),
      ValueSeries(name: "few", values: labels.map { _ in 5 }),
    ]
    let picture = ChartLayout.picture(
      ChartSpecification(
        kind: .column, data: .categories(CategoryValues(labels: labels, series: series)), options: .panels),
      width: 60)
    let lines = picture.drawing.map { $0.split(separator: " ") }
    #expect(lines.first == ["all"], "\(picture.drawing.joined(separator: "\n"))")
    #expect(lines.dropFirst().first == labels.map { _ in "1000" })
  }

  @Test("panels have scales of their own over one axis")
  func panels() {
    let x = (0..<10).map { Double($0) as Double? }
    let specification = ChartSpecification(
      kind: .line,
      data: .points(
        PointValues(series: [
          PointSeries(name: "small", x: x, y: (0..<10).map { Double($0) }),
          PointSeries(name: "large", x: x, y: (0..<10).map { Double($0) * 1e6 }),
        ])), options: .panels)
    let drawing = ChartLayout.picture(specification, width: 80).drawing
    let axes = drawing.filter { $0.contains("└") }
    #expect(axes.count == 2 && axes[0] == axes[1])
    #expect(drawing.contains { $0.hasSuffix(" small") } && drawing.contains { $0.hasSuffix(" large") })
    #expect(drawing.contains { $0.contains("9000000 ┤") || $0.contains("10000000 ┤") })
  }

  @Test("colour adds nothing to the text, and its spans are within the lines", arguments: SymbolSet.allCases)
  func inks(symbols: SymbolSet) {
    for chart in Gallery.charts {
      for width in [40, 80, 120] {
        let picture = ChartLayout.picture(chart.specification, width: width, symbols: symbols)
        #expect(picture.inks.count <= picture.drawing.count, "\(chart.name)")
        for (line, spans) in zip(picture.drawing, picture.inks) {
          var last = 0
          for span in spans {
            #expect(span.characters.lowerBound >= last && !span.characters.isEmpty, "\(chart.name)")
            last = span.characters.upperBound
          }
          #expect(last <= line.count, "\(chart.name): \(line)")
        }
      }
    }
  }

  @Test("a chart fits its window, with fewer rows where it has to")
  func window() {
    for chart in Gallery.charts where ![ChartKind.bar, .spark].contains(chart.specification.kind) {
      let usual = ChartLayout.lines(chart.specification, width: 80).count
      for lines in [60, 24, 18] {
        let picture = ChartLayout.picture(
          chart.specification, width: 80, lines: lines, keepsBars: 0, symbols: .blocks)
        let count = picture.lines(width: 80).count
        #expect(count <= usual, "\(chart.name)")
        let isOne = !chart.specification.options.hasPanels && !chart.name.contains("panels")
        let isList = chart.name.contains("labelled") || chart.name.contains("impact")
        if isOne, !isList, lines > 18 { #expect(count <= lines, "\(chart.name) in \(lines): \(count)") }
      }
    }
    for chart in Gallery.charts where chart.specification.kind == .line {
      let specification = chart.specification
      guard !specification.options.hasPanels, chart.name != "line-names" else { continue }
      for (columns, lines) in [(20, 5), (30, 8), (40, 10), (80, 6), (12, 4)] {
        let picture = ChartLayout.picture(
          specification, width: columns, lines: lines, keepsBars: 0, symbols: .blocks)
        let drawn = picture.drawing.count + (picture.title == nil ? 0 : 2)
        #expect(drawn <= lines - 3 || picture.drawing.isEmpty, "\(chart.name) in \(columns)x\(lines)")
        #expect(!picture.drawing.isEmpty || picture.remarks.count == 1, "\(chart.name): \(picture.remarks)")
      }
    }
    let bars = ChartSpecification(
      kind: .bar,
      data: .categories(
        CategoryValues(labels: (1...40).map { "c\($0)" }, values: (1...40).map { Double($0) })))
    let picture = ChartLayout.picture(bars, width: 80, lines: 20, keepsBars: 5, symbols: .blocks)
    #expect(picture.lines(width: 80).count <= 20)
    #expect(picture.remarks.contains { $0.contains("of 40 bars shown") })
  }
}
