import TestSupport
import Testing

@testable import TextCharts

@Suite struct TruthTests {
  private static func eighths(in line: String) -> Int {
    let parts = Array(" ▏▎▍▌▋▊▉█")
    return line.reduce(0) { $0 + ($1 == " " ? 0 : parts.firstIndex(of: $1) ?? 0) }
  }

  @Test("a bar is as long as its value, to the nearest eighth, in every order")
  func barLengths() throws {
    var random = SeededGenerator(seed: 31)
    for round in 0..<150 {
      let values = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        (Double.random(in: 0...100, using: &random) * 4).rounded() / 4
      }
      for order in ChartOptions.Order.allCases {
        let width = [20, 40, 60, 80, 120][round % 5]
        let specification = ChartSpecification(
          kind: .bar,
          data: .categories(CategoryValues(labels: values.indices.map { "c\($0)" }, values: values)),
          options: ChartOptions(order: order))
        let lines = ChartLayout.lines(specification, width: width)
        let bars = lines.map { ($0.split(separator: " ").last.flatMap { Double($0) }, Self.eighths(in: $0)) }
        #expect(bars.count == values.count)
        let most = values.max() ?? 0
        guard most > 0 else { continue }
        let longest = bars.map(\.1).max() ?? 0
        for (value, length) in bars {
          let value = try #require(value, "seed 31")
          #expect(abs(Double(length) - value / most * Double(longest)) <= 0.5, "seed 31: \(lines)")
        }
        if order != .none {
          let printed = bars.compactMap(\.0)
          #expect(printed == (order == .ascending ? values.sorted() : values.sorted(by: >)))
        }
      }
    }
  }

  @Test("a column is as high as its value, to the nearest eighth of a row, by its own axis")
  func columnHeights() {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<150 {
      let values = (0..<Int.random(in: 1...10, using: &random)).map { _ in
        Double.random(in: 0...5000, using: &random).rounded()
      }
      let range = ValueRange(values, options: ChartOptions())
      let panel = ColumnPanel(name: nil, values: values, range: range, rows: 9)
      let slots = ColumnSlots(count: values.count, origin: 6, room: 74, widest: 13, isTouching: false)
      var canvas = Canvas(width: 80, height: panel.height)
      panel.draw(at: 0, slots: slots, gutter: 6, on: &canvas)
      let top = panel.ticks.last?.value ?? 0
      let rows = panel.height - 2
      for (slot, value) in values.enumerated() {
        let column = slots.cells(slot).lowerBound
        let height = (0..<panel.height).reduce(0) { sum, row in
          if case .fillFromBottom(let eighths) = canvas[column, row] { return sum + eighths }
          return sum
        }
        #expect(abs(Double(height) - value / top * Double(rows * 8)) <= 0.5 + 1e-9, "seed 32: \(values)")
      }
    }
  }

  @Test("negative bars end within a quarter of a cell, at one scale with positive ones")
  func negativeBars() {
    var random = SeededGenerator(seed: 33)
    for _ in 0..<200 {
      let values = (0..<8).map { _ in Double.random(in: -50...50, using: &random).rounded() } + [-50, 50]
      let table = CategoryTable(CategoryValues(labels: values.map { _ in "x" }, values: values))
      let plan = BarPlan(
        table, options: ChartOptions(), in: LayoutContext(width: 60, height: nil, symbols: .blocks))
      for value in values {
        let expected = value / 50 * Double(plan.eighths(50))
        #expect(abs(Double(plan.eighths(value)) - expected) <= 1, "seed 33")
        #expect((plan.eighths(value) < 0) == (value < 0), "seed 33")
      }
    }
  }

  @Test("histogram bins hold every value once, on edges that are round")
  func bins() throws {
    var random = SeededGenerator(seed: 34)
    for _ in 0..<300 {
      let size = NumberText.powerOfTen(Int.random(in: -3...6, using: &random))
      let values = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        Double.random(in: -1...3, using: &random) * size
      }
      let bins = try #require(Bins(values, wanted: nil, most: 35))
      #expect(bins.counts.reduce(0, +) == values.count)
      #expect(bins.counts.count <= 35)
      for (index, count) in bins.counts.enumerated() {
        let lower = bins.first + Double(index) * bins.step
        let isLast = index == bins.counts.count - 1
        let slack = bins.step * 1e-6
        let most = values.filter { $0 >= lower - slack && ($0 < lower + bins.step + slack || isLast) }.count
        let least = values.filter { $0 >= lower + slack && $0 < lower + bins.step - slack }.count
        #expect(count <= most && count >= least, "seed 34")
      }
    }
    let tenths = try #require(Bins([0, 0.1, 0.2, 0.3, 0.3, 0.6, 0.7, 1], wanted: 10, most: 40))
    #expect(tenths.counts == [1, 1, 1, 2, 0, 0, 1, 1, 0, 1])
  }

  @Test("blocks, ASCII and braille show points in the same cells")
  func sameCells() {
    var random = SeededGenerator(seed: 35)
    for _ in 0..<60 {
      let x = (0..<40).map { _ in Double.random(in: 0...73, using: &random) as Double? }
      let y = (0..<40).map { _ in Double.random(in: -9...31, using: &random) as Double? }
      let specification = ChartSpecification(kind: .scatter, data: .points(PointValues(x: x, y: y)))
      let marked = [SymbolSet.ascii, .blocks, .braille].map { symbols in
        ChartLayout.picture(specification, width: 60, symbols: symbols).drawing.dropLast(2).map { line in
          line.enumerated().filter { $0.offset >= 4 && $0.element != " " && !"┤│+|".contains($0.element) }
            .map(\.offset)
        }
      }
      #expect(marked[0] == marked[1] && marked[1] == marked[2], "seed 35")
    }
  }

  @Test("ASCII pictures swap one character for one")
  func asciiIsOneForOne() {
    for chart in Gallery.charts where chart.specification.kind != .spark {
      let blocks = ChartLayout.picture(chart.specification, width: 80, symbols: .blocks).drawing
      let ascii = ChartLayout.picture(chart.specification, width: 80, symbols: .ascii).drawing
      #expect(blocks.count == ascii.count, "\(chart.name)")
      for (block, plain) in zip(blocks, ascii) {
        #expect(DisplayWidth.of(plain) <= DisplayWidth.of(block), "\(chart.name)")
        #expect(plain.allSatisfy { $0.isASCII || block.contains($0) }, "\(chart.name): \(plain)")
        #expect(!plain.contains { "─│┊├┤┴┼┬└●░█━…·–→╭╮╰╯".contains($0) }, "\(chart.name): \(plain)")
      }
    }
  }

  @Test("a series' fill is its own from every edge, in whole cells and in those that are drawn as whole")
  func fillsFromEveryEdge() {
    for symbols in SymbolSet.allCases {
      for series in 0..<8 {
        for edge in [Symbol.Edge.left, .right, .bottom, .top] {
          let whole = symbols.character(for: .pattern(series, from: edge, eighths: 8))
          #expect(whole == symbols.pattern(series))
          // Blocks have seven eighths from the left and the bottom only.
          guard edge == .right || edge == .top else { continue }
          #expect(symbols.character(for: .pattern(series, from: edge, eighths: 7)) == whole)
          #expect(
            symbols == .ascii || symbols.character(for: .pattern(series, from: edge, eighths: 1)) != " ")
        }
      }
    }
  }

  @Test("the number after a bar follows it by one blank, also where the bar is too short to be drawn")
  func valueFollowsBar() {
    let values = [100.0, 40, 3, 1, 0.4, 0]
    for symbols in SymbolSet.allCases {
      for width in [16, 24, 40, 80] {
        let specification = ChartSpecification(
          kind: .bar, data: .categories(CategoryValues(labels: values.map { _ in "x" }, values: values)))
        let lines = ChartLayout.picture(specification, width: width, symbols: symbols).drawing
        for line in lines where !line.hasPrefix("x  0") {
          #expect(line.dropFirst(3).first != " ", "\(line)")
          #expect(!line.dropFirst(3).contains("  "), "\(line)")
        }
      }
    }
  }

  @Test("the numbers over columns are all there or none: a few alone would look like the ones that matter")
  func allValuesOrNone() {
    let values = (0..<12).map { Double($0 * $0) }
    let specification = ChartSpecification(
      kind: .column, data: .categories(CategoryValues(labels: values.map { "c\($0)" }, values: values)))
    for width in 20...100 {
      let lines = ChartLayout.picture(specification, width: width).drawing
      let field = lines.prefix { !$0.contains("0 ┼") }.map { line in
        line.drop { $0 != "┤" && $0 != "│" }.dropFirst()
      }
      let numbers = field.joined(separator: " ").split { !$0.isNumber }
      #expect(numbers.isEmpty || numbers.count == values.count, "\(width): \(lines)")
      #expect(width < 60 || !numbers.isEmpty, "\(width): \(lines)")
    }
  }
}
