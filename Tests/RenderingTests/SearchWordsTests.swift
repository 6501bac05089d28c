import CommandLanguage
import Evaluation
import Testing

@testable import Rendering

/// What is said of searches and aliases.
@Suite struct SearchWordsTests {
  private func lines(_ notice: Notice, source: String = "") throws -> [String] {
    try Samples.recorded(.nothing, width: 80, notices: [notice], source: source)
  }

  static let faults: [(SearchFault, [String])] = [
    (.noWords, ["there is nothing to look for: no word", "such as search \"trust anonym*\""]),
    (
      .onlyExcluded,
      [
        "there is nothing to look for: all words are to be left out",
        "to leave out rows of a table: where not (COLUMN contains \"word\")",
      ]
    ),
    (.unclosedPhrase("open models"), ["the phrase has no second ': `open models`"]),
    (.misplacedStar("a*b"), ["a * can only end a word: `a*b`", "such as anonym*"]),
    (.noText(columns: ["n", "day"]), ["there is no text in these rows", "there are: n, day"]),
    (
      .noRest,
      [
        "these are all rows of the table, and there is no rest to set them apart from",
        "to leave some out: where …", "to compare with another table: terms against TABLE",
      ]
    ),
    (
      .noVariants("LLMs"),
      ["`LLMs` alone says nothing: the other names are missing", "such as alias \"LLMs\" = \"another name\""]
    ),
  ]

  @Test("Every fault of a search says what is wrong and what would do", arguments: faults)
  func words(_ fault: SearchFault, _ expected: [String]) {
    let explanation = ErrorRenderer.explanation(of: .search(fault))
    #expect([explanation.message] + explanation.hints == expected)
  }

  @Test("What no row has is said with the nearest word") func notFound() throws {
    #expect(
      try lines(.wordNotFound(word: "trsut", nearest: "trust", rows: 3))
        == ["no row has trsut; did you mean trust (3 rows)?"])
    #expect(try lines(.wordNotFound(word: "zebra", nearest: nil, rows: 0)) == ["no row has zebra"])
    #expect(try lines(.otherWordsNotFound(count: 96)) == ["no row has 96 other words of the search"])
    #expect(
      try lines(.nothingNear(id: "gpt2-chatbot/s1", of: 44, noun: "signals"))
        == ["nothing near gpt2-chatbot/s1: none of 44 signals shares enough words with it"])
  }

  @Test("An empty search points at the words") func empty() throws {
    let source = "signals | search \"trsut\""
    let range = SourceRange(17, 24)
    let absent = EmptyFilter(
      total: 44, range: range, cause: .noSuchWord(word: "trsut", nearest: "trust", rows: 1))
    #expect(
      try lines(.noRows(absent), source: source) == [
        "no rows of 44: none has trsut", "  signals | search \"trsut\"", "                   ^^^^^^^",
        "  did you mean trust (1 row)?",
      ])
    let apart = EmptyFilter(total: 44, range: range, cause: .wordsNotTogether)
    #expect(
      try lines(.noRows(apart), source: source)[0]
        == "no rows of 44: none has all that + asks for and nothing that - leaves out")
  }

  @Test("An alias tells how many values it renamed") func alias() {
    func text(_ others: Int, _ values: Int) -> String? {
      DeedWords.text(
        .aliased(name: "LLMs", others: others, values: values), scans: ScanNaming(telling: [String]()),
        glyphs: .unicode)
    }
    #expect(text(2, 12) == "2 names count as \"LLMs\": 12 values renamed")
    #expect(text(1, 1) == "1 name counts as \"LLMs\": 1 value renamed")
    #expect(text(1, 0) == "1 name counts as \"LLMs\": no value loaded is called so")
  }
}
