import Tables

/// For each row of an index the words of a query that stand in it, looked up in the row's own words when asked for.
///
/// Words come in order of the query, those that a beginning or a stem stands for in order of the vocabulary, and what a
/// phrase was found as in order of the text; each once, with commas between.
final class FoundText: DeferredText {
  private let index: WordIndex
  /// The rank in the query of each word of the index that is sought by itself.
  private let ranks: [UInt32: Int]
  /// Phrases with their ranks.
  private let phrases: [(rank: Int, words: [Set<UInt32>])]

  init(_ query: SearchQuery, in index: WordIndex) {
    self.index = index
    var ranks: [UInt32: Int] = [:]
    var phrases: [(rank: Int, words: [Set<UInt32>])] = []
    var next = 0
    for alternative in query.notions.filter({ $0.demand != .forbidden }).flatMap(\.alternatives) {
      let words = alternative.words.map { index.words(for: $0) }
      if words.count == 1 {
        for (position, word) in words[0].enumerated() where ranks[word] == nil {
          ranks[word] = next + position
        }
        next += words[0].count
      } else if words.allSatisfy({ !$0.isEmpty }) {
        phrases.append((next, words.map { Set($0) }))
        next += 1
      }
    }
    self.ranks = ranks
    self.phrases = phrases
  }

  var count: Int { index.rowCount }

  func resolve(rows: Selection?) throws -> Column {
    var codes: [UInt32] = []
    var codeOfText: [String: UInt32] = [:]
    var dictionary: [String] = []
    let asked = rows ?? Selection(0..<count)
    codes.reserveCapacity(asked.count)
    for place in 0..<asked.count {
      let text = text(ofRow: asked[place])
      let code = codeOfText[text] ?? UInt32(dictionary.count)
      if code == dictionary.count {
        codeOfText[text] = code
        dictionary.append(text)
      }
      codes.append(code)
    }
    let coded = Codes(codes, dictionaryCount: dictionary.count)
    return Column(.coded(CodedText(codes: coded, dictionary: PackedText(dictionary))))
  }

  /// The words of a row; empty when it has none.
  private func text(ofRow row: Int) -> String {
    let range = index.rowStarts[row]..<index.rowStarts[row + 1]
    var hits: [(rank: Int, text: String)] = []
    for place in range {
      let token = index.tokens[place]
      if let rank = ranks[token], !hits.contains(where: { $0.rank == rank }) {
        hits.append((rank, index.vocabulary.text(of: token)))
      }
    }
    for phrase in phrases {
      for place in range where place + phrase.words.count <= range.upperBound {
        let tokens = index.tokens[place..<place + phrase.words.count]
        guard zip(phrase.words, tokens).allSatisfy({ $0.contains($1) }) else { continue }
        hits.append((phrase.rank, tokens.map(index.vocabulary.text).joined(separator: " ")))
      }
    }
    // Places of one phrase stay in order.
    let ordered = hits.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
    var texts: [String] = []
    for (_, hit) in ordered where !texts.contains(hit.text) { texts.append(hit.text) }
    return texts.joined(separator: ", ")
  }
}
