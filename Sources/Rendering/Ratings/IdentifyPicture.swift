import Tables
import TextCharts

/// Which known models an unknown one could be (screen 8).
struct IdentifyPicture: Sendable {
  private let values: ViewValues
  private let facts: [String: Scalar]
  private let page: Page
  private let unknown: String
  private let possible: [Int]
  private let toldApart: [Int]

  /// The rows that fit a screen beside the closing words, and how many of those told apart are shown at least.
  private static let usualRows = 9
  private static let leastToldApart = 4
  /// The cells of a p-value with its gap, and of the narrowest strip of intervals.
  private static let pWidth = 9
  private static let leastStrip = 16

  init?(_ values: ViewValues, _ facts: [String: Scalar], page: Page) {
    guard case .text(let unknown)? = facts["unknown"], values.has("told_apart"), values.has("p_shape") else {
      return nil
    }
    (self.values, self.facts, self.page, self.unknown) = (values, facts, page, unknown.sanitized)
    possible = (0..<values.rowCount).filter { values.bool("told_apart", $0) != true }
    toldApart = (0..<values.rowCount).filter { values.bool("told_apart", $0) == true }
  }

  // MARK: The picture

  /// The picture; nil where the page is too narrow for it.
  var lines: [Line]? {
    let shown = shownRows
    let names = shown.all.map { values.text("model", $0) ?? "" } + ["not told apart"]
    let nameWidth = min(names.reduce(0) { max($0, $1.cells) }, page.width * 2 / 5)
    let room = page.width - nameWidth - 2 - 2 * IdentifyPicture.pWidth
    guard room >= IdentifyPicture.leastStrip else { return nil }
    let ends = shown.all.flatMap {
      [values.number("lower", $0), values.number("upper", $0)].compactMap(\.self)
    }
    let grid = Grid(nameWidth: nameWidth, scale: StripScale(holding: ends, cells: room), page: page)
    var lines = RecordBlocks.heading("Who could \(unknown) be?", id: subtitle, on: page)
    let title = room >= 29 ? "its rating minus theirs, 95 %" : "difference, 95 %"
    lines.append(Line(grid.row("model", title, "p_level", "p_shape"), .header))
    let sections = [("not told apart", possible, shown.possible), ("told apart", toldApart, shown.toldApart)]
    for (index, (name, all, rows)) in sections.filter({ !$0.1.isEmpty }).enumerated() {
      lines.append(Line(grid.row(name, index == 0 ? grid.labels : grid.guides, "", ""), .hint))
      lines += rows.map { Line(row($0, grid)) }
      if rows.count < all.count {
        lines.append(Line("\(page.glyphs.ellipsis) \(all.count - rows.count) more, all \(name)", .hint))
      }
    }
    return lines
  }

  private func row(_ row: Int, _ grid: Grid) -> String {
    var strip = grid.strip
    if let lower = values.number("lower", row), let middle = values.number("difference", row),
      let upper = values.number("upper", row)
    {
      strip.draw(lower: lower, middle: middle, upper: upper)
    }
    return grid.row(
      values.text("model", row) ?? CellFormat.missing, page.drawn(strip.text),
      RatingWords.pValue(values.number("p_level", row)), RatingWords.pValue(values.number("p_shape", row)))
  }

  /// All that fit; of those told apart a few, unless all rows are asked for.
  private var shownRows: (possible: [Int], toldApart: [Int], all: [Int]) {
    let most = page.maxRows ?? values.rowCount
    let first = Array(possible.prefix(most))
    let usual = max(IdentifyPicture.leastToldApart, IdentifyPicture.usualRows - first.count)
    let limit = page.maxRows == nil ? values.rowCount : usual
    // A line that says that one more is left out takes as much room as that one.
    let second = Array(toldApart.prefix(toldApart.count == limit + 1 ? limit + 1 : limit))
    return (first, second, first + second)
  }

  private var subtitle: String {
    var parts = [
      RatingWords.count(facts["battles"]?.asNumber ?? 0, "battles"), Words.count(values.rowCount, "models"),
    ]
    if case .date(let first)? = facts["first_day"], case .date(let last)? = facts["last_day"] {
      let (first, last) = (Calendar.dateText(days: first), Calendar.dateText(days: last))
      parts.append(first == last ? first : "\(first) to \(last)")
    }
    return parts.joined(separator: ", ")
  }

  /// The columns of the picture.
  private struct Grid {
    let nameWidth: Int
    let scale: StripScale
    let page: Page

    /// A line with zero and the ticks.
    var strip: IntervalStrip {
      var strip = IntervalStrip(scale)
      for tick in scale.ticks { strip.mark(tick, tick == 0 ? "│" : "┊") }
      return strip
    }

    var guides: String { page.drawn(strip.text) }

    var labels: String {
      var line = IntervalStrip(scale)
      for tick in scale.ticks { line.write(RatingWords.signed(tick), at: tick) }
      return line.text
    }

    func row(_ name: String, _ strip: String, _ level: String, _ shape: String) -> String {
      name.cut(to: nameWidth, page.glyphs).padded(to: nameWidth) + "  " + strip.padded(to: scale.cells)
        + level.padded(to: IdentifyPicture.pWidth, atRight: true)
        + shape.padded(to: IdentifyPicture.pWidth, atRight: true)
    }
  }

  // MARK: What it means

  /// How many models are left, what the votes could have shown, and how often the method is right.
  var closing: [Line] {
    let tests = whole("tests")
    let significance = facts["significance"]?.asNumber ?? 0.05
    let text = CellFormat(for: .number(significance)).text(.number(significance))
    return Array(plain: verdict.wrapped(to: page.width)) + [Line()]
      + Array(plain: fact("level", levelText) + fact("shape", shapeText) + fact("control", controlText))
      + Array(
        plain: (tests == 0
          ? "no test could be made"
          : "\(text) for \(tests == 1 ? "the one test" : "all \(tests) tests together (Holm)")").wrapped(
            to: page.width), .hint
      )
  }

  private func fact(_ label: String, _ text: String?) -> [String] {
    text.map { RatingWords.fact(label, $0, labelWidth: 9, on: page) } ?? []
  }

  private func whole(_ name: String) -> Int {
    if case .integer(let value)? = facts[name] { Int(value) } else { 0 }
  }

  private var verdict: String {
    let known = Words.count(values.rowCount, "known models")
    switch possible.count {
    case 0:
      return values.rowCount == 1
        ? "The one known model is told apart from it. If the votes are sound, it is another one."
        : "All of \(known) are told apart from it. If the votes are sound, it is none of these."
    case _ where whole("tests") == 0:
      return "Nothing can be said: no known model could be held against it."
    case 1:
      return (values.rowCount == 1 ? "The one known model" : "One of \(known)")
        + " cannot be told apart from it. "
        + "That it fits is no proof that it is the one: "
        + "so may a model not here."
    default:
      let count = Words.sentence(RatingWords.word(possible.count)).dropLast()
      let others = possible.count - 1
      let fit = others == 1 ? "one other fits" : "\(RatingWords.word(others)) others fit"
      let subject =
        possible.count == values.rowCount ? "None of \(known) can" : "\(count) of \(known) cannot"
      return
        "\(subject) be told apart from it. That one of them fits is no proof that it is "
        + "the one: \(fit) too, and so may a model not here."
    }
  }

  private var levelText: String {
    guard let detectable = facts["detectable"]?.asNumber else { return "the ratings" }
    let points = NumberText.fixed(detectable.rounded(.up), decimals: 0)
    return "the ratings; a difference of \(points) would be seen 4 times in 5"
  }

  private var shapeText: String {
    let shared = (0..<values.rowCount).compactMap { values.number("shared_opponents", $0) }
    let (least, most) = (shared.min() ?? 0, shared.max() ?? 0)
    let counts =
      least == most ? RatingWords.count(most) : "\(RatingWords.count(least)) to \(RatingWords.count(most))"
    return "wins, losses and ties by opponent (\(counts) shared), the rating aside"
  }

  private var controlText: String? {
    guard facts["control_hidden"] != nil else { return nil }
    let hidden = whole("control_hidden")
    guard hidden > 0 else { return "no known model has battles enough to hide some" }
    let (least, most) = (whole("control_least"), whole("control_most"))
    let found = whole("control_found") == 1 ? "once" : "\(whole("control_found")) times"
    let median = facts["control_median"]?.asNumber ?? 0
    let sizes =
      least == most ? "sets of \(least)" : "sets of \(least) to \(most), median \(RatingWords.count(median))"
    return
      "\(Words.count(hidden, "known models")), \(hidden == 1 ? "" : "each ")with up to \(Words.count(whole("control_battles"), "battles")) "
      + "put under a new name: the right one was in the set \(found); \(sizes)"
  }
}
