/// What a completer is asked.
public struct CompletionRequest: Sendable, Equatable {
  /// The lines of the statement before this one, each with its `\n`; empty at the start of a statement.
  public var earlierLines: String
  /// The line being typed; it holds `\n` where several lines were pasted or recalled.
  public var line: String
  /// Where the cursor is: a byte offset into the UTF-8 of `line`.
  public var cursor: Int

  /// A request; the cursor is moved into the line where it is outside.
  public init(earlierLines: String = "", line: String, cursor: Int) {
    self.earlierLines = earlierLines
    self.line = line
    self.cursor = min(max(0, cursor), line.utf8.count)
  }
}

/// One thing that may stand at the cursor.
public struct CompletionCandidate: Sendable, Hashable {
  /// What replaces the text from the reply's start to the cursor, an opening quote included.
  public var text: String
  /// What the list shows; it may be shorter than the text, such as the last part of a path.
  public var shown: String
  /// What follows the text once it is the only candidate: a blank, a closing quote, nothing for a folder.
  public var ending: Character?

  /// A candidate; shown as it is inserted where nothing else is said, and followed by a blank.
  public init(text: String, shown: String? = nil, ending: Character? = " ") {
    self.text = text
    self.shown = shown ?? text
    self.ending = ending
  }
}

/// What a completer answers.
public struct CompletionReply: Sendable, Equatable {
  /// Where the replaced text begins: a byte offset into the UTF-8 of the request's line, at most its cursor.
  public var start: Int
  /// The candidates in the order they are listed.
  public var candidates: [CompletionCandidate]

  /// A reply.
  public init(start: Int, candidates: [CompletionCandidate]) {
    self.start = start
    self.candidates = candidates
  }

  /// Nothing fits.
  public static let none = CompletionReply(start: 0, candidates: [])
}

/// A function from what was typed to what may follow.
public typealias Completer = (CompletionRequest) -> CompletionReply

extension CompletionReply {
  /// What readline is given: the line up to the cursor as it would become, first what all candidates share, then each.
  ///
  /// Readline replaces the whole line up to the cursor, so that the completer and not a list of break
  /// characters says where a word begins. What is shared never takes back what was typed (a candidate may differ in case).
  func replacements(for request: CompletionRequest) -> [String] {
    guard let first = candidates.first else { return [] }
    let bytes = request.line.utf8
    let cursor = bytes.index(bytes.startIndex, offsetBy: request.cursor)
    let wordStart = bytes.index(bytes.startIndex, offsetBy: min(max(0, start), request.cursor))
    let before = String(request.line[..<wordStart])
    guard candidates.count > 1 else { return [before + first.text] }
    let shared = candidates.dropFirst().reduce(first.text) { Self.commonPrefix($0, $1.text) }
    let typed = request.line[wordStart..<cursor]
    let isLonger = shared.utf8.count >= typed.utf8.count
    return [before + (isLonger ? shared : String(typed))] + candidates.map { before + $0.text }
  }

  /// The longest beginning of whole characters that two texts share.
  static func commonPrefix(_ left: String, _ right: String) -> String {
    String(zip(left, right).prefix { $0 == $1 }.map(\.0))
  }
}
