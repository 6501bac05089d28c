/// What is sought, as it was typed: notions parted by blanks.
///
/// A notion is one or more alternatives with `|` between; `+` before it means that a row must have it, `-` that it must
/// not. An alternative is a word, which stands for all words of its stem; a beginning, `anonym*`; or an `'exact phrase'`,
/// in which words are not stemmed. A word that has several, such as `GPT-4`, is a phrase of their stems.
public struct SearchQuery: Sendable, Hashable {
  /// What is sought, in order of typing.
  public private(set) var notions: [Notion]

  /// One thing that is sought, under any of its names.
  public struct Notion: Sendable, Hashable {
    /// Whether a row may, must or must not have it.
    public var demand: Demand
    /// Its names; a row that has any of them has it.
    var alternatives: [Alternative]
    /// As typed, without sign.
    public var text: String
  }

  /// What a notion asks of a row.
  public enum Demand: Sendable, Hashable {
    /// It counts if it is there.
    case optional
    /// `+`: rows without it are not found.
    case required
    /// `-`: rows with it are not found.
    case forbidden
  }

  /// Words that stand next to each other; usually one.
  struct Alternative: Sendable, Hashable {
    var words: [Word]
  }

  /// A word and how much it must agree.
  struct Word: Sendable, Hashable {
    var bytes: [UInt8]
    var match: Match
  }

  /// How a word of a text agrees with one that was typed; case and accents never matter.
  enum Match: Sendable, Hashable {
    /// The stems are the same.
    case stem
    /// The words are the same.
    case exact
    /// The word of the text begins so.
    case beginning
  }

  /// Reads a query.
  ///
  /// - Throws: `SearchQueryError`.
  public init(_ text: String) throws(SearchQueryError) {
    var reader = QueryReader(text)
    notions = try reader.notions()
    guard !notions.isEmpty else { throw .noWords }
    guard notions.contains(where: { $0.demand != .forbidden }) else { throw .onlyExcluded }
  }
}

extension SearchQuery {
  /// The query with notions that are one of several names of a thing widened to all of its names.
  ///
  /// - Parameter groups: names of one thing each; words are told by their stems, and what stands between them is nothing.
  public func widened(by groups: [[String]]) -> SearchQuery {
    let names = groups.map { group in
      group.map { name in Tokenizer.words(of: name).map { Word(bytes: $0, match: .stem) } }.filter {
        !$0.isEmpty
      }
    }
    var result = self
    for (index, notion) in notions.enumerated() {
      for group in names where notion.alternatives.contains(where: { $0.isOne(of: group) }) {
        result.notions[index].alternatives += group.filter { name in
          !notion.alternatives.contains { $0.isOne(of: [name]) }
        }.map { Alternative(words: $0) }
      }
    }
    return result
  }
}

extension SearchQuery.Alternative {
  /// Whether its words are those of one of some names.
  fileprivate func isOne(of names: [[SearchQuery.Word]]) -> Bool {
    guard words.allSatisfy({ $0.match != .beginning }) else { return false }
    return names.contains { $0.map(\.stem) == words.map(\.stem) }
  }
}

extension SearchQuery.Word {
  fileprivate var stem: [UInt8] { WordStem.stem(Folding.folded(utf8: bytes)) }
}

/// Why a text is no query.
public enum SearchQueryError: Error, Sendable, Hashable {
  /// It has no letter and no digit.
  case noWords
  /// Everything in it begins with `-`.
  case onlyExcluded
  /// A phrase has no second `'`; the phrase.
  case unclosedPhrase(String)
  /// A `*` that does not end a word; the word.
  case misplacedStar(String)
}

/// Reads the notions of a query, character by character.
private struct QueryReader {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = Array(text) }

  private var next: Character? { position < characters.count ? characters[position] : nil }

  mutating func notions() throws(SearchQueryError) -> [SearchQuery.Notion] {
    var notions: [SearchQuery.Notion] = []
    skipBlanks()
    while next != nil {
      if let notion = try notion() { notions.append(notion) }
      skipBlanks()
    }
    return notions
  }

  private mutating func skipBlanks() {
    while let character = next, character.isWhitespace { position += 1 }
  }

  /// One notion; nil when it has no word, as a dash between blanks.
  private mutating func notion() throws(SearchQueryError) -> SearchQuery.Notion? {
    let demand: SearchQuery.Demand =
      switch next {
      case "+": .required
      case "-", "−": .forbidden
      default: .optional
      }
    if demand != .optional { position += 1 }
    let start = position
    var alternatives: [SearchQuery.Alternative] = []
    var end = position
    repeat {
      if next == "|" { position += 1 }
      skipBlanksBeforeWord(isFirst: position == start)
      if let alternative = try alternative() { alternatives.append(alternative) }
      end = position
      skipBlanks()
    } while next == "|"
    position = end
    guard !alternatives.isEmpty else { return nil }
    return SearchQuery.Notion(
      demand: demand, alternatives: alternatives, text: String(characters[start..<end]))
  }

  /// Blanks may stand around `|`, but not after a sign.
  private mutating func skipBlanksBeforeWord(isFirst: Bool) {
    if !isFirst { skipBlanks() }
  }

  private mutating func alternative() throws(SearchQueryError) -> SearchQuery.Alternative? {
    if next == "'" || next == "‘" { return try phrase() }
    let start = position
    while let character = next, !character.isWhitespace, character != "|" { position += 1 }
    var typed = characters[start..<position]
    let isBeginning = typed.last == "*"
    if isBeginning { typed.removeLast() }
    guard !typed.contains("*") else { throw .misplacedStar(String(characters[start..<position])) }
    let words = Tokenizer.words(of: String(typed))
    guard !words.isEmpty else {
      if isBeginning { throw .misplacedStar(String(characters[start..<position])) }
      return nil
    }
    return SearchQuery.Alternative(
      words: words.enumerated().map { index, bytes in
        let isLast = index == words.count - 1
        return SearchQuery.Word(bytes: bytes, match: isBeginning && isLast ? .beginning : .stem)
      })
  }

  /// A phrase ends at a quote that no letter follows, so that `'the model's name'` is one.
  private mutating func phrase() throws(SearchQueryError) -> SearchQuery.Alternative? {
    position += 1
    let start = position
    while let character = next {
      let after = position + 1 < characters.count ? characters[position + 1] : " "
      if character == "'" || character == "’", !after.isLetter { break }
      position += 1
    }
    let inside = String(characters[start..<position])
    guard next != nil else { throw .unclosedPhrase(inside) }
    position += 1
    let words = Tokenizer.words(of: inside)
    return words.isEmpty
      ? nil : SearchQuery.Alternative(words: words.map { SearchQuery.Word(bytes: $0, match: .exact) })
  }
}
