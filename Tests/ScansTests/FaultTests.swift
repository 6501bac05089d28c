import Scans
import Tables
import TestSupport
import Testing

@Suite("Faults of scan files")
struct FaultTests {
  private let wideHeader = """
    | name  | description   |   relevancy |
    |:------|:--------------|------------:|

    """

  private func rows(_ table: String, section: String = "Issues") throws -> ScanSet {
    try ScanSet.load([file("a.md", scanText(section: section, table: table))])
  }

  @Test("pipes inside cells part nothing where no blank is on both sides")
  func pipesInside() throws {
    let set = try rows(wideHeader + "| PoC||GTFO | either|or |           4 |")
    #expect(try set.table(.issue).texts("name") == ["PoC||GTFO"])
    #expect(try set.table(.issue).texts("description") == ["either|or"])
    #expect(try set.table(.issue).values("relevancy") == [.integer(4)])
  }

  @Test("a pipe with blanks inside a cell is told by the widths of the columns, also beside wide characters")
  func pipesByWidth() throws {
    let set = try rows(
      """
      | name          | description              |   relevancy |
      |:--------------|:-------------------------|------------:|
      | plain         | one | two                |           3 |
      | one | two     | three                    |             |
      | 人工知能      | a | b | c                |           5 |
      """)
    #expect(try set.table(.issue).texts("name") == ["plain", "one | two", "人工知能"])
    #expect(try set.table(.issue).texts("description") == ["one | two", "three", "a | b | c"])
    #expect(try set.table(.issue).values("relevancy") == [.integer(3), .missing, .integer(5)])
  }

  @Test("nothing is unescaped and no mark is taken away")
  func textAsWritten() throws {
    let set = try rows(wideHeader + #"| **bold, | a \| b &amp; <br> `c` **|           2 |"#)
    #expect(try set.table(.issue).texts("name") == ["**bold,"])
    #expect(try set.table(.issue).texts("description") == [#"a \| b &amp; <br> `c` **|           2"#])
    let padded = try rows(wideHeader + #"| **bold, | a \| b &amp; <br> `c` ** |           2 |"#)
    #expect(try padded.table(.issue).texts("description") == [#"a \| b &amp; <br> `c` **"#])
    #expect(try padded.table(.issue).values("relevancy") == [.integer(2)])
  }

  @Test(
    "relevancy",
    arguments: [
      ("4", Scalar.integer(4)), ("4.0", .integer(4)), ("nan", .missing), ("", .missing), ("NaN", .missing),
      ("high", .missing), ("4.5", .missing), ("7", .integer(7)), ("99999999999999999999", .missing),
    ])
  func relevancy(cell: String, expected: Scalar) throws {
    let set = try rows(wideHeader + "| a | b | \(cell) |")
    #expect(try set.table(.issue).values("relevancy") == [expected])
    let id = EntryID(scan: "a", kind: .issue, number: 1)
    let isOdd = ["high", "4.5", "99999999999999999999"].contains(cell)
    #expect(
      set.report.facts.contains(.unreadableRelevancy([UnreadableCell(entry: id, text: cell)])) == isOdd)
    #expect(set.report.facts.contains(.relevancyOutOfRange([id])) == (cell == "7"))
  }

  @Test("blank cells are missing and keep their place")
  func blanks() throws {
    let set = try rows(
      wideHeader + "|       | text          |           1 |\n| a | | 2 |\n| b |\n|  | nan |  |")
    #expect(try set.table(.issue).texts("name") == [nil, "a", "b", nil])
    #expect(try set.table(.issue).texts("description") == ["text", nil, nil, nil])
    #expect(try set.table(.issue).values("relevancy") == [.integer(1), .integer(2), .missing, .missing])
    #expect(
      set.report.facts.contains(
        .withoutName(
          .issue, count: 2,
          [
            EntryRange(scan: "a", kind: .issue, numbers: 1...1),
            EntryRange(scan: "a", kind: .issue, numbers: 4...4),
          ])))
  }

  @Test("the words of old headers are understood, unknown columns are left out and said")
  func headerWords() throws {
    let table = """
      | Signal | Change | 10y horizon | Driving force | Mood | src |
      |:-------|:-------|:------------|:--------------|:-----|:----|
      | s      | c      | t           | d             | m    | a   |
      """
    let set = try rows(table, section: "Signals")
    #expect(try set.signals.texts("name") == ["s"])
    #expect(try set.signals.texts("change") == ["c"])
    #expect(try set.signals.texts("ten_year") == ["t"])
    #expect(try set.signals.texts("driving_force") == ["d"])
    #expect(try set.signals.texts("description") == [nil])
    #expect(set.report.facts.contains(.unknownColumns(["Mood"], scans: ["a"])))
  }

  @Test("a table written by hand without padding, and one without closing pipes, are read")
  func handWritten() throws {
    let compact = try rows("|name|description|relevancy|\n|-|-|-|\n|a|b|3|\n|c|d \\| e||")
    #expect(try compact.table(.issue).texts("name") == ["a", "c"])
    #expect(try compact.table(.issue).texts("description") == ["b", "d \\| e"])
    #expect(try compact.table(.issue).values("relevancy") == [.integer(3), .missing])
    let open = try rows("| name | description\n|---|---\n| a | b\n\n| c | d")
    #expect(try open.table(.issue).texts("description") == ["b", "d"])
  }

  @Test("a table's first row is its header, whatever later rows say")
  func headerOnce() throws {
    let set = try rows(wideHeader + "| name | description | 3 |\n| b | c | 4 |")
    #expect(try set.table(.issue).texts("name") == ["name", "b"])
  }

  @Test("CRLF, a byte order mark and a missing last newline change nothing")
  func lineEnds() throws {
    let text = scanText(section: "Issues", table: wideHeader + "| a | b | 3 |")
    let plain = try ScanSet.load([file("a.md", text)])
    for variant in [text.replacingNewlines(with: "\r\n"), "\u{FEFF}" + text, text + "\n\n"] {
      let set = try ScanSet.load([file("a.md", variant)])
      #expect(try set.table(.issue).texts("description") == ["b"])
      #expect(try set.scans.texts("title") == plain.scans.texts("title"))
      #expect(try set.scans.texts("url") == ["https://example.org/a"])
    }
  }

  @Test(
    "pages",
    arguments: [
      ("20240512", "2024-05-12", "dated"), ("20240512d", "2024-05-12", "draft"),
      ("20240512 ", "2024-05-12", "dated"), ("20251231-a-yearly-review", "2025-12-31", "dated"),
      ("20240229", "2024-02-29", "dated"), ("20230229", nil, "number"), ("3070.0", nil, "number"),
      ("2024051", nil, "number"), ("202405123", nil, "number"), ("about", nil, "undated"),
      ("", nil, "undated"),
      ("18991231", nil, "number"),
    ] as [(String, String?, String)])
  func pages(page: String, published: String?, kind: String) throws {
    let head = "# __T__, (from page [\(page)](https://example.org/p/\(page)).)"
    let set = try ScanSet.load([file("a.md", scanText(head: head, table: wideHeader + "| a | b | 3 |"))])
    #expect(try set.scans.values("published") == [published.map { .date(day($0)) } ?? .missing])
    #expect(try set.scans.texts("page") == [page.isEmpty ? nil : page])
    #expect(set.report.facts.contains(.drafts(["a"])) == (kind == "draft"))
    #expect(set.report.facts.contains(.numberForPage(["a"])) == (kind == "number"))
    #expect(set.report.facts.contains(.withoutDate(["a"])) == (kind == "undated"))
  }

  @Test("a title may hold the words and marks of the head, a link may hold parentheses")
  func awkwardHead() throws {
    let head = "# __Notes from __init__, from ([x](y).)__, from ([20230528](https://e.org/p/20230528).)"
    let text = "\(head)\n\n__[External link](https://e.org/a_(b)_c)__\n"
    let set = try ScanSet.load([file("a.md", text)])
    #expect(try set.scans.texts("title") == ["Notes from __init__, from ([x](y).)"])
    #expect(try set.scans.texts("page") == ["20230528"])
    #expect(try set.scans.texts("url") == ["https://e.org/a_(b)_c"])
    #expect(set.report.facts.contains(.withoutEntries(["a"])))
  }

  @Test("files that are no scans are skipped with their reason")
  func skipped() throws {
    let scan = scanText(section: "Issues", table: wideHeader + "| a | b | 3 |")
    let long = String(repeating: "x", count: ScanLimits.lineBytes + 1)
    var invalid = Array(scan.utf8)
    invalid[invalid.count - 5] = 0xFF
    let cases: [(ScanFile, SkipReason)] = [
      (file("index.md", "# Overview\n\n* [A](a)\n* [B](b)\n"), .index),
      (file("links.md", "* [A](a)\n* [B](b)\n* [C](c)\n* [D](d)\n* [E](e)\n"), .index),
      (
        file("topic.md", "# *Topic*: AI\n\n# Seeds\n\n|    | name |\n|---:|:-----|\n|  0 | a |\n"), .topicPage
      ),
      (file("analyses/yearly/2024.md", "# 2024 in review\n\nText.\n"), .yearlyReview),
      (file("README.md", "# Read me\n\nText.\n\n* one\n"), .noHead),
      (file("rows.json", "{}"), .notMarkdown),
      (file("empty.md", ""), .empty),
      (file("blank.md", " \n\r\n"), .empty),
      (ScanFile(relativePath: "binary.md", bytes: [0x23, 0x20, 0, 1, 2]), .binary),
      (ScanFile(relativePath: "latin.md", bytes: invalid), .invalidUTF8(line: 9)),
      (file("merge.md", "<<<<<<< ours\n" + scan), .conflictMarkers(line: 1)),
      (file("merge2.md", scan + "\n>>>>>>> theirs\n"), .conflictMarkers(line: 10)),
      (file("long.md", scan + "\n" + long), .longLine(line: 10, bytes: long.utf8.count)),
    ]
    for (file, reason) in cases {
      let set = try ScanSet.load([file])
      #expect(set.report.skipped == [SkippedFile(path: file.relativePath, reason: reason)])
      #expect(set.scans.rowCount == 0)
      #expect(set.entries.rowCount == 0)
    }
  }

  @Test("a file that cannot be read is a reason, not an end")
  func unreadable() throws {
    let text = scanText(section: "Issues", table: wideHeader + "| a | b | 3 |")
    let set = try ScanSet.load(paths: ["b.md", "a.md"]) { index in
      if index == 0 { throw TableError.unreadable(path: "b.md", reason: "permission denied") }
      return Array(text.utf8)
    }
    #expect(set.report.skipped == [SkippedFile(path: "b.md", reason: .unreadable("permission denied"))])
    #expect(set.report.scanCount == 1)
  }

  @Test("of two files with one scan the later is taken, and it is said")
  func repeated() throws {
    let texts = ["old", "new"].map { scanText(section: "Issues", table: wideHeader + "| \($0) | b | 3 |") }
    let set = try ScanSet.load([file("b/x.md.gz", texts[1]), file("a/x.txt", texts[0])])
    #expect(try set.table(.issue).texts("name") == ["new"])
    #expect(
      set.report.facts.contains(
        .repeatedScans([RepeatedScan(scan: "x", kept: "b/x.md.gz", dropped: ["a/x.txt"])])))
  }

  @Test("rows come in byte order of the paths, whatever the order of the files")
  func order() throws {
    let table = wideHeader + "| a | b | 3 |"
    let set = try ScanSet.load(
      ["b.md", "a.md", "Z.md", "é.md"].map { file($0, scanText(section: "Issues", table: table)) })
    #expect(try set.table(.issue).texts("id") == ["Z/i1", "a/i1", "b/i1", "é/i1"])
    #expect(try set.scans.texts("file") == ["Z.md", "a.md", "b.md", "é.md"])
  }

  @Test("a date is suspicious a year or more after the next one, if fewer scans lie above")
  func suspiciousDates() throws {
    func facts(_ days: [String]) throws -> [ScanFact] {
      let files = days.enumerated().map { index, day in
        file("s\(index).md", "# __T__, (from page [\(day)](u).)\n")
      }
      return try ScanSet.load(files).report.facts.filter {
        if case .suspiciousDates = $0 { true } else { false }
      }
    }
    #expect(try facts(["20230101", "20230601", "20240530"]).isEmpty)
    let late = DatedScan(scan: "s2", published: day("2024-05-31"))
    #expect(try facts(["20230101", "20230530", "20240531"]) == [.suspiciousDates([late], years: 1)])
    #expect(try facts(["20200101", "20230101", "20230102"]).isEmpty)
    #expect(try facts(["20200101", "20240101"]).isEmpty)
  }

  @Test("categories outside the list are said, keywords that are merely short are not joined")
  func categoriesAndLists() throws {
    let text = """
      # __T__, (from page [20240512](u).)

      ## Keywords

      * a
      * b
      * c

      ## Other

      * Category: gardening
      * Type: nan
      """
    let set = try ScanSet.load([file("a.md", text)])
    #expect(try set.scans.values("keywords") == [.list(["a", "b", "c"])])
    #expect(try set.scans.values("themes") == [.list([])])
    #expect(try set.scans.texts("type") == [nil])
    #expect(
      set.report.facts.contains(.unusualCategories([UnusualCategory(category: "gardening", scans: ["a"])])))
  }

  @Test("loading stops when asked to")
  func cancelled() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: TableError.cancelled) {
      try ScanSet.load([file("a.md", "# __T__")], cancellation: cancellation)
    }
  }

  @Test("no files give empty tables with all their columns")
  func noFiles() throws {
    let set = try ScanSet.load([])
    #expect(set.tables.map(\.name).count == 7)
    #expect(set.tables.allSatisfy { $0.table.rowCount == 0 })
    #expect(set.report.facts.isEmpty)
    #expect(set.report.published == nil)
  }
}

extension String {
  fileprivate func replacingNewlines(with end: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
  }
}
