public import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How near each row of an index is to a text.
public struct Nearness: Sendable {
  /// For every row of the index the cosine, 0 to 1.
  public let similarities: [Double]
  /// For every row the words shared with the text that count most, at most four, strongest first.
  public let shared: CodedText
}

extension WordIndex {
  /// How near rows are to some texts by their words: the cosine of their tf–idf vectors.
  ///
  /// A stem counts (1 + ln w) · ln(1 + (N − n + ½) / (n + ½)), where w is what its occurrences weigh in the row, N the rows
  /// seen and n those of them that have it (Salton and Buckley, "Term-weighting approaches", 1988; rarity as in BM25).
  ///
  /// - Parameters:
  ///   - texts: the texts, with the weights of their columns.
  ///   - rows: the rows seen; nil for all. Others have similarity 0.
  /// - Throws: `TableError.cancelled`.
  /// - Complexity: O(words of all rows).
  public func nearness(
    to texts: [(text: String, weight: Int)], in rows: Selection? = nil, _ cancellation: Cancellation
  ) throws -> Nearness {
    let seen = SeenRows(rows, of: rowCount)
    let rarities = stemRows(seen).map { BM25.rarity(rows: $0, of: seen.count) }
    var wanted = Array(repeating: 0.0, count: vocabulary.stemCount)
    var square = 0.0
    for (stem, weight) in stemWeights(of: texts) {
      // A stem that no row has makes every row less near.
      let value =
        (1 + log(Double(weight))) * (stem.map { rarities[Int($0)] } ?? BM25.rarity(rows: 0, of: seen.count))
      if let stem { wanted[Int(stem)] = value }
      square += value * value
    }
    guard square > 0 else {
      let none = FoundWords(rowCount: rowCount)
      return Nearness(similarities: Array(repeating: 0, count: rowCount), shared: none.texts)
    }
    return try nearness(wanted, norm: square.squareRoot(), rarities, seen, cancellation)
  }

  private func nearness(
    _ wanted: [Double], norm: Double, _ rarities: [Double], _ seen: SeenRows, _ cancellation: Cancellation
  ) throws -> Nearness {
    var similarities = Array(repeating: 0.0, count: rowCount)
    var shared = FoundWords(rowCount: rowCount)
    var counter = StemCounter(vocabulary.stemCount)
    for row in 0..<rowCount where seen.isSeen(row) {
      if row & 1023 == 0 { try cancellation.check() }
      counter.count(self, row)
      var (product, square) = (0.0, 0.0)
      var reasons: [(value: Double, stem: UInt32)] = []
      for stem in counter.stems {
        let value = (1 + log(Double(counter.weight(of: stem)))) * rarities[Int(stem)]
        square += value * value
        guard wanted[Int(stem)] > 0 else { continue }
        product += value * wanted[Int(stem)]
        reasons.append((value * wanted[Int(stem)], stem))
      }
      guard product > 0 else { continue }
      similarities[row] = min(1, product / (square.squareRoot() * norm))
      reasons.sort { ($1.value, $0.stem) < ($0.value, $1.stem) }
      for reason in reasons.prefix(4) { shared.add(counter.text(of: reason.stem, self), to: row) }
    }
    return Nearness(similarities: similarities, shared: shared.texts)
  }

  /// In how many of the rows seen each stem is.
  private func stemRows(_ seen: SeenRows) -> [Int] {
    var counts = Array(repeating: 0, count: vocabulary.stemCount)
    var lastRow = Array(repeating: -1, count: vocabulary.stemCount)
    for row in 0..<rowCount where seen.isSeen(row) {
      for place in rowStarts[row]..<rowStarts[row + 1] where !TokenMark.isMark(tokens[place]) {
        let stem = Int(vocabulary.stems[Int(tokens[place])])
        if lastRow[stem] == row { continue }
        lastRow[stem] = row
        counts[stem] += seen.times(row)
      }
    }
    return counts
  }

  /// The stems of texts with their weights, in order of their bytes; nil, for each that no row has.
  private func stemWeights(of texts: [(text: String, weight: Int)]) -> [(stem: UInt32?, weight: Int)] {
    var weights: [[UInt8]: Int] = [:]
    for (text, weight) in texts {
      for word in Tokenizer.words(of: text) {
        weights[WordStem.stem(Folding.folded(utf8: word)), default: 0] += weight
      }
    }
    return weights.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (vocabulary.stemNumber(of: $0.key), $0.value) }
  }
}

/// Counts the stems of one row after another.
struct StemCounter {
  /// The stems of the row, in order of appearance.
  private(set) var stems: [UInt32] = []
  private var weights: [Int]
  /// The first word of each stem in the row.
  private var words: [UInt32]

  init(_ stemCount: Int) {
    weights = Array(repeating: 0, count: stemCount)
    words = Array(repeating: 0, count: stemCount)
  }

  /// Counts a row in the place of the one before.
  mutating func count(_ index: WordIndex, _ row: Int) {
    for stem in stems { weights[Int(stem)] = 0 }
    stems.removeAll(keepingCapacity: true)
    var weight = 1
    for place in index.rowStarts[row]..<index.rowStarts[row + 1] {
      let token = index.tokens[place]
      guard !TokenMark.isMark(token) else {
        weight = Int(TokenMark.weight(token))
        continue
      }
      let stem = index.vocabulary.stems[Int(token)]
      if weights[Int(stem)] == 0 {
        stems.append(stem)
        words[Int(stem)] = token
      }
      weights[Int(stem)] += weight
    }
  }

  func weight(of stem: UInt32) -> Int { weights[Int(stem)] }

  /// The word that stands for a stem in the row.
  func text(of stem: UInt32, _ index: WordIndex) -> String { index.vocabulary.text(of: words[Int(stem)]) }
}
