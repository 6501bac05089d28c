/// Reads tokens and bare words from the bytes of a text, on demand.
///
/// The parser decides what is read next, since a path is not made of the tokens of an expression. What
/// separates statements depends on what was read: a line end inside brackets, or after `|` or `,`, or
/// before a line that begins with `|`, is a blank.
struct Lexer {
  let bytes: [UInt8]
  /// Where the text ends.
  let end: Int
  /// Where reading goes on.
  private(set) var position: Int
  /// The brackets that are open.
  private(set) var openBrackets: [SourceRange] = []
  /// The end of what was read last.
  private(set) var lastEnd: Int
  /// Where the statement begins that is being read.
  private(set) var statementStart: Int
  /// The end of the last statement before this one.
  private(set) var lastReadEnd: Int?
  private var peeked: Token?
  /// Line ends, blanks and comments already looked through for a `|` behind them.
  private var lineEnds = 0..<0

  init(bytes: [UInt8], from position: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    self.end = end ?? bytes.count
    self.position = position
    lastEnd = position
    statementStart = position
  }

  /// The byte at an offset; nil beyond the end.
  func byte(_ offset: Int) -> UInt8? {
    offset < end ? bytes[offset] : nil
  }

  /// The source text of a range.
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
  }

  /// Moves on to the end of something read from the bytes.
  mutating func move(to end: Int) {
    peeked = nil
    position = end
    lastEnd = end
  }

  /// The next token, which stays the next one.
  mutating func peek() throws(SyntaxError) -> Token {
    if let peeked { return peeked }
    skipBlanks()
    let token = try token(at: position)
    peeked = token
    return token
  }

  /// The next token, after which the one behind it is the next.
  @discardableResult
  mutating func advance() throws(SyntaxError) -> Token {
    let token = try peek()
    guard token.kind != .end else { return token }
    if token.kind == .symbol(.leftParenthesis) { openBrackets.append(token.range) }
    if token.kind == .symbol(.rightParenthesis) { openBrackets.removeLast(openBrackets.isEmpty ? 0 : 1) }
    move(to: token.range.upperBound)
    return token
  }

  /// Forgets the brackets that are open, after an error.
  mutating func leaveBrackets() { openBrackets = [] }

  /// Reads a mark if it is next.
  mutating func consume(_ symbol: Symbol) throws(SyntaxError) -> Token? {
    let token = try peek()
    guard token.kind == .symbol(symbol) else { return nil }
    return try advance()
  }

  /// Reads a word of the language, not in backticks, if it is next.
  mutating func consume(word: String) throws(SyntaxError) -> Token? {
    let token = try peek()
    guard token.kind == .name(word) else { return nil }
    return try advance()
  }
}

// MARK: Blanks, comments and line ends

extension Lexer {
  /// Skips blanks, comments, and the line ends that do not end the statement.
  mutating func skipBlanks() {
    var index = position
    while let byte = byte(index) {
      if byte.isBlank || (byte == .newline && isContinued(at: index)) {
        index += 1
      } else if isComment(at: index) {
        index = endOfLine(from: index)
      } else {
        break
      }
    }
    if index != position { peeked = nil }
    position = index
  }

  /// Skips what may stand between statements: blanks, comments, line ends, `;`, and a byte order mark.
  ///
  /// - Returns: whether a statement may be typed here: something separates it from the one before, and
  ///   the text does not end in a comment.
  @discardableResult
  mutating func skipSeparators() -> Bool {
    var index = position
    var mayBegin = lastEnd == statementStart
    if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while let byte = byte(index) {
      if isComment(at: index) {
        index = endOfLine(from: index)
        if index == end { mayBegin = false }
      } else if byte.isBlank || byte == .newline || byte == .semicolon {
        if !byte.isBlank { mayBegin = true }
        index += 1
      } else {
        break
      }
    }
    beginStatement(at: index)
    return mayBegin
  }

  private mutating func beginStatement(at start: Int) {
    if lastEnd > statementStart { lastReadEnd = lastEnd }
    openBrackets = []
    move(to: start)
    statementStart = start
  }

  /// Whether the statement is over here: at `;`, at a line end that counts, at the end of the text.
  mutating func isAtStatementEnd() -> Bool {
    skipBlanks()
    guard let byte = byte(position) else { return true }
    return byte == .newline || byte == .semicolon
  }

  /// Whether a verb or command has no more arguments here.
  mutating func isAtCallEnd() -> Bool {
    if isAtStatementEnd() { return true }
    return bytes[position] == .pipe || (bytes[position] == .closeBracket && !openBrackets.isEmpty)
  }

  /// Whether a comment begins at an offset: at the start of a line or after a blank.
  func isComment(at offset: Int) -> Bool {
    guard bytes[offset] == .hash else { return false }
    return offset == 0 || bytes[offset - 1].isBlank || bytes[offset - 1] == .newline
  }

  func endOfLine(from offset: Int) -> Int {
    bytes[offset..<end].firstIndex(of: .newline) ?? end
  }

  /// Whether what was read last, in words or tokens, asks for more.
  var endsOpen: Bool {
    if !openBrackets.isEmpty { return true }
    return lastEnd > statementStart && (bytes[lastEnd - 1] == .pipe || bytes[lastEnd - 1] == .comma)
  }

  private mutating func isContinued(at newline: Int) -> Bool {
    if endsOpen { return true }
    if newline < lineEnds.lowerBound || newline >= lineEnds.upperBound { lookAhead(from: newline) }
    return byte(lineEnds.upperBound) == .pipe
  }

  /// Finds what stands after line ends, once for all of them, so that reading stays linear.
  private mutating func lookAhead(from newline: Int) {
    var index = newline
    while let byte = byte(index) {
      if byte.isBlank || byte == .newline {
        index += 1
      } else if isComment(at: index) {
        index = endOfLine(from: index)
      } else {
        break
      }
    }
    lineEnds = newline..<index
  }
}
