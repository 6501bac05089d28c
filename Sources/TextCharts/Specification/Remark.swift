/// The sentences that charts say below their pictures, all in one place.
enum Remark {
  static func tooNarrow(_ width: Int) -> String {
    "A chart needs \(ChartLayout.narrowest) cells across; here are \(max(0, width))."
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
    "The first \(shown) of \(count) series are shown; \(count - shown) left out. To choose others: where"
  }
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
    let said = groups.prefix(3).map { group in
      let names = group.map(String.init)
      return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
    guard groups.count > 1 else { return (said.first ?? "") + " share a cell." }
    let more = groups.count > 3 ? "; and \(groups.count - 3) more groups" : ""
    return "Sharing a cell: " + said.joined(separator: "; ") + more + "."
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
