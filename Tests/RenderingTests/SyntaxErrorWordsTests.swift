import CommandLanguage
import Testing

@testable import Rendering

/// The words of every text that is no statement.
@Suite struct SyntaxErrorWordsTests {
  typealias Kind = SyntaxError.Kind

  static let tokens: [(Kind, [String])] = [
    (.unexpectedCharacter("§"), ["`§` means nothing here"]),
    (.unterminatedString(quote: "\""), ["the quote is never closed", "it ends with another \""]),
    (.unterminatedName, ["the backtick is never closed"]),
    (.invalidUnicodeEscape("\\u{110000}"), ["`\\u{110000}` is no character", "it is written as in \\u{e9}"]),
    (
      .malformedNumber("4chan"),
      ["`4chan` is no number", "a text stands in quotes, a name that begins with a digit in backticks"]
    ),
    (
      .integerTooLarge("99999999999999999999"),
      ["99999999999999999999 is too large; whole numbers go up to 9223372036854775807"]
    ),
    (.numberTooLarge("1e999"), ["1e999 is larger than any number here can be"]),
    (.invalidDate("2024-02-30"), ["there is no day 2024-02-30"]),
    (
      .invalidTime("2024-02-28T25"),
      ["`2024-02-28T25` is no time", "a time is written 2024-04-27T18:30:00Z"]
    ),
    (.foreignOperator("&&", instead: "and"), ["there is no `&&` here", "did you mean `and`?"]),
    (.singleEquals, ["a single = compares nothing", "did you mean `==`?"]),
  ]

  static let structure: [(Kind, [String])] = [
    (
      .unexpectedToken(found: ")", expected: .expression),
      ["`)` cannot stand here; a value is wanted: a column, a number, a text in quotes"]
    ),
    (
      .unexpectedToken(found: "5", expected: .end),
      ["`5` cannot stand here; a | or the end of the line is wanted"]
    ),
    (.unexpectedEnd(expected: .name), ["the line ends too soon; a name is wanted"]),
    (.unexpectedEnd(expected: .token(")")), ["the line ends too soon; `)` is wanted"]),
    (
      .unexpectedEnd(expected: .oneOf(["on", "by"])), ["the line ends too soon; `on` or `by` is wanted"]
    ),
    (.unclosedBracket, ["the bracket is never closed"]),
    (.strayClosingBracket, ["the bracket closes nothing"]),
    (.tooDeeplyNested(limit: 200), ["more than 200 levels inside one another"]),
    (.tooManyOperators(limit: 1000), ["more than 1000 operators in a row in one expression"]),
    (.chainedComparison, ["comparisons cannot be chained", "to test a range: x between 1 and 5"]),
    (.reservedWord("by"), ["`by` is a word of the language", "when it is a name, in backticks: `by`"]),
    (
      .unknownFunction("mean", candidates: ["avg", "min"]),
      ["there is no function `mean`", "did you mean `avg()`?"]
    ),
    (
      .unknownVerb("group", candidates: ["summarise", "top"], isCommand: false),
      ["there is no verb `group`", "did you mean `summarize`?"]
    ),
    (
      .unknownCommand("models", candidates: [], isVerb: true),
      ["`models` works on a table", "a table comes first: votes | models …"]
    ),
    (
      .unknownCommand("signals", candidates: ["card"], isVerb: false),
      ["there is no command `signals`", "if it is a table, a | comes after it: signals | …"]
    ),
    (
      .unknownFunction("yeer", candidates: ["month", "year"]),
      ["there is no function `yeer`", "did you mean `year()`?"]
    ),
  ]

  static let statements: [(Kind, [String])] = [
    (.bindingWithoutLet("x"), ["to give `x` a value, begin with let", "let x = …"]),
    (.commandNameBound("load"), ["`load` is a command and cannot be given to something else"]),
    (
      .unknownCommand("anotate", candidates: ["annotate", "card"], isVerb: false),
      ["there is no command `anotate`", "did you mean `annotate`?"]
    ),
    (
      .unknownCommand("where", candidates: [], isVerb: true),
      ["`where` works on a table", "a table comes first: signals | where …"]
    ),
    (
      .unknownSubcommand("vote", after: "load", candidates: ["scans", "votes"]),
      ["there is no `load vote`", "did you mean `votes`?"]
    ),
    (
      .unknownSubcommand("x.csv", after: "load", candidates: ["scans", "votes"]),
      ["there is no `load x.csv`", "after load comes scans or votes"]
    ),
    (
      .incompleteCommand("load", candidates: ["scans", "votes", "table"]),
      ["`load` wants one more word", "after load comes scans, votes or table"]
    ),
    (
      .unknownVerb("wher", candidates: ["where", "count"], isCommand: false),
      ["there is no verb `wher`", "did you mean `where`?"]
    ),
    (
      .unknownVerb("load", candidates: [], isCommand: true),
      ["`load` is a command: it begins a line and takes no table"]
    ),
    (.emptyStage, ["nothing follows the |", "a verb comes after it, such as where or count"]),
    (.notATable, ["what stands before the | is no table"]),
    (.pipeAfterCommand("load votes"), ["`load votes` gives no table, so nothing can follow it with |"]),
  ]

  static let arguments: [(Kind, [String])] = [
    (.missingArgument(of: "take", parameter: "N"), ["`take` needs N", "more: help take"]),
    (
      .invalidArgument("many", of: "take", parameter: "N", expected: .wholeNumber),
      ["`many` cannot be N of `take`; a whole number is wanted"]
    ),
    (
      .invalidArgument("to", of: "event", parameter: "\"name\"", expected: .string),
      [
        "`to` cannot be \"name\" of `event`; a text in quotes is wanted",
        "several days have two dots between them: event 2024-04-27..2024-05-02 \"…\"",
      ]
    ),
    (
      .invalidArgument("-2024-05-02", of: "event", parameter: "\"name\"", expected: .string),
      [
        "`-2024-05-02` cannot be \"name\" of `event`; a text in quotes is wanted",
        "several days have two dots between them: event 2024-04-27..2024-05-02 \"…\"",
      ]
    ),
    (
      .invalidArgument("launch", of: "event", parameter: "\"name\"", expected: .string),
      ["`launch` cannot be \"name\" of `event`; a text in quotes is wanted", "in quotes: \"launch\""]
    ),
    (
      .valueNotListed("lefft", parameter: "kind", values: ["inner", "left"]),
      ["kind cannot be `lefft`", "did you mean `left`?"]
    ),
    (
      .valueNotListed("sideways", parameter: "kind", values: ["inner", "left"]),
      ["kind cannot be `sideways`", "it can be inner or left"]
    ),
    (
      .unknownOption("sed", of: "sample", declared: ["seed"]),
      ["`sample` has no option `sed`", "did you mean `seed`?"]
    ),
    (
      .unknownOption("size", of: "chart", declared: ["width", "height"]),
      ["`chart` has no option `size`", "it takes width and height"]
    ),
    (
      .unknownOption("size", of: "take", declared: []),
      ["`take` has no option `size`", "it takes no options"]
    ),
    (.repeatedOption("seed"), ["`seed` is given twice"]),
    (.reversedRange, ["the range ends before it begins"]),
  ]

  @Test("every syntax error has words", arguments: tokens + structure + statements + arguments)
  func words(kind: Kind, expected: [String]) {
    let words = ErrorRenderer.explanation(of: kind)
    #expect([words.message] + words.hints == expected)
  }

  static let expectations: [(SyntaxError.Expected, String)] = [
    (.expression, "a value is wanted: a column, a number, a text in quotes"), (.name, "a name is wanted"),
    (.verb, "a verb is wanted"), (.table, "a table is wanted"), (.wholeNumber, "a whole number is wanted"),
    (.string, "a text in quotes is wanted"), (.word, "a word is wanted"),
    (.days, "a date is wanted, such as 2024-04-27 or 2024-04-27..2024-05-02"),
    (.token("on"), "`on` is wanted"), (.oneOf(["a", "b", "c"]), "`a`, `b` or `c` is wanted"),
    (.end, "a | or the end of the line is wanted"),
  ]

  @Test("what would have been right has words", arguments: expectations)
  func expected(expected: SyntaxError.Expected, words: String) {
    #expect(ErrorRenderer.words(expected) == words)
  }
}
