/// How far words are from one that was typed, asked of every word of a vocabulary.
///
/// Nothing is allocated for a word: its length and its letters rule most out, and the rows of the distance stay.
struct NearestWord {
  private let wanted: [UInt8]
  private let letters: LetterSet
  /// The row of the distance two letters before, the one before, and the one being filled, by letters of what is wanted.
  private var beforeLast: [Int]
  private var last: [Int]
  private var row: [Int]

  init(to wanted: [UInt8]) {
    self.wanted = wanted
    letters = LetterSet(wanted[...])
    row = Array(0...wanted.count)
    (beforeLast, last) = (row, row)
  }

  /// The number of bytes put in, left out, changed or swapped with a neighbour; `limit + 1` for any larger.
  ///
  /// Optimal string alignment (Boytsov 2011, "Indexing methods for approximate dictionary searching"). O(wanted × word),
  /// O(word) for most.
  mutating func distance(of word: ArraySlice<UInt8>, limit: Int) -> Int {
    if abs(wanted.count - word.count) > limit { return limit + 1 }
    if letters.fewestEdits(to: LetterSet(word)) > limit { return limit + 1 }
    for letter in last.indices { last[letter] = letter }
    for place in word.indices {
      if fillRow(place, of: word) > limit { return limit + 1 }
      swap(&beforeLast, &last)
      swap(&last, &row)
    }
    return min(last[wanted.count], limit + 1)
  }

  /// The distances of the word up to a place from each beginning of what is wanted; gives the smallest.
  private mutating func fillRow(_ place: Int, of word: ArraySlice<UInt8>) -> Int {
    let letter = word[place]
    let isFirst = place == word.startIndex
    row[0] = last[0] + 1
    var smallest = row[0]
    for column in wanted.indices {
      var cost = min(
        last[column] + (wanted[column] == letter ? 0 : 1), min(last[column + 1], row[column]) + 1)
      if !isFirst, column > 0, wanted[column] == word[place - 1], wanted[column - 1] == letter {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      row[column + 1] = cost
      smallest = min(smallest, cost)
    }
    return smallest
  }
}

/// Which letters a word has, as bits; letters 64 apart count as one.
private struct LetterSet {
  private var bits: UInt64 = 0

  init(_ word: ArraySlice<UInt8>) {
    for letter in word { bits |= 1 << UInt64(letter & 63) }
  }

  /// A lower bound of the distance: each edit brings in one letter at most and takes one away; a swap does neither.
  func fewestEdits(to other: LetterSet) -> Int {
    max((bits & ~other.bits).nonzeroBitCount, (other.bits & ~bits).nonzeroBitCount)
  }
}
