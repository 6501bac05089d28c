import Tables

/// What is said under a table: how many rows of how many, what found no room, what to type next (screen 2).
struct TableFooter: Sendable {
  /// The sentences, wrapped to the page.
  private(set) var lines: [Line] = []

  /// The footer of a picture of a table.
  init(
    _ table: Table, shownRows: Int, hiddenColumns: [String] = [], hasRowNumbers: Bool = false, on page: Page
  ) {
    var sentences: [String] = []
    let hints = hasRowNumbers ? TableFooter.hints(table, shownRows: shownRows) : nil
    let isCut = shownRows < max(table.rowCount, table.traits.total ?? 0)
    if isCut || !hiddenColumns.isEmpty || hints != nil || table.rowCount == 0 {
      sentences.append(TableFooter.count(table, shown: shownRows) + ".")
    }
    if !hiddenColumns.isEmpty { sentences.append("Not shown: \(Words.names(hiddenColumns, page.glyphs)).") }
    if let hints { sentences.append(hints) }
    lines = Array(plain: TableFooter.wrap(sentences.joined(separator: " "), page), .hint)
    lines += TableFooter.remarks(of: table, on: page)
  }

  /// The sentences about how a table was made.
  static func remarks(of table: Table, on page: Page) -> [Line] {
    table.traits.remarks.flatMap { Array(plain: wrap(page.drawn($0.sanitized), page), .hint) }
  }

  private static func wrap(_ text: String, _ page: Page) -> [String] {
    text.isEmpty ? [] : text.wrapped(to: page.width)
  }

  /// `9 of 128 signals, best first`.
  private static func count(_ table: Table, shown: Int) -> String {
    let noun = (table.traits.noun ?? "rows").sanitized
    let total = max(table.traits.total ?? 0, table.rowCount)
    var text: String
    if table.rowCount == 0 {
      text = total > 0 ? "none of \(total) \(noun)" : "no \(noun)"
    } else if shown < table.rowCount, total > table.rowCount {
      text = "\(shown) of \(table.rowCount) \(noun), taken from \(total)"
    } else if shown < total {
      text = "\(shown) of \(total) \(noun)"
    } else {
      text = Words.count(total, noun)
    }
    if table.index(of: "found") != nil, table.index(of: "score") != nil { text += ", best first" }
    return text
  }

  /// What may be typed about a row; only entries have cards.
  private static func hints(_ table: Table, shownRows: Int) -> String? {
    guard table.index(of: "id") != nil, table.index(of: "name") != nil else { return nil }
    let row = min(2, shownRows)
    return "card @\(row) shows one, annotate @\(row) impact=4 scores it."
  }
}
