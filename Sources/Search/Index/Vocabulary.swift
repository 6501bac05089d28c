/// The words of an index, in order of their folded forms, then of their own bytes; grouped by stems.
///
/// What is sought is a set of words: all of one stem, all that fold alike, all that begin alike.
struct Vocabulary: Sendable {
  /// The words in lower case, accents kept.
  let words: ByteLists
  /// Each word without accents.
  private let folded: ByteLists
  /// The stem of each word, by number.
  let stems: [UInt32]
  /// The words of each stem: those from `stemStarts[stem]` up to `stemStarts[stem + 1]` of `wordsByStem`.
  private let wordsByStem: [UInt32]
  private let stemStarts: [Int]
  /// The numbers of the stems by their bytes.
  private let stemNumbers: [[UInt8]: UInt32]

  /// How many words there are.
  var count: Int { words.count }
  /// How many stems there are.
  var stemCount: Int { stemStarts.count - 1 }

  /// The words of several tables as one vocabulary, and for each table the new numbers of its words.
  ///
  /// - Complexity: O(n log n) in the different words; each is folded and stemmed once.
  static func uniting(_ tables: [WordTable]) -> (vocabulary: Vocabulary, numbers: [[UInt32]]) {
    var all = WordTable()
    let local = tables.map { table in
      (0..<table.count).map { number in
        let word = table[number]
        return word.withUnsafeBufferPointer { all.number(of: $0, hash: Tokenizer.hash($0)) }
      }
    }
    let words = (0..<all.count).map { (word: Array(all[$0]), folded: Folding.folded(utf8: all[$0])) }
    let order = words.indices.sorted {
      let (left, right) = (words[$0], words[$1])
      if left.folded != right.folded { return left.folded.lexicographicallyPrecedes(right.folded) }
      return left.word.lexicographicallyPrecedes(right.word)
    }
    var rank = Array(repeating: UInt32(0), count: words.count)
    for (position, number) in order.enumerated() { rank[number] = UInt32(position) }
    let vocabulary = Vocabulary(order.map { words[$0].word }, folded: order.map { words[$0].folded })
    return (vocabulary, local.map { $0.map { rank[Int($0)] } })
  }

  private init(_ words: [[UInt8]], folded: [[UInt8]]) {
    self.words = ByteLists(words)
    self.folded = ByteLists(folded)
    var numbers: [[UInt8]: UInt32] = [:]
    stems = folded.map { word in
      let stem = WordStem.stem(word)
      let next = UInt32(numbers.count)
      let number = numbers[stem] ?? next
      if number == next { numbers[stem] = next }
      return number
    }
    stemNumbers = numbers
    var starts = Array(repeating: 0, count: numbers.count + 1)
    for stem in stems { starts[Int(stem) + 1] += 1 }
    for stem in 0..<numbers.count { starts[stem + 1] += starts[stem] }
    stemStarts = starts
    var byStem = Array(repeating: UInt32(0), count: stems.count)
    for (word, stem) in stems.enumerated() {
      byStem[starts[Int(stem)]] = UInt32(word)
      starts[Int(stem)] += 1
    }
    wordsByStem = byStem
  }

  /// The words of a stem, in order.
  func words(ofStem stem: UInt32) -> ArraySlice<UInt32> {
    wordsByStem[stemStarts[Int(stem)]..<stemStarts[Int(stem) + 1]]
  }

  /// The number of a stem; nil when no word has it.
  func stemNumber(of stem: [UInt8]) -> UInt32? { stemNumbers[stem] }

  /// The words with the stem of a word that was typed; none when no text has one.
  func words(likeStemOf typed: [UInt8]) -> [UInt32] {
    guard let stem = stemNumbers[WordStem.stem(Folding.folded(utf8: typed))] else { return [] }
    return Array(words(ofStem: stem))
  }

  /// The words that are a typed one but for case and accents.
  func words(foldingLike typed: [UInt8]) -> [UInt32] {
    let wanted = Folding.folded(utf8: typed)
    return range(from: wanted) { $0.elementsEqual(wanted) }
  }

  /// The words that begin as a typed one does but for case and accents.
  func words(beginningWith typed: [UInt8]) -> [UInt32] {
    let wanted = Folding.folded(utf8: typed)
    return range(from: wanted) { $0.starts(with: wanted) }
  }

  /// The words from the first that is not below a folded text, for as long as they fit.
  private func range(from wanted: [UInt8], while fits: (ArraySlice<UInt8>) -> Bool) -> [UInt32] {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if folded[middle].lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < count, fits(folded[end]) { end += 1 }
    return (low..<end).map(UInt32.init)
  }

  /// The folded form of a word.
  func foldedForm(of word: UInt32) -> ArraySlice<UInt8> { folded[Int(word)] }

  /// The text of a word, in lower case.
  func text(of word: UInt32) -> String { String(decoding: words[Int(word)], as: UTF8.self) }
}

/// Lists of bytes, end to end.
struct ByteLists: Sendable {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]

  init(_ lists: [[UInt8]]) {
    for list in lists {
      bytes += list
      offsets.append(bytes.count)
    }
  }

  /// How many lists there are.
  var count: Int { offsets.count - 1 }

  /// One of them.
  subscript(index: Int) -> ArraySlice<UInt8> { bytes[offsets[index]..<offsets[index + 1]] }
}
