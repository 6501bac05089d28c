import TestSupport
import Testing

@testable import Search

@Suite("Queries: what is typed and what it means")
struct QueryTests {
  /// A query as text: the sign, and each alternative's words with `~` for stems, `=` for exact, `*` for beginnings.
  private func reading(_ text: String) throws -> String {
    try SearchQuery(text).notions.map { notion in
      let sign =
        switch notion.demand {
        case .optional: ""
        case .required: "+"
        case .forbidden: "-"
        }
      return sign
        + notion.alternatives.map { alternative in
          alternative.words.map { word in
            let mark =
              switch word.match {
              case .stem: "~"
              case .exact: "="
              case .beginning: "*"
              }
            return String(decoding: word.bytes, as: UTF8.self) + mark
          }.joined(separator: "_")
        }.joined(separator: "|")
    }.joined(separator: " ")
  }

  @Test(
    "Queries are read as they are meant",
    arguments: [
      ("trust", "trust~"), ("  Trust   models ", "trust~ models~"), ("anonym*", "anonym*"),
      ("+must -not", "+must~ -not~"), ("trust|skeptic*|credib*", "trust~|skeptic*|credib*"),
      ("trust | skeptic* x", "trust~|skeptic* x~"), ("'exact phrase'", "exact=_phrase="),
      ("x -'a b'|c", "x~ -a=_b=|c~"), ("'the model's name' x", "the=_model=_s=_name= x~"),
      ("GPT-4", "gpt~_4~"),
      ("gpt-4*", "gpt~_4*"), ("a & b", "a~ b~"), ("don't", "don~_t~"), ("+ x", "x~"), ("a |", "a~"),
      ("|a", "a~"),
      ("'' a", "a~"), ("Évaluation", "évaluation~"),
    ])
  func read(_ text: String, _ expected: String) throws {
    #expect(try reading(text) == expected)
  }

  @Test(
    "What is no query says why",
    arguments: [
      ("", .noWords), ("   ", .noWords), ("— … !", .noWords), ("''", .noWords), ("-a -b", .onlyExcluded),
      ("'open phrase", .unclosedPhrase("open phrase")), ("a*b", .misplacedStar("a*b")),
      ("*", .misplacedStar("*")), ("*ism", .misplacedStar("*ism")), ("x +*", .misplacedStar("*")),
    ] as [(String, SearchQueryError)])
  func wrong(_ text: String, _ expected: SearchQueryError) {
    #expect(throws: expected) { try SearchQuery(text) }
  }

  @Test("No text makes the reader stumble")
  func anyText() {
    var generator = SeededGenerator(seed: 42)
    let letters = Array("ab'’|+-* é模\u{301}")
    for _ in 0..<5_000 {
      let text = String(
        (0..<Int.random(in: 0...10, using: &generator)).compactMap { _ in
          letters.randomElement(using: &generator)
        })
      if let query = try? SearchQuery(text) { #expect(!query.notions.isEmpty) }
    }
  }
}
