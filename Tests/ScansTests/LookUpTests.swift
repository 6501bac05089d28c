import Scans
import Tables
import TestSupport
import Testing

@Suite("Finding scans and entries")
struct LookUpTests {
  private let digests = [
    "6564a1522e8fce1c80bc8c960150e6fe", "6564a1522e8fce1c80bc8c960150e6ff",
    "001b195bbddec8fb0193b668a70aa883",
  ]

  private func set(_ names: [String]) throws -> ScanSet {
    let table = "| name | relevancy |\n|:-----|------:|\n| one | 1 |\n| two | 2 |\n| three | |"
    return try ScanSet.load(names.map { file("\($0).md", scanText(table: table)) })
  }

  @Test(
    "what a text names",
    arguments: [
      ("gpt2/s3", .entry(EntryID(scan: "gpt2-chatbot", kind: .signal, number: 3))),
      ("gpt2-chatbot/s1", .entry(EntryID(scan: "gpt2-chatbot", kind: .signal, number: 1))),
      ("001b", .scan("001b195bbddec8fb0193b668a70aa883")),
      ("gpt4", .scan("gpt4")),
      ("gpt4-t", .scan("gpt4-turbo")),
      ("gpt2-chatbot/s4", .noSuchEntry(EntryID(scan: "gpt2-chatbot", kind: .signal, number: 4), count: 3)),
      ("gpt2-chatbot/b1", .noSuchEntry(EntryID(scan: "gpt2-chatbot", kind: .behavior, number: 1), count: 0)),
      ("gpt2-chatbot/x1", .malformed("gpt2-chatbot/x1")),
      ("gpt2-chatbot/s", .malformed("gpt2-chatbot/s")),
      ("gpt2-chatbot/s0", .malformed("gpt2-chatbot/s0")),
      ("/s1", .malformed("/s1")),
      (
        "6564/s1",
        .ambiguous(
          prefix: "6564",
          scans: ["6564a1522e8fce1c80bc8c960150e6fe", "6564a1522e8fce1c80bc8c960150e6ff"])
      ),
      ("gpt/s1", .tooShort(prefix: "gpt", scans: ["gpt2-chatbot", "gpt4", "gpt4-turbo"])),
      ("zz", .unknownScan(prefix: "zz", nearest: [])),
      ("gpt2-chatbto/s1", .unknownScan(prefix: "gpt2-chatbto", nearest: ["gpt2-chatbot"])),
      ("zzzzzzz", .unknownScan(prefix: "zzzzzzz", nearest: [])),
    ] as [(String, ScanIndex.Resolution)])
  func resolve(text: String, expected: ScanIndex.Resolution) throws {
    let set = try set(digests + ["gpt2-chatbot", "gpt4", "gpt4-turbo"])
    #expect(set.index.resolve(text) == expected)
  }

  @Test("digests have six characters, more where they must; other names stay whole")
  func shortNames() {
    let names = ScanNames(ids: digests + ["gpt2-chatbot", "abcdef", "001b195bbddec8fb0193b668"])
    #expect(names.short("gpt2-chatbot") == "gpt2-chatbot")
    #expect(names.short("abcdef") == "abcdef")
    #expect(names.short(digests[0]) == digests[0])
    #expect(names.short(digests[2]) == "001b195bbddec8fb0193b6685".prefix(24) + "a")
    #expect(ScanNames(ids: [digests[0], digests[2]]).short(digests[0]) == "6564a1")
    #expect(ScanNames(ids: [digests[0]]).shortID("\(digests[0])/s3") == "6564a1/s3")
    #expect(names.shortID("gpt2-chatbot/t2") == "gpt2-chatbot/t2")
  }

  @Test("every id of every table leads back to its row")
  func idsLeadBack() throws {
    let set = try set(["aaaa", "bbbb"])
    for kind in EntryKind.allCases {
      for (row, id) in try set.table(kind).texts("id").enumerated() {
        #expect(EntryID(id ?? "").flatMap(set.index.row) == row)
      }
    }
    #expect(try set.entries.texts("id") == set.signals.texts("id"))
    #expect(try set.entries.texts("kind") == Array(repeating: "signal", count: 6))
  }

  @Test("hosts of addresses")
  func hosts() throws {
    let cases: [(String, String?)] = [
      ("https://www.qz.com/a?b=c", "qz.com"), ("http://u@e.org:80/x", "e.org"), ("e.org/x", nil),
      ("https://", nil),
    ]
    for (url, host) in cases {
      let text = """
        # __T__, (from page [1.0](u).)

        __[External link](\(url))__

        ## Signals

        | name |
        |:-----|
        | a |
        """
      let set = try ScanSet.load([file("a.md", text)])
      #expect(set.card(EntryID(scan: "a", kind: .signal, number: 1))?.host == host)
    }
  }

  @Test("the digest of an entry bears with case and blanks, not with other words or another scan")
  func entryDigests() {
    let digest = EntryDigest.of(scan: "a", name: "High  Expectations ")
    #expect(digest == EntryDigest.of(scan: "a", name: "high expectations"))
    #expect(digest != EntryDigest.of(scan: "b", name: "high expectations"))
    #expect(digest != EntryDigest.of(scan: "a", name: "low expectations"))
    // The XXH3-64 of nothing is 2d06800538d394c2 (xxHash 0.8.0, its own test vectors).
    #expect(Digest.xxh3([]) == "2d068005")
  }

  @Test("every column says what it means, and keys say where they lead")
  func schema() throws {
    let set = try set(["aaaa"])
    for (_, table) in set.tables { #expect(table.fields.allSatisfy { $0.meaning.hasSuffix(".") }) }
    #expect(set.tables.map(\.table.traits.noun) == set.tables.map(\.name))
    #expect(
      set.signals.fields.map(\.name) == [
        "id", "scan", "name", "description", "change", "ten_year", "driving_force", "relevancy",
      ])
    #expect(
      set.scans.fields.map(\.name) == [
        "scan", "title", "url", "page", "published", "category", "type", "summary", "keywords", "themes",
        "file",
      ])
    #expect(set.entries.fields.map(\.name) == ["kind", "id", "scan", "name", "description", "relevancy"])
    #expect(set.signals.fields[1].reference == "scans")
  }
}
