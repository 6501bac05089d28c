import Evaluation

/// The glossary, and a word of it.
struct GlossaryPage: Sendable {
  let page: Page

  /// A word, what it means, and what to type to see it.
  func lines(_ entry: GlossaryEntry) -> [Line] {
    let also = entry.aliases.isEmpty ? "" : " (\(entry.aliases.joined(separator: ", ")))"
    let head = Array(plain: page.drawn(entry.term + also).wrapped(to: page.width, hanging: 2), .header)
    let meaning = Array(plain: page.drawn(entry.meaning).wrapped(to: page.width))
    let statement = entry.statement.map { [Line(), Line("  > " + $0, .header)] } ?? []
    return head + [Line()] + meaning + statement
  }

  /// All words, in columns read downwards.
  func lines(listing entries: [GlossaryEntry]) -> [Line] {
    let terms = entries.map { page.drawn($0.term) }
    let cell = (terms.map(\.cells).max() ?? 0) + 3
    let columns = max(1, (page.width + 3) / cell)
    let rows = (terms.count + columns - 1) / columns
    let body = (0..<rows).map { row in
      stride(from: row, to: terms.count, by: max(1, rows)).map { terms[$0].padded(to: cell) }.joined()
    }
    return Array(plain: body) + [Line()]
      + Array(plain: "glossary WORD explains one; so does help WORD.".wrapped(to: page.width), .hint)
  }
}
