import CommandLanguage
import TestSupport
import Testing

@Suite struct `Quoting` {
  @Test(arguments: [
    ("relevancy", "relevancy"), ("_x1", "_x1"), ("Model", "Model"), ("10-year", "`10-year`"), ("by", "`by`"),
    ("let", "`let`"), ("a b", "`a b`"), ("a`b", "`a``b`"), ("`", "````"), ("", "``"), ("é", "`é`"),
    ("per", "per"),
  ])
  func `puts a name in backticks where it must`(name: String, written: String) {
    #expect(Name.quotedIfNeeded(name) == written)
  }

  @Test(arguments: [
    ("data/arena-week.csv", "data/arena-week.csv"), ("it's.csv", "\"it's.csv\""), ("a b", "\"a b\""),
    ("#1", "\"#1\""), ("a#1", "a#1"), ("x=y", "\"x=y\""), ("", "\"\""), ("as", "\"as\""), ("@3", "\"@3\""),
    ("GPT-4(16k)", "\"GPT-4(16k)\""), ("a,", "\"a,\""), ("a,b", "a,b"), ("é/ü.md", "é/ü.md"),
  ])
  func `puts a word in quotes where it must`(word: String, written: String) {
    #expect(Word.quotedIfNeeded(word) == written)
  }

  @Test func `of a string is one line that shows`() {
    #expect(Literal.quoted("a\"b\\c\n\t\u{1B}\u{202E}é") == #""a\"b\\c\n\t\u{1b}\u{202e}é""#)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `reads back as the same text`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "\"", "'", "\\", "`", "\n", "\r", "\t", "u{41}", "n", "#", " ", "|", "é", "👩‍🚀", "\u{0}", ";", "(", ")",
      ",", "=", "$", "@", "7", "\u{301}",
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...8, using: &random)
      let original = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let quoted = Literal.quoted(original), name = Name.quotedIfNeeded(original)
      let word = Word.quotedIfNeeded(original)
      let statement = try parser.parse("(t | where \(name) == \(quoted) | sides \(word))")[0].statement
      guard case .pipeline(let pipeline) = statement, case .group(let inner, _) = pipeline.source,
        case .expression(let test) = inner.stages[0].arguments[0],
        case .binary(_, let left, let right, _) = test.kind, case .name(let readName) = left.kind,
        case .literal(.text(let readText)) = right.kind,
        case .words(let readWords) = inner.stages[1].arguments[0]
      else {
        Issue.record("\(original.debugDescription) of seed \(seed) became \(statement)")
        return
      }
      #expect(Array(readName.text.utf8) == Array(original.utf8), "seed \(seed)")
      #expect(Array(readText.utf8) == Array(original.utf8), "seed \(seed)")
      #expect(Array(readWords[0].text.utf8) == Array(original.utf8), "seed \(seed)")
    }
  }
}
