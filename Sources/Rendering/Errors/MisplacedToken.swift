import CommandLanguage
import Evaluation

/// What was probably meant by a token behind which nothing more was wanted, told from what stands before it.
struct MisplacedToken {
  private let found: String
  /// What stands before it, from the last bar on.
  private let stage: [String]
  private let isBehindBar: Bool
  /// The token and what stands behind it, up to the next bar.
  private let rest: [String]

  /// The token at a place of a text; nil for any other error.
  init?(_ error: SyntaxError, in source: String) {
    guard case .unexpectedToken(let found, .end) = error.kind else { return nil }
    self.found = found
    let before = String(decoding: source.utf8.prefix(error.range.lowerBound), as: UTF8.self)
    let statement = before.split(separator: ";", omittingEmptySubsequences: false).last ?? ""
    let stages = statement.split(separator: "|", omittingEmptySubsequences: false)
    isBehindBar = stages.count > 1
    stage = (stages.last ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    let behind = String(decoding: source.utf8.dropFirst(error.range.lowerBound), as: UTF8.self)
    rest = behind.prefix { $0 != "|" && $0 != ";" && !$0.isNewline }.split(whereSeparator: \.isWhitespace)
      .map(String.init)
  }

  private static let countsRows: Set = ["count", "freq"]
  private static let draws: Set = ["chart", "render", "plot"]
  /// What takes several columns, or several sorting keys.
  private static let takesColumns: Set = [
    "select", "project", "extend", "mutate", "derive", "drop", "distinct", "rename", "sort", "arrange",
    "summarize",
    "summarise", "aggregate", "count", "freq", "top", "leaderboard",
  ]
  /// What takes a text in quotes.
  private static let takesText: Set = ["annotate", "check", "claim", "event", "note"]
  private static let comparisons: Set = ["<", "<=", "==", "!=", ">=", ">"]
  private static let textTests: Set = ["~", "contains", "startswith", "endswith", "has"]

  /// A line that helps; nil where nothing is likely.
  var hint: String? {
    if Self.comparisons.contains(found) {
      return isBehindBar
        ? "within an expression a pipeline stands in parentheses: (… | count) \(found) …" : nil
    }
    if let text = textOfWords { return "a text is written in quotes: \"\(text)\"" }
    guard let verb = stage.first, found.first.map({ $0.isLetter || $0 == "_" }) == true else { return nil }
    if Self.takesText.contains(verb) { return "a text is written in quotes: \"\(found) …\"" }
    if Self.draws.contains(verb) { return "which column is what is said with = signs: x=\(found)" }
    if Self.countsRows.contains(verb), stage.count == 1 {
      return "the key comes behind by: \(verb) by \(found)"
    }
    if let function = stage.last, FunctionCatalogue.names.contains(function), stage.count > 1 {
      return "functions have parentheses: \(function)(\(found))"
    }
    return Self.takesColumns.contains(verb) && stage.count > 1
      ? "several columns have commas between them: …, \(found)" : nil
  }
  /// Several words behind a comparison, as in `name == new york`: they are one text without its quotes.
  private var textOfWords: String? {
    guard let first = stage.last, first.allSatisfy(\.isPartOfWord), first.contains(where: \.isLetter),
      stage.dropLast().last.map({ Self.comparisons.union(Self.textTests).contains($0) }) == true
    else { return nil }
    let more = rest.prefix { $0.allSatisfy(\.isPartOfWord) && $0 != "and" && $0 != "or" }
    return more.isEmpty ? nil : ([first] + more).joined(separator: " ")
  }
}

extension Character {
  /// Whether it stands in words and names of all kinds.
  fileprivate var isPartOfWord: Bool { isLetter || isNumber || self == "-" || self == "_" || self == "." }
}
