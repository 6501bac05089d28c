extension WordIndex {
  /// Calls a closure with each row that has an alternative, and the weight that it has there; a row may come more than
  /// once.
  func eachOccurrence(of alternative: SearchQuery.Alternative, _ body: (_ row: Int, _ weight: UInt32) -> Void)
  {
    if alternative.words.count > 1 { return eachPhrase(of: alternative, body) }
    for word in alternative.words.flatMap(words) {
      for place in postings.range(of: word) { body(Int(postings.rows[place]), postings.weights[place]) }
    }
  }

  /// Goes through the rows of the rarest word and looks where the words stand in them.
  private func eachPhrase(
    of alternative: SearchQuery.Alternative, _ body: (_ row: Int, _ weight: UInt32) -> Void
  ) {
    let sets = alternative.words.map { WordSet(words(for: $0), of: vocabulary.count) }
    let sizes = sets.map { set in set.words.reduce(0) { $0 + postings.range(of: $1).count } }
    guard let rarest = sizes.indices.min(by: { sizes[$0] < sizes[$1] }), sizes[rarest] > 0 else { return }
    for row in rows(of: sets[rarest].words) {
      eachPlace(of: sets, in: row) { _, weight in body(row, weight) }
    }
  }

  /// The rows that have any of some words, in order.
  private func rows(of words: [UInt32]) -> [Int] {
    if words.count == 1 { return postings.rows[postings.range(of: words[0])].map(Int.init) }
    return Set(words.flatMap { postings.rows[postings.range(of: $0)] }).sorted().map(Int.init)
  }

  /// The places within a row's tokens where words of some sets follow one another, with the weight of the text.
  private func eachPlace(of sets: [WordSet], in row: Int, _ body: (_ place: Int, _ weight: UInt32) -> Void) {
    var weight: UInt32 = 1
    for place in rowStarts[row]..<rowStarts[row + 1] {
      if TokenMark.isMark(tokens[place]) { weight = TokenMark.weight(tokens[place]) }
      guard place + sets.count <= rowStarts[row + 1] else { return }
      if sets.indices.allSatisfy({ sets[$0].contains(tokens[place + $0]) }) { body(place, weight) }
    }
  }

  /// A notion that none of the rows seen has, with the nearest word that one of them has.
  func absent(_ notion: SearchQuery.Notion, _ seen: SeenRows) -> AbsentNotion {
    let typed = notion.alternatives.count == 1 ? notion.alternatives[0].words : []
    // Of one or two letters every word is near.
    let wanted = typed.count == 1 ? Folding.folded(utf8: typed[0].bytes) : []
    guard wanted.count > 2 else { return AbsentNotion(text: notion.text, nearest: nil, rows: 0) }
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, rows: Int, word: UInt32)?
    var nearest = NearestWord(to: wanted)
    for word in 0..<UInt32(vocabulary.count) {
      let bound = best?.distance ?? limit
      let distance = nearest.distance(of: vocabulary.foldedForm(of: word), limit: bound)
      guard distance <= bound else { continue }
      let rows = postings.range(of: word).reduce(0) { $0 + seen.times(Int(postings.rows[$1])) }
      guard rows > 0 else { continue }
      if best.map({ (distance, -rows) < ($0.distance, -$0.rows) }) ?? true { best = (distance, rows, word) }
    }
    return AbsentNotion(
      text: notion.text, nearest: best.map { vocabulary.text(of: $0.word) }, rows: best?.rows ?? 0)
  }
}

/// Words to be looked for in a row.
private struct WordSet {
  let words: [UInt32]
  private let isMember: [Bool]

  init(_ words: [UInt32], of count: Int) {
    self.words = words
    var isMember = Array(repeating: false, count: count)
    for word in words { isMember[Int(word)] = true }
    self.isMember = isMember
  }

  /// Whether a token is one of them; a mark never is.
  func contains(_ token: UInt32) -> Bool { token < UInt32(isMember.count) && isMember[Int(token)] }
}
