/// For each word the rows that hold it, in order, each with the weights of its occurrences added up.
struct Postings: Sendable {
  /// The rows of word `w`: those from `starts[w]` up to `starts[w + 1]`.
  let rows: [UInt32]
  /// What the word weighs in each of those rows.
  let weights: [UInt32]
  let starts: [Int]

  /// Where the rows of a word are.
  @inline(__always)
  func range(of word: UInt32) -> Range<Int> { starts[Int(word)]..<starts[Int(word) + 1] }

  /// Counts, then fills: each part has its own place within each word's rows, so that the parts can be worked at side by
  /// side. O(tokens + parts × words).
  init(_ parts: [TokenPart], wordCount: Int) {
    let counts = WordIndex.map(parts.count) { Postings.counts(parts[$0], wordCount) }
    var starts = Array(repeating: 0, count: wordCount + 1)
    var places = counts
    for word in 0..<wordCount {
      var next = starts[word]
      for part in parts.indices {
        places[part][word] = next
        next += counts[part][word]
      }
      starts[word + 1] = next
    }
    let total = starts[wordCount]
    var rows = [UInt32](repeating: 0, count: total)
    var weights = [UInt32](repeating: 0, count: total)
    let begun = places
    rows.withUnsafeMutableBufferPointer { rows in
      weights.withUnsafeMutableBufferPointer { weights in
        // No two parts write to one place: `places` keeps them apart.
        nonisolated(unsafe) let (rows, weights) = (rows, weights)
        _ = WordIndex.map(parts.count) { Postings.fill(parts[$0], begun[$0], rows, weights) }
      }
    }
    self.rows = rows
    self.weights = weights
    self.starts = starts
  }

  /// In how many rows of a part each word is.
  private static func counts(_ part: TokenPart, _ wordCount: Int) -> [Int] {
    var counts = Array(repeating: 0, count: wordCount)
    var lastRow = Array(repeating: -1, count: wordCount)
    for row in 0..<part.rows.count {
      for index in part.starts[row]..<part.starts[row + 1] {
        let token = part.tokens[index]
        if TokenMark.isMark(token) || lastRow[Int(token)] == row { continue }
        lastRow[Int(token)] = row
        counts[Int(token)] &+= 1
      }
    }
    return counts
  }

  private static func fill(
    _ part: TokenPart, _ begun: [Int], _ rows: UnsafeMutableBufferPointer<UInt32>,
    _ weights: UnsafeMutableBufferPointer<UInt32>
  ) {
    var next = begun
    var lastRow = Array(repeating: -1, count: begun.count)
    var weight: UInt32 = 1
    for row in 0..<part.rows.count {
      for index in part.starts[row]..<part.starts[row + 1] {
        let token = part.tokens[index]
        guard !TokenMark.isMark(token) else {
          weight = TokenMark.weight(token)
          continue
        }
        let word = Int(token)
        if lastRow[word] != row {
          lastRow[word] = row
          rows[next[word]] = UInt32(truncatingIfNeeded: part.rows.lowerBound + row)
          next[word] &+= 1
        }
        weights[next[word] &- 1] &+= weight
      }
    }
  }
}
