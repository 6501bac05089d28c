import TestSupport

@testable import TextCharts

/// Charts that show every kind and what it has to bear.
enum Gallery {
  struct Chart {
    var name: String
    var specification: ChartSpecification
  }

  static let charts: [Chart] = bars + columns + histograms + lines + scatters + others + SeriesGallery.charts

  private static func chart(_ name: String, _ specification: ChartSpecification) -> Chart {
    Chart(name: name, specification: specification)
  }

  static let day = 86_400.0
  static func date(_ year: Int, _ month: Int, _ day: Int) -> Double {
    CivilTime.seconds(year: year, month: month, day: day)
  }

  private static let bars = [
    chart(
      "bar-keywords",
      ChartSpecification(
        kind: .bar,
        data: .categories(
          CategoryValues(
            labels: [
              "artificial intelligence", "privacy", "人工知能と社会", "👩‍🚀 space 🇩🇪", "الذكاء الاصطناعي",
              "evaluation of large language models", "evaluation of large language agents", "trust",
            ],
            values: [42, 31.5, 17, 12, 9.25, 4, 1, 0])),
        title: "What the scans talk about")),
    chart(
      "bar-negative",
      ChartSpecification(
        kind: .bar,
        data: .categories(
          CategoryValues(
            labels: ["ana", "ben", "chloe", "dan", "eve"], values: [-0.3, -0.13, 0.27, 0.12, nil])),
        title: "Mean distance from the others")),
    chart(
      "bar-limit-max",
      ChartSpecification(
        kind: .bar,
        data: .categories(
          CategoryValues(
            labels: (1...1000).map { "category \($0)" }, values: (1...1000).map { 5000 / Double($0) })),
        title: "A thousand categories",
        options: ChartOptions(maximum: 1500, limit: 10, order: .descending))),
    chart(
      "bar-series",
      ChartSpecification(
        kind: .bar,
        data: .categories(
          CategoryValues(
            labels: ["English", "Chinese", "German"],
            series: [
              ValueSeries(name: "battles", values: [11697, 2012, 1167]),
              ValueSeries(name: "judges", values: [840, 611, 190]),
            ])),
        title: "Battles and judges by language")),
  ]

  private static let perDay: [Double?] = [
    1100, 1080, 1150, 1190, 1300, 1420, 2150, 2640, 2480, 1720, 1290, 1220, 1260,
  ]
  private static let perDayOne: [Double?] = [
    nil, nil, nil, nil, 86, 144, 520, 560, 367, 155, nil, nil, nil,
  ]

  private static let columns = [
    chart(
      "column-days",
      ChartSpecification(
        kind: .column,
        data: .points(
          PointValues(
            kind: .date, x: perDay.indices.map { date(2024, 4, 23) + Double($0) * day }, y: perDay)),
        title: "votes by day")),
    chart(
      "column-panels",
      ChartSpecification(
        kind: .column,
        data: .points(
          PointValues(
            kind: .date,
            series: [
              PointSeries(
                name: "all", x: perDay.indices.map { date(2024, 4, 23) + Double($0) * day }, y: perDay),
              PointSeries(
                name: "gpt2", x: perDay.indices.map { date(2024, 4, 23) + Double($0) * day }, y: perDayOne),
            ])),
        title: "votes by day", options: .panels)),
    chart(
      "column-winner",
      ChartSpecification(
        kind: .column,
        data: .categories(
          CategoryValues(
            labels: ["model_a", "model_b", "tie", "tie (bothbad)"], values: [2893, 2567, 1920, 1551])),
        yLabel: "battles")),
    chart(
      "column-long-labels",
      ChartSpecification(
        kind: .column,
        data: .categories(
          CategoryValues(
            labels: [
              "claude-3-opus-20240229", "gpt-4-1106-preview", "gemini-1.5-pro-api-0409-preview", "日本語のモデル",
              "command-r-plus", "llama-3-70b-instruct", "reka-core-20240501", "gpt-4-0314",
            ],
            values: [1227, 1224, 1219, 1200, 1175, 1179, 1186, 1169])),
        xLabel: "model", yLabel: "rating")),
    chart(
      "column-negative",
      ChartSpecification(
        kind: .column,
        data: .categories(
          CategoryValues(
            labels: ["Jan", "Feb", "Mar", "Apr", "May", "Jun"], values: [3.5, -1.25, 4, -4.5, 0, 2])),
        title: "Change against the month before")),
    chart(
      "column-months",
      ChartSpecification(
        kind: .column,
        data: .points(
          PointValues(
            kind: .date, x: (0..<20).map { CivilTime.seconds(year: 2023, month: 5 + $0) },
            y: (0..<20).map { Double(($0 * 37) % 23 + 3) })),
        title: "scans by month")),
  ]

  static func normal(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
    }
  }

  private static let histograms = [
    chart(
      "hist-ratings",
      ChartSpecification(
        kind: .hist, data: .numbers(normal(2000, seed: 1).map { 1000 + 60 * $0 } + [nil, nil, .infinity]),
        title: "Ratings", xLabel: "rating", yLabel: "models")),
    chart(
      "hist-scores",
      ChartSpecification(
        kind: .hist,
        data: .numbers([3, 4, 4, 5, 3, 2, 4, 4, 5, 1, 3, 4, nil, 4, 5].map { $0 }), xLabel: "relevancy",
        yLabel: "signals")),
  ]

  private static func wave(_ count: Int, _ shift: Double) -> [Double?] {
    (0..<count).map { index in
      let phase = Double(index) / Double(count) * 4 + shift
      let part = phase - phase.rounded(.down)
      return 1100 + 80 * (part < 0.5 ? part * (0.5 - part) * 16 : -(part - 0.5) * (1 - part) * 16)
    }
  }

  private static let lines = [
    chart(
      "line-wave",
      ChartSpecification(
        kind: .line, data: .points(PointValues(x: (0..<400).map { Double($0) }, y: wave(400, 0))),
        title: "A wave", xLabel: "battle", yLabel: "rating")),
    chart(
      "line-series-time",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(
            kind: .date,
            series: [
              PointSeries(
                name: "gpt-4", x: (0..<120).map { date(2023, 11, 20) + Double($0) * day }, y: wave(120, 0)),
              PointSeries(
                name: "claude-3-opus", x: (0..<120).map { date(2023, 11, 20) + Double($0) * day },
                y: wave(120, 0.3)),
              PointSeries(
                name: "モデル", x: (0..<60).map { date(2023, 12, 20) + Double($0) * day },
                y: (0..<60).map { 1040 + Double($0) }),
            ])),
        title: "Ratings over time", yLabel: "rating")),
    chart(
      "line-few-gap",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(x: [1, 2, 3, 4, 5, 6, 7, 8], y: [2, 4, 3, nil, 6, 5, 8.5, 7])),
        title: "Eight points, one missing")),
    chart(
      "line-log",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(x: (1...50).map { Double($0) }, y: (1...50).map { $0 == 7 ? 0 : Double($0 * $0 * $0) })),
        title: "Cubes", options: ChartOptions(logarithmic: [.y]))),
    chart(
      "line-hours",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(
            kind: .time, x: (0..<60).map { date(2024, 4, 29) + Double($0) * 3600 + 1800 }, y: wave(60, 0.1))),
        title: "votes by hour")),
    chart(
      "line-noise",
      ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(x: (0..<5000).map { Double($0) }, y: normal(5000, seed: 3).map { $0 })),
        title: "5000 points")),
  ]

  private static let impact: [(Double, Double, String)] = [
    (3, 4, "Emergence of Anonymous AI Models"), (5, 3, "Testing of Unreleased AI Models"),
    (4, 2, "Speculation on AI Developers' Identities"), (5, 4, "Evaluation framework based on GPT-4"),
    (4, 5, "Emergence of Misinformation as a Hazard"), (3, 4, "AI-generated content skepticism"),
    (3, 3, "Stealth Launch Strategy"), (3, 4, "人工知能への不信が高まる"),
    (4, 3, "Need for Long-Tail Capability in LLMs"),
  ]

  private static let scatters = [
    chart(
      "scatter-impact",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(x: impact.map { $0.0 }, y: impact.map { $0.1 }, labels: impact.map { $0.2 })),
        xLabel: "likelihood", yLabel: "impact")),
    chart(
      "scatter-grid-counts",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(
            x: (0..<200).map { Double(($0 * 7) % 11) }, y: (0..<200).map { Double(($0 * $0) % 5 + 1) })),
        xLabel: "score", yLabel: "grade")),
    chart(
      "scatter-cloud",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(
            x: normal(150, seed: 5).map { 50 + 10 * $0 },
            y: zip(normal(150, seed: 5), normal(150, seed: 6)).map { 100 + 20 * $0 + 8 * $1 })),
        title: "150 points", xLabel: "x", yLabel: "y")),
    chart(
      "scatter-dense",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(x: normal(20_000, seed: 7).map { $0 }, y: normal(20_000, seed: 8).map { $0 })),
        title: "20000 points")),
    chart(
      "scatter-series",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(series: [
            PointSeries(
              name: "English", x: normal(30, seed: 9).map { 3 + $0 },
              y: normal(30, seed: 10).map { 12 + 2 * $0 }),
            PointSeries(
              name: "中文", x: normal(30, seed: 11).map { 8 + $0 },
              y: normal(30, seed: 12).map { 4 + 2 * $0 }),
          ])),
        title: "Two languages")),
    chart(
      "scatter-labelled",
      ChartSpecification(
        kind: .scatter,
        data: .points(
          PointValues(
            x: [158, 159, 322, 153, 161, 160, 366],
            y: [1172.13, 1112.45, 1110.17, 1099.61, 1094.64, 1093.81, 1091.22],
            labels: [
              "GPT 4", "Platypus-2 Instruct (70B)", "command", "ReMM SLERP L2 13B", "LLaMA-2-Chat (70B)",
              "Claude v1", "GPT 3.5 Turbo",
            ])),
        xLabel: "battles", yLabel: "rating")),
  ]

  private static let others = [
    chart(
      "spark",
      ChartSpecification(
        kind: .spark, data: .numbers(perDay + [nil, 900, 870]), title: "votes by day")),
    chart(
      "odd-all-equal",
      ChartSpecification(
        kind: .line, data: .points(PointValues(x: [1, 2, 3], y: [5, 5, 5])), title: "All equal")),
    chart(
      "odd-one-point",
      ChartSpecification(kind: .line, data: .points(PointValues(x: [3], y: [7])), title: "One point")),
    chart(
      "odd-escape",
      ChartSpecification(
        kind: .bar,
        data: .categories(
          CategoryValues(
            labels: ["\u{1b}[31mred", "line\nbreak", "\u{202e}evil", "plain"], values: [3, 2, 1, 2])),
        title: "Text that would act\u{7}")),
  ]
}
