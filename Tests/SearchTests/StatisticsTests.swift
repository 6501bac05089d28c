import Foundation
import Tables
import TestSupport
import Testing

@testable import Search

@Suite("Nearness and distinctive terms")
struct StatisticsTests {
  private func index(_ texts: [String]) throws -> WordIndex {
    try WordIndex(
      [SearchedColumn(Column(.packed(PackedText(texts))))], rowCount: texts.count,
      cancellation: Cancellation())
  }

  @Test("A text is as near as can be to itself, and not at all to one without a word of it")
  func ends() throws {
    let texts = ["anonymous models in the arena", "anonymous model, in the arenas", "cooking with gas", ""]
    let nearness = try index(texts).nearness(to: [(texts[0], 1)], Cancellation())
    #expect(abs(nearness.similarities[0] - 1) < 1e-12)
    #expect(abs(nearness.similarities[1] - 1) < 1e-12)
    #expect(nearness.similarities[2...] == [0, 0])
    #expect(nearness.shared.dictionary[nearness.shared.codes[2]] == "")
    #expect(try index(texts).nearness(to: [("…", 1)], Cancellation()).similarities == [0, 0, 0, 0])
  }

  @Test("Similarities are cosines of tf–idf vectors, as written down plainly")
  func cosines() throws {
    let words = ["model", "models", "arena", "vote", "votes", "trust", "energy", "chip", "chips", "law"]
    for seed in UInt64(1)...6 {
      var generator = SeededGenerator(seed: seed)
      let texts = (0..<60).map { _ in
        (0..<Int.random(in: 0...9, using: &generator)).map { _ in
          words[Int.random(in: 0..<words.count, using: &generator)]
        }.joined(separator: " ")
      }
      let vectors = texts.map { text in
        Dictionary(Tokenizer.words(of: text).map { (WordStem.stem($0), 1) }, uniquingKeysWith: +)
      }
      func value(_ stem: [UInt8], _ count: Int) -> Double {
        let n = Double(vectors.filter { $0[stem] != nil }.count)
        return (1 + log(Double(count))) * log(1 + (60 - n + 0.5) / (n + 0.5))
      }
      func norm(_ vector: [[UInt8]: Int]) -> Double {
        vector.reduce(0) { $0 + pow(value($1.key, $1.value), 2) }.squareRoot()
      }
      let similarities = try index(texts).nearness(to: [(texts[0], 1)], Cancellation()).similarities
      for (row, vector) in vectors.enumerated() where !vector.isEmpty && !vectors[0].isEmpty {
        let product = vector.reduce(0) { sum, item in
          sum + value(item.key, item.value) * (vectors[0][item.key].map { value(item.key, $0) } ?? 0)
        }
        let expected = product / (norm(vector) * norm(vectors[0]))
        #expect(abs(similarities[row] - expected) < 1e-9, "seed \(seed), row \(row)")
      }
    }
  }

  @Test("The score of a term is the log-odds ratio of the paper in standard errors")
  func score() {
    // 30 of 1,000 words here, 10 of 2,000 in the rest; the prior is 300 words, of which 300 · 40 / 3,000 = 4 are these.
    let here = log(34.0 / (1300 - 34))
    let rest = log(14.0 / (2300 - 14))
    let expected = (here - rest) / (1 / 34.0 + 1 / 14.0).squareRoot()
    #expect(abs(DistinctiveTerms.score(30, of: 1000, 10, of: 2000) - expected) < 1e-9)
    #expect(abs(expected - 4.66) < 0.01)
    #expect(DistinctiveTerms.score(10, of: 1000, 10, of: 1000) == 0)
    #expect(DistinctiveTerms.score(0, of: 0, 0, of: 0) == 0)
  }

  @Test("Terms are words by their stems and phrases of two words, and no function words")
  func terms() throws {
    let here = try index(Array(repeating: "the unknown model of the arena, unknown models", count: 30))
    let rest = try index(Array(repeating: "the energy of the chips in the data center", count: 30))
    let terms = try DistinctiveTerms.terms(of: here, against: rest, Cancellation())
    #expect(terms.map(\.text).sorted() == ["arena", "arena unknown", "model", "unknown", "unknown model"])
    #expect(terms.first { $0.text == "model" }?.count == 60)
    #expect(terms.allSatisfy { $0.rest == 0 && $0.score >= DistinctiveTerms.least })
    #expect(try DistinctiveTerms.terms(of: here, against: here, Cancellation()).isEmpty)
  }

  @Test("Two halves of one thing are rarely told apart")
  func chance() throws {
    var generator = SeededGenerator(seed: 7)
    var listed = 0
    for _ in 0..<20 {
      let texts = (0..<400).map { _ in
        (0..<12).map { _ in "w" + String(Int(pow(Double.random(in: 0..<1, using: &generator), 3) * 80)) + "x"
        }
        .joined(separator: " . ")
      }
      let terms = try DistinctiveTerms.terms(
        of: index(Array(texts[..<200])), against: index(Array(texts[200...])), Cancellation())
      listed += terms.filter { !$0.text.contains(" ") }.count
    }
    // 80 words in 20 draws; 2.5 in 100 lie beyond 1.96 on one side by chance, fewer with the prior.
    #expect(listed <= 40)
  }
}
