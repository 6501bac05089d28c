import TestSupport
import Testing

@testable import TextCharts

@Suite struct OddInputTests {
  static let odd: [[Double?]] = [
    [], [nil], [nil, nil, nil], [0], [0, 0, 0], [5, 5, 5], [-3, -3], [.infinity], [.nan, nil, -.infinity],
    [1, .infinity, nil, -2], [1e308, -1e308], [1e308], [.leastNonzeroMagnitude, 0], [1e-300, 1e300],
    [-1, 0, 1],
    [1e15 + 1, 1e15 + 2], [123_456_789.123, 123_456_789.124], (0..<90).map { Double($0 % 37) - 5 },
    [0.1, 0.2, 0.30000000000000004],
    [3, 2, 1, nil, 10],
  ]

  static func data(_ values: [Double?]) -> [ChartData] {
    let labels = values.indices.map { "人 category \($0)" }
    let places = values.indices.map { Double($0) as Double? }
    return [
      .numbers(values), .categories(CategoryValues(labels: labels, values: values)),
      .categories(
        CategoryValues(
          labels: labels,
          series: (0..<10).map { ValueSeries(name: "s\($0)", values: Array(values.prefix($0))) })),
      .points(PointValues(x: places, y: values)), .points(PointValues(x: values, y: places)),
      .points(PointValues(x: values, y: values, labels: labels)),
      .points(PointValues(kind: .date, x: places.map { $0.map { $0 * 86_400 } }, y: values)),
      .points(PointValues(kind: .time, x: values, y: values)),
      .points(PointValues(kind: .date, x: values, y: places)),
      .points(
        PointValues(series: [
          PointSeries(name: "a", x: places, y: values), PointSeries(name: "b", x: values, y: values),
        ])),
      .points(PointValues(series: [])), .categories(CategoryValues(labels: labels, series: [])),
      .matrix(
        MatrixValues(
          rows: labels, columns: Array(labels.prefix(60)),
          values: labels.indices.map { Array(values.prefix($0)) },
          areShares: values.count % 2 == 0)),
      .matrix(MatrixValues(rows: ["one"], columns: labels, values: [values])),
      .intervals(IntervalValues(labels: labels, values: values, lowers: values.reversed(), uppers: values)),
      .intervals(IntervalValues(labels: labels, values: [], lowers: values, uppers: values)),
      .intervals(
        IntervalValues(
          kind: .date, labels: labels.map { String($0.suffix(1)) },
          places: places.map { $0.map { $0 * 86_400 } },
          values: values, lowers: values.map { $0.map { $0 - 1 } }, uppers: values.map { $0.map { $0 + 1 } })),
      .intervals(
        IntervalValues(
          kind: .time, labels: labels, places: values, values: places, lowers: values, uppers: [])),
      .groups(
        GroupedValues(labels: ["all", "none", "half"], values: [values, [], Array(values.prefix(2))])),
      .groups(GroupedValues(labels: labels, values: values.map { [$0] })),
    ]
  }

  /// Events at the values, some ending before they begin.
  static func marks(_ values: [Double?]) -> [TimeMark] {
    values.prefix(70).enumerated().map { index, value in
      TimeMark(start: value ?? 0, end: Double(index % 5) * 86_400, name: "event 事 \(index)")
    }
  }

  static let options = [
    ChartOptions(), ChartOptions(height: 1),
    ChartOptions(bins: 1, minimum: 2, maximum: 4, limit: 3, order: .descending),
    ChartOptions(logarithmic: [.x, .y]),
    ChartOptions(bins: 100_000, minimum: 5, maximum: -5, limit: 0, order: .ascending),
    .stacked, .share, .panels,
    ChartOptions(width: 30, height: 500, bins: -3, minimum: .nan, maximum: .infinity, limit: -1),
  ]

  @Test("odd input gives a picture or a sentence that fits the page", arguments: ChartKind.allCases)
  func neverFails(kind: ChartKind) {
    for (round, values) in Self.odd.enumerated() {
      for (place, data) in Self.data(values).enumerated() {
        // Every shape with every value, and each with one of the options more.
        for options in [Self.options[0], Self.options[1 + (round + place) % (Self.options.count - 1)]] {
          check(
            ChartSpecification(
              kind: kind, data: data, title: "t", xLabel: "x", yLabel: "y", options: options,
              marks: Self.marks(values)), values)
        }
      }
    }
  }

  private func check(_ specification: ChartSpecification, _ values: [Double?]) {
    for (width, symbols) in [(20, SymbolSet.ascii), (80, .braille), (3, .blocks)] {
      let picture = ChartLayout.picture(specification, width: width, symbols: symbols)
      #expect(
        !picture.drawing.isEmpty || !picture.remarks.isEmpty, "\(specification.kind) \(values.prefix(9))")
      let bad = picture.lines(width: width).filter { DisplayWidth.of($0) > width || $0.last == " " }
      #expect(bad.isEmpty, "\(specification.kind) \(values.prefix(9)): \(bad)")
    }
  }

  @Test(
    "every line of the gallery has the same width once padded, and ends in no blank before",
    arguments: Gallery.charts.map(\.name))
  func equalWidths(name: String) throws {
    let specification = try #require(Gallery.charts.first { $0.name == name }).specification
    for width in [16, 17, 19, 23, 31, 40, 57, 80, 101, 130] {
      for symbols in SymbolSet.allCases {
        let lines = ChartLayout.lines(specification, width: width, symbols: symbols)
        #expect(
          lines.allSatisfy { DisplayWidth.of($0) <= width && $0.last != " " }, "\(name) \(width) \(symbols)")
        let padded = ChartLayout.paddedLines(specification, width: width, symbols: symbols)
        #expect(padded.allSatisfy { DisplayWidth.of($0) == width })
      }
    }
  }

  @Test(
    "what is not drawn is said",
    arguments: [
      (ChartKind.bar, [Double?](), ChartOptions(), "No rows, so there is nothing to draw."),
      (.line, [nil, nil], ChartOptions(), "All 2 values are missing, so there is nothing to draw."),
      (.hist, [1, 2, nil], ChartOptions(), "1 value is missing and was left out."),
      (
        .line, [1, 0, -2], ChartOptions(logarithmic: [.y]),
        "2 points have no logarithm (y is 0 or less) and were left out."
      ),
      (.bar, [1, 2, 3], ChartOptions(limit: 2), "2 of 3 bars shown; 1 left out. More: limit=3"),
      (.bar, [1, 2, 3], ChartOptions(maximum: 2), "Cut off at 2 by max: 3 3."),
      (.column, [1, 2, 3], ChartOptions(maximum: 2), "Cut off at 2 by max: 3 3."),
      (.hist, [1, 2, 30], ChartOptions(maximum: 10), "1 value lies outside max=10 and was left out."),
      (
        .scatter, [1, 20, 300], ChartOptions(minimum: 10, maximum: 100),
        "2 values lie outside min=10 and max=100 and were left out."
      ),
      (
        .bar, [1, 2], ChartOptions(logarithmic: [.x]),
        "Bars start at zero, which has no logarithm: the scale is linear."
      ),
      (.bar, [1, .infinity], ChartOptions(), "1 value is infinite and has no bar."),
      (.line, [.infinity], ChartOptions(), "1 value is infinite and was left out."),
    ])
  func remarks(kind: ChartKind, values: [Double?], options: ChartOptions, remark: String) {
    let specification = ChartSpecification(kind: kind, data: .numbers(values), options: options)
    #expect(ChartLayout.picture(specification, width: 80).remarks.contains(remark))
  }

  @Test("a million points are the picture of their extremes")
  func aMillionPoints() {
    var y: [Double?] = (0..<1_000_000).map { Double($0 % 1000) }
    y[123_456] = 5000
    let x = (0..<1_000_000).map { Double($0) as Double? }
    let specification = ChartSpecification(kind: .line, data: .points(PointValues(x: x, y: y)))
    let picture = ChartLayout.picture(specification, width: 80).drawing
    #expect(picture.first?.contains("│") == true && picture.first?.hasPrefix("5000") == true)
  }
}
