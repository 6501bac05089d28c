/// Reads one text, statement by statement: recursive descent over the tokens of a `Lexer`.
struct StatementParser {
  let grammar: GrammarIndex
  var lexer: Lexer
  /// What completion wants to know; nil while parsing.
  var recorder: CompletionRecorder?
  private var nesting = 0
  private var chainLinks = 0

  /// Brackets, `not`, `-` and pipelines may be this deep in one another (language.md).
  static let nestingLimit = 200
  /// A tree leans to the left by one level for each operator of a chain, and whoever walks the tree needs
  /// stack for it; `and` and `or`, which people do chain, are balanced and do not count.
  static let chainLimit = 1000

  init(grammar: GrammarIndex, lexer: Lexer) {
    self.grammar = grammar
    self.lexer = lexer
  }

  /// The next statement; nil at the end of the text.
  mutating func next() throws(SyntaxError) -> ParsedStatement? {
    let mayBegin = lexer.skipSeparators()
    (nesting, chainLinks) = (0, 0)
    let start = lexer.position
    if mayBegin { note(.statement) }
    guard start < lexer.end else { return nil }
    let statement = try statement()
    guard lexer.isAtStatementEnd() else { throw unexpected(.end) }
    return ParsedStatement(statement: statement, range: SourceRange(start, lexer.lastEnd))
  }

  /// Reads something one level further down.
  mutating func nested<T>(
    at range: SourceRange, _ read: (inout Self) throws(SyntaxError) -> T
  ) throws(SyntaxError) -> T {
    guard nesting < Self.nestingLimit else {
      throw SyntaxError(.tooDeeplyNested(limit: Self.nestingLimit), range: range)
    }
    nesting += 1
    let result = try read(&self)
    nesting -= 1
    return result
  }

  /// Counts an operator that puts what is on its left one level further down.
  mutating func countLink(at range: SourceRange) throws(SyntaxError) {
    chainLinks += 1
    guard chainLinks <= Self.chainLimit else {
      throw SyntaxError(.tooManyOperators(limit: Self.chainLimit), range: range)
    }
  }

  /// `element, element, …`
  mutating func list<T>(
    _ element: (inout Self) throws(SyntaxError) -> T
  ) throws(SyntaxError) -> [T] {
    var elements = [try element(&self)]
    while try lexer.consume(.comma) != nil { elements.append(try element(&self)) }
    return elements
  }

  /// A name of a column, a table or an option.
  mutating func name(_ expected: SyntaxError.Expected = .name) throws(SyntaxError) -> Name {
    guard let name = try lexer.peek().name else { throw unexpected(expected) }
    guard !name.isReserved else { throw SyntaxError(.reservedWord(name.text), range: name.range) }
    try lexer.advance()
    return name
  }

  /// The error for what is next, where something else was expected.
  mutating func unexpected(_ expected: SyntaxError.Expected) -> SyntaxError {
    do throws(SyntaxError) {
      let token = try lexer.peek()
      switch token.kind {
      case .end:
        return SyntaxError(
          .unexpectedEnd(expected: expected), range: SourceRange(lexer.lastEnd, lexer.lastEnd))
      case .symbol(.rightParenthesis) where lexer.openBrackets.isEmpty:
        return SyntaxError(.strayClosingBracket, range: token.range)
      default:
        let found = lexer.text(token.range).printable
        return SyntaxError(.unexpectedToken(found: found, expected: expected), range: token.range)
      }
    } catch {
      return error
    }
  }

  /// Reads the bracket that closes the one opened last.
  mutating func closeBracket(orElse more: String) throws(SyntaxError) -> Token {
    if let token = try lexer.consume(.rightParenthesis) { return token }
    if try lexer.peek().kind == .end, let opening = lexer.openBrackets.last {
      throw SyntaxError(.unclosedBracket, range: opening)
    }
    throw unexpected(more.isEmpty ? .token(")") : .oneOf([")", more]))
  }
}
