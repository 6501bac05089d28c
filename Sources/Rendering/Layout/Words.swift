/// Small pieces of English.
enum Words {
  /// `1 row`, `12 rows`: a count with a noun given in the plural.
  static func count(_ count: Int, _ plural: String) -> String {
    "\(count) \(count == 1 ? singular(plural) : plural)"
  }

  /// The singular of a regular plural: `technologies` → `technology`, `rows` → `row`.
  static func singular(_ plural: String) -> String {
    if plural.hasSuffix("ies") { return plural.dropLast(3) + "y" }
    if plural.hasSuffix("sses") || plural.hasSuffix("xes") { return String(plural.dropLast(2)) }
    return plural.hasSuffix("s") ? String(plural.dropLast()) : plural
  }

  /// `a, b and c`.
  static func list(_ items: [String], _ conjunction: String = "and") -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// At most three items, then how many more: `a, b, c … 41 more`.
  static func few(_ items: [String], of total: Int? = nil, _ glyphs: Glyphs) -> String {
    let total = max(total ?? items.count, items.count)
    // A fourth item is shorter than the words that would stand for it.
    let shown = total == 4 && items.count == 4 ? items[...] : items.prefix(3)
    let rest = total - shown.count
    let text = shown.joined(separator: ", ")
    return rest > 0 ? "\(text) \(glyphs.ellipsis) \(rest) more" : text
  }

  /// Names in a sentence, as many as anyone reads: `a, b, c … 180 more`.
  static func names(_ names: [String], _ glyphs: Glyphs) -> String {
    let most = 20
    let rest = names.count - most
    let shown = names.prefix(most).joined(separator: ", ")
    // One more name takes no more room than saying that there is one more.
    return rest > 1 ? "\(shown) \(glyphs.ellipsis) \(rest) more" : names.joined(separator: ", ")
  }

  /// A summary as a sentence: a capital at its beginning, a full stop at its end.
  static func sentence(_ summary: String) -> String {
    guard !summary.isEmpty else { return "" }
    return summary.prefix(1).uppercased() + summary.dropFirst() + (summary.hasSuffix(".") ? "" : ".")
  }

  /// A name as it is typed, between backticks.
  static func quoted(_ name: String) -> String { "`\(name)`" }
}
