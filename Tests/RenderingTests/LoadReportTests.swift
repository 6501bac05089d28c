import Evaluation
import Foundation
import Tables
import Testing
import Votes

@testable import Rendering

/// What loads of votes and tables say.
@Suite struct LoadReportTests {
  private static func report() -> VoteReport {
    var report = VoteReport()
    report.paths = ["votes.csv"]
    report.battles = 8931
    report.models = 59
    report.judges = 124
    report.fingerprint = "5c1e07aa93d4ffeeddccbbaa99887766"
    return report
  }

  @Test("votes are told in a line") func votes() throws {
    #expect(
      try Samples.recorded(.loaded(.votes(LoadReportTests.report(), name: "votes"))) == [
        "votes: 8931 battles, 59 models, 124 judges, no dates (fingerprint 5c1e07aa93d4)"
      ])
    var dated = LoadReportTests.report()
    dated.judges = nil
    dated.paths = ["a.json", "b.json"]
    dated.days = 19836...19848
    #expect(
      try Samples.recorded(.loaded(.votes(dated, name: "new"))) == [
        "new: 8931 battles, 59 models, 2024-04-23 to 2024-05-05, from 2 files",
        "  (fingerprint 5c1e07aa93d4)",
      ])
  }

  @Test("rows that are no battles are counted by reason, with their lines", arguments: [40, 80])
  func rejectedVotes(width: Int) throws {
    var report = LoadReportTests.report()
    report.rejectedCounts = [
      .unknownWinner: 44, .missingModel: 1, .modelAgainstItself: 2, .record(.fieldCount): 4,
    ]
    report.ignored = 6
    report.cutOffPaths = ["votes.csv"]
    report.repairedTextCount = 2
    try Golden.expect(
      try Samples.recorded(.loaded(.votes(report, name: "votes")), width: width), "load-votes-\(width)")
  }

  static let reasons: [(VoteRejectionReason, String)] = [
    (.record(.fieldCount(found: 1, wanted: 3)), "1 field where the header has 3"),
    (.record(.unclosedQuote), "the row has a quote that is never closed"),
    (.record(.textAfterQuote), "the row has text after a closing quote"),
    (.record(.brokenJSON), "the row is broken JSON"),
    (.record(.notAnObject), "the row is JSON, but no object"),
    (.record(.repeatedKey("a")), "the key `a` comes twice"),
    (.record(.tooDeep), "the row is nested more than 200 deep"),
    (.record(.tooLong), "the row is longer than 64 MiB"), (.missingModel, "a model is missing"),
    (.unknownWinner(""), "the winner is missing"), (.unknownWinner("left?"), "`left?` is no winner"),
    (.modelAgainstItself("m"), "`m` is against itself"),
  ]

  @Test("every reason for leaving out a row has words", arguments: reasons)
  func reason(reason: VoteRejectionReason, words: String) {
    #expect(VoteWords.words(reason) == words)
  }

  @Test("a table says its columns, and which lines were left out") func table() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("rendering-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try "day,count\n2024-04-27,3\n2024-04-28\n2024-04-29,4\n2024-04-30,5,6\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let read = try TableReader.read(path: path)
    let content = LoadContent.table(
      name: "days", reports: [read.report], fields: read.table.fields, rowCount: read.table.rowCount)
    #expect(
      try Samples.recorded(.loaded(content)) == [
        "days: 2 rows, 2 columns (fingerprint \(read.report.fingerprint.prefix(12)))",
        "columns: day (date), count (integer)", "",
        "2 rows were left out, they have more or fewer fields than the header: lines 3, 5",
      ])
  }
}
