import Foundation
import Rendering
import TestSupport
import Testing

@testable import Sessions

/// `NAME.nb.sums`: what is remembered of the data, and what a replay says of data that is different.
@Suite("What changed in the data") struct SumsTests {
  /// A notebook that loads the scans and votes of a desk, saved with its sums.
  private func saved(
    _ lines: [String] = ["load scans data/scans", "load votes data/votes.csv", "votes | count"]
  )
    throws -> Desk
  {
    var desk = try Desk()
    for line in lines + ["save a.nb.md"] { desk.type(line) }
    return desk
  }

  private func dataLines(_ desk: Desk, width: Int = 80) throws -> [String] {
    let lines = try desk.replay("a.nb.md").lines(on: Page(width: width))
    guard let start = lines.firstIndex(where: { $0.hasPrefix("data: ") }) else { return [] }
    return Array(lines[start...].prefix { !$0.isEmpty })
  }

  @Test("The file has a line for each data file, sorted, and the same bytes for the same data")
  func file() throws {
    var desk = try saved()
    let text = try desk.folder.read("a.nb.sums")
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 3 && lines[0].hasPrefix("# scanbook sums 1: "))
    #expect(
      lines[1].contains("  data/scans/eval-trust.md  scan=eval-trust page=20240501 published=2024-05-01 "))
    #expect(lines[1].split(separator: " ").last?.hasPrefix("signals=") == true)
    #expect(lines[2].contains("  data/votes.csv  table rows=5 model_a="))
    #expect(SumsFile(Array(text.utf8)).bytes == Array(text.utf8))
    desk.type("save")
    #expect(try desk.folder.read("a.nb.sums") == text)
    #expect(try dataLines(desk) == [])
  }

  @Test("Names, pages and columns with blanks, quotes and other letters come back as they were")
  func quoting() throws {
    for text in ["a b", "a\"b", "ä=ö", "a\\", "\\\"", "x\ny", "", "-", "#"] {
      var sums = SumsFile()
      let print = String(repeating: "0", count: 32)
      var scan = ScanSum(scan: text)
      scan.fields = [ScanSum.Field(name: "page", value: text)]
      scan.rows = ["signals": ["01234567", "89abcdef"]]
      scan.names = ["s3": text, "c12": "Home tests"]
      sums.files["dir/" + text + "x.md"] = FileSum(fingerprint: print, content: .scan(scan))
      let column = TableSum.Column(name: text, digest: nil)
      sums.files["t" + text] = FileSum(
        fingerprint: print, content: .table(TableSum(rowCount: 3, columns: [column])))
      #expect(SumsFile(sums.bytes) == sums, "\(text)")
    }
  }

  @Test("Entries that were annotated have their names, so that replay finds the nearest when they are gone")
  func namesOfEntries() throws {
    var desk = try saved([
      "load scans data/scans", "annotate eval-trust/s1 impact=3; annotate eval-trust/s3 impact=4",
    ])
    let text = try desk.folder.read("a.nb.sums")
    #expect(text.hasSuffix(" s1=\"Anonymous models\" s3=\"Home tests\"\n"), "\(text)")
    let changed = Desk.scan.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("| Home tests") }.joined(separator: "\n")
    try desk.folder.write(
      changed + "\n## Concerns\n\n| name | relevancy |\n|:---|:---|\n| Tests from home | 3 |\n",
      to: "data/scans/eval-trust.md")
    let lines = try desk.replay("a.nb.md").lines(on: Page())
    #expect(lines.contains("cell 2: 1 of 2 annotations is orphaned; the nearest now:"), "\(lines)")
    #expect(lines.contains("  eval-trust/s3 → eval-trust/c1  Tests from home (now a concern)"))
    try FileManager.default.moveItem(atPath: desk.folder["a.nb.sums"], toPath: desk.folder["kept"])
    let without = try desk.replay("a.nb.md").lines(on: Page())
    #expect(without.contains("cell 2: 1 of 2 annotations is orphaned"), "\(without)")
    #expect(without.contains("  what eval-trust/s3 was called is not known without a.nb.sums"))
    try FileManager.default.moveItem(atPath: desk.folder["kept"], toPath: desk.folder["a.nb.sums"])
    // Accepted or not, the name of what is gone is not forgotten while somebody speaks of it.
    for line in ["open a.nb.md", "accept", "save"] { desk.type(line) }
    #expect(try desk.folder.read("a.nb.sums").hasSuffix(" s1=\"Anonymous models\" s3=\"Home tests\"\n"))
    for line in ["unannotate eval-trust/s3", "save"] { desk.type(line) }
    #expect(try desk.folder.read("a.nb.sums").hasSuffix(" s1=\"Anonymous models\"\n"))
  }

  @Test("Lines that cannot be read are passed over")
  func malformed() {
    let text = """
      <<<<<<< ours
      # a comment
      0123  short.csv  table rows=1
      00000000000000000000000000000000  a.csv  table rows=x
      00000000000000000000000000000000  "open.csv  table rows=1
      00000000000000000000000000000000  b.csv  unheard of=1 =2 = "
      00000000000000000000000000000000
      00000000000000000000000000000000  c.csv  table rows=2 x=-
      """
    let sums = SumsFile(Array(text.utf8))
    #expect(
      sums.files["c.csv"]?.content == .table(TableSum(rowCount: 2, columns: [.init(name: "x", digest: nil)])))
    #expect(sums.files["a.csv"]?.content == .unknown)
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let bytes = (0..<80).map { _ in UInt8.random(in: 0...127, using: &random) }
      let read = SumsFile(bytes)
      #expect(SumsFile(read.bytes) == read)
    }
  }

  static let votes: [(new: String, expected: String)] = [
    (Desk.votes + "delta,beta,tie,French\n", "5 rows → 6, the first 5 are the same"),
    (Desk.votes.replacing("tie", with: "model_b"), "5 rows as before, winner differs"),
    (
      Desk.votes.replacing("tie", with: "model_b") + "delta,beta,tie,French\n",
      "5 rows → 6, winner differs in the first"
    ),
    (Desk.votes.replacing("alpha,gamma,model_b,English\n", with: ""), "5 rows → 4"),
    (Desk.votes.replacing("language", with: "tongue"), "5 rows as before, new: tongue, gone: language"),
    (Desk.votes.replacing("\n", with: "\r\n"), "5 rows as before, the same values"),
  ]

  @Test("Votes that changed are told by rows and columns; the scans did not", arguments: votes.indices)
  func changedVotes(_ index: Int) throws {
    let (new, expected) = Self.votes[index]
    let desk = try saved()
    try desk.folder.write(new, to: "data/votes.csv")
    #expect(
      try dataLines(desk) == [
        "data: the votes changed; the scans did not", "  data/votes.csv  \(expected)",
      ])
  }

  static let scans: [(old: String, new: String, expected: String)] = [
    ("| Home tests |", "| House tests |", "s3 of 3 signals differs"),
    ("tests |", "trials |", "s3 of 3 signals differs"),
    ("| Anonymous models | Models", "| Nameless models | A model", "s1 of 3 signals differs"),
    ("20240501](", "3070.0](", "signals the same; page 20240501 → 3070.0"),
    ("Category: technology", "Category: politics", "signals the same; category technology → politics"),
    ("Who grades the graders?", "Who?", "signals the same; title differs"),
    ("## Keywords\n", "\n\n## Keywords\n", "the same rows and fields; the file reads otherwise"),
    (
      "| Home tests | People test at home. | From labs to homes | Everyone tests | Cheap machines | 2 |\n",
      "",
      "signals 3 → 2, 2 the same"
    ),
  ]

  @Test("A scan that changed is told by table, row and field; the votes did not", arguments: scans.indices)
  func changedScan(_ index: Int) throws {
    let (old, new, expected) = Self.scans[index]
    let desk = try saved()
    #expect(Desk.scan.contains(old))
    try desk.folder.write(Desk.scan.replacing(old, with: new), to: "data/scans/eval-trust.md")
    #expect(
      try dataLines(desk) == ["data: 1 of 1 scan changed; the votes did not", "  eval-trust  \(expected)"])
  }

  @Test("Scans that came and went are named with their entries")
  func comeAndGone() throws {
    let desk = try saved()
    try FileManager.default.moveItem(
      atPath: desk.folder["data/scans/eval-trust.md"], toPath: desk.folder["data/scans/renamed.md"])
    #expect(
      try dataLines(desk) == [
        "data: 1 scan is new, 1 scan is gone; the votes did not", "  renamed     new: 3 signals",
        "  eval-trust  gone: 3 signals",
      ])
  }

  @Test("Without the file a replay still knows that something changed")
  func withoutSums() throws {
    let desk = try saved()
    try FileManager.default.removeItem(atPath: desk.folder["a.nb.sums"])
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    let lines = try dataLines(desk)
    #expect(lines.first == "data: not what the results were recorded from; what changed is not known without")
    #expect(lines.last?.hasSuffix("a.nb.sums") == true)
    #expect(try desk.replay("a.nb.md").verdicts.map(\.reasonText) == ["", "data", "data"])
  }

  @Test("Saving results that were not brought up to date keeps what is remembered of their data")
  func kept() throws {
    let desk = try saved()
    let before = try desk.folder.read("a.nb.sums")
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    var other = try Desk(desk.folder)
    for line in ["open a.nb.md", "note \"Still to be looked at.\"", "save"] { other.type(line) }
    #expect(try desk.folder.read("a.nb.sums") == before)
    #expect(try dataLines(desk).last == "  data/votes.csv  5 rows → 6, the first 5 are the same")
    for line in ["rerun", "save"] { other.type(line) }
    #expect(try desk.folder.read("a.nb.sums") != before)
    #expect(try dataLines(desk) == [])
  }

  @Test("After some results were accepted replay still tells what changed for the others, until all are")
  func partlyAccepted() throws {
    let desk = try saved()
    let before = try desk.folder.read("a.nb.sums")
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    var other = try Desk(desk.folder)
    let changed = [
      "data: the votes changed; the scans did not", "  data/votes.csv  5 rows → 6, the first 5 are the same",
    ]
    #expect(try dataLines(desk) == changed)
    for line in ["open a.nb.md", "accept \"2\"", "save"] {
      #expect(other.type(line).status == .done, "\(line)")
    }
    #expect(try desk.folder.read("a.nb.sums") == before)
    #expect(try desk.replay("a.nb.md").verdicts.map(\.reasonText) == ["", "", "data"])
    #expect(try dataLines(desk) == changed)
    // A second change on top is told from the oldest result on.
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\na,b,tie,French\n", to: "data/votes.csv")
    #expect(try dataLines(desk).last == "  data/votes.csv  5 rows → 7, the first 5 are the same")
    for line in ["open a.nb.md", "accept", "save"] { other.type(line) }
    #expect(try dataLines(desk) == [])
    #expect(try desk.folder.read("a.nb.sums") != before)
    #expect(try desk.replay("a.nb.md").exitCode == 0)
  }

  @Test("Saved elsewhere, a notebook takes along what is remembered of data that has changed")
  func movedAlong() throws {
    let desk = try saved()
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    try FileManager.default.createDirectory(atPath: desk.folder["books"], withIntermediateDirectories: true)
    var other = try Desk(desk.folder)
    for line in ["open a.nb.md", "save books/b.nb.md"] { other.type(line) }
    let report = try desk.replay("books/b.nb.md", allowsOutside: true)
    #expect(report.verdicts.map(\.reasonText) == ["", "data", "data"])
    let lines = try report.lines(on: Page())
    #expect(lines.contains("  ../data/votes.csv  5 rows → 6, the first 5 are the same"), "\(lines)")
  }

  @Test("What is no file of sums is never written over, wherever a link of that name leads")
  func foreignSums() throws {
    var desk = try Desk()
    try desk.folder.write("precious\n", to: "elsewhere.txt")
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder["a.nb.sums"], withDestinationPath: "elsewhere.txt")
    desk.type("load votes data/votes.csv")
    let shown = desk.type("save a.nb.md")
    #expect(shown.lines == ["saved a.nb.md: 1 cell"])
    #expect(shown.remarks == ["a.nb.sums is no file of sums, and is left as it is"])
    #expect(try desk.folder.read("elsewhere.txt") == "precious\n")
  }

  @Test("A notebook in another folder remembers its data under the names that it has from there")
  func otherFolder() throws {
    var desk = try saved()
    try FileManager.default.createDirectory(
      atPath: desk.folder["books"], withIntermediateDirectories: true)
    desk.type("save books/b.nb.md")
    let text = try desk.folder.read("books/b.nb.sums")
    #expect(
      text.contains("  ../data/scans/eval-trust.md  scan=eval-trust")
        && text.contains("  ../data/votes.csv  table"))
  }

  @Test("A notebook without data has no such file")
  func withoutData() throws {
    let desk = try saved(["1 + 1"])
    #expect(try desk.folder.names().contains("a.nb.sums") == false)
  }

  @Test(
    "Two versions of real scans: one has equal signals, one is rewritten", .enabled(if: SharedData.isPresent))
  func realPair() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: SharedData.path("scans"), toPath: folder["scans"])
    var desk = try Desk(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: SharedData.path("scans-older"))
    for name in names {
      try folder.write(
        String(contentsOfFile: SharedData.path("scans-older/" + name), encoding: .utf8), to: "scans/" + name)
    }
    for line in [
      "load scans scans", "signals | count", "annotate 2ad1a6/s8 impact=3; annotate 2ad1a6/s9 impact=4",
      "save a.nb.md",
    ] { desk.type(line) }
    for name in names {
      try folder.write(
        String(contentsOfFile: SharedData.path("scans/" + name), encoding: .utf8), to: "scans/" + name)
    }
    #expect(
      try dataLines(desk) == [
        "data: 2 of 24 scans changed",
        "  2ad1a6  signals 10 → 5, none the same; 25 rows new in the other tables, 6",
        "          fields of its head differ",
        "  6564a1  signals the same; concerns 5 → 0, page 20240512 → 3070.0",
      ])
    // An issue, a technology and a behavior are about the long tail too; what was said of a signal belongs to the signal.
    let lines = try desk.replay("a.nb.md").lines(on: Page())
    #expect(lines.contains("  2ad1a6/s8 → 2ad1a6/c4  Impact of Evaluation Methodology (now a concern)"))
    #expect(lines.contains("  2ad1a6/s9 → 2ad1a6/s4  Need for Long-Tail Capability in LLMs"))
    for width in [60, 120] { #expect(try dataLines(desk, width: width).allSatisfy { $0.count <= width }) }
  }

  // MARK: --data

  @Test(
    "Data that lies elsewhere is found by its fingerprint, with and without the sums",
    arguments: [true, false])
  func elsewhere(_ hasSums: Bool) throws {
    let desk = try saved()
    try desk.folder.write(Desk.scan + "\n", to: "archive/other.md")
    try FileManager.default.moveItem(
      atPath: desk.folder["data"], toPath: desk.folder["archive/2024"])
    try FileManager.default.moveItem(
      atPath: desk.folder["archive/2024/votes.csv"], toPath: desk.folder["archive/renamed.csv"])
    if !hasSums { try FileManager.default.removeItem(atPath: desk.folder["a.nb.sums"]) }
    #expect(try desk.replay("a.nb.md").verdicts.map(\.result) == [.dataMissing, .dataMissing, .unreachable])
    var surroundings = desk.session.surroundings
    surroundings.data = DataFolder(path: "archive", from: desk.folder.path)
    let report = try ReplayReport(path: "a.nb.md", surroundings: surroundings)
    #expect(report.verdicts.map(\.result) == [.holds, .holds, .holds])
    #expect(report.exitCode == 0)
    // Another content is not taken for it.
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "archive/renamed.csv")
    surroundings.data = DataFolder(path: desk.folder["archive"], from: "/")
    #expect(
      try ReplayReport(path: "a.nb.md", surroundings: surroundings).verdicts.map(\.result)
        == [.holds, .dataMissing, .unreachable])
  }

  @Test("What a pattern named is found too, and opening and accepting find it as replay does")
  func patternElsewhere() throws {
    let folder = try TemporaryFolder()
    try folder.write(Desk.votes, to: "data/a/v.csv")
    try folder.write(Desk.votes.replacing("tie", with: "model_b"), to: "data/b/v.csv")
    try folder.write(Desk.scan, to: "data/scans/eval-trust.md")
    try folder.write("a sample\n", to: "data/a/v.csv.about")
    var desk = try Desk(folder)
    for line in [
      "load votes data/*/v.csv", "load scans data/scans/*.md", "load votes data/a/v.csv data/b/v.csv as both",
      "votes | count; signals | count; both | count", "save a.nb.md",
    ] { #expect(desk.type(line).status == .done, "\(line)") }
    let bytes = try folder.read("a.nb.md")
    #expect(
      try folder.read("a.nb.sums").contains("  data/a/v.csv")
        && folder.read("a.nb.sums").contains("  data/b/v.csv"))
    #expect(try desk.replay("a.nb.md").exitCode == 0)
    try FileManager.default.createDirectory(atPath: folder["store"], withIntermediateDirectories: true)
    for (from, to) in [
      ("data/a/v.csv", "store/1.csv"), ("data/a/v.csv.about", "store/1.csv.about"),
      ("data/b/v.csv", "store/2.csv"),
      ("data/scans/eval-trust.md", "store/x.md"),
    ] { try FileManager.default.moveItem(atPath: folder[from], toPath: folder[to]) }
    var surroundings = desk.session.surroundings
    surroundings.data = DataFolder(path: "store", from: folder.path)
    let report = try ReplayReport(path: "a.nb.md", surroundings: surroundings)
    #expect(report.verdicts.map(\.reasonText) == Array(repeating: "", count: 6))
    #expect(report.exitCode == 0)
    try FileManager.default.moveItem(atPath: folder["a.nb.sums"], toPath: folder["kept"])
    #expect(
      try ReplayReport(path: "a.nb.md", surroundings: surroundings).lines(on: Page()).contains(
        "  which files fitted is not known without a.nb.sums, so --data cannot find them"))
    try FileManager.default.moveItem(atPath: folder["kept"], toPath: folder["a.nb.sums"])
    var session = try Session(surroundings: surroundings)
    let opened = try session.open("a.nb.md", running: true, on: Page())
    #expect(opened.remarks == ["6 cells: 6 hold"])
    _ = try session.accept(Acceptance(), on: Page())
    _ = try session.save(to: nil)
    #expect(try folder.read("a.nb.md") == bytes)
  }
}
