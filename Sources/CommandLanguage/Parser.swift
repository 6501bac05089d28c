/// Reads text of the command language into statements.
///
/// A parser is a value made for one grammar; it holds no state between calls.
public struct Parser: Sendable {
  /// The verbs and commands it knows.
  public let grammar: Grammar

  /// A parser for a grammar.
  public init(grammar: Grammar) {
    self.grammar = grammar
  }

  /// All statements of a text, in order.
  ///
  /// - Parameter text: one line or many; statements end at `;` and at the end of a line that is not
  ///   continued (language.md).
  /// - Throws: `SyntaxError` at the first thing that cannot be read; nothing before it is returned.
  /// - Complexity: linear in the length of the text.
  public func parse(_ text: String) throws(SyntaxError) -> [ParsedStatement] {
    []
  }

  /// Whether a text is the beginning of a statement that goes on in the next line.
  ///
  /// True after a line that ends in `|`, `,`, an open bracket or an open quote.
  public func needsContinuation(_ text: String) -> Bool {
    false
  }
}
