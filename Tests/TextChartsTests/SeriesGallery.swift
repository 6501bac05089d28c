@testable import TextCharts

extension ChartOptions {
  static let stacked = with(\.isStacked)
  static let share = with(\.isShare)
  static let panels = with(\.hasPanels)

  private static func with(_ option: WritableKeyPath<ChartOptions, Bool>) -> ChartOptions {
    var options = ChartOptions()
    options[keyPath: option] = true
    return options
  }
}

/// Charts of several series: side by side, on one another, in panels, and with names that need room.
enum SeriesGallery {
  static let charts: [Gallery.Chart] = bars + columns + lines + points

  private static let bars =
    categories("bar-grouped", .bar, results, ChartOptions(), "Results by language")
    + categories("bar-stacked", .bar, results, .stacked, "Results by language")
    + categories("bar-stacked-negative", .bar, balance, .stacked, "Gained and lost")
    + categories("bar-share", .bar, results, .share, "Results by language, per cent")
    + categories("bar-many-series", .bar, manySeries, .stacked, "Eleven series")
    + categories("bar-panels", .bar, battles, .panels, "Battles and judges by language")
  private static let columns =
    categories("column-grouped", .column, results, ChartOptions(), "Results by language")
    + categories("column-stacked", .column, results, .stacked, "Results by language")
    + categories("column-stacked-negative", .column, balance, .stacked, "Gained and lost")
    + categories("column-share", .column, results, .share, "Results by language, per cent")

  private static func categories(
    _ name: String, _ kind: ChartKind, _ values: CategoryValues, _ options: ChartOptions, _ title: String
  ) -> [Gallery.Chart] {
    [
      Gallery.Chart(
        name: name,
        specification: ChartSpecification(
          kind: kind, data: .categories(values), title: title, options: options))
    ]
  }

  private static func chart(_ name: String, _ specification: ChartSpecification) -> Gallery.Chart {
    Gallery.Chart(name: name, specification: specification)
  }

  static let results = CategoryValues(
    labels: ["English", "中文", "العربية", "🇩🇪 Deutsch", "Français", "日本語 e\u{301}"],
    series: [
      ValueSeries(name: "won", values: [4520, 811, 470, 300.5, 0, 12]),
      ValueSeries(name: "lost", values: [4412, 801, 453, 280, nil, 9]),
      ValueSeries(name: "tied", values: [1787, 299, 176, 66, 41, 3]),
      ValueSeries(name: "both bad", values: [865, 146, 82, 41, 7, nil]),
    ])

  private static let balance = CategoryValues(
    labels: ["January", "February", "March", "April"],
    series: [
      ValueSeries(name: "gained", values: [12, 8, 0, 15]),
      ValueSeries(name: "lost", values: [-4, -11, -3, -1]),
      ValueSeries(name: "moved", values: [2, -2, 1.5, -6]),
    ])

  private static let battles = CategoryValues(
    labels: ["English", "Chinese", "German", "a language with a long name"],
    series: [
      ValueSeries(name: "battles", values: [11697, 2012, 1167, 40]),
      ValueSeries(name: "judges", values: [840, 611, 190, nil]),
      ValueSeries(name: "change", values: [3.5, -1.25, -4, 2]),
    ])

  private static let manySeries = CategoryValues(
    labels: ["one", "two", "three"],
    series: (1...11).map { number in
      ValueSeries(name: "series \(number)", values: [Double(number), Double(12 - number), 5])
    })

  private static func rating(_ index: Int, _ start: Double) -> [Double?] {
    (0..<28).map { day -> Double? in
      let wave = Double((day * 7 + index * 5) % 11)
      return start + wave * 1.5 + Double(day) * 0.5
    }
  }

  private static func models(_ count: Int, apart: Double) -> [PointSeries] {
    names.prefix(count).enumerated().map { index, name in
      dated(name, rating(index, 1000 + Double(index) * apart))
    }
  }

  private static func dated(_ name: String, _ y: [Double?]) -> PointSeries {
    PointSeries(
      name: name, x: y.indices.map { Gallery.date(2024, 4, 1) + Double($0) * Gallery.day }, y: y)
  }

  private static let names = [
    "gpt-4-1106-preview", "claude-3-opus-20240229", "gemini-1.5-pro-api-0409-preview", "日本語のモデル",
    "llama-3-70b-instruct", "command-r-plus", "reka-core-20240501", "starling-lm-7b-beta", "yi-34b-chat",
    "qwen-72b",
  ]

  private static let votesPerDay: [Double?] = (0..<28).map { Double(($0 * 37) % 900 + 1000) }
  private static let tiesPerDay: [Double?] = (0..<28).map { $0 == 9 ? nil : 0.1 + Double($0 % 7) / 50 }
  private static let squares: [Double?] = (0..<14).map { Double($0 * $0) - 30 }
  private static let days: [Double?] = [1, 4, 9, 10, 17, 24].map { Gallery.date(2024, 4, $0) }
  private static let load: [Double?] = (0...50).map { Double($0 * 31 % 47) }
  private static let steps: [Double?] = (1...40).map { Double($0 * $0 * $0 * 10) }
  private static func sizes(_ range: ClosedRange<Int>) -> [Double?] { range.map { Double($0 * $0 * 10) } }
  private static func cloud(_ count: Int, _ seed: UInt64, around middle: Double) -> [Double?] {
    Gallery.normal(count, seed: seed).map { middle + 10 * $0 }
  }

  private static let lines: [Gallery.Chart] = [
    chart(
      "line-names",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(
            kind: .date,
            series: models(4, apart: 4))),
        title: "Names at the ends", yLabel: "rating")),
    chart(
      "line-ten-series",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(
            kind: .date, series: models(10, apart: 20))),
        title: "Ten series", yLabel: "rating")),
    chart(
      "line-panels",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(
            kind: .date,
            series: [
              dated("votes", votesPerDay), dated("share of ties", tiesPerDay), dated("日本語", squares),
            ])),
        title: "Three scales", xLabel: "day", options: .panels)),
    chart(
      "step-prices",
      ChartSpecification(
        kind: .step,
        data: .points(
          PointValues(
            kind: .date,
            x: days, y: [30, 30, 10, 12.5, 5, 8])),
        title: "Price", yLabel: "dollars")),
    chart(
      "step-series",
      ChartSpecification(
        kind: .step,
        data: .points(
          PointValues(series: [
            PointSeries(name: "limit", x: [0, 40, 70, 100], y: [50, 80, 60, 60]),
            PointSeries(name: "load", x: (0...50).map { Double($0 * 2) }, y: load),
          ])),
        title: "Load and limit", xLabel: "second")),
    chart(
      "line-log-log",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(series: [
            PointSeries(name: "n to 1.5", x: sizes(1...40), y: steps),
            PointSeries(name: "n", x: sizes(1...40), y: sizes(0...39)),
          ])),
        title: "Growth", xLabel: "n", yLabel: "steps", options: ChartOptions(logarithmic: [.x, .y]))),
  ]

  private static let points: [Gallery.Chart] = [
    chart(
      "hist-panels",
      ChartSpecification(
        kind: .hist,
        data: .groups(
          GroupedValues(
            labels: ["ana", "ben", "chloe"],
            values: [cloud(200, 21, around: 50), cloud(100, 22, around: 65), [nil, 41, 80, .infinity]])),
        title: "Scores by rater", xLabel: "score")),
    chart(
      "scatter-grid-series",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(series: [
            PointSeries(name: "ana", x: [1, 2, 2, 5, 4], y: [3, 3, 3, 5, 2]),
            PointSeries(name: "ben", x: [1, 2, 4, 5, 4], y: [3, 4, 4, 5, 2]),
          ])),
        title: "Two raters", xLabel: "likelihood", yLabel: "impact")),
    chart(
      "scatter-grid-series-labelled",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(series: [
            PointSeries(
              name: "signals", x: [1, 2, 5], y: [3, 3, 5], labels: ["one", "人工知能への不信が高まる", "three"]),
            PointSeries(name: "issues", x: [1, 4], y: [3, 2], labels: ["four", "five"]),
          ])),
        xLabel: "likelihood", yLabel: "impact")),
    chart(
      "scatter-series-mixed",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(series: [
            PointSeries(name: "a", x: cloud(60, 31, around: 0), y: cloud(60, 32, around: 0)),
            PointSeries(name: "b", x: cloud(60, 33, around: 0), y: cloud(60, 34, around: 0)),
          ])),
        title: "Two clouds in one place")),
  ]
}
