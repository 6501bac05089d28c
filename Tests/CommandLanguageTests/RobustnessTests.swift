import CommandLanguage
import TestSupport
import Testing

@Suite struct `Any text` {
  private static let soup = [
    "votes", "it", "let", "x", "|", "|", "where", "select", "sort", "order by", "take", "top", "join", "on",
    "by", "per", "as", "in", "not", "and", "or", "is", "null", "between", "contains", "has", "==", "=", "<",
    "~", "+", "-", "*", "(", ")", "(", ")", ",", ".", "..", ":", ";", "\n", "#", " ", "\"", "'", "`", "\\",
    "5", "2.5", "7d", "2024-04-27", "2024-04-27T10:00Z", "@3", "$p", "\"a\"", "load votes", "a/b.csv",
    "chart", "x=", "seed=", "kind=left", "check", "event", "alias", "rerun", "help", "set", "drop cell",
    "count(", "é", "👩‍🚀", "\u{1B}", "\u{FEFF}", "99999999999999999999", "99999999999999999999w",
  ]

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `of tokens is read or refused with a range inside it`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1500 {
      let count = Int.random(in: 1...24, using: &random)
      let glue = Bool.random(using: &random) ? " " : ""
      let pieces = (0..<count).map { _ in Self.soup.randomElement(using: &random) ?? "" }
      check(pieces.joined(separator: glue), seed, &random)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `of bytes is read or refused with a range inside it`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1500 {
      let count = Int.random(in: 0...40, using: &random)
      let isText = Bool.random(using: &random)
      let bytes = (0..<count).map { _ in
        isText ? UInt8.random(in: 0x20...0x7E, using: &random) : UInt8.random(in: 0...255, using: &random)
      }
      check(String(decoding: bytes, as: UTF8.self), seed, &random)
    }
  }

  @Test func `in pieces cut anywhere is read or refused`() {
    var random = SeededGenerator(seed: 9)
    let whole = "votes | where a in (x | take 3) and b == 'é' | chart bar x=a title=\"t\"; load votes a as b"
    for end in 0...whole.utf8.count {
      check(String(decoding: Array(whole.utf8)[..<end], as: UTF8.self), 9, &random)
    }
  }

  private func check(_ source: String, _ seed: UInt64, _ random: inout SeededGenerator) {
    let size = source.utf8.count
    let shown = "\(source.debugDescription) of seed \(seed)"
    do {
      let statements = try parser.parse(source)
      var last = 0
      for statement in statements {
        #expect(statement.range.lowerBound >= last && statement.range.upperBound <= size, "\(shown)")
        last = statement.range.upperBound
      }
    } catch {
      #expect(error.range.lowerBound >= 0 && error.range.upperBound <= size, "\(error) in \(shown)")
      #expect(Array(source.utf8).isBoundary(error.range), "\(error) in \(shown)")
    }
    _ = parser.needsContinuation(source)
    let cursor = Int.random(in: -1...(size + 1), using: &random)
    let context = CompletionContext(text: source, cursor: cursor, grammar: testGrammar)
    #expect(context.prefix.range.upperBound == min(max(0, cursor), size), "\(shown)")
    #expect(context.prefix.range.lowerBound >= 0, "\(shown)")
  }

  @Test func `of five thousand characters is read`() throws {
    let list = (0..<700).map { "'m\($0)'" }.joined(separator: ", ")
    let source = "votes | where model_a in (\(list)) | summarize n = count() by model_a"
    #expect(source.utf8.count > 5000)
    #expect(try parser.parse(source).count == 1)
  }

  @Test func `of a hundred thousand characters takes time in proportion`() throws {
    func cost(_ source: String) -> Double { processorTime { _ = try? parser.parse(source) } }
    let pieces = [
      "votes | take 5\n", "set x 5\n", "\n", "# a\n", "load votes it's.csv\n", "t | where a,\n", "(",
    ]
    for piece in pieces {
      let small = cost(String(repeating: piece, count: 10_000 / piece.utf8.count))
      let large = cost(String(repeating: piece, count: 100_000 / piece.utf8.count))
      // Ten times the text; a quadratic reader would take 100 times as long.
      #expect(large < max(small, 0.01) * 60, "\(piece.debugDescription): \(small) s, \(large) s")
    }
  }
}

extension [UInt8] {
  /// Whether a range begins and ends between characters of UTF-8.
  fileprivate func isBoundary(_ range: SourceRange) -> Bool {
    [range.lowerBound, range.upperBound].allSatisfy { $0 == count || self[$0] & 0xC0 != 0x80 }
  }
}
