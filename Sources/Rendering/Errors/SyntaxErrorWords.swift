import CommandLanguage
import Evaluation

extension ErrorRenderer {
  /// What is wrong with a text that is no statement, in words.
  static func explanation(of kind: SyntaxError.Kind) -> Explanation {
    tokenExplanation(of: kind) ?? structureExplanation(of: kind) ?? statementExplanation(of: kind)
      ?? argumentExplanation(of: kind)
  }

  /// Characters, numbers, dates, quotes.
  private static func tokenExplanation(of kind: SyntaxError.Kind) -> Explanation? {
    switch kind {
    case .unexpectedCharacter(let character):
      return Explanation("\(PastedCharacters.words(character)) means nothing here")
    case .unterminatedString(let quote):
      return Explanation("the quote is never closed", ["it ends with another \(quote)"])
    case .unterminatedName:
      return Explanation("the backtick is never closed")
    case .invalidUnicodeEscape(let text):
      return Explanation("\(Words.quoted(text)) is no character", ["it is written as in \\u{e9}"])
    case .malformedNumber(let text):
      return Explanation(
        "\(Words.quoted(text)) is no number",
        ["a text stands in quotes, a name that begins with a digit in backticks"])
    case .integerTooLarge(let text):
      return Explanation("\(text) is too large; whole numbers go up to \(Int64.max)")
    case .numberTooLarge(let text):
      return Explanation("\(text) is larger than any number here can be")
    case .invalidDate(let text):
      return Explanation("there is no day \(text)")
    case .invalidTime(let text):
      return Explanation("\(Words.quoted(text)) is no time", ["a time is written 2024-04-27T18:30:00Z"])
    case .foreignOperator(let sign, let instead):
      return Explanation("there is no \(Words.quoted(sign)) here", [Explanation.didYouMean(instead)])
    case .singleEquals:
      return Explanation("a single = compares nothing", [Explanation.didYouMean("==")])
    default:
      return nil
    }
  }

  /// What stands where it cannot, and what is missing.
  private static func structureExplanation(of kind: SyntaxError.Kind) -> Explanation? {
    switch kind {
    case .unexpectedToken(let found, let expected):
      return Explanation("\(Words.quoted(found)) cannot stand here; \(words(expected))")
    case .unexpectedEnd(let expected):
      return Explanation("the line ends too soon; \(words(expected))")
    case .unclosedBracket:
      return Explanation("the bracket is never closed")
    case .strayClosingBracket:
      return Explanation("the bracket closes nothing")
    case .tooDeeplyNested(let limit):
      return Explanation("more than \(limit) levels inside one another")
    case .tooManyOperators(let limit):
      return Explanation("more than \(limit) operators in a row in one expression")
    case .chainedComparison:
      return Explanation("comparisons cannot be chained", ["to test a range: x between 1 and 5"])
    case .reservedWord(let word):
      return Explanation(
        "\(Words.quoted(word)) is a word of the language",
        ["when it is a name, in backticks: \(Words.quoted(word))"])
    case .unknownFunction(let name, let candidates):
      let near = ForeignNames.function(name) ?? Nearest.match(for: name, among: candidates)
      return Explanation(
        "there is no function \(Words.quoted(name))", [near.map { Explanation.didYouMean("\($0)()") }])
    default:
      return nil
    }
  }

  /// Commands, verbs and pipes.
  private static func statementExplanation(of kind: SyntaxError.Kind) -> Explanation? {
    switch kind {
    case .bindingWithoutLet(let name):
      return Explanation("to give \(Words.quoted(name)) a value, begin with let", ["let \(name) = …"])
    case .commandNameBound(let name):
      return Explanation("\(Words.quoted(name)) is a command and cannot be given to something else")
    case .unknownCommand(let name, let candidates, let isVerb):
      return isVerb
        ? verbWithoutTable(name)
        : Explanation(
          "there is no command \(Words.quoted(name))", near: name, among: candidates,
          else: "if it is a table, a | comes after it: \(name) | …")
    case .unknownSubcommand(let name, let command, let candidates):
      return Explanation(
        "there is no \(Words.quoted("\(command) \(name)"))", near: name, among: candidates,
        else: "after \(command) comes \(Words.list(candidates, "or"))")
    case .incompleteCommand(let command, let candidates):
      return Explanation(
        "\(Words.quoted(command)) wants one more word",
        ["after \(command) comes \(Words.list(candidates, "or"))"])
    case .unknownVerb(let name, let candidates, let isCommand):
      return isCommand
        ? Explanation("\(Words.quoted(name)) is a command: it begins a line and takes no table")
        : unknownVerb(name, candidates)
    case .emptyStage:
      return Explanation("nothing follows the |", ["a verb comes after it, such as where or count"])
    case .notATable:
      return Explanation("what stands before the | is no table")
    case .pipeAfterCommand(let command):
      return Explanation("\(Words.quoted(command)) gives no table, so nothing can follow it with |")
    default:
      return nil
    }
  }

  private static func unknownVerb(_ name: String, _ candidates: [String]) -> Explanation {
    let message = "there is no verb \(Words.quoted(name))"
    if FunctionCatalogue.entries.contains(where: { $0.name == name && $0.group == .aggregate }) {
      return Explanation(message, ["it is a function, and belongs in summarize: summarize \(name)(…) by …"])
    }
    let near = ForeignNames.verb(name) ?? Nearest.match(for: name, among: candidates)
    return Explanation(message, [near.map { Explanation.didYouMean($0) }])
  }

  /// A verb at the beginning of a line.
  static func verbWithoutTable(_ verb: String) -> Explanation {
    let ofVotes: Set = ["compare", "identify", "leaderboard", "models", "pairs", "sides", "winrate"]
    let table = ofVotes.contains(verb) ? "votes" : "signals"
    return Explanation(
      "\(Words.quoted(verb)) works on a table", ["a table comes first: \(table) | \(verb) …"])
  }

  /// What helps where a text stands without quotes; behind the day of an event it may be meant as another day.
  private static func quoting(_ found: String, for name: String) -> String {
    let joining: Set = ["to", "until", "till", "through", "and", "-", "–", ",", "/", ":"]
    let isDay = found.drop { !$0.isNumber }.split(separator: "-").map(\.count) == [4, 2, 2]
    return name == "event" && (isDay || joining.contains(found))
      ? "several days have two dots between them: event 2024-04-27..2024-05-02 \"…\""
      : "in quotes: \"\(found)\""
  }

  /// Arguments and options.
  private static func argumentExplanation(of kind: SyntaxError.Kind) -> Explanation {
    switch kind {
    case .missingArgument(let name, let parameter):
      let wanted = parameter.hasSuffix(", …") ? String(parameter.dropLast(3)) : parameter
      return Explanation("\(Words.quoted(name)) needs \(wanted)", ["more: help \(name)"])
    case .invalidArgument(let found, let name, let parameter, let expected):
      return Explanation(
        "\(Words.quoted(found)) cannot be \(parameter) of \(Words.quoted(name)); \(words(expected))",
        [expected == .string && !found.contains("\"") ? quoting(found, for: name) : nil])
    case .valueNotListed(let value, let parameter, let values):
      return Explanation(
        parameter.contains("|")
          ? "\(Words.quoted(value)) is not known here" : "\(parameter) cannot be \(Words.quoted(value))",
        near: value, among: values,
        else: "it can be \(Words.list(values, "or"))")
    case .unknownOption(let name, let verb, let declared):
      return Explanation(
        "\(Words.quoted(verb)) has no option \(Words.quoted(name))", near: name, among: declared,
        else: declared.isEmpty ? "it takes no options" : "it takes \(Words.list(declared))")
    case .repeatedOption(let name):
      return Explanation("\(Words.quoted(name)) is given twice")
    case .reversedRange:
      return Explanation("the range ends before it begins")
    default:
      return Explanation("this is no statement")
    }
  }

  /// What would have been right, as half a sentence.
  static func words(_ expected: SyntaxError.Expected) -> String {
    switch expected {
    case .expression: "a value is wanted: a column, a number, a text in quotes"
    case .name: "a name is wanted"
    case .verb: "a verb is wanted"
    case .table: "a table is wanted"
    case .wholeNumber: "a whole number is wanted"
    case .string: "a text in quotes is wanted"
    case .word: "a word is wanted"
    case .days: "a date is wanted, such as 2024-04-27 or 2024-04-27..2024-05-02"
    case .token(let token): "\(Words.quoted(token)) is wanted"
    case .oneOf(let tokens): "\(Words.list(tokens.map(Words.quoted), "or")) is wanted"
    case .end: "a | or the end of the line is wanted"
    }
  }
}
