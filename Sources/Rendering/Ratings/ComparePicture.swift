import Tables
import TextCharts

/// Two models against each other: difference, chance to win, what they had to do with each other (screen 7).
struct ComparePicture: Sendable {
  private let values: ViewValues
  private let page: Page
  private let models: (a: String, b: String)
  private let margin: Double?
  private let level: Double
  private let dropsTies: Bool
  /// The difference with its interval; nil when the two are not on one scale.
  private let difference: (lower: Double, middle: Double, upper: Double)?

  /// The widths of what stands before the texts.
  private static let labelWidth = 20
  private static let shareWidth = 6
  /// The cells left free beside the scale, for half of a tick's label.
  private static let scaleMargin = 10
  private static let leastScale = 31

  init?(_ values: ViewValues, _ facts: [String: Scalar], page: Page) {
    guard let a = values.text("model_a"), let b = values.text("model_b"), values.has("probability_upper")
    else {
      return nil
    }
    (self.values, self.page, models) = (values, page, (a, b))
    margin = facts["margin"]?.asNumber
    level = facts["level"]?.asNumber ?? 0.95
    dropsTies = facts["ties"] == .text("drop")
    if let middle = values.number("difference"), let lower = values.number("lower"),
      let upper = values.number("upper")
    {
      difference = (lower, middle, upper)
    } else {
      difference = nil
    }
  }

  /// The picture.
  var lines: [Line] {
    let heading = RecordBlocks.heading("\(models.a) against \(models.b)", id: verdicts, on: page)
    let parts = [Array(plain: differenceLines), scaleLines, Array(plain: factLines)]
    return heading + Array(parts.filter { !$0.isEmpty }.joined(separator: [Line()]))
  }

  /// `ahead true   level -`.
  private var verdicts: String {
    func text(_ name: String) -> String {
      values.bool(name).map { $0 ? "true" : "false" } ?? CellFormat.missing
    }
    return "ahead \(text("ahead"))" + (margin == nil ? "" : "   level \(text("level"))")
  }

  // MARK: Numbers

  /// The decimals at which the ends of the interval are told from 0 and from the margin.
  private var places: Int {
    guard let difference else { return 0 }
    let bounds: [Double] = margin.map { [0, $0, -$0] } ?? [0]
    return RatingWords.places(for: [difference.lower, difference.upper], bounds: bounds)
  }

  private func points(_ value: Double) -> String { RatingWords.signed(value, places: places) }

  private var differenceLines: [String] {
    let label = "rating difference".padded(to: ComparePicture.labelWidth)
    guard let difference else {
      return RatingWords.fact(label, CellFormat.missing, labelWidth: label.cells, on: page)
    }
    let head = label + points(difference.middle) + "   "
    let interval = "\(points(difference.lower)) to \(points(difference.upper))"
    return RatingWords.fact(
      head, "\(RatingWords.level(level)) interval \(interval)", labelWidth: head.cells, on: page)
  }

  private var factLines: [String] {
    let trailer = dropsTies ? "ties left out" : "a tie being half a win"
    var chance = ""
    if let lower = values.number("probability_lower"), let upper = values.number("probability_upper") {
      chance = "\(RatingWords.percent(lower)) to \(RatingWords.percent(upper)), \(trailer)"
    }
    return fact("chance to win", values.number("probability"), chance)
      + fact("met directly", values.number("win_rate"), direct) + fact("by way of others", nil, shared)
  }

  private var direct: String {
    let battles = values.number("battles") ?? 0
    guard battles > 0 else { return "no battles" }
    let parts = [("wins_a", "won"), ("wins_b", "lost"), ("ties", "tied"), ("both_bad", "both bad")]
      .map { "\(RatingWords.count(values.number($0) ?? 0)) \($1)" }
    return "\(RatingWords.count(battles, "battles")): \(parts.joined(separator: ", "))"
  }

  private var shared: String {
    let opponents = values.number("shared_opponents") ?? 0
    guard opponents > 0 else { return "no shared opponents" }
    let battles = ["shared_battles_a", "shared_battles_b"].map { RatingWords.count(values.number($0) ?? 0) }
    return "\(RatingWords.count(opponents, "shared opponents")), \(battles[0]) and \(battles[1]) battles"
  }

  private func fact(_ label: String, _ share: Double?, _ text: String) -> [String] {
    let number = share.map { RatingWords.percent($0) + " %" } ?? ""
    let head =
      label.padded(to: ComparePicture.labelWidth) + number.padded(to: ComparePicture.shareWidth) + "   "
    return RatingWords.fact(head, text, labelWidth: head.cells, on: page)
  }

  // MARK: The scale

  private var scaleLines: [Line] {
    let room = page.width - 2 * ComparePicture.scaleMargin + 1
    guard let difference, room >= ComparePicture.leastScale else { return [] }
    let most = [abs(difference.lower), abs(difference.upper), margin ?? 0].max() ?? 0
    let scale = StripScale(symmetric: most, cells: room)
    var interval = IntervalStrip(scale)
    interval.mark(0, "│")
    interval.draw(lower: difference.lower, middle: difference.middle, upper: difference.upper)
    var axis = IntervalStrip(scale)
    axis.write(String(repeating: "─", count: scale.cells), fromCell: 0)
    for tick in scale.ticks { axis.mark(tick, "┴") }
    let margin = String(repeating: " ", count: ComparePicture.scaleMargin)
    return Array(
      plain: [margin + interval.text, margin + axis.text, labels(scale), margin + regions(scale)].map(
        page.drawn))
  }

  /// The ticks' values under the axis, over the whole width so that the last one has room.
  private func labels(_ scale: StripScale) -> String {
    var line = Array(repeating: Character(" "), count: page.width)
    for tick in scale.ticks {
      let text = RatingWords.signed(tick)
      let start = ComparePicture.scaleMargin + scale.cell(tick) - text.count / 2
      for (offset, character) in text.enumerated() where line.indices.contains(start + offset) {
        line[start + offset] = character
      }
    }
    return String(line)
  }

  /// Where on the scale the first model is behind, level and ahead.
  private func regions(_ scale: StripScale) -> String {
    var line = IntervalStrip(scale)
    if let margin {
      let (start, end) = (scale.cell(-margin), scale.cell(margin))
      line.write(String(repeating: "─", count: end - start + 1), fromCell: start)
      line.mark(-margin, start == end ? "┼" : "├")
      if start < end { line.mark(margin, "┤") }
      if end - start >= 8 { line.write(" level ", at: 0) }
    }
    for (word, start) in [("behind", 0), ("ahead", scale.cells - 5)]
    where line.isFree(max(start - 1, 0)..<min(start + word.count + 1, scale.cells)) {
      line.write(word, fromCell: start)
    }
    return line.text
  }

  // MARK: What it means

  /// Whether the question is settled, and what these votes could have shown.
  var closing: [Line] {
    var sentences = [verdict].compactMap(\.self)
    if let detectable = values.number("detectable") {
      let points = NumberText.fixed(detectable.rounded(.up), decimals: 0)
      sentences.append("With these votes a difference of \(points) would be seen 4 times in 5.")
    }
    return Array(plain: sentences.isEmpty ? [] : sentences.joined(separator: " ").wrapped(to: page.width))
  }

  private var verdict: String? {
    guard let difference else { return nil }
    if difference.lower == difference.upper {
      return "Nothing can be settled: no battle that counts has a winner, so the interval has no width."
    }
    let ahead = values.bool("ahead")
    let place = ahead == false ? "behind" : "ahead"
    guard let margin else {
      guard let ahead else { return "Not settled: the interval holds 0." }
      return "Settled: \(models.a) is \(place); the interval lies \(ahead ? "above" : "below") 0."
    }
    let size = CellFormat(for: .number(margin)).text(.number(margin))
    switch (values.bool("level"), ahead) {
    case (true?, nil): return "Settled: level; the interval lies inside the margin of \(size)."
    case (true?, _):
      return
        "Settled: \(models.a) is \(place), but by no more than the margin of \(size), inside which the interval lies."
    case (false?, _):
      return
        "Settled: \(models.a) is \(place) by more than the margin of \(size); the interval lies beyond it."
    case (nil, nil): return "Not settled: the interval holds 0, and it reaches beyond the margin of \(size)."
    case (nil, _):
      return
        "\(models.a) is \(place). Not settled is whether by more than the margin of \(size), which the interval holds."
    }
  }
}
