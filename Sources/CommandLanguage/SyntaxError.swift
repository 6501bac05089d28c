/// A text that is not a statement: what is wrong, and where.
///
/// Wording is done in `Rendering`; this is the kind and the place only. Text in payloads has its control
/// and bidirectional characters written as `\u{…}`, so it can be shown as it is.
public struct SyntaxError: Error, Sendable, Hashable {
  /// What is wrong.
  public var kind: Kind
  /// Where in the text; empty where something is missing.
  public var range: SourceRange

  /// An error of a kind at a place.
  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of syntax errors.
  public enum Kind: Sendable, Hashable {
    // Tokens

    /// A character that begins no token.
    case unexpectedCharacter(String)
    /// A string without its closing quote; the range is the opening one.
    case unterminatedString(quote: String)
    /// A name without its closing backtick; the range is the opening one.
    case unterminatedName
    /// `\u{…}` with a number that is no character.
    case invalidUnicodeEscape(String)
    /// Digits that run into letters: `4chan`, `1e`.
    case malformedNumber(String)
    /// A whole number, or a duration, beyond 64 bits.
    case integerTooLarge(String)
    /// A decimal beyond the largest there is.
    case numberTooLarge(String)
    /// `2024-02-30`: the shape of a date, but no day.
    case invalidDate(String)
    /// A date followed by `T` and what is no time of day.
    case invalidTime(String)
    /// `&&`, `||`, `!`, `<>`, `===`, `=~`: an operator of other languages, and ours for it.
    case foreignOperator(String, instead: String)

    // Structure

    /// Something that cannot stand here.
    case unexpectedToken(found: String, expected: Expected)
    /// The statement ends where something must follow.
    case unexpectedEnd(expected: Expected)
    /// A bracket that is never closed; the range is the bracket.
    case unclosedBracket
    /// A `)` that closes nothing.
    case strayClosingBracket
    /// Brackets, `not`, `-` or pipelines inside one another beyond the limit.
    case tooDeeplyNested(limit: Int)
    /// A chain such as `1 + 1 + …` longer than the limit.
    case tooManyOperators(limit: Int)

    // Expressions

    /// `=` where `==` is meant.
    case singleEquals
    /// `a < b < c`; the range is the second sign.
    case chainedComparison
    /// A reserved word where a name is wanted; backticks make it one.
    case reservedWord(String)
    /// A function that does not exist; `candidates` are all that do, sorted.
    case unknownFunction(String, candidates: [String])

    // Statements and stages

    /// `x = 1` without `let` before it.
    case bindingWithoutLet(String)
    /// `let load = …`: the name of a command.
    case commandNameBound(String)
    /// A first word, followed by others, that is no command; `isVerb` when it is a verb without a table.
    case unknownCommand(String, candidates: [String], isVerb: Bool)
    /// `load foo`: the first word of commands, the second of none; `candidates` are the second words.
    case unknownSubcommand(String, after: String, candidates: [String])
    /// `load` alone; `candidates` are the second words.
    case incompleteCommand(String, candidates: [String])
    /// A word after `|` that is no verb; `isCommand` when it is a command.
    case unknownVerb(String, candidates: [String], isCommand: Bool)
    /// `|` with no verb after it; the range is the `|`.
    case emptyStage
    /// `1 + 2 | take 3`: what stands before `|` is no table.
    case notATable
    /// `load votes x.csv | take 3`: a command gives no table.
    case pipeAfterCommand(String)

    // Arguments

    /// A parameter that must be given; the range is the name of the verb or command.
    case missingArgument(of: String, parameter: String)
    /// What stands there is not of the parameter's kind; `parameter` is an option's name too.
    case invalidArgument(String, of: String, parameter: String, expected: Expected)
    /// A word that is not one of those listed, after a parameter or an option.
    case valueNotListed(String, parameter: String, values: [String])
    /// `name=` that the verb or command does not declare.
    case unknownOption(String, of: String, declared: [String])
    /// The same option a second time.
    case repeatedOption(String)
    /// `5..2`: a range that ends before it begins.
    case reversedRange
  }

  /// What would have been right.
  public enum Expected: Sendable, Hashable {
    /// A value: a column, a literal, a function, brackets.
    case expression
    /// The name of a column or the like.
    case name
    /// A verb.
    case verb
    /// A table's name, `it`, or a pipeline in brackets.
    case table
    /// A whole number.
    case wholeNumber
    /// A string in quotes.
    case string
    /// A bare or quoted word.
    case word
    /// A date, or two with `..` between.
    case days
    /// A word or sign of the language, as written.
    case token(String)
    /// One of some words or signs, as written.
    case oneOf([String])
    /// Nothing more than `|`, `;` or the end of the line.
    case end
  }
}
