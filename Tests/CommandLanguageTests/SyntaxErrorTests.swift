import CommandLanguage
import Testing

/// A text, the piece of it that the error points at, and the error.
struct Fault: Sendable, CustomTestStringConvertible {
  var source: String
  var piece: String
  var kind: SyntaxError.Kind
  /// Where the piece begins, when that is not its first occurrence.
  var offset: Int?

  init(_ source: String, _ piece: String, _ kind: SyntaxError.Kind, at offset: Int? = nil) {
    (self.source, self.piece, self.kind, self.offset) = (source, piece, kind, offset)
  }

  var testDescription: String { source }
}

private let commandNames = [
  "alias", "annotate", "check", "claim", "drop", "drop cell", "event", "help", "load", "load scans",
  "load votes", "move", "note", "recover", "recover discard", "rerun", "search", "set",
]
private let verbNames = [
  "annotate", "arrange", "chart", "compare", "count", "describe", "drop", "export", "extend", "filter",
  "head", "join", "order", "order by", "pivot", "plot", "project", "rename", "sample", "search", "select",
  "show", "sides", "sort", "summarize", "take", "top", "where",
]

@Suite struct `Syntax errors` {
  @Test(arguments: [
    Fault("x == ß1", "ß", .unexpectedCharacter("ß")),
    Fault("x == \u{1B}[31m", "\u{1B}", .unexpectedCharacter("\\u{1b}")),
    Fault("x == \u{202E}y", "\u{202E}", .unexpectedCharacter("\\u{202e}")),
    Fault("👩‍🚀 | count", "👩‍🚀", .unexpectedCharacter("👩‍🚀")),
    Fault("x ?", "x", .unknownCommand("x", candidates: commandNames, isVerb: false)),
    Fault("1 ?", "?", .unexpectedCharacter("?")),
    Fault("1 + $", "$", .unexpectedCharacter("$")),
    Fault("1 + @x", "@", .unexpectedCharacter("@")),
    Fault("load scans a\u{1}b", "\u{1}", .unexpectedCharacter("\\u{1}")),
    Fault("note \"abc", "\"", .unterminatedString(quote: "\"")),
    Fault("1 == 'abc", "'", .unterminatedString(quote: "'")),
    Fault("t | drop `a", "`", .unterminatedName),
    Fault("note \"a\\u{d800}\"", "\\u{d800}", .invalidUnicodeEscape("\\u{d800}")),
    Fault("x == 4chan", "4chan", .malformedNumber("4chan")),
    Fault("x == 1e", "1e", .malformedNumber("1e")),
    Fault("x == 1.5h", "1.5h", .malformedNumber("1.5h")),
    Fault("x == 9223372036854775808", "9223372036854775808", .integerTooLarge("9223372036854775808")),
    Fault("-9223372036854775809", "9223372036854775809", .integerTooLarge("9223372036854775809")),
    Fault("1 + 99999999999999999999", "99999999999999999999", .integerTooLarge("99999999999999999999")),
    Fault("1 + 9999999999999999w", "9999999999999999w", .integerTooLarge("9999999999999999w")),
    Fault("@99999999999999999999", "@99999999999999999999", .integerTooLarge("99999999999999999999")),
    Fault("t | take 9223372036854775808", "9223372036854775808", .integerTooLarge("9223372036854775808")),
    Fault("1e999", "1e999", .numberTooLarge("1e999")),
    Fault("x > 2024-02-30", "2024-02-30", .invalidDate("2024-02-30")),
    Fault("x > 2023-02-29", "2023-02-29", .invalidDate("2023-02-29")),
    Fault("x > 2024-13-01", "2024-13-01", .invalidDate("2024-13-01")),
    Fault("x > 2024-01-011", "2024-01-011", .invalidDate("2024-01-011")),
    Fault("set x 2024-00-01", "2024-00-01", .invalidDate("2024-00-01")),
    Fault("x > 2024-02-03T25:00", "2024-02-03T25:00", .invalidTime("2024-02-03T25:00")),
    Fault("x > 2024-02-03T12:00:00Zulu", "2024-02-03T12:00:00Zulu", .invalidTime("2024-02-03T12:00:00Zulu")),
    Fault("a => b", "=>", .foreignOperator("=>", instead: ">=")),
    Fault("a =< b", "=<", .foreignOperator("=<", instead: "<=")),
    Fault("a && b", "&&", .foreignOperator("&&", instead: "and")),
    Fault("a || b", "||", .foreignOperator("||", instead: "or")),
    Fault("!a", "!", .foreignOperator("!", instead: "not")),
    Fault("a <> b", "<>", .foreignOperator("<>", instead: "!=")),
    Fault("a === b", "===", .foreignOperator("===", instead: "==")),
    Fault("a =~ 'b'", "=~", .foreignOperator("=~", instead: "~")),
  ])
  func `of tokens`(fault: Fault) { check(fault) }

  @Test(arguments: [
    Fault("1 + ", "", .unexpectedEnd(expected: .expression), at: 3),
    Fault("t | where", "where", .missingArgument(of: "where", parameter: "EXPR")),
    Fault("t | where (1 + 2", "(", .unclosedBracket),
    Fault("t | where count(1, 2; t", "(", .unclosedBracket),
    Fault("count(", "(", .unclosedBracket),
    Fault("t | where (1 +", "", .unexpectedEnd(expected: .expression), at: 14),
    Fault("1 + 2)", ")", .strayClosingBracket),
    Fault("t | take 3)", ")", .strayClosingBracket),
    Fault(")", ")", .strayClosingBracket),
    Fault("(1 2)", "2", .unexpectedToken(found: "2", expected: .token(")"))),
    Fault("count(1 2)", "2", .unexpectedToken(found: "2", expected: .oneOf([")", ","]))),
    Fault("x in (1 2)", "2", .unexpectedToken(found: "2", expected: .oneOf([")", ","]))),
    Fault("x in y", "y", .unexpectedToken(found: "y", expected: .token("("))),
    Fault("x in ()", ")", .unexpectedToken(found: ")", expected: .expression)),
    Fault("x between 1 or 2", "or", .unexpectedToken(found: "or", expected: .token("and"))),
    Fault("x is 3", "3", .unexpectedToken(found: "3", expected: .oneOf(["null", "not null"]))),
    Fault("x is not 3", "3", .unexpectedToken(found: "3", expected: .token("null"))),
    Fault(
      "x not 3", "3",
      .unexpectedToken(
        found: "3", expected: .oneOf(["in", "between", "contains", "startswith", "endswith", "has", "~"]))),
    Fault("x == not y", "not", .unexpectedToken(found: "not", expected: .expression)),
    Fault("x + and", "and", .unexpectedToken(found: "and", expected: .expression)),
    Fault("a < b < c", "<", .chainedComparison, at: 6),
    Fault("a == 1 is null", "is", .chainedComparison),
    Fault("t | where x = 5", "=", .singleEquals),
    Fault("(x = 5)", "=", .singleEquals),
    Fault("t | select a = b = c", "=", .singleEquals, at: 17),
    Fault("t | where by > 3", "by", .reservedWord("by")),
    Fault("a.by", "by", .reservedWord("by")),
    Fault("t | select as = 3", "as", .reservedWord("as")),
    Fault("let it = 3", "it", .reservedWord("it")),
    Fault("by scan", "by", .reservedWord("by")),
    Fault(
      "1 + cuont()", "cuont",
      .unknownFunction("cuont", candidates: testGrammar.functions.sorted())),
  ])
  func `of structure and expressions`(fault: Fault) { check(fault) }

  @Test(arguments: [
    Fault("laod votes x.csv", "laod", .unknownCommand("laod", candidates: commandNames, isVerb: false)),
    Fault("laod 'x.csv'", "laod", .unknownCommand("laod", candidates: commandNames, isVerb: false)),
    Fault("laod 4x.csv", "laod", .unknownCommand("laod", candidates: commandNames, isVerb: false)),
    Fault("what's up", "what", .unknownCommand("what", candidates: commandNames, isVerb: false)),
    Fault("where x > 1", "where", .unknownCommand("where", candidates: commandNames, isVerb: true)),
    Fault("take 5", "take", .unknownCommand("take", candidates: commandNames, isVerb: true)),
    Fault("take (3)", "take", .unknownCommand("take", candidates: commandNames, isVerb: true)),
    Fault("drop a, b", "drop", .unknownCommand("drop", candidates: commandNames, isVerb: true)),
    Fault("order by x", "order", .unknownCommand("order", candidates: commandNames, isVerb: true)),
    Fault("load", "load", .incompleteCommand("load", candidates: ["scans", "votes"])),
    Fault("load x.csv", "x", .unknownSubcommand("x", after: "load", candidates: ["scans", "votes"])),
    Fault("t | load votes", "load", .unknownVerb("load", candidates: verbNames, isCommand: true)),
    Fault("t | signals", "signals", .unknownVerb("signals", candidates: verbNames, isCommand: false)),
    Fault("t | Where x", "Where", .unknownVerb("Where", candidates: verbNames, isCommand: false)),
    Fault("t | 5", "5", .unexpectedToken(found: "5", expected: .verb)),
    Fault("t | | take 5", "|", .emptyStage),
    Fault("t | take 5 |", "|", .emptyStage, at: 11),
    Fault("(t | )", "|", .emptyStage),
    Fault("1 + 2 | take 3", "1 + 2", .notATable),
    Fault("t | join 5 on x", "5", .unexpectedToken(found: "5", expected: .table)),
    Fault("t | join (1) on x", "1", .notATable),
    Fault("load votes a.csv | take 3", "|", .pipeAfterCommand("load votes")),
    Fault("x = 5", "x", .bindingWithoutLet("x")),
    Fault("let load = 5", "load", .commandNameBound("load")),
    Fault("let x 5", "5", .unexpectedToken(found: "5", expected: .token("="))),
    Fault("let 5", "5", .unexpectedToken(found: "5", expected: .name)),
    Fault("t | take 5 6", "6", .unexpectedToken(found: "6", expected: .end)),
    Fault("t | where a b", "b", .unexpectedToken(found: "b", expected: .end)),
    Fault("1 2", "2", .unexpectedToken(found: "2", expected: .end)),
  ])
  func `of statements and stages`(fault: Fault) { check(fault) }

  @Test(arguments: [
    Fault("t | take", "take", .missingArgument(of: "take", parameter: "N")),
    Fault("t | head | count", "head", .missingArgument(of: "take", parameter: "N")),
    Fault("t | top by n", "top", .missingArgument(of: "top", parameter: "N")),
    Fault("t | top 5", "top", .missingArgument(of: "top", parameter: "KEY")),
    Fault("t | top 5 by", "top", .missingArgument(of: "top", parameter: "KEY")),
    Fault("t | count by", "count", .missingArgument(of: "count", parameter: "KEY")),
    Fault("t | top 5 n", "n", .unexpectedToken(found: "n", expected: .token("by"))),
    Fault("(t | compare A)", "compare", .missingArgument(of: "compare", parameter: "B")),
    Fault("load votes as x", "load votes", .missingArgument(of: "load votes", parameter: "FILE")),
    Fault("annotate", "annotate", .missingArgument(of: "annotate", parameter: "ID")),
    Fault("t | sample 5 seed=", "seed", .missingArgument(of: "sample", parameter: "seed")),
    Fault(
      "t | take five", "five", .invalidArgument("five", of: "take", parameter: "N", expected: .wholeNumber)),
    Fault("t | take 2.5", "2.5", .invalidArgument("2.5", of: "take", parameter: "N", expected: .wholeNumber)),
    Fault(
      "t | sample 5 seed=a", "a",
      .invalidArgument("a", of: "sample", parameter: "seed", expected: .wholeNumber), at: 18),
    Fault("t | search ai", "ai", .invalidArgument("ai", of: "search", parameter: "WORDS", expected: .string)),
    Fault(
      "event soon 'x'", "soon", .invalidArgument("soon", of: "event", parameter: "DATE", expected: .days)),
    Fault("event 2024-05-02..2024-04-27 'x'", "2024-05-02..2024-04-27", .reversedRange),
    Fault("rerun 5..2", "5..2", .reversedRange),
    Fault(
      "t | chart bra", "bra",
      .valueNotListed("bra", parameter: "KIND", values: ["bar", "line", "scatter"])),
    Fault(
      "t | export a.csv overwrite=maybe", "maybe",
      .valueNotListed("maybe", parameter: "overwrite", values: ["yes", "no"])),
    Fault(
      "t | chart bar colour=x", "colour",
      .unknownOption("colour", of: "chart", declared: ["x", "y", "label", "by", "title"])),
    Fault(
      "t | chart bar x=a z=b", "z",
      .unknownOption(
        "z", of: "chart", declared: ["x", "y", "label", "by", "title"])),
    Fault("t | sample size=5", "size", .unknownOption("size", of: "sample", declared: ["seed"])),
    Fault("t | take 5 seed=1", "seed", .unknownOption("seed", of: "take", declared: [])),
    Fault(
      "load votes a.csv stric=yes", "stric",
      .unknownOption(
        "stric", of: "load votes", declared: ["strict"])),
    Fault("t | sample 5 seed=1 seed=2", "seed", .repeatedOption("seed"), at: 20),
    Fault("t | rename a", "", .unexpectedEnd(expected: .token("=")), at: 12),
    Fault("t | drop a,", "", .unexpectedEnd(expected: .name), at: 11),
    Fault("check 'a' x", "x", .unexpectedToken(found: "x", expected: .token(":"))),
  ])
  func `of arguments and options`(fault: Fault) { check(fault) }

  @Test(arguments: [
    (String(repeating: "(", count: 500) + "1" + String(repeating: ")", count: 500), 200),
    (String(repeating: "not ", count: 500) + "x", 800),
    (String(repeating: "- ", count: 500) + "x", 400),
    (String(repeating: "count(", count: 500), 1205),
    (String(repeating: "x in (", count: 500), 1205),
    (String(repeating: "t | join (", count: 500), 2009),
    (String(repeating: "(t | where ", count: 100_000), 2200),
  ])
  func `nesting beyond 200 levels is an error at the level`(source: String, offset: Int) throws {
    let error = try #require(throws: SyntaxError.self) { try parser.parse(source) }
    #expect(error.kind == .tooDeeplyNested(limit: 200))
    #expect(error.range.lowerBound == offset)
  }

  @Test func `nesting of 200 levels is none`() throws {
    let brackets = String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)
    #expect(try parser.parse(brackets).count == 1)
    #expect(try parser.parse(String(repeating: "not ", count: 200) + "x").count == 1)
  }

  @Test(arguments: ["1 + ", "a.", "x * "])
  func `a chain of more than a thousand operators is an error`(link: String) throws {
    #expect(try parser.parse(String(repeating: link, count: 1000) + "b").count == 1)
    let error = try #require(throws: SyntaxError.self) {
      try parser.parse(String(repeating: link, count: 100_000) + "b")
    }
    #expect(error.kind == .tooManyOperators(limit: 1000))
  }

  @Test func `and and or can be chained without end`() throws {
    for word in ["and", "or"] {
      let source = "a " + String(repeating: "\(word) a == 'b' ", count: 20_000)
      guard case .expression(let expression) = try parser.parse(source)[0].statement else {
        Issue.record("not an expression")
        return
      }
      #expect(depth(expression) < 100)
      #expect(expression.range == SourceRange(0, source.utf8.count - 1))
    }
  }

  private func depth(_ expression: Expression) -> Int {
    guard case .binary(_, let left, let right, _) = expression.kind else { return 0 }
    return 1 + max(depth(left), depth(right))
  }

  private func check(_ fault: Fault) {
    do {
      let statements = try parser.parse(fault.source)
      Issue.record("no error but \(statements.map { text($0.statement) })")
    } catch {
      #expect(error.kind == fault.kind)
      #expect(cut(error.range, of: fault.source) == fault.piece)
      if let offset = fault.offset { #expect(error.range.lowerBound == offset) }
    }
  }
}
