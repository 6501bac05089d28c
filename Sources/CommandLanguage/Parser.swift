/// Reads text of the command language into statements.
///
/// A parser is a value made for one grammar; it holds no state between calls.
public struct Parser: Sendable {
  /// The verbs and commands it knows.
  public let grammar: Grammar

  private let index: GrammarIndex

  /// A parser for a grammar.
  public init(grammar: Grammar) {
    self.grammar = grammar
    index = GrammarIndex(grammar)
  }

  /// All statements of a text, in order.
  ///
  /// - Parameter text: one line or many; statements end at `;` and at the end of a line that is not
  ///   continued (language.md).
  /// - Throws: `SyntaxError` at the first thing that cannot be read; nothing before it is returned.
  /// - Complexity: linear in the length of the text.
  public func parse(_ text: String) throws(SyntaxError) -> [ParsedStatement] {
    var reader = statements(in: text)
    var statements: [ParsedStatement] = []
    while let statement = try reader.next() { statements.append(statement) }
    return statements
  }

  /// A reader that gives the statements of a text one by one, so that those before a syntax error can run.
  ///
  /// - Complexity: linear in the length of the text, over all statements.
  public func statements(in text: String) -> StatementReader {
    StatementReader(parser: StatementParser(grammar: index, lexer: Lexer(bytes: Array(text.utf8))))
  }

  /// Whether a text is the beginning of a statement that goes on in the next line.
  ///
  /// True after a line that ends in `|`, `,`, an open bracket or an open quote; comments and blanks after
  /// them do not count. What is wrong with the text otherwise makes no difference.
  /// - Complexity: linear in the length of the text.
  public func needsContinuation(_ text: String) -> Bool {
    var parser = StatementParser(grammar: index, lexer: Lexer(bytes: Array(text.utf8)))
    do throws(SyntaxError) {
      while try parser.next() != nil {}
      return parser.lexer.endedOpen
    } catch {
      return parser.lexer.endsOpen(after: error)
    }
  }
}

/// Gives the statements of a text one by one.
public struct StatementReader: Sendable {
  private var parser: StatementParser
  private var hasFailed = false

  init(parser: StatementParser) {
    self.parser = parser
  }

  /// The next statement; nil at the end of the text, and after an error.
  ///
  /// - Throws: `SyntaxError` when the next statement cannot be read.
  public mutating func next() throws(SyntaxError) -> ParsedStatement? {
    guard !hasFailed else { return nil }
    do throws(SyntaxError) {
      return try parser.next()
    } catch {
      hasFailed = true
      throw error
    }
  }
}

extension SourceRange {
  /// The number of the line, from 1, in which an offset of a text lies.
  ///
  /// - Complexity: linear in the offset.
  public static func line(of offset: Int, in text: String) -> Int {
    text.utf8.prefix(max(0, offset)).reduce(1) { $1 == .newline ? $0 + 1 : $0 }
  }
}
