import TestSupport

@testable import TextCharts

/// Charts of intervals, matrices, distributions and dates, with what they have to bear.
extension Gallery {
  static let pictures: [Chart] = intervals + matrices + boxes + timelines + calendars + markedCharts

  private static let models = [
    "gpt2-chatbot", "claude-3-opus-20240229", "gpt-4-1106-preview", "gpt-4-0125-preview",
    "gemini-1.5-pro-api-0409-preview", "reka-core-20240501", "claude-3-sonnet-20240229",
    "llama-3-70b-instruct", "通义千问-72b", "gpt-4-0314 🇩🇪",
  ]

  static let arena = IntervalValues(
    labels: models, values: [1238, 1227, 1224, 1222, 1219, 1186, 1182, 1179, 1175, 1169],
    lowers: [1223, 1216, 1212, 1210, 1207, 1167, 1170, 1169, 1162, 1155],
    uppers: [1253, 1238, 1236, 1235, 1231, 1204, 1195, 1190, 1188, 1183])

  private static func ratings(_ name: String, shift: Double, count: Int = 9) -> [(String, Double, Double)] {
    let wave = normal(count, seed: UInt64(shift) + 40)
    return (0..<count).map { (name, date(2024, 4, 26) + Double($0) * day, 1040 + shift + 12 * wave[$0]) }
  }

  static func dated(_ rows: [(String, Double, Double)]) -> IntervalValues {
    IntervalValues(
      kind: .date, labels: rows.map(\.0), places: rows.map(\.1), values: rows.map(\.2),
      lowers: rows.map { $0.2 - 22 }, uppers: rows.map { $0.2 + 25 })
  }

  static let events = [
    TimeMark(start: date(2024, 4, 27), end: date(2024, 5, 2), name: "gpt2-chatbot is in the arena"),
    TimeMark(
      start: date(2024, 4, 30), end: date(2024, 4, 30), name: "Altman: \"i do have a soft spot for gpt2\""),
    TimeMark(
      start: date(2024, 5, 2), end: date(2024, 5, 2), name: "taken down, 负载过高: unexpectedly high traffic"),
    TimeMark(start: date(2024, 4, 29), end: date(2024, 5, 1), name: "a meeting"),
    TimeMark(start: date(2023, 3, 14), end: date(2023, 3, 14), name: "GPT-4"),
  ]

  private static let intervals = [
    Chart(
      name: "interval-arena",
      specification: ChartSpecification(
        kind: .interval, data: .intervals(arena), title: "rating with 95 % interval, 10 of 21 models")),
    Chart(
      name: "interval-differences",
      specification: differences),
    Chart(
      name: "interval-odd",
      specification: ChartSpecification(
        kind: .interval,
        data: .intervals(
          IntervalValues(
            labels: ["whole", "missing", "crossed", "no bounds", "open above", "beyond", "الاسم"],
            values: [0.52, nil, 0.4, 0.61, 0.7, 3, 0.33], lowers: [0.5, nil, 0.6, nil, 0.6, 2, 0.31],
            uppers: [0.55, nil, 0.2, nil, .infinity, 4, 0.35])),
        options: ChartOptions(maximum: 1))),
    Chart(
      name: "interval-dated",
      specification: ChartSpecification(
        kind: .interval, data: .intervals(dated(ratings("", shift: 0))), title: "rating by day",
        yLabel: "rating",
        marks: events)),
    Chart(
      name: "interval-dated-series",
      specification: ChartSpecification(
        kind: .interval,
        data: .intervals(dated(ratings("gpt2-chatbot", shift: 0) + ratings("通义千问", shift: 60))),
        title: "rating by day", xLabel: "period", yLabel: "rating", marks: events)),
  ]

  private static var differences: ChartSpecification {
    var options = ChartOptions()
    options.hasBand = false
    options.includesZero = true
    return ChartSpecification(
      kind: .interval,
      data: .intervals(
        IntervalValues(
          labels: Array(models.dropFirst().prefix(5)), values: [14, 12, 21, 25, 47],
          lowers: [-5, -7, 3, 6, 27],
          uppers: [34, 32, 39, 44, 68])), options: options)
  }

  private static func shares(_ count: Int) -> MatrixValues {
    let noise = normal(count * count, seed: 51)
    let names = (0..<count).map { models[$0 % models.count] + ($0 < models.count ? "" : " \($0)") }
    return MatrixValues(
      rows: names, columns: names,
      values: (0..<count).map { row in
        (0..<count).map { column in
          row == column
            ? nil : 0.5 + Double(column - row) / Double(3 * count) + 0.03 * noise[row * count + column]
        }
      }, areShares: true)
  }

  private static let matrices = [
    Chart(
      name: "heatmap-winrate",
      specification: ChartSpecification(kind: .heatmap, data: .matrix(shares(10)), title: "10 of 21 models")),
    Chart(
      name: "heatmap-large", specification: ChartSpecification(kind: .heatmap, data: .matrix(shares(36)))),
    Chart(
      name: "heatmap-counts",
      specification: ChartSpecification(
        kind: .heatmap,
        data: .matrix(
          MatrixValues(
            rows: ["English", "中文", "Deutsch 🇩🇪", "العربية"],
            columns: ["model_a", "model_b", "tie", "both bad"],
            values: [[4520, 4412, 1787, 865], [811, 801, nil, 146], [470, 453, 176, 0], [1, .infinity]])),
        title: "count by language and winner")),
    Chart(
      name: "heatmap-days",
      specification: ChartSpecification(
        kind: .heatmap,
        data: .matrix(
          MatrixValues(
            rows: ["impact", "likelihood"],
            columns: (0..<13).map { CivilTime(seconds: date(2024, 4, 23 + $0)).dateText },
            values: [
              (0..<13).map { Double($0) * 0.37 - 1 }, (0..<13).map { $0 == 4 ? nil : Double($0 * $0) * 0.05 },
            ])), title: "mean by day")),
  ]

  private static let boxes = [
    Chart(
      name: "box-languages",
      specification: ChartSpecification(
        kind: .box,
        data: .groups(
          GroupedValues(
            labels: ["English", "中文", "German, one value", "nothing", "all equal"],
            values: [
              normal(400, seed: 61).map { 50 + 10 * $0 }, normal(80, seed: 62).map { 70 + 20 * $0 }, [44],
              [nil],
              [60, 60, 60],
            ])), title: "length by language"))
  ]

  private static let timelines = [
    Chart(
      name: "timeline-week",
      specification: ChartSpecification(
        kind: .timeline, data: .numbers([]), title: "events", marks: Array(events.dropLast()))),
    Chart(
      name: "timeline-years",
      specification: ChartSpecification(kind: .timeline, data: .numbers([]), marks: events)),
  ]

  private static func days(_ count: Int, from start: Double) -> PointValues {
    PointValues(
      kind: .date, x: (0..<count).map { start + Double($0) * day },
      y: (0..<count).map { $0 % 11 == 5 ? nil : Double(($0 * 37) % 101) })
  }

  private static let calendars = [
    Chart(
      name: "calendar-weeks",
      specification: ChartSpecification(
        kind: .calendar,
        data: .points(
          PointValues(
            kind: .date, x: (0..<13).map { date(2024, 4, 23) + Double($0) * day },
            y: [1100, 1080, 1150, 1190, 1300, 1420, 2150, 2640, 2480, 1720, 1290, 1220, 1260])),
        title: "votes by day", marks: events)),
    Chart(
      name: "calendar-year",
      specification: ChartSpecification(
        kind: .calendar, data: .points(days(366, from: date(2024, 1, 1))), title: "scans by day")),
    Chart(
      name: "calendar-years",
      specification: ChartSpecification(kind: .calendar, data: .points(days(500, from: date(2023, 10, 9))))),
  ]

  private static let markedCharts = [
    Chart(
      name: "marks-column",
      specification: ChartSpecification(
        kind: .column,
        data: .points(
          PointValues(
            kind: .date, x: (0..<13).map { date(2024, 4, 23) + Double($0) * day },
            y: (0..<13).map { Double(1000 + $0 * 120) })), title: "votes by day", marks: events)),
    Chart(
      name: "marks-line",
      specification: ChartSpecification(
        kind: .line,
        data: .points(
          PointValues(
            kind: .time, x: (0..<200).map { date(2024, 4, 26) + Double($0) * 3600 + 1800 },
            y: normal(200, seed: 71).map { 80 + 9 * $0 })), title: "votes by hour", yLabel: "votes",
        marks: events)),
  ]
}
