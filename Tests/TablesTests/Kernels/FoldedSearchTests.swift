import TestSupport
import Testing

@testable import Tables

@Suite("Finding a piece of text whatever its case")
struct FoldedSearchTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func `what is found without folding is what folding finds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("aAbBeEzZ [{@`1éÉ’ßſKıﬁ".unicodeScalars)
    func word(_ longest: Int) -> [UInt8] {
      let scalars = (0..<Int.random(in: 0...longest, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? "a"
      }
      return Array(String(String.UnicodeScalarView(scalars)).utf8)
    }
    let text = word(60)
    let part = fold(word(4))
    let found = FoldedSearch(part).flatMap { search in
      text.withUnsafeBufferPointer { search.isFound(in: $0) }
    }
    let isPlain = (text + part).allSatisfy { $0 < 0x80 } && !part.isEmpty
    if isPlain { #expect(found != nil, "seed \(seed)") }
    guard let found else { return }
    let folded = fold(text)
    let expected = folded.indices.contains { folded[$0...].starts(with: part) }
    #expect(found == expected, "seed \(seed)")
  }

  @Test
  func `no character is overlooked whose folding has ASCII`() throws {
    for value in UInt32(0x80)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      guard fold(bytes).contains(where: { $0 < 0x80 }) else { continue }
      #expect(
        bytes.withUnsafeBufferPointer { FoldedSearch.mayFoldToASCII($0) }, "U+\(String(value, radix: 16))")
    }
  }

  private func fold(_ bytes: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    bytes.withUnsafeBufferPointer { CaseFolding.append($0, to: &folded) }
    return folded
  }
}
