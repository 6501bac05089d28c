import TestSupport
import Testing

@testable import Search

@Suite("Words: found, folded, stemmed")
struct WordTests {
  private func words(_ text: String) -> [String] {
    Tokenizer.words(of: text).map { String(decoding: $0, as: UTF8.self) }
  }

  private func stem(_ word: String) -> String {
    String(decoding: EnglishStemmer.stem(Array(word.utf8)), as: UTF8.self)
  }

  @Test(
    "Words are runs of letters and digits in lower case",
    arguments: [
      ("", []), (" \n—… ", []), ("GPT-4 vs. gpt2", ["gpt", "4", "vs", "gpt2"]),
      ("l’Évaluation d'une IA", ["l", "évaluation", "d", "une", "ia"]), ("AI/ML_ops", ["ai", "ml", "ops"]),
      ("co\u{AD}operate", ["cooperate"]), ("e\u{301}tude", ["e\u{301}tude"]),
      ("模型 2 かな", ["模", "型", "2", "か", "な"]),
      ("Ωmega Привет", ["ωmega", "привет"]), ("x\u{0}y", ["x", "y"]), ("½ naïve", ["½", "naïve"]),
    ])
  func found(_ text: String, _ expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(
    "Case and accents go",
    arguments: [
      ("Évaluation", "evaluation"), ("e\u{301}TUDE", "etude"), ("Straße", "strasse"), ("ŒUVRE", "oeuvre"),
      ("İstanbul", "istanbul"), ("Łódź", "lodz"), ("Việt Nam", "viet nam"), ("GPT-4!", "gpt-4!"),
      ("ёлка", "елка"),
      ("模型", "模型"), ("", ""),
    ])
  func folded(_ text: String, _ expected: String) {
    #expect(Folding.folded(text) == expected)
  }

  @Test("Folding twice is folding once")
  func foldedTwice() {
    for value in UInt32(0x80)...0x24FF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.folded(String(scalar))
      #expect(Folding.folded(once) == once, "U+\(String(value, radix: 16))")
    }
  }

  /// What Snowball 3.0.1 gives for these, each rule at least once.
  private static let snowball = [
    ("caresses", "caress"), ("ties", "tie"), ("cries", "cri"), ("died", "die"), ("gas", "gas"),
    ("gaps", "gap"),
    ("this", "this"), ("kiwis", "kiwi"), ("virus", "virus"), ("agreed", "agre"), ("succeed", "succeed"),
    ("exceeded", "exceed"), ("feed", "feed"), ("hopping", "hop"), ("hoping", "hope"),
    ("luxuriated", "luxuri"),
    ("added", "add"), ("egging", "egg"), ("dying", "die"), ("evening", "evening"), ("outing", "outing"),
    ("bing", "bing"), ("fuzzily", "fuzzili"), ("cry", "cri"), ("by", "by"), ("say", "say"),
    ("youth", "youth"),
    ("boyish", "boyish"), ("evaluation", "evalu"), ("evaluating", "evalu"), ("evaluate", "evalu"),
    ("anonymous", "anonym"), ("anonymity", "anonym"), ("relational", "relat"), ("conditional", "condit"),
    ("possibly", "possibl"), ("fully", "fulli"), ("analogist", "analog"), ("biology", "biolog"),
    ("apology", "apolog"),
    ("formative", "format"), ("electricity", "electr"), ("hopefulness", "hope"), ("adoption", "adopt"),
    ("onion", "onion"), ("controll", "control"), ("rate", "rate"), ("cease", "ceas"), ("past", "past"),
    ("pasted", "paste"), ("universe", "univers"), ("universities", "universiti"),
    ("organizations", "organiz"),
    ("organic", "organic"), ("emergence", "emergenc"), ("emerging", "emerg"), ("later", "later"),
    ("news", "news"),
    ("skies", "sky"), ("early", "earli"), ("only", "onli"), ("bias", "bias"), ("generative", "generat"),
    ("communities", "communiti"), ("capabilities", "capabl"), ("speculation", "specul"),
    ("trustworthiness", "trustworthi"),
    ("modeles", "model"), ("ai", "ai"), ("gpt4s", "gpt4s"), ("", ""),
  ]

  @Test("English endings go as in Snowball 3.0.1", arguments: snowball)
  func stemmed(_ word: String, _ expected: String) {
    #expect(stem(word) == expected)
  }

  @Test(
    "The plural of an abbreviation is the abbreviation; other words stay as they are",
    arguments: [
      ("llms", "llm"), ("llm", "llm"), ("gpts", "gpt"), ("gpus", "gpu"), ("ngos", "ngo"), ("apis", "api"),
      ("this", "this"), ("plus", "plus"), ("gps", "gps"), ("gas", "gas"), ("less", "less"),
      ("press", "press"),
      ("news", "news"), ("bias", "bias"), ("rhythms", "rhythm"), ("évalués", "évalués"), ("s", "s"), ("", ""),
    ])
  func abbreviations(_ word: String, _ expected: String) {
    #expect(String(decoding: WordStem.stem(Array(word.utf8)), as: UTF8.self) == expected)
  }

  @Test("Any bytes have a stem, which is never longer by more than a letter")
  func anyBytes() {
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<20_000 {
      let word = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        Array("aeiouybcdlnrstgé".utf8).randomElement(using: &generator) ?? 0
      }
      let stem = EnglishStemmer.stem(word)
      #expect(stem.count <= word.count + 1, "\(String(decoding: word, as: UTF8.self))")
    }
  }
}
