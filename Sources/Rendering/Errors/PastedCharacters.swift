import CommandLanguage
import Evaluation

/// Characters of word processors and web pages that stand where the language wants those of the keyboard.
///
/// They look nearly the same, or cannot be seen at all, so an error names them and offers the line as it must be typed.
struct PastedCharacters {
  private let source: String

  /// A text in which a statement or a part of it was wrong.
  init(in source: String) { self.source = source }

  /// A character as an error names it: in quotes, and by its name where it is not seen or easily taken for another.
  static func words(_ character: String) -> String {
    guard let known = known(character), known.name != "sign" else { return Words.quoted(character) }
    let isSeen = known.plain != " " && known.plain != ""
    return isSeen ? "the \(known.name) \(Words.quoted(character))" : "a \(known.name)"
  }

  /// Lines that help where a statement cannot be read: the line with the characters of the keyboard, where it can be
  /// read then; else the character that was probably meant; nil where there is nothing to mend.
  func hints(for error: SyntaxError) -> [String]? {
    if let mended = mendedText { return [hint(mended, at: error.range)] }
    guard case .unexpectedCharacter(let text) = error.kind, let known = Self.known(text) else { return nil }
    // A dash or an apostrophe within a word is no sign, whatever it is replaced with.
    let isInside = [before(error.range), behind(error.range)].allSatisfy {
      $0.map { $0.isLetter || $0.isNumber } ?? false
    }
    return known.plain == "" || isInside ? [] : [Self.meant(known.plain)]
  }

  private func before(_ range: SourceRange) -> Character? {
    String(decoding: source.utf8.prefix(range.lowerBound), as: UTF8.self).last
  }

  private func behind(_ range: SourceRange) -> Character? {
    String(decoding: source.utf8.dropFirst(range.upperBound), as: UTF8.self).first
  }

  /// A line that helps where what an error points at was read otherwise than it was meant, such as a path in curly
  /// quotes.
  func hint(for error: EvaluationError) -> String? {
    guard let range = error.range, range.upperBound <= source.utf8.count else { return nil }
    let part = String(
      decoding: source.utf8.prefix(range.upperBound).dropFirst(range.lowerBound), as: UTF8.self)
    guard Self.replaced(part, dashes: .minus) != part, let mended = mendedText else { return nil }
    return hint(mended, at: range)
  }

  // MARK: The mended text

  /// What a dash between two digits stands for.
  private enum Dashes: CaseIterable {
    case range, minus
  }

  /// The text with other characters in their place, if it then is one of statements.
  ///
  /// Not of a long text, in which every quote that is never closed would be looked for up to its end.
  private var mendedText: String? {
    guard source.utf8.count <= 2_000 else { return nil }
    return Dashes.allCases.lazy.map { Self.replaced(source, dashes: $0) }.first { mended in
      mended != source && (try? Parser(grammar: Definitions.standard.grammar).parse(mended)) != nil
    }
  }

  /// The line that an error is in, mended, where it can be read at a glance; else what the error points at.
  private func hint(_ mended: String, at range: SourceRange) -> String {
    let line = SourceRange.line(of: range.lowerBound, in: source) - 1
    let lines = mended.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line), lines[line].count <= 60 else {
      return "dashes, quotes and spaces of a document are not those of the keyboard: type them anew"
    }
    return Explanation.didYouMean(lines[line].drop(while: \.isWhitespace).description)
  }

  private static func meant(_ plain: String) -> String {
    plain == " " ? "did you mean a space?" : Explanation.didYouMean(plain)
  }

  // MARK: Characters

  private static let known: [Character: (name: String, plain: String)] = [
    "–": ("en dash", "-"), "—": ("em dash", "-"), "―": ("dash", "-"), "‒": ("figure dash", "-"),
    "−": ("minus sign", "-"), "‐": ("hyphen", "-"), "‑": ("non-breaking hyphen", "-"),
    "“": ("curly quote", "\""), "”": ("curly quote", "\""), "„": ("low quote", "\""),
    "«": ("angle quote", "\""), "»": ("angle quote", "\""),
    "‘": ("curly quote", "'"), "’": ("curly quote", "'"), "‚": ("low quote", "'"),
    "\u{A0}": ("non-breaking space", " "), "\u{202F}": ("narrow space", " "), "\u{2009}": ("thin space", " "),
    "\u{2007}": ("figure space", " "), "\u{3000}": ("wide space", " "), "\u{200B}": ("zero-width space", ""),
    "…": ("ellipsis", ".."), "≥": ("sign", ">="), "≤": ("sign", "<="), "≠": ("sign", "!="),
    "×": ("sign", "*"),
    "÷": ("sign", "/"),
  ]
  /// What is known of a character as an error has it: one that would not be seen is written as an escape there.
  private static func known(_ character: String) -> (name: String, plain: String)? {
    let text = character == "\\u{200b}" ? "\u{200B}" : character
    return text.count == 1 ? text.first.flatMap { known[$0] } : nil
  }

  private static let dashes: Set<Character> = ["–", "—", "―", "‒", "−"]
  private static let openings: Set<Character> = ["“", "”", "„", "«", "»", "‘", "‚"]
  private static let closings: Set<Character> = ["“", "”", "«", "»", "‘", "’"]

  /// A text with characters of the keyboard; what stands in quotes stays as it is.
  private static func replaced(_ text: String, dashes: Dashes) -> String {
    var result = ""
    var rest = Substring(text)
    while let first = rest.first {
      if let quoted = quoted(&rest) {
        result += quoted
        continue
      }
      rest.removeFirst()
      if dashes == .range, Self.dashes.contains(first) || first == "…",
        result.last(where: { !$0.isBlank })?.isNumber == true,
        rest.first(where: { !$0.isBlank })?.isNumber == true
      {
        while result.last?.isBlank == true { result.removeLast() }
        rest = rest.drop(while: \.isBlank)
        result += ".."
      } else {
        result += known[first]?.plain ?? String(first)
      }
    }
    return result
  }

  /// Takes a text in quotes off the front, if there is one that is closed.
  private static func quoted(_ rest: inout Substring) -> String? {
    guard let first = rest.first else { return nil }
    let isPlain = first == "\"" || first == "'" || first == "`"
    guard isPlain || openings.contains(first) else { return nil }
    let inner = rest.dropFirst()
    let close = inner.indices.first { index in
      isPlain ? inner[index] == first && !isEscaped(inner, index) : closings.contains(inner[index])
    }
    guard let close else { return nil }
    let quote = isPlain ? String(first) : known[first]?.plain ?? "\""
    let content = isPlain ? String(inner[..<close]) : escaped(inner[..<close], quote)
    rest = inner[inner.index(after: close)...]
    return quote + content + quote
  }

  /// Whether an odd number of backslashes stands before a place.
  private static func isEscaped(_ text: Substring, _ index: Substring.Index) -> Bool {
    !text[..<index].reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
  }

  /// What stood in curly quotes, with a backslash before quotes of the keyboard.
  private static func escaped(_ content: Substring, _ quote: String) -> String {
    content.map { String($0) == quote ? "\\" + quote : String($0) }.joined()
  }
}

extension Character {
  /// Whether it is a space, of whatever width.
  fileprivate var isBlank: Bool { isWhitespace && !isNewline }
}
