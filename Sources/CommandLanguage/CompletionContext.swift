/// What may come at a place in a text, for completion.
///
/// The text up to the cursor is read by the parser itself, which says what it wanted where the text ended;
/// so completion cannot disagree with it. It never fails: where nothing is known, `expectations` is empty.
public struct CompletionContext: Sendable, Hashable {
  /// The piece of a word that is there already.
  public var prefix: Prefix
  /// What may stand in its place, most likely first; empty inside comments and finished strings.
  public var expectations: [Expectation]
  /// The pipeline before the stage at the cursor, as text that parses alone: the columns are those of its
  /// result. Nil where no table comes in.
  public var input: String?

  /// The beginning of a word, up to the cursor.
  public struct Prefix: Sendable, Hashable {
    /// The text, without the opening quote.
    public var text: String
    /// Where it stands, opening quote included: what a completion replaces.
    public var range: SourceRange
    /// The quote that is open: `"`, `'`, or a backtick.
    public var quote: Character?
  }

  /// One thing that may come.
  public enum Expectation: Sendable, Hashable {
    /// A statement: a command, a table, `let`, `it`.
    case statement
    /// The second word of a verb or a command.
    case secondWord(after: String)
    /// A verb.
    case verb
    /// The value of a parameter of a verb or a command.
    case argument(Signature, Parameter)
    /// A word or mark before a parameter, such as `by`.
    case label(String)
    /// The name of an option, one of those not given yet.
    case optionName(Signature, [OptionParameter])
    /// The value of an option.
    case optionValue(Signature, OptionParameter)
    /// A column's name.
    case column
    /// An operand of an expression: a column, a `let`, a function.
    case operand
    /// A value to compare with an expression, whose source text is given (`language`, `scan.category`).
    case comparedValue(with: String)
    /// A member of what stands before the dot, whose source text is given.
    case member(of: String)
    /// An operator, or whatever may follow a finished operand.
    case continuation
    /// `asc` or `desc`.
    case direction
  }

  /// The context at a cursor.
  ///
  /// - Parameters:
  ///   - text: all lines of the statement so far, and statements before it.
  ///   - cursor: a UTF-8 offset; what comes after it is not looked at.
  ///   - grammar: the verbs and commands.
  /// - Complexity: linear in `cursor`.
  public init(text: String, cursor: Int, grammar: Grammar) {
    let bytes = Array(text.utf8.prefix(max(0, cursor)))
    let index = GrammarIndex(grammar)
    var found = CompletionRecorder(end: bytes.count)
    var start = 0
    while let next = Self.read(bytes, from: start, index, &found) { start = next }
    self.init(found, bytes)
  }

  /// Reads the statements from an offset on.
  ///
  /// - Returns: where to start again after a statement that is wrong; nil if there is no more.
  private static func read(
    _ bytes: [UInt8], from start: Int, _ index: GrammarIndex, _ found: inout CompletionRecorder
  ) -> Int? {
    var parser = StatementParser(grammar: index, lexer: Lexer(bytes: bytes, from: start))
    parser.recorder = CompletionRecorder(end: bytes.count)
    defer { found = parser.recorder ?? found }
    do throws(SyntaxError) {
      while try parser.next() != nil {}
      return nil
    } catch {
      return parser.lexer.endOfStatement()
    }
  }

  private init(_ found: CompletionRecorder, _ bytes: [UInt8]) {
    let start = found.expectations.isEmpty ? bytes.count : found.start
    let quote =
      start < bytes.count && (bytes[start].isQuote || bytes[start] == .backtick) ? bytes[start] : nil
    let word = bytes[(quote == nil ? start : start + 1)...]
    prefix = Prefix(
      text: String(decoding: word, as: UTF8.self), range: SourceRange(start, bytes.count),
      quote: quote.map { Character(Unicode.Scalar($0)) })
    expectations = found.expectations
    input = found.recordedInput
  }
}
