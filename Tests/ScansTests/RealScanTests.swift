import Foundation
import Scans
import Tables
import TestSupport
import Testing

@Suite("The 24 real scans", .enabled(if: SharedData.isPresent))
struct RealScanTests {
  let set: ScanSet

  init() throws { set = try ScanSet.load(files(in: SharedData.path("scans"))) }

  struct Expected: Decodable {
    let scans: [String: [String: Int]]
    let total: [String: Int]
  }

  @Test("every scan gives exactly the expected rows in every table")
  func expectedRows() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: SharedData.path("scans/expected-rows.json")))
    let expected = try JSONDecoder().decode(Expected.self, from: data)
    #expect(Set(try set.scans.texts("scan")) == Set(expected.scans.keys.map { Optional($0) }))
    for (scan, counts) in expected.scans {
      for kind in EntryKind.allCases {
        #expect(
          set.index.count(of: kind, in: scan) == counts[kind.tableName, default: 0],
          "\(kind.tableName) of \(scan)")
      }
    }
    for kind in EntryKind.allCases {
      #expect(set.table(kind).rowCount == expected.total[kind.tableName, default: 0])
    }
    #expect(set.entries.rowCount == expected.total.values.reduce(0, +))
  }

  @Test("every cell is found in its file as a row has it, and no other text is made")
  func textIsNotMangled() throws {
    var sources: [String: String] = [:]
    for file in try files(in: SharedData.path("scans")) {
      sources[file.relativePath] = String(decoding: file.bytes, as: UTF8.self)
    }
    var checked = 0
    for kind in EntryKind.allCases {
      let table = set.table(kind)
      let scans = try table.texts("scan")
      for column in ["name", "description", "change", "ten_year", "driving_force"] {
        for (row, text) in try table.texts(column).enumerated() {
          guard let text, let scan = scans[row] else { continue }
          #expect(sources["\(scan).md"]?.contains("| \(text) ") == true, "\(scan): \(text)")
          #expect(!text.contains(" | "))
          checked += 1
        }
      }
    }
    #expect(checked == 1469)
  }

  @Test("entries are the five tables one after the other, cell by cell")
  func entriesJoinTheKinds() throws {
    for column in ["id", "scan", "name", "description", "relevancy"] {
      let joined = try EntryKind.allCases.flatMap { try set.table($0).values(column) }
      #expect(try set.entries.values(column) == joined)
    }
    let kinds = EntryKind.allCases.flatMap { kind in
      Array(repeating: Optional(kind.name), count: set.table(kind).rowCount)
    }
    #expect(try set.entries.texts("kind") == kinds)
  }

  @Test("the report says what screen 1 says")
  func report() {
    let report = set.report
    #expect(report.fileCount == 25)
    #expect(report.scanCount == 24)
    #expect(report.published == day("2022-12-28")...day("2029-09-11"))
    #expect(report.counts.map(\.count) == [128, 124, 85, 124, 97])
    #expect(report.entryCount == 558)
    #expect(report.skipped.map(\.path) == ["expected-rows.json"])
    #expect(report.skippedByReason.map(\.reason) == [.notMarkdown])
    let short = { (ids: [String]) in ids.map(set.names.short) }
    var seen: [String] = []
    for fact in report.facts {
      switch fact {
      case .withoutRelevancy(let missing, let total, let byKind):
        seen.append("\(missing) of \(total): \(byKind.map { "\($0.count) \($0.kind.tableName)" })")
      case .numberForPage(let scans): seen.append("number \(short(scans))")
      case .suspiciousDates(let dated, let years):
        seen.append("\(years) years \(dated.map { set.names.short($0.scan) })")
        #expect(dated.map(\.published) == [day("2029-09-11")])
      case .drafts(let scans): seen.append("drafts \(short(scans))")
      case .withoutName(let kind, let count, let ranges):
        seen.append(
          "\(count) \(kind.tableName) \(ranges.map { $0.text(scan: set.names.short($0.scan)) })")
      case .joinedLists(let scans): seen.append("joined \(short(scans))")
      case .repeatedArticles(let groups): seen.append("twice \(groups.map(short))")
      default: seen.append("unexpected \(fact)")
      }
    }
    #expect(
      seen == [
        """
        285 of 558: ["18 signals", "74 behaviors", "48 technologies", "75 issues", "70 concerns"]
        """,
        #"number ["042b21", "31e277", "6564a1"]"#,
        #"3 years ["001b19"]"#,
        #"drafts ["014ce3", "0367fa", "488aa4", "b23e39"]"#,
        #"5 technologies ["001b19/t1-t2", "042b21/t1-t3"]"#,
        #"joined ["31e277"]"#,
        #"twice [["477b8d", "88083c"]]"#,
      ])
  }

  @Test("heads of every form give title, page, address and date")
  func heads() throws {
    let rows: [(prefix: String, title: String, page: String, published: String?, host: String)] = [
      ("6564", "The Emergence of gpt2-chatbot: A Mysterious AI Comparable to GPT-4", "3070.0", nil, "qz.com"),
      ("e91b", "Vicuna: A Powerful Chatbot Model", "20230416", "2023-04-16", "pub.towardsai.net"),
      (
        "78cb", "Directory Listing and Overview of PoC||GTFO Publications", "20231022", "2023-10-22",
        "pocorgtfo.hacke.rs"
      ),
      (
        "014c", "Meta Halts Political Ads in EU to Avoid New Transparency Regulations", "20250824d",
        "2025-08-24", "euractiv.com"
      ),
      (
        "da98",
        "Les Universités et l'Intelligence Artificielle : Vers une Réflexion Nuancée sur l'Éducation et "
          + "l'Évaluation", "20260419", "2026-04-19", "mariedolle.substack.com"
      ),
    ]
    for row in rows {
      guard case .scan(let scan) = set.index.resolve(row.prefix), let place = set.index.row(ofScan: scan)
      else {
        Issue.record("no scan \(row.prefix)")
        continue
      }
      #expect(try set.scans.texts("title")[place] == row.title)
      #expect(try set.scans.texts("page")[place] == row.page)
      let published: Scalar = row.published.map { .date(day($0)) } ?? .missing
      #expect(try set.scans.values("published")[place] == published)
      let first = EntryKind.allCases.first { set.index.count(of: $0, in: scan) > 0 } ?? .signal
      #expect(set.card(EntryID(scan: scan, kind: first, number: 1))?.host == row.host)
    }
  }

  @Test("the page keeps a blank after the date, and the date is read all the same")
  func pageWithBlank() throws {
    let row = try set.scans.texts("page").firstIndex { $0?.hasPrefix("20250504") == true }
    #expect(try row.map { try set.scans.texts("page")[$0] } == "20250504 ")
    #expect(try row.map { try set.scans.values("published")[$0] } == .date(day("2025-05-04")))
  }

  @Test("a list that came one letter a line is joined and parted at its commas")
  func joinedList() throws {
    let row = try #require(try set.scans.texts("scan").firstIndex { $0?.hasPrefix("31e277") == true })
    #expect(
      try set.scans.values("keywords")[row]
        == .list(["Latitude Games", "Mixtral", "OctoAI", "AI Dungeon", "LLM", "inference costs"]))
    #expect(
      try set.scans.values("themes")[row]
        == .list(["AI gaming", "Mixtral", "OctoAI", "language models", "AI Dungeon"]))
  }

  @Test("a behavior may be named description")
  func rowNamedAsHeader() throws {
    let names = try set.table(.behavior).texts("name")
    #expect(names.filter { $0 == "description" }.count == 1)
    #expect(!names.contains("name"))
  }

  @Test("a card has everything of its entry and its scan")
  func card() throws {
    guard case .entry(let id) = set.index.resolve("6564/s3") else {
      Issue.record("6564/s3 is not found")
      return
    }
    let card = try #require(set.card(id))
    #expect(id.description == "6564a1522e8fce1c80bc8c960150e6fe/s3")
    #expect(card.name == "High Expectations for AI Capabilities")
    #expect(card.texts.map(\.column) == ["description", "change", "ten_year", "driving_force"])
    #expect(card.texts[0].text.hasPrefix("gpt2-chatbot is reported to have capabilities on par"))
    #expect(card.relevancy == 5)
    #expect(card.category == "technology")
    #expect(card.type == "news")
    #expect(card.published == nil)
    #expect(card.page == "3070.0")
    #expect(card.host == "qz.com")
  }

  @Test("the two older versions differ from the newer ones as screen 11 says")
  func olderVersions() throws {
    let older = try ScanSet.load(files(in: SharedData.path("scans-older")), as: "old")
    let rewritten = "2ad1a65371512ec50f24b2e247328b78"
    let kept = "6564a1522e8fce1c80bc8c960150e6fe"
    #expect(older.index.count(of: .signal, in: rewritten) == 10)
    #expect(older.index.count(of: .concern, in: kept) == 5)
    #expect(older.tables.map(\.name).first == "old_scans")
    #expect(older.signals.fields[1].reference == "old_scans")
  }

  @Test("no beginning of a file makes the reader fail", arguments: ["31e27773cb3c27161150283f5f106d8d.md"])
  func everyPrefix(name: String) throws {
    let path = URL(fileURLWithPath: SharedData.path("scans/\(name)"))
    let bytes = Array(try Data(contentsOf: path))
    var most = 0
    for end in stride(from: 0, through: bytes.count, by: 17) {
      let set = try ScanSet.load([ScanFile(relativePath: name, bytes: Array(bytes[..<end]))])
      #expect(set.report.scanCount + set.report.skipped.count == 1)
      most = max(most, set.entries.rowCount)
    }
    #expect(most == 6)
  }

  @Test("bytes changed at random never make the reader fail", arguments: [1, 2, 3, 4] as [UInt64])
  func randomDamage(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for file in try files(in: SharedData.path("scans")) where file.relativePath.hasSuffix(".md") {
      var bytes = file.bytes
      for _ in 0..<20 {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = [0x7C, 0x0A, 0x20, 0x2D, 0x23, 0x2A, 0xC3].randomElement(using: &random) ?? 0
      }
      let set = try ScanSet.load([ScanFile(relativePath: file.relativePath, bytes: bytes)])
      #expect(set.report.scanCount + set.report.skipped.count == 1, "seed \(seed), \(file.relativePath)")
      #expect(set.entries.rowCount == set.report.entryCount)
    }
  }
}
