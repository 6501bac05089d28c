/// A word that results and help use, explained once for the glossary, `help` and the manual.
public struct GlossaryEntry: Sendable, Hashable {
  /// The word, or words.
  public var term: String
  /// Other words for it, and the names of columns that hold it.
  public var aliases: [String]
  /// What it means: a sentence or a few.
  public var meaning: String
  /// What to type to see it, on the tables that `needs` names.
  public var statement: String?

  init(_ term: String, _ aliases: [String] = [], try statement: String? = nil, means meaning: String) {
    self.term = term
    self.aliases = aliases
    self.meaning = meaning
    self.statement = statement
  }

  /// Whether a word means this, whatever its capitals, dashes and underscores.
  func isCalled(_ word: String) -> Bool {
    let word = GlossaryEntry.folded(word)
    return GlossaryEntry.folded(term) == word || aliases.contains { GlossaryEntry.folded($0) == word }
  }

  private static func folded(_ word: String) -> String {
    String(word.lowercased().map { "-–_ ".contains($0) ? " " : $0 })
  }
}

/// The glossary: one list of words for `glossary`, `help`, the manual and the documentation.
public enum Glossary {
  /// All entries, sorted by term.
  public static let entries = sorted(ratings + scans + search + notebooks)

  static func sorted(_ entries: [GlossaryEntry]) -> [GlossaryEntry] {
    entries.sorted { ($0.term.lowercased(), $0.term) < ($1.term.lowercased(), $1.term) }
  }

  /// The entry for a word.
  public static func entry(for word: String) -> GlossaryEntry? {
    entries.first { $0.isCalled(word) }
  }

  /// Every word that has an entry, other words for it included.
  static var words: [String] { entries.flatMap { [$0.term] + $0.aliases } }
}
