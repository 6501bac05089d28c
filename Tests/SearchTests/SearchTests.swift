import Tables
import TestSupport
import Testing

@testable import Search

@Suite("Search over an index")
struct SearchTests {
  /// Two columns of text and one of lists, some of them missing.
  private struct RandomTable {
    var rows: [PlainSearch.Row] = []
    var columns: [SearchedColumn] = []

    static let words = [
      "trust", "trusted", "Trusting", "model", "models", "modèle", "GPT-4", "anonymous", "anonymity",
      "évaluation",
      "evaluate", "the", "of", "x", "open source", "模型", "don't",
    ]

    init(rows count: Int, using generator: inout SeededGenerator) {
      var (names, isNamed): ([String], [Bool]) = ([], [])
      var lists: [[String]] = []
      var texts: [String] = []
      for _ in 0..<count {
        names.append(RandomTable.text(2, &generator))
        isNamed.append(Int.random(in: 0..<5, using: &generator) > 0)
        texts.append(RandomTable.text(6, &generator))
        lists.append(
          (0..<Int.random(in: 0...3, using: &generator)).map { _ in RandomTable.text(2, &generator) })
      }
      rows = (0..<count).map { row in
        (isNamed[row] ? [(names[row], 4)] : []) + [(texts[row], 2)] + lists[row].map { ($0, 1) }
      }
      let coded = RandomTable.coded(texts)
      let items = RandomTable.coded(lists.flatMap(\.self))
      let offsets = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
      columns = [
        SearchedColumn(Column(.packed(PackedText(names)), validity: Bitmap(isNamed)), weight: 4),
        SearchedColumn(Column(.coded(coded)), weight: 2),
        SearchedColumn(Column(.list(TextLists(offsets: offsets, items: items)))),
      ]
    }

    private static func text(_ most: Int, _ generator: inout SeededGenerator) -> String {
      (0..<Int.random(in: 0...most, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
      }.joined(separator: " ")
    }

    private static func coded(_ texts: [String]) -> CodedText {
      let dictionary = Array(Set(texts)).sorted()
      let codes = texts.map { UInt32(dictionary.firstIndex(of: $0) ?? 0) }
      return CodedText(
        codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: PackedText(dictionary))
    }

    func index() throws -> WordIndex {
      try WordIndex(columns, rowCount: rows.count, cancellation: Cancellation())
    }
  }

  private static let queries = [
    "trust", "model", "modeles", "anonym*", "'open source'", "'trusted models'", "GPT-4", "+trust model",
    "trust -model",
    "+trust +evaluation", "trust|anonym*|'open source'", "don't the", "模", "'evaluation'", "-x -the o*",
    "zebra trust",
    "trust trust", "zebra",
  ]

  @Test("An index finds what reading every row finds, in the same order, with the same scores")
  func likePlainSearch() throws {
    // The first is large enough for several parts.
    for (seed, most) in zip(UInt64(1)..., [1100, 0, 1, 60, 120, 180]) {
      var generator = SeededGenerator(seed: seed)
      let table = RandomTable(rows: most, using: &generator)
      let index = try table.index()
      let plain = PlainSearch(rows: table.rows)
      for text in SearchTests.queries {
        let query = try SearchQuery(text)
        let result = try index.search(query)
        let expected = plain.search(query)
        #expect(result.rows.map { Int($0) } == expected.map(\.row), "seed \(seed), \(text)")
        for hit in expected where Int((result.scores[hit.row] * 100).rounded()) != hit.score {
          Issue.record(
            "seed \(seed), \(text): row \(hit.row) has \(result.scores[hit.row]), not \(hit.score)")
        }
        let words = try result.found.resolve(rows: nil)
        for hit in expected.prefix(50) {
          guard case .text(let found) = words[hit.row] else { throw TableError.cancelled }
          #expect(
            Set(found.split(separator: ",").map { $0.drop { $0 == " " } }) == Set(hit.found.map { $0[...] }))
        }
      }
    }
  }

  @Test("Some rows give what an index of those rows alone would give")
  func selections() throws {
    for seed in UInt64(1)...4 {
      var generator = SeededGenerator(seed: seed)
      let table = RandomTable(rows: 100, using: &generator)
      let chosen = (0..<50).map { _ in Int32.random(in: 0..<100, using: &generator) }
      let index = try table.index()
      let plain = PlainSearch(rows: chosen.map { table.rows[Int($0)] })
      for text in SearchTests.queries {
        let query = try SearchQuery(text)
        let result = try index.search(query, in: Selection(chosen))
        let expected = plain.search(query)
        #expect(result.rows == expected.map { chosen[$0.row] }, "seed \(seed), \(text)")
        let scores = result.rows.map { Int((result.scores[Int($0)] * 100).rounded()) }
        #expect(scores == expected.map(\.score), "seed \(seed), \(text)")
      }
    }
  }

  private func index(_ texts: [String]) throws -> WordIndex {
    try WordIndex(
      [SearchedColumn(Column(.packed(PackedText(texts))))], rowCount: texts.count,
      cancellation: Cancellation())
  }

  @Test(
    "A word that no row has is named with the nearest that rows have",
    arguments: [
      ("anonimous", AbsentNotion(text: "anonimous", nearest: "anonymous", rows: 2)),
      ("evalution", AbsentNotion(text: "evalution", nearest: "évaluation", rows: 1)),
      ("zebra", AbsentNotion(text: "zebra", nearest: nil, rows: 0)),
      ("a|b", AbsentNotion(text: "a|b", nearest: nil, rows: 0)),
    ])
  func absent(_ text: String, _ expected: AbsentNotion) throws {
    let index = try index(["anonymous models", "an anonymous évaluation", "anonymously"])
    #expect(try index.search(SearchQuery(text)).absent == [expected])
  }

  @Test("A notion's names count as one word, and the found words are those of the row")
  func notions() throws {
    let index = try index(["Trust and skepticism", "trust", "nothing", "credible"])
    let result = try index.search(try SearchQuery("trust|skeptic*|credib*"))
    #expect(Set(result.rows) == [0, 1, 3])
    let words = try result.found.resolve(rows: Selection([0, 2]))
    #expect(words[0] == .text("trust, skepticism"))
    #expect(words[1] == .text(""))
  }

  @Test("A search that was stopped throws")
  func cancelled() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let texts = SearchedColumn(Column(.packed(PackedText(Array(repeating: "words", count: 5000)))))
    #expect(throws: TableError.cancelled) {
      try WordIndex([texts], rowCount: 5000, cancellation: cancellation)
    }
  }

  @Test("A table without rows has nothing to find")
  func empty() throws {
    let index = try index([])
    #expect(try index.search(SearchQuery("a")).rows.isEmpty)
    #expect(try index.nearness(to: [("a", 1)], Cancellation()).similarities.isEmpty)
  }
}
