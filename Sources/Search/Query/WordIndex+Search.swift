public import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The rows that a query found.
public struct SearchResult: Sendable {
  /// Rows of the index, best first; a row that is seen twice is there twice.
  public let rows: [Int32]
  /// For every row of the index its score, with two decimals; 0 for rows that were not found.
  public let scores: [Double]
  /// For every row of the index the words that were found in it, in order of the query; they are gathered for the rows
  /// that somebody asks for, since most are never looked at.
  public let found: any DeferredText
  /// The notions of the query, forbidden ones aside, that no row has, each once; the nearest word is told of the first few.
  public let absent: [AbsentNotion]
}

/// Something sought that is in no row.
public struct AbsentNotion: Sendable, Hashable {
  /// As typed.
  public var text: String
  /// The nearest word that rows have; nil when none is near.
  public var nearest: String?
  /// How many rows have that word.
  public var rows: Int
}

/// The parameters of BM25 (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford, "Okapi at TREC-3", 1994).
enum BM25 {
  /// How soon more occurrences stop counting.
  static let saturation = 1.2
  /// How much the length of a row counts.
  static let lengthShare = 0.75

  /// How rare it is to have a notion, never negative: ln(1 + (N − n + ½) / (n + ½)).
  static func rarity(rows: Int, of total: Int) -> Double {
    log(1 + (Double(total - rows) + 0.5) / (Double(rows) + 0.5))
  }
}

extension WordIndex {
  /// The rows that fit a query, best first: by BM25 with two decimals, then in order of the rows.
  ///
  /// An occurrence counts as often as its column weighs; the length of a row is its number of words. A notion's names
  /// count as one word.
  ///
  /// - Parameter rows: the rows seen, in order; nil for all. Statistics are those of the rows seen.
  /// - Throws: `TableError.cancelled`.
  /// - Complexity: O(rows + occurrences + found · log found).
  public func search(
    _ query: SearchQuery, in rows: Selection? = nil, _ cancellation: Cancellation = Cancellation()
  ) throws -> SearchResult {
    var run = SearchRun(self, rows)
    for notion in query.notions {
      try cancellation.check()
      run.seek(notion)
    }
    return run.result(query)
  }

  /// The words of the index that a typed word stands for.
  func words(for word: SearchQuery.Word) -> [UInt32] {
    switch word.match {
    case .stem: vocabulary.words(likeStemOf: word.bytes)
    case .exact: vocabulary.words(foldingLike: word.bytes)
    case .beginning: vocabulary.words(beginningWith: word.bytes)
    }
  }
}

/// The work of one search.
private struct SearchRun {
  private let index: WordIndex
  private let seen: SeenRows
  private let averageLength: Double
  private var scores: [Double]
  /// Whether a row has a notion that is not forbidden; its score may be rounded to 0.
  private var isFound: [Bool]
  /// How many required notions each row has.
  private var met: [UInt8]
  private var isBanned: [Bool]
  /// The weight of the notion at hand in each row; all 0 between notions.
  private var weights: [UInt32]
  private var absent: [SearchQuery.Notion] = []
  /// The words for which the nearest one is looked for: it takes milliseconds, and nobody reads ten of them.
  private static let mostNearest = 4

  init(_ index: WordIndex, _ rows: Selection?) {
    self.index = index
    seen = SeenRows(rows, of: index.rowCount)
    averageLength = max(1, seen.average(of: index.lengths))
    scores = Array(repeating: 0, count: index.rowCount)
    met = Array(repeating: 0, count: index.rowCount)
    isBanned = Array(repeating: false, count: index.rowCount)
    weights = Array(repeating: 0, count: index.rowCount)
    isFound = Array(repeating: false, count: index.rowCount)
  }

  mutating func seek(_ notion: SearchQuery.Notion) {
    let index = index
    var touched: [Int] = []
    for alternative in notion.alternatives {
      index.eachOccurrence(of: alternative) { row, weight in
        guard seen.isSeen(row) else { return }
        if weights[row] == 0 { touched.append(row) }
        weights[row] &+= weight
      }
    }
    if touched.isEmpty, notion.demand != .forbidden { absent.append(notion) }
    add(touched, notion.demand)
  }

  private mutating func add(_ touched: [Int], _ demand: SearchQuery.Demand) {
    let rarity = BM25.rarity(rows: seen.count(touched), of: seen.count)
    for row in touched {
      let weight = Double(weights[row])
      weights[row] = 0
      switch demand {
      case .forbidden: isBanned[row] = true
      case .required, .optional:
        isFound[row] = true
        if demand == .required { met[row] &+= 1 }
        let length = Double(index.lengths[row]) / averageLength
        let dampening = BM25.saturation * (1 - BM25.lengthShare + BM25.lengthShare * length)
        scores[row] += rarity * weight * (BM25.saturation + 1) / (weight + dampening)
      }
    }
  }

  private var absentNotions: [AbsentNotion] {
    var known: Set<String> = []
    return absent.filter { known.insert($0.text).inserted }.enumerated().map { place, notion in
      place < Self.mostNearest
        ? index.absent(notion, seen) : AbsentNotion(text: notion.text, nearest: nil, rows: 0)
    }
  }

  /// The rows in order; hundredths of the score and the place are sorted as one number.
  mutating func result(_ query: SearchQuery) -> SearchResult {
    let required = UInt8(truncatingIfNeeded: query.notions.filter { $0.demand == .required }.count)
    var keys: [UInt64] = []
    for row in scores.indices where scores[row] > 0 {
      scores[row] = (scores[row] * 100).rounded()
      if isBanned[row] || met[row] < required { scores[row] = -1 }
    }
    for place in 0..<seen.count {
      let row = seen[place]
      guard isFound[row], scores[row] >= 0 else { continue }
      keys.append(UInt64(UInt32.max - UInt32(min(scores[row], 4e9))) << 32 | UInt64(UInt32(place)))
    }
    keys.sort()
    for row in scores.indices { scores[row] = max(0, scores[row]) / 100 }
    return SearchResult(
      rows: keys.map { Int32(truncatingIfNeeded: seen[Int($0 & 0xFFFF_FFFF)]) }, scores: scores,
      found: FoundText(query, in: index), absent: absentNotions)
  }
}
