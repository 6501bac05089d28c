import Evaluation
import Tables
import Testing
import TextCharts

@testable import Rendering

/// Tables as they are printed, each in a file of its own.
@Suite struct TableGoldenTests {
  static let tables: [(name: String, table: Table)] = [
    ("found", Samples.found), ("leaderboard", Samples.leaderboard), ("votes", Samples.votes),
    ("scripts", Samples.scripts), ("scans", Samples.scans),
  ]

  @Test("tables fit pages of four widths", arguments: tables.indices, [40, 60, 80, 120])
  func plain(index: Int, width: Int) throws {
    let (name, table) = TableGoldenTests.tables[index]
    try Golden.expect(try Samples.recorded(.table(table, style: .plain), width: width), "\(name)-\(width)")
  }

  @Test("all columns are shown on request, wrapped or as blocks", arguments: tables.indices, [40, 80, 120])
  func full(index: Int, width: Int) throws {
    let (name, table) = TableGoldenTests.tables[index]
    try Golden.expect(try Samples.recorded(.table(table, style: .full), width: width), "\(name)-full-\(width)")
  }

  @Test("records are shown as cards on request", arguments: [40, 80])
  func card(width: Int) throws {
    try Golden.expect(
      try Samples.recorded(.table(Samples.found, style: .card), width: width), "found-card-\(width)")
    try Golden.expect(
      try Samples.recorded(.table(Samples.scripts, style: .card), width: width), "scripts-card-\(width)")
  }

  @Test("ascii swaps one character for one") func ascii() throws {
    let page = Page(width: 60, symbols: .ascii)
    try Golden.expect(try Samples.recorded(.table(Samples.found, style: .plain), page: page), "found-60-ascii")
  }

  @Test("on a terminal rows have numbers, and the footer says what to type") func terminal() throws {
    let page = Page(width: 80, isTerminal: true)
    try Golden.expect(
      try Samples.recorded(.table(Samples.found, style: .plain), page: page), "found-80-terminal")
    try Golden.expect(
      try Samples.recorded(.table(Samples.leaderboard, style: .plain), page: page), "leaderboard-80-terminal")
  }

  @Test("more rows than the page takes are counted") func manyRows() throws {
    let table = Samples.table(
      [("day", Samples.dates((0..<100).map { 19800 + $0 })), ("count", Samples.integers((0..<100).map { $0 * 37 }))])
    try Golden.expect(
      try Samples.recorded(.table(table, style: .plain), page: Page(maxRows: 4)), "many-rows")
  }

  @Test("a table without rows shows its columns") func noRows() throws {
    try Golden.expect(
      try Samples.recorded(.table(Samples.leaderboard.emptied, style: .plain)), "no-rows")
  }

  @Test("a single long text is cut at the page's end, and in full wraps") func longText() throws {
    let words = Array(repeating: "antidisestablishmentarianism and", count: 9).joined(separator: " ")
    let table = Samples.table([("description", Samples.text([words, "short"]))])
    try Golden.expect(try Samples.recorded(.table(table, style: .plain)), "long-text")
    try Golden.expect(try Samples.recorded(.table(table, style: .full)), "long-text-full")
  }
}
