import CommandLanguage
import Testing

@Suite struct `Statements` {
  @Test(arguments: [
    ("votes", "votes"),
    ("it", "it"),
    ("`my table`", "my table"),
    ("votes | take 5", "votes | take[5]"),
    ("| take 5", "(it) | take[5]"),
    ("it | filter x > 1", "it | where[(x > 1)]"),
    ("(votes | take 5)", "{votes | take[5]}"),
    ("(votes | take 5) | take 3", "{votes | take[5]} | take[3]"),
    ("h2h.lower", "=h2h.lower"),
    ("let x = votes", "let x = votes"),
    ("let x = it", "let x = it"),
    ("let x = votes | take 1", "let x = votes | take[1]"),
    ("let x = 1 + 2", "let x := (1 + 2)"),
    ("let x = (votes | count)", "let x := {votes | count[-]}"),
    ("let x = (votes | count) | take 1", "let x = {votes | count[-]} | take[1]"),
    ("let `load` = 1", "let load := 1"),
    ("a; b;; c;", "a ; b ; c"),
    ("a\nb", "a ; b"),
    ("a\r\nb\r\n", "a ; b"),
    ("", ""), (" \n;\n# nothing", ""), ("\u{FEFF}votes", "votes"),
  ])
  func `statements are told apart`(source: String, tree: String) throws {
    #expect(try parsed(source) == tree)
  }

  @Test(arguments: [
    ("votes |\n take 5", "votes | take[5]"),
    ("votes\n| take 5", "votes | take[5]"),
    ("votes\n\n  # why\n  | take 5 # how\n| take 3", "votes | take[5] | take[3]"),
    ("votes; \n| take 5", "votes ; (it) | take[5]"),
    ("# above\n| take 5", "(it) | take[5]"),
    ("let x = votes\n| take 5", "let x = votes | take[5]"),
    ("votes | select a,\n b", "votes | select[a,b]"),
    ("votes | select a, # first\n # second\n b", "votes | select[a,b]"),
    ("votes | where (a\n== 1\n)\nscans", "votes | where[((a == 1))] ; scans"),
    ("note 'a\nb'", "!note[\"a\nb\"]"),
    ("votes # all of them\nscans", "votes ; scans"),
    ("x # ; y | z", "x"),
  ])
  func `lines are continued and comments left out`(source: String, tree: String) throws {
    #expect(try parsed(source) == tree)
  }

  @Test func `a hash inside a word or a string begins no comment`() throws {
    #expect(try parsed("load scans a#b.md '#c.md' # d") == "!load scans[<a#b.md>,'#c.md']")
  }

  @Test func `a statement's range leaves out blanks, comments and separators`() throws {
    let source = "  votes | take 5  ; # x\n  set me ana # y\n"
    let ranges = try parser.parse(source).map(\.range)
    #expect(ranges.map { cut($0, of: source) } == ["votes | take 5", "set me ana"])
    #expect(ranges.map { SourceRange.line(of: $0.lowerBound, in: source) } == [1, 2])
  }

  @Test func `a source that is implied is an empty place before the bar`() throws {
    guard case .pipeline(let pipeline) = try parser.parse("  | take 5")[0].statement else {
      Issue.record("not a pipeline")
      return
    }
    #expect(pipeline.source == .it(SourceRange(2, 2), isImplied: true))
  }

  @Test func `a name keeps how it was typed beside what it means`() throws {
    guard case .pipeline(let pipeline) = try parser.parse("x | order   by a")[0].statement else {
      Issue.record("not a pipeline")
      return
    }
    let call = pipeline.stages[0]
    #expect(call.canonicalName == "sort")
    #expect(call.name == Name("order by", range: SourceRange(4, 14)))
  }

  @Test func `statements before an error can run, and after it there are none`() throws {
    var reader = parser.statements(in: "votes\nscans | take 2\nvotes | where\nvotes")
    #expect(try reader.next().map { text($0.statement) } == "votes")
    #expect(try reader.next().map { text($0.statement) } == "scans | take[2]")
    #expect(throws: SyntaxError.self) { _ = try reader.next() }
    #expect(try reader.next() == nil)
  }

  @Test(arguments: [
    ("votes |", true), ("votes | # more", true), ("votes |  \n\n", true), ("votes | select a,", true),
    ("votes | where (a", true), ("votes | where lower(", true), ("note \"a", true), ("note 'it\\'s", true),
    ("votes | select `a", true), ("load votes a,", true), ("wrong (", true), ("wrong 'a", true),
    ("foo foo |", true), ("votes | where x in (1, 2", true), ("votes | where x in (1,\n2)\n| ", true),
    ("", false), ("votes", false), ("votes | take 5", false), ("votes | take", false), ("# a |", false),
    ("votes # (", false), ("load scans it's.md", false), ("laod scans it's.md", false), ("a, b; c", false),
    ("note \"a|\"", false), ("votes | where x +", false), ("f(1))", false), ("what's up", false),
    ("# a,", false), ("votes; # b,", false),
  ])
  func `a line is continued after a bar, a comma, an open bracket or quote`(source: String, goesOn: Bool) {
    #expect(parser.needsContinuation(source) == goesOn)
  }
}
