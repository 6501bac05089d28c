import TestSupport
import Testing

@testable import Tables

/// Values of many tokens at a time against the plain way, one token at a time.
@Suite("Values of tokens, many at a time")
struct TokenValuesTests {
  /// Texts in a row, with tokens of them, as they lie in a block.
  private struct Row {
    var bytes: [UInt8] = []
    var tokens: [Token] = []

    /// - Parameter after: the bytes between two texts.
    init(_ texts: [[UInt8]?], after: [UInt8], kinds: [Token.Kind]) {
      for (index, text) in texts.enumerated() {
        let kind = text == nil ? Token.Kind.missing : kinds[index % kinds.count]
        tokens.append(
          text == nil ? .missing : Token(kind, start: bytes.count, length: text?.count ?? 0))
        bytes += (text ?? []) + after
      }
      // What may be read beyond the last.
      bytes += [UInt8](repeating: UInt8(ascii: "7"), count: TextCoder.slack)
    }

    func withBatch<Result>(isJSON: Bool, _ body: (ColumnBatch) throws -> Result) throws -> Result {
      try bytes.withUnsafeBufferPointer { bytes in
        try tokens.withUnsafeBufferPointer { tokens in
          let (bytes, start) = (try #require(bytes.baseAddress), try #require(tokens.baseAddress))
          return try body(
            ColumnBatch(
              bytes: bytes, tokens: start, count: tokens.count, isJSON: isJSON, isASCII: false,
              codedLimit: 1 << 16))
        }
      }
    }
  }

  private static let odd = [
    "", "0", "00", "01", "7", "-0", "-7", "+7", "0.", ".", ".5", "5.", "05.5", "0.5", "-0.5", "1.2.3", "1..2",
    "1,5",
    "1e5", "1.5e3", "1E-3", "1e400", "12a", "a12", "9 ", " 9", "9.9 ", "0x10", "nan", "inf", "1_000", "１",
    "12345678", "123456789", "99999999", "123456789012345", "1234567890123456", "9007199254740992",
    "9007199254740993", "9999999999999999", "12345678901234567", "9223372036854775807", "9223372036854775808",
    "18446744073709551616", "123456789.12345678", "1682365947.0613", "1682351591.1322439",
    "0.8414709848078965",
    "0.9414709848078965", "0.00000000000000000001", "0.0000000000000000000001", "0.00000000000000000000001",
    "0.000000123456789012345", "0.0000001234567890123456", "0.00000012345678901234567", "100000000000000.5",
    "10000000000000.25", "12345678901234.5", "123456789012345.6", "1234567890123456.7", "12345678901234567.",
    "0000000000000000.5", "0000000000000000", "00000000000000000000000", "000000000000000000000000",
    "0.0000000000000000", "0.00000000000000000000000", "1234567.00000000", "123456789012345.",
    "1234567890123456.",
    "999999999999999.9", "9007199254740.992", "9007199254740.993", "9.007199254740992", "9.007199254740993",
    "0.9007199254740992", "0.9007199254740993", "1234567890123/45", "12345:789012345", "1234567890.0613\u{0}",
    "true", "false", "True", "False", "TRUE", "tRUE", "truE", "tru", "truee", "fals", "falsee", "falsy",
  ].map { Array($0.utf8) }

  private static func number(_ generator: inout SeededGenerator) -> [UInt8] {
    let digits = { (count: Int, generator: inout SeededGenerator) in
      (0..<count).map { _ in UInt8.random(in: 48...57, using: &generator) }
    }
    var text = digits(Int.random(in: 1...12, using: &generator), &generator)
    if text[0] == UInt8(ascii: "0"), Int.random(in: 0..<4, using: &generator) > 0 { text = [text[0]] }
    if Bool.random(using: &generator) {
      text += [UInt8(ascii: ".")] + digits(Int.random(in: 0...14, using: &generator), &generator)
    }
    if Int.random(in: 0..<12, using: &generator) == 0 {
      let place = Int.random(in: 0..<text.count, using: &generator)
      text[place] = Array(".-e/:,\"\u{0} \u{9}tf".utf8).randomElement(using: &generator) ?? 0
    }
    return text
  }

  private static func texts(_ generator: inout SeededGenerator) -> [[UInt8]] {
    (0..<300).map { _ in
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: odd.randomElement(using: &generator) ?? []
      case 1: Array(Bool.random(using: &generator) ? "true".utf8 : "false".utf8)
      case 2: Array("\(Int.random(in: 0..<100_000_000, using: &generator))".utf8)
      default: number(&generator)
      }
    }
  }

  /// What a column of one type takes of a text by itself, as bits; nil when it does not hold it.
  private func alone(_ kind: ColumnPart.Kind, _ token: Token, _ batch: ColumnBatch) -> UInt64? {
    switch kind {
    case .integer:
      batch.mayBeNumber(token)
        ? NumberBytes.integer(batch.bytes + token.start, token.length).map { UInt64(bitPattern: $0) } : nil
    case .number: batch.mayBeNumber(token) ? batch.number(token)?.bitPattern : nil
    default: batch.flag(token).map { $0 ? 1 : 0 }
    }
  }

  /// The values of a column of one type, as bits; nil when it does not hold them all.
  private func together(_ kind: ColumnPart.Kind, _ batch: ColumnBatch) -> [UInt64]? {
    var part = ColumnPart(kind: kind, expecting: 0, in: ReaderMemory())
    var coder = TextCoder()
    part.append(batch, coder: &coder)
    guard part.kind == kind else { return nil }
    return switch kind {
    case .integer: part.integers.elements.map { UInt64(bitPattern: $0) }
    case .number: part.numbers.elements.map(\.bitPattern)
    default: part.flags.elements.map { $0 ? 1 : 0 }
    }
  }

  private static let ways: [(after: String, kinds: [Token.Kind], isJSON: Bool)] = [
    (",", [.bare], true), ("\n", [.bare], false), ("\"", [.bare, .quoted], false), ("", [.bare], true),
    ("5", [.bare], true), (".5", [.bare], false), ("\"", [.quoted], true), (",", [.bare, .escaped], false),
    (",", [.bare, .nested, .texts], true),
  ]

  @Test(arguments: UInt64(0)..<12)
  func `each text by itself`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for text in Self.odd + Self.texts(&generator) {
      for way in Self.ways {
        // Four and more alike, so that they are taken as many.
        let row = Row(Array(repeating: text, count: 6), after: Array(way.after.utf8), kinds: way.kinds)
        try row.withBatch(isJSON: way.isJSON) { batch in
          for kind in [ColumnPart.Kind.integer, .number, .bool] {
            let expected = row.tokens.map { alone(kind, $0, batch) }
            let whole = expected.contains(nil) ? nil : expected.compactMap { $0 }
            // A column of integers takes what is none for the beginning of numbers.
            if kind == .integer, whole == nil { continue }
            #expect(
              together(kind, batch) == whole,
              "seed \(seed), \(String(decoding: text, as: UTF8.self).debugDescription), \(way), \(kind)")
          }
        }
      }
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func `many that fit among missing ones`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for (kind, way) in [(ColumnPart.Kind.integer, 0), (.number, 0), (.bool, 0), (.number, 1), (.number, 2)] {
      let (after, kinds, isJSON) = Self.ways[way]
      let candidates = Self.odd + Self.texts(&generator)
      let single = Row(candidates, after: Array(after.utf8), kinds: [.bare])
      let fitting = try single.withBatch(isJSON: isJSON) { batch in
        candidates.indices.filter { alone(kind, single.tokens[$0], batch) != nil }.map { candidates[$0] }
      }
      let oddity = Int.random(in: 0..<3, using: &generator)
      let mixed: [[UInt8]?] = fitting.flatMap { text -> [[UInt8]?] in
        switch oddity {
        case 0: [text]
        case 1: Int.random(in: 0..<40, using: &generator) == 0 ? [nil, text] : [text]
        default: Bool.random(using: &generator) ? [nil, text] : [text]
        }
      }
      let row = Row(mixed, after: Array(after.utf8), kinds: kinds)
      try row.withBatch(isJSON: isJSON) { batch in
        let expected = row.tokens.map { $0.isMissing ? 0 : alone(kind, $0, batch) ?? 0 }
        #expect(together(kind, batch) == expected, "seed \(seed), \(kind)")
      }
    }
  }
}
