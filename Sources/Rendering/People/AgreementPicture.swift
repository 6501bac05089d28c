import Tables
import TextCharts

/// How far people agree (screen 12): alpha with its interval, the people side by side, what it rests on.
struct AgreementPicture: Sendable {
  private let facts: [String: Scalar]
  private let page: Page
  private let field: String
  private let raters: [String]

  /// The cells before the scale, and the most that it takes.
  private static let scaleMargin = 16
  private static let mostScale = 51
  private static let leastScale = 21
  /// An interval wider than this says little.
  private static let wideInterval = 0.4

  init?(_ facts: [String: Scalar], page: Page) {
    guard case .text(let field)? = facts["field"], case .integer(let count)? = facts["raters"] else {
      return nil
    }
    (self.facts, self.page, self.field) = (facts, page, field.sanitized)
    raters = (0..<Int(count)).map { index in
      if case .text(let name)? = facts["rater_\(index)"] { name.sanitized } else { CellFormat.missing }
    }
  }

  // MARK: The picture

  /// The picture.
  var lines: [Line] {
    let counts = "\(Words.count(raters.count, "raters")), \(Words.count(whole("targets"), noun))"
    let heading = RecordBlocks.heading("\(field)\(scaleWords)", id: counts, on: page)
    let parts = [Array(plain: alphaLines), scaleLines, remarkLines, raterLines]
    return heading + Array(parts.filter { !$0.isEmpty }.joined(separator: [Line()]))
  }

  private var scaleWords: String {
    switch (text("scale"), field) {
    case ("ordinal", "impact"), ("ordinal", "likelihood"), ("ordinal", "confidence"):
      ", 1 to 5, as ordered grades"
    case ("ordinal", "horizon"): ", H1 to H3, as ordered grades"
    case ("ordinal", _): ", as ordered grades"
    case ("interval", _): ", as numbers"
    case ("ratio", _): ", as numbers from zero"
    case ("sets", _): ", as sets of labels"
    default: ", as labels"
    }
  }

  private var alphaLines: [String] {
    guard let alpha else {
      let reason =
        text("undefined") == "variation" ? "no variation: all gave the same" : "no entry has two scores"
      return RatingWords.fact("alpha  ", "undefined: \(reason)", labelWidth: 7, on: page)
    }
    let head = "alpha  " + NumberText.fixed(alpha, decimals: 4) + "   "
    guard let interval else {
      return (head + "no interval: too few entries to draw from").wrapped(to: page.width, hanging: 7)
    }
    let ends = "\(Self.short(interval.lower)) to \(Self.short(interval.upper, one: "1.00"))"
    let method = "(bootstrap, \(Words.count(whole("rounds"), "rounds")), seed \(whole("seed")))"
    return RatingWords.fact(head, "95 % interval \(ends) \(method)", labelWidth: head.cells, on: page)
  }

  /// The interval over a scale that ends at 1 and begins at 0, or below it where the interval does.
  private var scaleLines: [Line] {
    guard let alpha, let interval else { return [] }
    let room = min(page.width - Self.scaleMargin - 2, Self.mostScale)
    guard room >= Self.leastScale else { return [] }
    let start = min(0, (interval.lower * 5).rounded(.down) / 5)
    let step = start < -0.2 ? 0.5 : 0.2
    let least = start < -0.2 ? (start * 2).rounded(.down) / 2 : start
    let steps = max(1, Int(((1 - least) / step).rounded()))
    let cell = max(1, (room - 1) / steps)
    let width = steps * cell + 1
    func place(_ value: Double) -> Int {
      Int((min(max((value - least) / (1 - least), 0), 1) * Double(width - 1)).rounded())
    }
    var strip = Array(repeating: Character(" "), count: width)
    let (low, high) = (place(interval.lower), place(interval.upper))
    for index in low...max(low, high) { strip[index] = "─" }
    (strip[low], strip[max(low, high)]) = ("├", "┤")
    strip[place(alpha)] = "●"
    var axis = Array(repeating: Character("─"), count: width)
    var labels = Array(repeating: Character(" "), count: width + 4)
    for index in 0...steps {
      axis[index * cell] = "┴"
      for (offset, character) in Self.short(least + Double(index) * step, decimals: 1, one: "1").enumerated()
      {
        labels[index * cell + offset] = character
      }
    }
    let margin = String(repeating: " ", count: Self.scaleMargin)
    return Array(plain: [strip, axis, labels].map { page.drawn(margin + String($0)) })
  }

  private var remarkLines: [Line] {
    guard let interval, interval.upper - interval.lower > Self.wideInterval else { return [] }
    let used = whole("targets_used")
    let sentence =
      "The interval is wide: \(RatingWords.word(used)) \(used == 1 ? Words.singular(noun) : noun)"
      + " \(used == 1 ? "says" : "say") little."
    return Array(plain: sentence.wrapped(to: page.width))
  }

  // MARK: The people

  private var raterLines: [Line] {
    var columns = [PrintedColumn(name: "rater", type: .text, cells: raters)]
    columns.append(numbers("scored", "scored") { String(Int($0)) })
    if facts.keys.contains(where: { $0.hasPrefix("mean_") }) {
      columns.append(numbers("mean", "mean") { NumberText.fixed($0, decimals: 2) })
      columns.append(numbers("leans", "leans") { RatingWords.signed($0, places: 2) })
    }
    let plain = columns.map { ($0, max($0.naturalWidth, $0.name == "scored" ? 6 : 5)) }
    let kappas = isPairwise ? raters.indices.map(kappaColumn).map { ($0, max($0.naturalWidth, 7)) } : []
    let width = (plain + kappas).reduce(0) { $0 + $1.1 + ColumnFit.gap } - ColumnFit.gap
    guard width <= page.width, !kappas.isEmpty else {
      let picture = TablePicture.lines(plain, rowCount: raters.count, glyphs: page.glyphs)
      return fits(plain) ? picture : RecordBlocks.lines(columns, rowCount: raters.count, on: page)
    }
    let before = plain.reduce(0) { $0 + $1.1 + ColumnFit.gap }
    let title = String(repeating: " ", count: before) + kappaTitle
    let above = title.cells <= page.width ? [Line(title, .hint)] : []
    return above + TablePicture.lines(plain + kappas, rowCount: raters.count, glyphs: page.glyphs)
  }

  private func fits(_ columns: [(PrintedColumn, Int)]) -> Bool {
    columns.reduce(-ColumnFit.gap) { $0 + $1.1 + ColumnFit.gap } <= page.width
  }

  private func numbers(_ name: String, _ fact: String, _ format: (Double) -> String) -> PrintedColumn {
    PrintedColumn(
      name: name, type: .number,
      cells: raters.indices.map { facts["\(fact)_\($0)"]?.asNumber.map(format) ?? CellFormat.missing })
  }

  private func kappaColumn(_ rater: Int) -> PrintedColumn {
    PrintedColumn(
      name: raters[rater], type: .number,
      cells: raters.indices.map { other in
        if other == rater { return page.glyphs.dot }
        let pair = "kappa_\(min(rater, other))_\(max(rater, other))"
        return facts[pair]?.asNumber.map { Self.short($0, one: "1.00") } ?? CellFormat.missing
      })
  }

  private var kappaTitle: String {
    switch text("scale") {
    case "sets": "kappa, by MASI"
    case "nominal": "kappa"
    default: "kappa, quadratic"
    }
  }

  // MARK: What it rests on

  /// How many scores count, and what the columns mean.
  var closing: [Line] {
    let (used, targets) = (whole("targets_used"), whole("targets"))
    let (scores, given) = (whole("scores_used"), whole("scores"))
    let single = targets - used
    var sentence =
      "\(used) of \(Words.count(targets, noun)) and \(scores) of \(Words.count(given, "scores")) count"
    if used == targets {
      sentence = "All \(Words.count(targets, noun)) and \(Words.count(given, "scores")) count"
    }
    if single > 0 {
      let one = single == 1 ? "one \(Words.singular(noun)) has" : "\(RatingWords.word(single)) \(noun) have"
      sentence += "; \(one) a single rater"
    }
    sentence += "."
    var meanings: [String] = []
    if facts.keys.contains(where: { $0.hasPrefix("leans_") }) {
      meanings.append("leans: mean distance from the others on the same \(noun).")
    }
    if isPairwise {
      let missing = raters.indices.contains { rater in
        raters.indices.contains { $0 > rater && facts["kappa_\(rater)_\($0)"] == nil }
      }
      if text("scale") != "nominal", text("scale") != "sets" {
        meanings.append("kappa: quadratic weights; kappa and kappa_linear are columns, too.")
      }
      if missing { meanings.append("A kappa of - is undefined: no variation, or no shared \(noun).") }
    }
    if text("scale") == "sets" {
      meanings.append("MASI: saying less is nearer than saying something else; no tags is no score.")
    }
    return Array(plain: sentence.wrapped(to: page.width), .hint)
      + (meanings.isEmpty ? [] : Array(plain: meanings.joined(separator: " ").wrapped(to: page.width), .hint))
  }

  // MARK: Values

  private var alpha: Double? { facts["alpha"]?.asNumber }

  private var interval: (lower: Double, upper: Double)? {
    guard let lower = facts["lower"]?.asNumber, let upper = facts["upper"]?.asNumber else { return nil }
    return (lower, upper)
  }

  private var isPairwise: Bool { facts["pairwise"] == .bool(true) }

  private var noun: String { text("noun") }

  private func text(_ name: String) -> String {
    if case .text(let text)? = facts[name] { text } else { "" }
  }

  private func whole(_ name: String) -> Int {
    if case .integer(let value)? = facts[name] { Int(value) } else { 0 }
  }

  /// A coefficient without the zero before its point: `.94`, `-.20`, `0`.
  private static func short(_ value: Double, decimals: Int = 2, one: String = "1") -> String {
    let text = NumberText.fixed(value, decimals: decimals)
    if Double(text) == 0 { return decimals == 1 ? "0" : ".00" }
    if Double(text) == 1 { return one }
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    return text.hasPrefix("-0.") ? "-" + text.dropFirst(2) : text
  }
}
