import Evaluation
import Scans
import Tables
import TestSupport
import Testing

@testable import Rendering

/// What a load of scans says, and the card of an entry.
@Suite struct ScanReportTests {
  /// A scan file of the third generation.
  private static func file(
    _ path: String, title: String, page: String, signals: [String], extra: String = ""
  ) -> ScanFile {
    let rows = signals.map { "| \($0) |" }.joined(separator: "\n")
    let text = """
      # __\(title)__, (from page [\(page)](https://kghosh.substack.com/p/\(page)).)

      __[External link](https://www.example.org/\(path))__

      ## Keywords

      * arena
      * models

      ## Other

      * Category: technology
      * Type: news

      ## Summary

      What happened.

      ## Signals

      | name | description | change | 10-year | driving-force |   relevancy |
      |:-----|:------------|:-------|:--------|:--------------|------------:|
      \(rows)
      \(extra)
      """
    return ScanFile(relativePath: path, bytes: Array(text.utf8))
  }

  private static let files = [
    file(
      "0a1b2c3d4e5f60718293a4b5c6d7e8f9.md", title: "A model that nobody claims", page: "20240512",
      signals: [
        "A nameless model leads | Nobody knows who made it, and it answers better than the rest. |"
          + " From names to scores. | Releases are anonymous. | Curiosity. | 4",
        "Scores move | They do. | Slowly. | Fast. | Votes. | nan",
      ]),
    file(
      "77aa88bb99cc00dd11ee22ff33aa44bb.md", title: "Tides", page: "3070.0",
      signals: ["Harbours plan | They plan. | Little. | Much. | Sea level. |"]),
    file("early.md", title: "Early", page: "20230102d", signals: ["One | Two | Three | Four | Five | 9"]),
    file("late.md", title: "Late", page: "20290911", signals: ["Late | Later | Last | Lost | Long | 2"]),
    ScanFile(relativePath: "index.md", bytes: Array("* [a](b)\n* [c](d)\n".utf8)),
    ScanFile(relativePath: "notes.csv", bytes: Array("a,b\n".utf8)),
    ScanFile(relativePath: "broken.md", bytes: [0x23, 0x20, 0xFF, 0xFE, 0x0A]),
  ]

  private static let set = Result { try ScanSet.load(files) }
  private static let origin = Origin(
    path: "scans", fingerprint: "71ab0c5de924aabbccddeeff00112233", about: nil)

  @Test("a load says what was read, what was skipped and what may mislead", arguments: [40, 60, 80, 120])
  func report(width: Int) throws {
    let report = try ScanReportTests.set.get().report
    let lines = try Samples.recorded(
      .loaded(.scans(report, name: nil)), width: width, origins: [ScanReportTests.origin])
    try Golden.expect(lines, "load-scans-\(width)")
  }

  @Test("a load under a name says the tables' names") func namedReport() throws {
    let report = try ScanReportTests.set.get().report
    let lines = try Samples.recorded(.loaded(.scans(report, name: "old")))
    #expect(lines.first == "old_scans: 4 from 7 files, 2023-01-02 to 2029-09-11")
  }

  @Test("a report goes to standard error, and nothing to standard output") func streams() throws {
    let report = try ScanReportTests.set.get().report
    let rendered = try Renderer(page: Page()).render(Outcome(value: .loaded(.scans(report, name: nil))))
    #expect(rendered.results.isEmpty)
    #expect(rendered.remarks == rendered.recorded)
  }

  @Test("the real scans give the first screen", .enabled(if: SharedData.isPresent)) func screenOne() throws {
    let folder = SharedData.path("scans")
    let files = try SharedFiles.markdown(in: folder).map { ScanFile(relativePath: $0.name, bytes: $0.bytes) }
    let set = try ScanSet.load(files)
    let lines = try Samples.recorded(
      .loaded(.scans(set.report, name: nil)), origins: [ScanReportTests.origin])
    try Golden.expect(lines, "screen-1")
  }

  private static let annotations = Samples.table([
    ("target", Samples.text(["x", "x", "x"])), ("author", Samples.text(["ana", "ben", "chloe"])),
    ("date", Samples.dates([19846, 19849, 19849])),
    ("note", Samples.text(["others will copy the trick", "hype; wait for the votes", nil])),
    ("impact", Samples.integers([4, 2, 4])), ("likelihood", Samples.integers([4, 4, nil])),
    ("horizon", Samples.text(["H1", "H1", "H2"])), ("confidence", Samples.integers([nil, nil, nil])),
  ])

  @Test("a card shows texts, scan and everybody's scores", arguments: [40, 60, 80, 120])
  func card(width: Int) throws {
    let set = try ScanReportTests.set.get()
    let ids = [
      EntryID(scan: "0a1b2c3d4e5f60718293a4b5c6d7e8f9", kind: .signal, number: 1),
      EntryID(scan: "77aa88bb99cc00dd11ee22ff33aa44bb", kind: .signal, number: 1),
    ]
    var lines: [String] = []
    for (id, annotations) in zip(ids, [ScanReportTests.annotations, ScanReportTests.annotations.emptied]) {
      let card = try #require(set.card(id))
      lines += try Samples.recorded(.card(CardContent(entry: card, annotations: annotations)), width: width)
      lines.append("")
    }
    try Golden.expect(lines, "card-\(width)")
  }
}
