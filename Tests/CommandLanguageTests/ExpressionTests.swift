import CommandLanguage
import Testing

@Suite struct `Expressions` {
  @Test(arguments: [
    ("1 + 2 * 3", "(1 + (2 * 3))"),
    ("1 - 2 - 3", "((1 - 2) - 3)"),
    ("8 / 2 % 3", "((8 / 2) % 3)"),
    ("(1 + 2) * 3", "(((1 + 2)) * 3)"),
    ("a or b and c", "(a or (b and c))"),
    ("a and b or c and d", "((a and b) or (c and d))"),
    ("a or b or c", "((a or b) or c)"),
    ("not a and b", "((not a) and b)"),
    ("not a == b", "(not (a == b))"),
    ("not not a", "(not (not a))"),
    ("a + 1 >= b * 2", "((a + 1) >= (b * 2))"),
    ("-x * y", "((- x) * y)"),
    ("- -5", "(- -5)"),
    ("a - -5", "(a - -5)"),
    ("a -5", "(a - 5)"),
    ("-(5)", "(- (5))"),
    ("-a.b", "(- a.b)"),
  ])
  func `operators bind as the page says`(source: String, tree: String) throws {
    #expect(try parsed(source) == "=" + tree)
  }

  @Test(arguments: [
    ("x in (1, 2)", "(x in [1,2])"),
    ("x not in (1)", "(x !in [1])"),
    ("not x in (1)", "(not (x in [1]))"),
    ("x in (names)", "(x in [names])"),
    ("x in (t | select a)", "(x in {t | select[a]})"),
    ("x in ((t | take 1), 2)", "(x in [{t | take[1]},2])"),
    ("x in (| select a)", "(x in {(it) | select[a]})"),
    ("x between 1 and 2 and y", "((x between 1 2) and y)"),
    ("x not between a + 1 and 2", "(x !between (a + 1) 2)"),
    ("x is null or y is not null", "((x is null) or (y is! null))"),
    ("x contains \"a\" and y ~ '^b'", "((x contains \"a\") and (y ~ \"^b\"))"),
    ("x not contains 'a'", "(not (x contains \"a\"))"),
    ("x not ~ 'a'", "(not (x ~ \"a\"))"),
    (
      "tags has 'a' or x startswith 'b' or y endswith 'c'",
      "(((tags has \"a\") or (x startswith \"b\")) or (y endswith \"c\"))"
    ),
    ("a.b.c == $since", "(a.b.c == $since)"),
    ("scan . title != null", "(scan.title != null)"),
    ("if(true, false, @3)", "if(true,false,@3)"),
    ("count()", "count()"),
    ("bin(time, 7d) <= 2024-04-27", "(bin(time,span604800000000) <= day19840)"),
    ("(votes | compare A B).difference > 0", "({votes | compare[<A>; <B>]}.difference > 0)"),
    ("((votes) | take 1) .n", "{{votes} | take[1]}.n"),
    ("`10-year` + `by`", "(10-year + by)"),
    ("`a``b`.`c`", "a`b.c"),
    ("it.n", "it.n"),
    ("round(\n1,\n# a comment\n2)", "round(1,2)"),
  ])
  func `tests, members, calls and brackets are read`(source: String, tree: String) throws {
    #expect(try parsed(source) == "=" + tree)
  }

  @Test(arguments: [
    ("42", "42"), ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("4.25", "4.25f"), ("1e3", "1000.0f"), ("1.5E-3", "0.0015f"), ("-2.5", "-2.5f"),
    ("15m", "span900000000"), ("6h", "span21600000000"), ("7d", "span604800000000"),
    ("2w", "span1209600000000"), ("-1m", "span-60000000"),
    ("1970-01-01", "day0"), ("1969-12-31", "day-1"), ("2000-02-29", "day11016"), ("0001-01-01", "day-719162"),
    ("2024-04-27T18:30:00Z", "time1714242600000000"),
    ("2024-04-27T18:30:00.25Z", "time1714242600250000"),
    ("2024-04-27T18:30:00.123456789Z", "time1714242600123456"),
    ("2024-04-27T20:30:00+02:00", "time1714242600000000"),
    ("2024-04-27T13:00:00-05:30", "time1714242600000000"),
    ("2024-04-27T18:30", "time1714242600000000"),
    ("1969-12-31T23:59:59.5Z", "time-500000"),
  ])
  func `literals have their values`(source: String, tree: String) throws {
    #expect(try parsed(source) == "=" + tree)
  }

  @Test func `digits with dashes are a date only in its shape`() throws {
    #expect(try parsed("2024-04") == "=(2024 - 4)")
    #expect(try parsed("10-year") == "=(10 - year)")
    #expect(try parsed("2024-04-27 - 7d") == "=(day19840 - span604800000000)")
  }

  @Test(arguments: [
    (#""a\"b""#, "a\"b"), (#"'it\'s'"#, "it's"), (#""\\""#, "\\"), (#""a\nb\tc""#, "a\nb\tc"),
    (#""\u{e9}\u{1F600}""#, "é😀"), (#""\bAI\b""#, "\\bAI\\b"), (#""\d+\.\s""#, "\\d+\\.\\s"),
    (#""\u12""#, "\\u12"), (#""\u{}\u{xyz}""#, "\\u{}\\u{xyz}"),
    ("\"# no; comment | here\"", "# no; comment | here"),
    ("'two\nlines'", "two\nlines"), ("'\"'", "\""),
  ])
  func `strings have the escapes of the page and keep any other backslash`(
    source: String, value: String
  ) throws {
    let statement = try #require(try parser.parse(source).first)
    guard case .expression(let expression) = statement.statement else {
      Issue.record("not an expression")
      return
    }
    #expect(expression.kind == .literal(.text(value)))
  }

  @Test func `a part of an expression can be cut out of the source by its range`() throws {
    let source = "votes | select  sum( a )+1 , b"
    guard case .pipeline(let pipeline) = try parser.parse(source)[0].statement,
      case .projections(let items) = pipeline.stages[0].arguments[0]
    else {
      Issue.record("not a pipeline of projections")
      return
    }
    #expect(items.map { cut($0.range, of: source) } == ["sum( a )+1", "b"])
    #expect(cut(pipeline.range, of: source) == source)
    #expect(cut(pipeline.stages[0].range, of: source) == "select  sum( a )+1 , b")
  }

  @Test func `the range of an operator is its own`() throws {
    guard case .expression(let expression) = try parser.parse("a  == 5")[0].statement,
      case .binary(.equal, let left, _, let sign) = expression.kind
    else {
      Issue.record("not a comparison")
      return
    }
    #expect(sign == SourceRange(3, 5))
    #expect(left.range == SourceRange(0, 1))
    #expect(expression.range == SourceRange(0, 7))
  }
}

/// The piece of a text at a range.
func cut(_ range: SourceRange, of text: String) -> String {
  String(decoding: Array(text.utf8)[range.lowerBound..<range.upperBound], as: UTF8.self)
}
