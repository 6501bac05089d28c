/// The stem that words are searched and compared by: Snowball's, and of abbreviations the singular.
enum WordStem {
  /// The stem of a word in lower case without accents.
  ///
  /// Snowball's stemmer takes an s only where a vowel stands before it, other than as the last letter, and so leaves
  /// `llms`, `gpts` and `gpus` apart from `llm`, `gpt` and `gpu`, of which these texts speak in every other line.
  static func stem(_ word: some Collection<UInt8>) -> [UInt8] {
    let stem = EnglishStemmer.stem(word)
    guard stem.last == UInt8(ascii: "s"), !plain.contains(stem), isAbbreviation(stem.dropLast()) else {
      return stem
    }
    return stem.dropLast()
  }

  /// Words that only look like the plural of one.
  private static let plain = Set(["plus", "this", "thus"].map { Array($0.utf8) })

  /// Whether letters look like an abbreviation: three or more without a vowel, or two consonants and a vowel.
  private static func isAbbreviation(_ letters: some Collection<UInt8>) -> Bool {
    guard letters.count >= 3, letters.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) else {
      return false
    }
    let vowel = letters.firstIndex { "aeiouy".utf8.contains($0) }
    guard let vowel else { return letters.reversed().first != UInt8(ascii: "s") }
    return letters.count == 3 && letters.distance(from: vowel, to: letters.endIndex) == 1
  }
}
