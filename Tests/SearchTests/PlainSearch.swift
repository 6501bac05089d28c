import Foundation

@testable import Search

/// Search as one would write it first: no index, every row read for every word.
struct PlainSearch {
  /// A row's texts with their weights.
  typealias Row = [(text: String, weight: Int)]

  let rows: [Row]

  /// The hits with their scores in hundredths, best first.
  func search(_ query: SearchQuery) -> [(row: Int, score: Int, found: Set<String>)] {
    let words = rows.map { $0.map { text in (Tokenizer.words(of: text.text), text.weight) } }
    let lengths = words.map { $0.reduce(0) { $0 + $1.0.count } }
    let average = max(1, Double(lengths.reduce(0, +)) / Double(max(rows.count, 1)))
    let hits = query.notions.map { notion in words.map { PlainSearch.weight(of: notion, in: $0) } }
    var results: [(row: Int, score: Int, found: Set<String>)] = []
    for row in rows.indices {
      var (score, found, isKept) = (0.0, Set<String>(), true)
      for (notion, hits) in zip(query.notions, hits) {
        let (weight, texts) = hits[row]
        if notion.demand == .forbidden {
          if weight > 0 { isKept = false }
          continue
        }
        if notion.demand == .required, weight == 0 { isKept = false }
        guard weight > 0 else { continue }
        let n = Double(hits.filter { $0.0 > 0 }.count)
        let rarity = log(1 + (Double(rows.count) - n + 0.5) / (n + 0.5))
        let share = 0.25 + 0.75 * Double(lengths[row]) / average
        score += rarity * Double(weight) * 2.2 / (Double(weight) + 1.2 * share)
        found.formUnion(texts)
      }
      if isKept, !found.isEmpty { results.append((row, Int((score * 100).rounded()), found)) }
    }
    return results.sorted { (-$0.score, $0.row) < (-$1.score, $1.row) }
  }

  private static func weight(
    of notion: SearchQuery.Notion, in texts: [([[UInt8]], Int)]
  ) -> (Int, Set<String>) {
    var (weight, found) = (0, Set<String>())
    for alternative in notion.alternatives {
      for (words, textWeight) in texts {
        for start in words.indices where start + alternative.words.count <= words.count {
          let part = words[start..<start + alternative.words.count]
          guard zip(part, alternative.words).allSatisfy(fits) else { continue }
          weight += textWeight
          found.insert(part.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
        }
      }
    }
    return (weight, found)
  }

  private static func fits(_ word: [UInt8], _ wanted: SearchQuery.Word) -> Bool {
    let (left, right) = (Folding.folded(utf8: word), Folding.folded(utf8: wanted.bytes))
    return switch wanted.match {
    case .stem: WordStem.stem(left) == WordStem.stem(right)
    case .exact: left == right
    case .beginning: left.starts(with: right)
    }
  }
}
