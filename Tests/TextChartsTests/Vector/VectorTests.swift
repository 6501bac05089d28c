import Foundation
import TestSupport
import Testing

@testable import TextCharts

/// A drawing as it was written, read again.
struct DrawnChart {
  let root: TinyElement

  init(_ specification: ChartSpecification, prefix: String = "") throws {
    root = try TinyXML.parse(VectorLayout.svg(specification, prefix: prefix))
  }

  var width: Double { root.number("width") ?? 0 }
  var height: Double { root.number("height") ?? 0 }
  /// All elements that are drawn, without the parts of patterns.
  var shapes: [TinyElement] { root.children.filter { $0.name != "defs" } }
  var texts: [TinyElement] { shapes.filter { $0.name == "text" } }

  /// The corners of what is drawn, texts as wide as they are estimated.
  var corners: [(what: String, x: Double, y: Double)] { shapes.flatMap(corners) }

  private func corners(of shape: TinyElement) -> [(what: String, x: Double, y: Double)] {
    let number = { (name: String) in shape.number(name) ?? 0 }
    let pairs: [(Double, Double)] =
      switch shape.name {
      case "rect":
        [(number("x"), number("y")), (number("x") + number("width"), number("y") + number("height"))]
      case "line": [(number("x1"), number("y1")), (number("x2"), number("y2"))]
      case "circle":
        [
          (number("cx") - number("r"), number("cy") - number("r")),
          (number("cx") + number("r"), number("cy") + number("r")),
        ]
      case "polyline", "polygon":
        (shape.attributes["points"] ?? "").split(separator: " ").map { pair in
          let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
          return (numbers[0], numbers[1])
        }
      case "text": textCorners(shape)
      default: []
      }
    return pairs.map { ("\(shape.name) \(shape.text)", $0.0, $0.1) }
  }

  private func textCorners(_ shape: TinyElement) -> [(Double, Double)] {
    let (start, end, size) = span(of: shape)
    let (x, y) = (shape.number("x") ?? 0, shape.number("y") ?? 0)
    let turn =
      shape.attributes["transform"].flatMap { $0.dropFirst(7).split(separator: " ").first }
      .flatMap { Double($0) } ?? 0
    let angle = turn * .pi / 180
    return [(start - x, 0.0), (end - x, 0.0), (start - x, -size * 0.7), (end - x, -size * 0.7)].map {
      dx, dy in
      (x + dx * cos(angle) - dy * sin(angle), y + dx * sin(angle) + dy * cos(angle))
    }
  }

  /// Where a text begins and ends, before it is turned.
  func span(of shape: TinyElement) -> (start: Double, end: Double, size: Double) {
    let size = shape.number("font-size") ?? VectorStyle.textSize
    let width = VectorStyle.width(of: shape.text, size: size, isBold: shape.attributes["font-weight"] != nil)
    let x = shape.number("x") ?? 0
    return switch shape.attributes["text-anchor"] {
    case "end": (x - width, x, size)
    case "middle": (x - width / 2, x + width / 2, size)
    default: (x, x + width, size)
    }
  }
}

@Suite struct VectorTests {
  static let charts = Gallery.charts + Gallery.pictures
  /// One or more of every kind; small enough to be read.
  static let golden = [
    "bar-keywords", "bar-negative", "bar-stacked", "bar-limit-max", "column-days", "column-grouped",
    "hist-scores",
    "line-few-gap", "scatter-impact", "scatter-labelled", "interval-arena", "heatmap-winrate",
    "box-languages",
    "spark", "odd-escape", "timeline-week", "calendar-weeks",
  ].filter { name in charts.contains { $0.name == name } }

  private static func chart(_ name: String) throws -> ChartSpecification {
    try #require(charts.first { $0.name == name }).specification
  }

  @Test("every drawing is well-formed XML without scripts or links", arguments: charts.map(\.name))
  func wellFormed(name: String) throws {
    let chart = try DrawnChart(try Self.chart(name))
    let known: Set = [
      "svg", "title", "desc", "defs", "pattern", "path", "rect", "line", "polyline", "polygon", "circle",
      "text",
    ]
    #expect(chart.root.name == "svg")
    #expect(chart.root.all.allSatisfy { known.contains($0.name) })
    #expect(
      chart.root.all.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") && $0 != "href" } })
    #expect(chart.root.children.prefix(2).map(\.name) == ["title", "desc"])
    #expect(chart.texts.count > 1, "says something")
  }

  @Test("nothing lies outside the sheet", arguments: charts.map(\.name))
  func withinSheet(name: String) throws {
    for width in [nil, 40, 60, 140] {
      var specification = try Self.chart(name)
      specification.options.width = width
      let chart = try DrawnChart(specification)
      for corner in chart.corners {
        #expect(
          corner.x >= -0.01 && corner.x <= chart.width + 0.01 && corner.y >= -0.01
            && corner.y <= chart.height + 0.01,
          "\(name) \(width ?? 0): \(corner) in \(chart.width) × \(chart.height)")
      }
    }
  }

  @Test("level texts on one line do not touch", arguments: charts.map(\.name))
  func apart(name: String) throws {
    let chart = try DrawnChart(try Self.chart(name))
    let level = chart.texts.filter { $0.attributes["transform"] == nil }
    let lines = Dictionary(grouping: level) { $0.attributes["y"] ?? "" }
    for line in lines.values {
      let spans = line.map { (chart.span(of: $0), $0.text) }.sorted { $0.0.start < $1.0.start }
      for (one, next) in zip(spans, spans.dropFirst()) {
        #expect(one.0.end <= next.0.start + 0.5, "\(name): \(one.1) | \(next.1)")
      }
    }
  }

  @Test("every drawing is the one that was read and accepted", arguments: golden)
  func goldens(name: String) throws {
    let file = GoldenPictures.folder.appendingPathComponent("svg/\(name).svg")
    let drawn = VectorLayout.svg(try Self.chart(name))
    if GoldenPictures.isUpdating { try drawn.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: file, encoding: .utf8) == drawn)
  }

  /// With `SCANBOOK_SVG_FOLDER` all drawings are written there, to be looked at in a browser.
  @Test("the same chart gives the same bytes", arguments: charts.map(\.name))
  func deterministic(name: String) throws {
    let drawn = VectorLayout.svg(try Self.chart(name))
    #expect(drawn == VectorLayout.svg(try Self.chart(name)))
    guard let folder = ProcessInfo.processInfo.environment["SCANBOOK_SVG_FOLDER"] else { return }
    try drawn.write(toFile: folder + "/\(name).svg", atomically: true, encoding: .utf8)
  }

  @Test("bars are as long as their values, from zero, in every order", arguments: 0..<60)
  func proportional(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...20, using: &generator)
    let bound = Double.random(in: 0.01...10_000, using: &generator)
    let isSigned = Bool.random(using: &generator)
    let values = (0..<count).map { _ in Double.random(in: (isSigned ? -bound : 0)...bound, using: &generator)
    }
    for kind in [ChartKind.bar, .column] {
      var specification = ChartSpecification(
        kind: kind, data: .categories(CategoryValues(labels: values.indices.map { "n\($0)" }, values: values))
      )
      specification.options.order = ChartOptions.Order.allCases[Int(seed % 3)]
      let chart = try DrawnChart(specification)
      let side = kind == .bar ? "width" : "height"
      let lengths = chart.shapes.filter {
        $0.name == "rect" && $0.attributes["fill"] == VectorStyle.color(of: 0)
      }
      .compactMap { $0.number(side) }.sorted()
      let wanted = values.map(abs).sorted()
      try #require(lengths.count == count, "seed \(seed)")
      guard let longest = lengths.last, let largest = wanted.last, largest > 0 else { continue }
      for (length, value) in zip(lengths, wanted) {
        #expect(
          abs(length / longest - value / largest) < 0.02 / longest + 1e-6, "seed \(seed) \(kind) \(value)")
      }
    }
  }

  @Test("whatever is in labels and titles stays text")
  func hostile() throws {
    let evil = [
      "</text><script>alert(1)</script>", "\" onload=\"alert(1)", "a & b &lt; c", "]]>", "<!--",
      "\u{0}\u{8}\u{1b}[31m",
      "\u{fffe}\u{ffff}", "'x'",
    ]
    for kind in ChartKind.allCases {
      let specification = ChartSpecification(
        kind: kind,
        data: .categories(CategoryValues(labels: evil, values: evil.indices.map { Double($0) + 1 })),
        title: evil.joined(), xLabel: evil[0], yLabel: evil[1],
        marks: [TimeMark(start: 0, end: 0, name: evil[0])], notes: evil)
      let chart = try DrawnChart(specification)
      #expect(!chart.root.all.contains { $0.name == "script" })
      #expect(chart.root.all.allSatisfy { $0.attributes["onload"] == nil })
      #expect(chart.texts.contains { $0.text.contains("<script>") }, "\(kind)")
    }
  }

  @Test("odd values draw something that can be read, or say why not", arguments: ChartKind.allCases)
  func odd(kind: ChartKind) throws {
    let odd: [[Double?]] = [
      [], [nil], [0], [.infinity, .nan], [1e308, -1e308], [.leastNonzeroMagnitude, 0], [0, 0, 0],
      [nil, 3, nil], [.greatestFiniteMagnitude],
    ]
    for values in odd {
      for data in [
        ChartData.numbers(values), .points(PointValues(kind: .date, x: values, y: values)),
        .categories(CategoryValues(labels: values.map { _ in "a" }, values: values)),
        .matrix(MatrixValues(rows: ["a"], columns: values.map { _ in "b" }, values: [values])),
        .intervals(
          IntervalValues(labels: values.map { _ in "" }, values: values, lowers: values, uppers: values)),
      ] {
        for logs in [[], [ChartOptions.Axis.x, .y]] {
          var specification = ChartSpecification(kind: kind, data: data)
          specification.options.logarithmic = Set(logs)
          let chart = try DrawnChart(specification)
          #expect(chart.corners.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(kind) \(values)")
        }
      }
    }
  }

  @Test("series are told apart without colour: by pattern, marker and dash")
  func seriesApart() throws {
    let bars = try DrawnChart(try Self.chart("bar-stacked"))
    let fills = Set(bars.shapes.filter { $0.name == "rect" }.compactMap { $0.attributes["fill"] })
    #expect(fills.filter { $0.hasPrefix("url(#") }.count == 3)
    let patterns = bars.root.children.filter { $0.name == "defs" }.flatMap(\.children)
    #expect(Set(patterns.map { "\($0.children.dropFirst())" }).count == patterns.count)
    let lines = try DrawnChart(try Self.chart("line-series-time"))
    let dashes = lines.shapes.filter { $0.name == "polyline" && $0.attributes["points"]?.count ?? 0 > 200 }
      .map { $0.attributes["stroke-dasharray"] ?? "" }
    #expect(Set(dashes).count == 3)
  }

  @Test(
    "colours are told apart by people with the common kinds of colour blindness",
    arguments: ColorVision.allCases)
  func colorVision(vision: ColorVision) {
    let colors = VectorStyle.series.map { color in
      let number = Int(color.dropFirst(), radix: 16) ?? 0
      return [number >> 16, number >> 8 & 255, number & 255]
    }
    #expect(vision.leastDistance(of: colors) > 0.07)
  }

  @Test("a grid of several series shows the markers of its legend")
  func gridMarkers() throws {
    let grid = try DrawnChart(try Self.chart("scatter-grid-series"))
    let fills = grid.shapes.filter { ["circle", "polyline", "polygon"].contains($0.name) }
      .compactMap { $0.attributes["fill"] }
    #expect(fills.count { $0 == VectorStyle.color(of: 0) } == 1 + 4, "ana, twice in one place")
    #expect(fills.count { $0 == VectorStyle.color(of: 1) } == 1 + 5)
  }

  @Test("an interval without end goes on to the edge")
  func openInterval() throws {
    let chart = try DrawnChart(try Self.chart("interval-odd"))
    let edge = chart.shapes.filter { $0.name == "line" && $0.attributes["y1"] == $0.attributes["y2"] }
      .compactMap { $0.number("x2") }.max()
    let whiskers = chart.shapes.filter {
      $0.name == "line" && $0.attributes["stroke"] == VectorStyle.color(of: 0)
    }
    #expect(whiskers.contains { $0.number("x2") == edge })
  }

  @Test("drawings on one page do not share the names of their fills")
  func prefixes() throws {
    let chart = try DrawnChart(try Self.chart("bar-stacked"), prefix: "c7-")
    let names = chart.root.all.filter { $0.name == "pattern" }.compactMap { $0.attributes["id"] }
    #expect(names.allSatisfy { $0.hasPrefix("c7-") } && !names.isEmpty)
    let used = chart.shapes.compactMap { $0.attributes["fill"] }.filter { $0.hasPrefix("url") }
    #expect(used.allSatisfy { names.contains(String($0.dropFirst(5).dropLast())) })
  }

  @Test("a million points become what can be seen")
  func large() throws {
    let values = (0..<1_000_000).map { Double(($0 * 7919) % 10_007) as Double? }
    let places = (0..<1_000_000).map { Double($0) as Double? }
    for kind in [ChartKind.line, .scatter, .hist, .spark] {
      let text = VectorLayout.svg(
        ChartSpecification(kind: kind, data: .points(PointValues(x: places, y: values))))
      #expect(text.utf8.count < 1_000_000, "\(kind)")
    }
  }
}
