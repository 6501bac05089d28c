import CommandLanguage
import Evaluation
import Tables
import TestSupport
import Testing

@Suite struct `Searching and comparing texts` {
  static let sample: [(statement: String, result: String)] = [
    ("t | search \"bee DOG\" | select word, found", "word,found / bee,bee / dog,dog"),
    ("t | search \"b\" | select word, found", "word,found / ant,b / ant,b"),
    ("t | search \"+b -cat\" | select word", "word / ant / ant"),
    ("t | where n == 2 | search \"bee|cat\" | select word", "word / bee"),
    ("t | sort n desc | search \"ant\" | select n", "n / 1 / "),
    ("search \"an*\" in t | select word", "word / ant / ant"),
    ("search \"ant\" in (t | where flag) | select n", "n / 1"),
    ("t | search \"ant\" | search \"a\" | select word, found", "word,found / ant,a"),
    ("t | search \"zebra\" | count", "count / 0"),
    ("t | cooccur tags", "a,b,count,expected,lift / a,b,1,1.0,1.0 / b,c,1,1.0,1.0"),
    ("t | cooccur word by n | where a == \"bee\"", "a,b,count,expected,lift / bee,dog,1,0.33,3.0"),
    ("t | where n > 99 | cooccur tags | count", "count / 0"),
  ]

  @Test(arguments: sample) func `give these rows`(_ statement: String, _ result: String) throws {
    var desk = Desk.tiny
    #expect(try desk.shown(statement) == result)
  }

  static let failures: [(String, EvaluationError.Kind, String?)] = [
    ("t | search \"\"", .search(.noWords), "\"\""),
    ("t | search \"-a\"", .search(.onlyExcluded), "\"-a\""),
    ("t | search \"'a b\"", .search(.unclosedPhrase("a b")), "\"'a b\""),
    ("t | search \"a*b\"", .search(.misplacedStar("a*b")), "\"a*b\""),
    ("t | select n | search \"a\"", .search(.noText(columns: ["n"])), "\"a\""),
    ("t | terms", .search(.noRest), "terms"),
    ("t | sort n | terms", .search(.noRest), "terms"),
    (
      "t | cooccur tagz",
      .unknownColumn("tagz", table: "t", candidates: ["n", "word", "flag", "day", "tags", "x"]), "tagz"
    ),
    ("t | cooccur n", .badValue("n", wanted: "a column of text or of lists of text"), "n"),
    (
      "t | cooccur word",
      .columnsWanted(
        verb: "cooccur", wanted: ["scan"], candidates: ["n", "word", "flag", "day", "tags", "x"]),
      "cooccur word"
    ),
    ("alias \"a\"", .search(.noVariants("a")), "\"a\""),
  ]

  @Test(arguments: failures) func `fail in these ways`(
    _ statement: String, _ kind: EvaluationError.Kind, _ place: String?
  ) throws {
    let failure = try Desk.tiny.failure(statement)
    #expect(failure.kind == kind)
    #expect(failure.place == place)
  }

  @Test func `words that are nowhere are said, with the nearest`() throws {
    var desk = Desk.tiny
    #expect(
      try desk.run("t | search \"ant zebra\"").notices
        == [.wordNotFound(word: "zebra", nearest: nil, rows: 0)])
    let many = (1...99).map { "zq\($0)" }.joined(separator: " ")
    let notices = try desk.run("t | search \"ant zq1 \(many)\"").notices
    #expect(notices.count == 4 && notices.last == .otherWordsNotFound(count: 96), "\(notices)")
    let none = try desk.run("t | search \"dgo\"").notices
    guard case .noRows(let filter)? = none.first else { throw Desk.Unexpected("no remark") }
    #expect(filter.cause == .noSuchWord(word: "dgo", nearest: "dog", rows: 1))
    guard case .noRows(let both)? = try desk.run("t | search \"+ant +dog\"").notices.first else {
      throw Desk.Unexpected("no remark")
    }
    #expect(both.cause == .wordsNotTogether)
  }

  @Test func `what follows a search can be recorded and goes on from it`() throws {
    var desk = Desk.tiny
    #expect(try desk.run("search \"ant\" in t").recordedSource == "search \"ant\" in t")
    #expect(try desk.run("| where n == 1").recordedSource == "search \"ant\" in t | where n == 1")
    #expect(try desk.run("search \"ant\" in it | take 1").recordedSource == "search \"ant\" in it | take 1")
    #expect(
      try desk.run("| count").recordedSource
        == "search \"ant\" in (search \"ant\" in t | where n == 1) | take 1 | count")
    #expect(try desk.shown("search \"ant\" in (search \"ant\" in t | where n == 1) | count") == "count / 1")
  }

  @Test func `a load makes an index anew`() throws {
    var desk = Desk.tiny
    #expect(try desk.shown("t | search \"ant\" | count") == "count / 2")
    desk.put(Table(("word", .text, [.text("ant"), .text("emu")])), named: "t")
    #expect(try desk.shown("t | search \"ant\" | count") == "count / 1")
    #expect(try desk.shown("t | search \"emu\" | count") == "count / 1")
  }

  @Test func `similar leaves out the entry itself and says when nothing is near`() throws {
    var desk = Desk.sample
    let near = try desk.table("signals | similar gpt2-chatbot/s1")
    #expect(
      try near.column("id").map { column in (0..<column.count).map { column[$0].plainText } }?
        .contains("gpt2-chatbot/s1") == false)
    let far = try desk.run("signals | where id == \"gpt2-chatbot/s1\" | similar gpt2-chatbot/s1")
    #expect(far.notices == [.nothingNear(id: "gpt2-chatbot/s1", of: 1, noun: "signals")])
    #expect(try desk.table("scans | similar gpt2-chatbot").rowCount < 10)
    #expect(try desk.failure("signals | similar zzzz/s1").place == "zzzz/s1")
  }

  @Test func `terms of a part stand against the rest, whatever columns were dropped`() throws {
    var desk = Desk.sample
    let statement = "signals | where scan == \"gpt2-chatbot\""
    let terms = try desk.shown("\(statement) | terms")
    #expect(try desk.shown("\(statement) | drop relevancy | terms") == terms)
    let other = try desk.shown("\(statement) | terms against (signals | where scan != \"gpt2-chatbot\")")
    #expect(other == terms)
  }
}

@Suite struct Aliases {
  @Test func `a search for one of several names finds them all, in longer texts too`() throws {
    var desk = Desk.tiny
    desk.put(
      Table(("word", .text, [.text("a language model"), .text("LLMs win"), .text("a model of language")])),
      named: "t")
    #expect(try desk.shown("t | search \"llms\" | count") == "count / 1")
    try desk.run("alias \"neural net\" = \"big models\"; alias \"language model\" = \"LLM\", \"neural net\"")
    for words in ["LLMs", "'language model'", "llm", "'Big Model'", "'neural net'"] {
      let statement = "t | search \"\(words)\" | sort word | select found"
      #expect(try desk.shown(statement) == "found / llms / language model", "\(words)")
      #expect(try desk.run(statement).trace.reads.contains("aliases"))
    }
    #expect(try desk.shown("t | search \"-LLMs model\" | select word") == "word / a model of language")
    #expect(try desk.run("t | search \"win\"").trace.reads.contains("aliases") == false)
  }

  @Test func `whole values of loaded scans become the name, whatever their case and accents`() throws {
    var desk = Desk.sample
    let before = try desk.shown("scans | where category == \"politics\" | count")
    let outcome = try desk.run("alias \"law\" = \"POLITICS\", \"Sciéncé\"")
    guard case .done(.aliased(let name, let others, let values)) = outcome.value else {
      throw Desk.Unexpected("no deed")
    }
    #expect((name, others, values) == ("law", 2, 5))
    #expect(before == "count / 4")
    #expect(try desk.shown("scans | where category == \"law\" | count") == "count / 5")
    #expect(try desk.shown("signals | where scan.category == \"politics\" | count") == "count / 0")
    #expect(outcome.trace.defines.isSuperset(of: ["aliases", "scans", "signals", "entries"]))
    #expect(outcome.trace.reads.isSuperset(of: ["aliases", "scans", "signals", "entries"]))
    #expect(try desk.shown("alias") == "name,aliases / law,\"[\"\"POLITICS\"\",\"\"Sciéncé\"\"]\"")
  }

  @Test func `they follow one another and hold for what is loaded later`() throws {
    var desk = Desk()
    try desk.run("alias \"law\" = \"politics\"; alias \"state\" = \"law\"")
    let load = try desk.run("load scans data/scans")
    #expect(load.trace.reads.contains("aliases"))
    #expect(try desk.shown("scans | where category == \"state\" | count") == "count / 4")
    #expect(try desk.shown("scans | where category == \"law\" | count") == "count / 0")
  }

  @Test func `a list has a name once`() throws {
    var desk = Desk.sample
    let two = try desk.table("scans | where len(keywords) >= 2 | take 1 | unnest keywords")
    let words = try #require(try two.column("keywords"))
    let (first, second) = (words[0].plainText, words[1].plainText)
    let scan = try #require(try two.column("scan"))[0].plainText
    let count = "scans | where scan == \"\(scan)\" | select n = len(keywords)"
    let before = try #require(Int(try desk.shown(count).dropFirst("n / ".count)))
    try desk.run("alias \"\(first)\" = \"\(second)\"")
    #expect(try desk.shown(count) == "n / \(before - 1)")
  }
}

@Suite("Search over the real scans", .enabled(if: SharedData.isPresent))
struct RealSearchTests {
  private func desk() throws -> Desk {
    var desk = Desk(folder: SharedData.path("scans"))
    try desk.run("load scans .")
    return desk
  }

  @Test("The signals of the second screen, in its order") func screen() throws {
    var desk = try desk()
    let table = try desk.table(
      "signals | search \"anonymous evaluation trust\" | select name, relevancy, found")
    let names = try #require(try table.column("name"))
    #expect(
      (0..<table.rowCount).map { names[$0].plainText } == [
        "Evaluation framework based on GPT-4", "Emergence of Anonymous AI Models",
        "Emergence of Misinformation as a Hazard", "Surmonter la fatigue cognitive",
        "Testing of Unreleased AI Models", "Proactive Model Communication", "Imagination Measurement Tools",
        "Local Resilience Over Federal Authorities", "Speculation on AI Developers' Identities",
      ])
    let found = try #require(try table.column("found"))
    #expect(
      (0..<table.rowCount).map { found[$0].plainText } == [
        "evaluation", "anonymous", "trust", "évaluation", "anonymous", "trust", "evaluating", "trust",
        "anonymous",
      ])
  }

  @Test("The article that came twice is a duplicate, and its scans are nearest to each other")
  func duplicates() throws {
    var desk = try desk()
    let (first, second) = ("477b8d", "88083c")
    let twice = try desk.table("scans | duplicates")
    let scans = try #require(try twice.column("scan"))
    #expect((0..<twice.rowCount).map { scans[$0].plainText.prefix(6) } == [first[...], second[...]])
    let near = try desk.table("scans | similar \(first)")
    #expect(try #require(try near.column("scan"))[0].plainText.prefix(6) == second[...])
    guard case .number(let similarity) = try #require(try near.column("similarity"))[0] else {
      throw Desk.Unexpected("no similarity")
    }
    #expect(similarity > 0.9)
  }
}
