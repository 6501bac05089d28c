/// The sentences that charts say below their pictures, all in one place.
enum Remark {
  static func tooNarrow(_ width: Int) -> String {
    "A chart needs \(ChartLayout.narrowest) cells across; here are \(max(0, width))."
  }
  static func tooLow(by lines: Int) -> String {
    "The window is \(lines) \(lines == 1 ? "line" : "lines") too low for this chart. To a file: export chart.svg"
  }
  static let noRows = "No rows, so there is nothing to draw."
  static func allMissing(_ count: Int) -> String {
    count == 1
      ? "The only value is missing." : "All \(count) values are missing, so there is nothing to draw."
  }
  static func missing(_ count: Int) -> String {
    count == 1
      ? "1 value is missing and was left out." : "\(count) values are missing and were left out."
  }
  static func infinite(_ count: Int) -> String {
    count == 1
      ? "1 value is infinite and was left out." : "\(count) values are infinite and were left out."
  }
  static func withoutBar(_ count: Int, what: String) -> String {
    count == 1 ? "1 value is \(what) and has no bar." : "\(count) values are \(what) and have no bar."
  }
  static func notPositive(_ count: Int, axis: String) -> String {
    count == 1
      ? "1 point has no logarithm (\(axis) is 0 or less) and was left out."
      : "\(count) points have no logarithm (\(axis) is 0 or less) and were left out."
  }
  static func limited(shown: Int, of count: Int, what: String) -> String {
    "\(shown) of \(count) \(what) shown; \(count - shown) left out. More: limit=\(count)"
  }
  static func moreSeries(shown: Int, of count: Int) -> String {
    let most = CategoryTable.largestSeriesCount
    let first = shown == 1 ? "The first of \(count) series is" : "The first \(shown) of \(count) series are"
    return first + " shown; \(count - shown) left out. "
      + (shown < most ? "More: limit=\(min(count, most))" : "To choose others: where")
  }
  static let limitWithoutSeries = "limit counts series here, and there is one: all of it is shown."
  static let tangledCurves = "The lines meet often; panels=yes draws each by itself."
  static func foldedSeries(_ count: Int, of all: Int) -> String {
    "\(count) of \(all) series are added up as \(count) others, so that the whole is right."
  }
  static let negativesInStack =
    "Negative values stand on the other side of zero; the total is the sum of both sides."
  static let partsNotPrinted = "The parts are printed where the page is wider, or by show."
  static let sharesOfMagnitudes = "Per cent of the values without their signs."
  static func valuesNotPrinted(_ what: String) -> String {
    "The values do not fit under the columns; \(what) prints them."
  }
  static func valuesNotPrinted(of names: [String], areCounts: Bool) -> String {
    areCounts
      ? "The counts of \(named(names)) do not fit above the columns."
      : "The values of \(named(names)) do not fit above the columns; chart bar prints them."
  }
  static func sharedPlaces(_ count: Int) -> String {
    count == 1
      ? "1 value shares its place with a later one and is not shown; by= tells series apart."
      : "\(count) values share their place with a later one and are not shown; by= tells series apart."
  }
  static func mixedCells(_ count: Int) -> String {
    (count == 1 ? "1 cell holds" : "\(count) cells hold")
      + " points of several series; a digit there is how many series."
  }
  static func limitedByWidth(shown: Int, of count: Int) -> String {
    "\(shown) of \(count) columns fit; \(count - shown) left out. Try chart bar."
  }
  static func cut(_ items: [String], count: Int, at bound: Double, isUpper: Bool) -> String {
    let named = items.prefix(3).joined(separator: ", ") + (count > 3 ? " and \(count - 3) more" : "")
    return "Cut off at \(NumberText.value(bound)) by \(isUpper ? "max" : "min"): \(named)."
  }
  static func outside(_ count: Int, lower: Double?, upper: Double?) -> String {
    let bounds = [lower.map { "min=" + NumberText.value($0) }, upper.map { "max=" + NumberText.value($0) }]
    let said = bounds.compactMap { $0 }.joined(separator: " and ")
    return
      "\(count) \(count == 1 ? "value lies" : "values lie") outside \(said) and \(count == 1 ? "was" : "were") left out."
  }
  static let barsNeedZero = "Bars start at zero, which has no logarithm: the scale is linear."
  static let minimumIsZero = "Bars start at zero: min is not used."
  static let noLogarithmHere = "This kind of chart has no logarithmic axis: the scale is linear."
  static let badRange = "min is not below max: both were ignored."
  static func sharedCells(_ groups: [[Int]]) -> String {
    if let only = groups.first, groups.count == 1 { return listed(only) + " share a cell." }
    return "Sharing a cell: " + listed(groups) + "."
  }
  static func tooNear(_ groups: [[Int]]) -> String {
    "Too near to print apart, so only the first is shown: " + listed(groups) + "."
  }
  private static func listed(_ groups: [[Int]]) -> String {
    let more = groups.count > 3 ? ["and \(groups.count - 3) more groups"] : []
    return (groups.prefix(3).map(listed) + more).joined(separator: "; ")
  }
  private static func listed(_ group: [Int]) -> String {
    let names = group.map(String.init)
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
  static let countsInCells = "A digit is the number of points in its cell."
  static let cellCounts = "A number is how many rows have these two values."
  static let markerCounts = "A number after a marker is how many rows of its series have these two values."
  static func shades(_ bounds: [Int], symbols: SymbolSet) -> String {
    let dash = symbols.rangeDash
    var lower = 1
    var parts: [String] = []
    for (index, bound) in bounds.enumerated() {
      let range = lower == bound ? "\(bound)" : "\(lower)\(dash)\(bound)"
      parts.append("\(symbols.character(for: .shade(index + 1)))\u{a0}\(range)")
      lower = bound + 1
    }
    return "Points in a cell: " + parts.joined(separator: ", ") + "."
  }
  static func crossedBounds(_ labels: [String]) -> String {
    let said = named(labels.map { $0.isEmpty ? "a row" : $0 })
    return "The lower bound is above the upper one, so no interval is drawn: \(said)."
  }

  static func band(of first: String, reaching others: [String], symbols: SymbolSet) -> String {
    let mark = "\(symbols.character(for: .shade(1)))\u{a0}the interval of \(first): "
    if others.isEmpty { return mark + "no other reaches into it." }
    return mark + named(others) + (others.count == 1 ? " reaches into it." : " reach into it.")
  }

  static func holdingZero(_ count: Int, of total: Int, symbols: SymbolSet) -> String {
    let mark = "\(symbols.character(for: .upright))\u{a0}zero: "
    if total == 1 { return mark + (count == 1 ? "the interval holds it." : "the interval does not hold it.") }
    let holders = count == 0 ? "none" : "\(count)"
    return mark + "\(holders) of \(total) intervals \(count == 1 ? "holds" : "hold") it."
  }

  static func beyondAxis(_ count: Int) -> String {
    "\(count) \(count == 1 ? "value lies" : "values lie") beyond the axis."
  }

  static func withoutValue(_ count: Int) -> String {
    count == 1 ? "1 value is missing." : "\(count) values are missing."
  }

  static let sharedColumns =
    "Several dates share a column: its whisker reaches over all of theirs, its mark is the last value."

  /// Up to three names and the number of the others: `a, b and c`, `a, b, c and 4 others`.
  private static func named(_ names: [String]) -> String {
    // One name more takes no more room than saying that there is one.
    if names.count > 4 { return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) others" }
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  static func eventsOutside(_ names: [String]) -> String {
    "\(names.count) \(names.count == 1 ? "event lies" : "events lie") outside the dates shown: \(named(names))."
  }

  static func eventsNotMarked(_ count: Int) -> String {
    "\(count) more \(count == 1 ? "event has" : "events have") no letter left."
  }

  static let noEvents = "No events to show."

  static func emptyCells(_ count: Int, symbols: SymbolSet) -> String {
    "\(symbols.character(for: .place))\u{a0}\(count == 1 ? "no value, once." : "no value, \(count) times.")"
  }

  static func columnsFit(_ shown: Int, of count: Int) -> String {
    "\(shown) of \(count) columns fit; \(count - shown) left out."
  }

  static let cellsArePercent = "Numbers are per cent."

  static func extremeDays(_ least: (String, Double), _ most: (String, Double)) -> String {
    if least.1 == most.1 { return "Every day has \(NumberText.value(most.1))." }
    return
      "Most: \(NumberText.value(most.1)) on \(most.0). Least: \(NumberText.value(least.1)) on \(least.0)."
  }

  static func undated(_ count: Int) -> String {
    count == 1 ? "1 value has no date and was left out." : "\(count) values have no date and were left out."
  }

  static func addedDays(_ count: Int) -> String {
    count == 1 ? "1 day has several rows, added up." : "\(count) days have several rows, added up."
  }

  static func tooLongForCalendar(days: Int) -> String {
    "\(days) days are too many for a calendar. Try chart line."
  }

  /// - Parameter hasPoint: whether a box and its whiskers share one cell.
  static func boxes(outliers: Int, hasPoint: Bool, symbols: SymbolSet) -> String {
    let box = "\(symbols.character(for: .fillFromLeft(8)))\u{a0}the middle half, "
    let median =
      "\(symbols.character(for: .upright))\u{a0}the median; whiskers are at most 1.5 times as long as the box. "
    let point = hasPoint ? "\(symbols.marker(0))\u{a0}all in one cell. " : ""
    if outliers == 0 { return box + median + point + "Nothing lies outside." }
    let values = outliers == 1 ? "1 value lies" : "\(outliers) values lie"
    return box + median + point + "\(symbols.character(for: .place))\u{a0}\(values) outside."
  }

  static func tooManyForColumns(_ count: Int, unit: String) -> String {
    "\(count) \(unit) do not fit as columns, so a line is drawn."
  }
  static func notNumbered(_ count: Int) -> String {
    "\(count) more \(count == 1 ? "point is" : "points are") not in the list."
  }
  static func bins(_ count: Int, step: Double?) -> String {
    guard let step else { return "n = \(count), one column for each whole number." }
    return "n = \(count), bins of \(NumberText.value(step)), each with its lower edge."
  }
  static func sparkRange(_ count: Int, _ low: Double, _ high: Double, last: Double) -> String {
    let ends =
      low == high ? "all \(NumberText.value(low))" : "\(NumberText.value(low)) to \(NumberText.value(high))"
    return "\(count) \(count == 1 ? "value" : "values"), \(ends), last \(NumberText.value(last))."
  }
}
