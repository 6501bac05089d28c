/// Takes the endings of English words off, so that `evaluates`, `evaluating` and `evaluation` are one.
///
/// Snowball's English stemmer ("Porter 2"), version 3.0.1 (https://snowballstem.org/algorithms/english/stemmer.html,
/// BSD), kept here because its versions differ: a notebook must rank alike wherever it is replayed. Words come in
/// lower case without accents and apostrophes; only those of ASCII letters change.
struct EnglishStemmer {
  /// The word, of which endings are taken.
  private var word: [UInt8]
  /// Where R1 begins: after the first consonant that follows a vowel; the end when there is none.
  private var region1: Int
  /// Where R2 begins: the same, seen from R1 on.
  private var region2: Int

  /// The stem of a word, as bytes. O(length).
  static func stem(_ word: some Collection<UInt8>) -> [UInt8] {
    let bytes = Array(word)
    guard bytes.count > 2, bytes.allSatisfy(\.isLowercaseLetter) else { return bytes }
    if let stem = exceptions[bytes] { return stem }
    var stemmer = EnglishStemmer(bytes)
    stemmer.takePlural()
    stemmer.takeParticiple()
    stemmer.turnFinalY()
    stemmer.shorten(by: EnglishStemmer.step2)
    stemmer.shorten(by: EnglishStemmer.step3)
    stemmer.takeSuffix()
    stemmer.takeFinalEOrL()
    return stemmer.word.map { $0 == .consonantY ? UInt8(ascii: "y") : $0 }
  }

  private init(_ bytes: [UInt8]) {
    var marked = bytes
    for index in marked.indices where marked[index] == UInt8(ascii: "y") {
      if index == 0 || marked[index - 1].isVowel { marked[index] = .consonantY }
    }
    let start = EnglishStemmer.beginnings.first { bytes.starts(with: $0) }?.count
    region1 = start ?? EnglishStemmer.region(of: marked, from: 0)
    region2 = EnglishStemmer.region(of: marked, from: region1)
    word = marked
  }

  private static func region(of word: [UInt8], from start: Int) -> Int {
    guard let vowel = word[start...].firstIndex(where: \.isVowel),
      let consonant = word[vowel...].firstIndex(where: { !$0.isVowel })
    else { return word.count }
    return consonant + 1
  }

  /// Whether the word ends so.
  private func ends(in ending: [UInt8]) -> Bool {
    word.last == ending.last && word.suffix(ending.count).elementsEqual(ending)
  }

  private mutating func replaceLast(_ count: Int, by ending: [UInt8] = []) {
    word.replaceSubrange((word.count - count)..., with: ending)
  }

  /// Whether what is before a place ends in a short syllable.
  private func endsShort(before end: Int) -> Bool {
    let head = word[..<end]
    if head.suffix(4).elementsEqual("past".utf8) { return true }
    guard end >= 2, word[end - 2].isVowel, !word[end - 1].isVowel else { return false }
    if end == 2 { return true }
    return !word[end - 3].isVowel && !word[end - 1].isWXY
  }
}

// MARK: The steps, numbered as Snowball numbers them

extension EnglishStemmer {
  /// Step 1a: `s`, `es`, `ies`, `ied`.
  private mutating func takePlural() {
    switch EnglishStemmer.plurals.first(where: ends).map({ String(decoding: $0, as: UTF8.self) }) {
    case "sses": replaceLast(2)
    case "ies", "ied": replaceLast(word.count > 4 ? 2 : 1)
    case "s" where word.dropLast(2).contains(where: \.isVowel): replaceLast(1)
    default: break
    }
  }

  /// Step 1b: `ed`, `ing`, and with `ly`.
  private mutating func takeParticiple() {
    guard let ending = EnglishStemmer.participles.first(where: ends) else { return }
    let start = word.count - ending.count
    if ending.starts(with: "eed".utf8) {
      let isKept = EnglishStemmer.keptBeforeEed.contains(Array(word[..<start]))
      if !isKept, start >= region1 { replaceLast(ending.count, by: Array("ee".utf8)) }
      return
    }
    if ending.elementsEqual("ing".utf8) {
      let head = Array(word[..<start])
      if EnglishStemmer.keptBeforeIng.contains(head) { return }
      if head.count == 2, head[1] == UInt8(ascii: "y"), !head[0].isVowel {
        return replaceLast(4, by: Array("ie".utf8))
      }
    }
    guard word[..<start].contains(where: \.isVowel) else { return }
    replaceLast(ending.count)
    mendAfterParticiple()
  }

  /// What is left of `hoping` is `hope`, of `hopping` `hop`.
  private mutating func mendAfterParticiple() {
    if EnglishStemmer.wantingE.contains(where: ends) {
      word.append(UInt8(ascii: "e"))
    } else if word.count >= 2, let last = word.last, word[word.count - 2] == last,
      "bdfgmnprt".utf8.contains(last)
    {
      // `add`, `egg` and `off` keep both.
      if word.count == 3, "aeo".utf8.contains(word[0]) { return }
      word.removeLast()
    } else if word.count == region1, endsShort(before: word.count) {
      word.append(UInt8(ascii: "e"))
    }
  }

  /// Step 1c: `y` after a consonant that does not begin the word becomes `i`.
  private mutating func turnFinalY() {
    guard word.count > 2, let last = word.last, last == UInt8(ascii: "y") || last == .consonantY,
      !word[word.count - 2].isVowel
    else { return }
    word[word.count - 1] = UInt8(ascii: "i")
  }

  /// Steps 2 and 3: the longest ending of a list that the word has, if it lies in R1.
  private mutating func shorten(by rules: [Rule]) {
    guard let rule = rules.first(where: { ends(in: $0.ending) }) else { return }
    let start = word.count - rule.ending.count
    guard start >= (rule.isInRegion2 ? region2 : region1),
      rule.before.isEmpty || start > 0 && rule.before.contains(word[start - 1])
    else { return }
    replaceLast(rule.ending.count, by: rule.replacement)
  }

  /// Step 4: endings in R2 that go.
  private mutating func takeSuffix() {
    guard let ending = EnglishStemmer.step4.first(where: ends) else { return }
    let start = word.count - ending.count
    guard start >= region2 else { return }
    if ending.elementsEqual("ion".utf8), start == 0 || !"st".utf8.contains(word[start - 1]) { return }
    replaceLast(ending.count)
  }

  /// Step 5: a last `e`, and the second of two `l`.
  private mutating func takeFinalEOrL() {
    let start = word.count - 1
    switch word.last {
    case UInt8(ascii: "e"):
      if start >= region2 || start >= region1 && !endsShort(before: start) { word.removeLast() }
    case UInt8(ascii: "l"):
      if start >= region2, start > 0, word[start - 1] == UInt8(ascii: "l") { word.removeLast() }
    default: break
    }
  }
}

// MARK: The lists

extension EnglishStemmer {
  /// An ending, what takes its place, and what must stand before it.
  private struct Rule {
    let ending: [UInt8]
    let replacement: [UInt8]
    var before: [UInt8] = []
    var isInRegion2 = false

    init(_ ending: String, _ replacement: String, before: String = "", inRegion2: Bool = false) {
      self.ending = Array(ending.utf8)
      self.replacement = Array(replacement.utf8)
      self.before = Array(before.utf8)
      isInRegion2 = inRegion2
    }
  }

  private static let exceptions: [[UInt8]: [UInt8]] = Dictionary(
    uniqueKeysWithValues: [
      ("andes", "andes"), ("atlas", "atlas"), ("bias", "bias"), ("cosmos", "cosmos"), ("early", "earli"),
      ("gently", "gentl"), ("howe", "howe"), ("idly", "idl"), ("news", "news"), ("only", "onli"),
      ("singly", "singl"), ("skies", "sky"), ("sky", "sky"), ("ugly", "ugli"),
    ].map { (Array($0.utf8), Array($1.utf8)) })

  /// Beginnings after which R1 starts, whatever the rule would say.
  private static let beginnings = lists("arsen commun emerg gener later organ past univers")

  private static let plurals = lists("sses ies ied us ss s")
  private static let wantingE = lists("at bl iz")
  private static let participles = lists("eedly ingly edly eed ing ed")
  private static let keptBeforeEed = Set(lists("succ proc exc"))
  private static let keptBeforeIng = Set(lists("even cann inn earr herr out"))

  /// Longest first, so that the first that fits is the longest.
  private static let step2 = [
    Rule("ization", "ize"), Rule("ational", "ate"), Rule("fulness", "ful"), Rule("ousness", "ous"),
    Rule("iveness", "ive"), Rule("tional", "tion"), Rule("biliti", "ble"), Rule("lessli", "less"),
    Rule("entli", "ent"), Rule("ation", "ate"), Rule("alism", "al"), Rule("aliti", "al"),
    Rule("ousli", "ous"), Rule("iviti", "ive"), Rule("fulli", "ful"), Rule("ogist", "og"),
    Rule("enci", "ence"), Rule("anci", "ance"), Rule("abli", "able"), Rule("izer", "ize"),
    Rule("ator", "ate"), Rule("alli", "al"), Rule("bli", "ble"), Rule("ogi", "og", before: "l"),
    Rule("li", "", before: "cdeghkmnrt"),
  ]

  private static let step3 = [
    Rule("ational", "ate"), Rule("tional", "tion"), Rule("alize", "al"), Rule("icate", "ic"),
    Rule("iciti", "ic"), Rule("ative", "", inRegion2: true), Rule("ical", "ic"), Rule("ness", ""),
    Rule("ful", ""),
  ]

  private static let step4 = lists(
    "ement ment ance ence able ible ant ent ism ate iti ous ive ize ion al er ic")

  private static func lists(_ words: String) -> [[UInt8]] {
    words.split(separator: " ").map { Array($0.utf8) }
  }
}

extension UInt8 {
  /// Stands for a `y` that is a consonant, as Snowball's `Y` does.
  fileprivate static let consonantY = UInt8(ascii: "Y")

  fileprivate var isLowercaseLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }

  /// Whether it is one of a, e, i, o, u and the `y` that is no consonant.
  fileprivate var isVowel: Bool {
    switch self {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }

  /// Whether it is w, x or the consonant y, after which no syllable is short.
  fileprivate var isWXY: Bool {
    self == UInt8(ascii: "w") || self == UInt8(ascii: "x") || self == .consonantY
  }
}
