import TestSupport
import Testing

@testable import Tables

/// Numbers of texts against a dictionary.
@Suite("Texts by number")
struct TextCoderTests {
  /// Bytes of few kinds, so that texts are like each other: those that end keys, and that follow the end.
  private static func text(_ generator: inout SeededGenerator) -> [UInt8] {
    let length =
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: Int.random(in: 28...36, using: &generator)
      case 1: Int.random(in: 0...200, using: &generator)
      default: Int.random(in: 0...8, using: &generator)
      }
    let letters: [UInt8] = Bool.random(using: &generator) ? [97, 98] : [97, 0, 1, 255]
    return (0..<length).map { index in
      index < 24 && length > 24 ? 97 : letters.randomElement(using: &generator) ?? 0
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `every text has one number, and every number its text`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var coder = TextCoder()
    var numbers: [[UInt8]: UInt32] = [:]
    let most = seed == 0 ? 20_000 : 2_000
    for round in 0..<most {
      let text = seed == 0 ? Array("text \(round)".utf8) : Self.text(&generator)
      let number = coder.code(copying: text)
      #expect(number == numbers[text, default: UInt32(numbers.count)], "seed \(seed), \(text)")
      numbers[text] = number
    }
    #expect(coder.count == numbers.count)
    for (text, number) in numbers {
      #expect(Array(coder.text(Int(number))) == text)
      #expect(coder.code(copying: text) == number)
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `many at a time are those one at a time, up to the first that is new, missing, escaped or long`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let known = (0..<100).map { _ in Self.text(&generator) }
    var coder = TextCoder()
    for text in known { _ = coder.code(copying: text) }
    for _ in 0..<200 {
      var (bytes, tokens, expected): ([UInt8], [Token], [UInt16]) = ([], [], [])
      var isOver = false
      for _ in 0..<20 {
        let isKnown = Int.random(in: 0..<10, using: &generator) > 0
        let text = isKnown ? known.randomElement(using: &generator) ?? [] : Self.text(&generator)
        let kinds: [Token.Kind] = [
          .bare, .quoted, .quoted, .bare, .quoted, .bare, .quoted, .texts, .nested, .escaped,
        ]
        let kind =
          Int.random(in: 0..<10, using: &generator) == 0
          ? .missing : kinds.randomElement(using: &generator) ?? .bare
        tokens.append(Token(kind, start: bytes.count, length: text.count))
        bytes += text + Self.text(&generator)
        isOver =
          isOver || kind == .missing || kind == .escaped || text.count > 32
          || (text.count == 32 && text.contains(255)) || !known.contains(text)
        if !isOver { expected.append(UInt16(coder.code(copying: text))) }
      }
      bytes += [UInt8](repeating: 97, count: TextCoder.slack)
      var found = [UInt16](repeating: 0, count: tokens.count)
      let count = try bytes.withUnsafeBufferPointer { bytes in
        let start = try #require(bytes.baseAddress)
        return found.withUnsafeMutableBufferPointer { found in
          tokens.withUnsafeBufferPointer { tokens in
            guard let first = tokens.baseAddress, let place = found.baseAddress else { return -1 }
            return coder.codes(of: first, count: tokens.count, in: start, into: place)
          }
        }
      }
      #expect(count == expected.count, "seed \(seed)")
      #expect(Array(found.prefix(expected.count)) == expected, "seed \(seed)")
    }
  }
}
