import CommandLanguage
import Evaluation
import Foundation
import Scans
import Tables
import TestSupport
import Testing
import Votes

@Suite struct `Loading` {
  private static let scans = packageRoot.appendingPathComponent("Notebooks/data/scans")

  private func scan(_ name: String) throws -> String {
    try String(contentsOf: Self.scans.appendingPathComponent(name + ".md"), encoding: .utf8)
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(scan("gpt2-chatbot"), to: "scans/gpt2-chatbot.md")
    try folder.write(scan("gpt-4-release"), to: "scans/deep/gpt-4-release.md")
    try folder.write("* only bullets\n", to: "scans/index.md")
    try folder.write(scan("eu-ai-act-vote"), to: "eu-ai-act-vote.md")
    try folder.write("model_a,model_b,winner,n\nA,B,model_a,1\nB,C,tie,2\n", to: "b.csv")
    try folder.write("model_a,model_b,winner,m\nC,A,model_b,x\n", to: "a.csv")
    return folder
  }

  /// A load, then a statement that shows what is there.
  @Test(arguments: [
    ("load scans scans", "scans | select scan", "scan / gpt-4-release / gpt2-chatbot"),
    ("load scans scans/*.md", "scans | select scan", "scan / gpt2-chatbot"),
    ("load scans scans/gpt2-chatbot.md eu-ai-act-vote.md", "scans | count", "count / 2"),
    ("load scans scans as old", "old_signals | count", "count / 9"),
    ("load scans scans; load scans eu-ai-act-vote.md", "scans | select scan", "scan / eu-ai-act-vote"),
    ("load scans scans; load scans eu-ai-act-vote.md as old", "scans | union old_scans | count", "count / 3"),
    ("load votes b.csv a.csv", "votes | select model_a, n, m", "model_a,n,m / C,,x / A,1, / B,2,"),
    ("load votes b.csv; load votes a.csv as new", "votes | union new | count", "count / 3"),
    ("load votes b.csv; load votes a.csv", "votes | count", "count / 1"),
    ("load votes *.csv", "votes | count", "count / 3"),
    ("load table b.csv as raw", "raw | select winner, n", "winner,n / model_a,1 / tie,2"),
    ("load table *.csv as raw", "raw | select model_a", "model_a / C / A / B"),
    ("load table b.csv as raw; let old = raw; load table a.csv as raw", "old | count", "count / 2"),
    ("load table b.csv as raw; let raw_n = raw | count; load table a.csv as raw", "raw_n", "count / 2"),
    ("let x = 5; load table b.csv as x", "x | count", "count / 2"),
  ])
  func `loads what the path names`(load: String, statement: String, result: String) throws {
    let folder = try folder()
    var desk = Desk(folder: folder.url.path)
    try desk.run(load)
    let shown = try desk.shown(statement)
    #expect(shown == result)
  }

  @Test func `a load says what it read and what it skipped`() throws {
    let folder = try folder()
    var desk = Desk(folder: folder.url.path)
    guard case .loaded(.scans(let report, name: "old")) = try desk.run("load scans scans as old").value,
      case .loaded(.votes(let votes, name: "votes")) = try desk.run("load votes a.csv b.csv").value,
      case .loaded(.table(name: "raw", let reports, let fields, let rows)) =
        try desk.run("load table b.csv as raw").value
    else {
      Issue.record("not loaded")
      return
    }
    #expect(report.scanCount == 2 && report.fileCount == 3)
    #expect(votes.battles == 3)
    #expect(reports.count == 1 && fields.map(\.name) == ["model_a", "model_b", "winner", "n"] && rows == 2)
  }

  @Test func `compressed files are read as they are`() throws {
    let folder = try folder()
    for file in ["a.csv", "scans/gpt2-chatbot.md"] {
      _ = try ProgramRunner("/bin/sh").run(["-c", "gzip \(file)"], workingFolder: folder.url)
    }
    var desk = Desk(folder: folder.url.path)
    #expect(try desk.shown("load votes a.csv.gz; votes | count") == "count / 1")
    #expect(try desk.shown("load scans scans; scans | select scan") == "scan / gpt-4-release / gpt2-chatbot")
  }

  @Test func `rows that cannot be read are counted, or stop a strict load`() throws {
    let folder = try folder()
    try folder.write("model_a,model_b,winner\nA,B,model_a\nA,,tie\nA,A,tie\nA,B,nobody\n", to: "bad.csv")
    var desk = Desk(folder: folder.url.path)
    #expect(try desk.shown("load votes bad.csv; votes | count") == "count / 1")
    guard case .votes = try desk.failure("load votes bad.csv strict=yes").kind else {
      Issue.record("a strict load did not stop")
      return
    }
  }

  @Test func `a load that fails leaves the old set`() throws {
    let folder = try folder()
    try folder.write("nothing,here\n1,2\n", to: "other.csv")
    var desk = Desk(folder: folder.url.path)
    try desk.run("load votes a.csv")
    _ = try desk.failure("load votes other.csv")
    _ = try? desk.run("load votes other.csv")
    #expect(try desk.shown("votes | count") == "count / 1")
  }

  @Test func `the first line of the neighbour about goes with every result`() throws {
    let folder = try folder()
    try folder.write("made up\nmore\n", to: "b.csv.about")
    var desk = Desk(folder: folder.url.path)
    try desk.run("load votes b.csv; load table a.csv as raw; let m = votes | models")
    for text in [
      "votes | count by winner", "m | take 1", "raw | join votes on model_a",
      "raw | where model_a in (votes | select model_a)", "(votes | count) + 1", "m | chart bar",
    ] {
      let origins = try desk.run(text).trace.origins
      #expect(
        origins.contains { $0.path == "b.csv" && $0.about == "made up" && $0.fingerprint.count == 32 },
        "\(text)")
    }
    #expect(try desk.run("raw | count").trace.origins.map(\.path) == ["a.csv"])
  }

  @Test func `paths are recorded as the notebook has them`() throws {
    let folder = try folder()
    var desk = Desk(folder: folder.url.path)
    #expect(try desk.run("load votes \(folder.path("a.csv"))").recordedSource == "load votes a.csv")
    #expect(
      try desk.run("load votes \"\(folder.path("a.csv"))\" b.csv strict=yes").recordedSource
        == "load votes a.csv b.csv strict=yes")
    desk.workspace.parameters["file"] = .text(folder.path("a.csv"))
    #expect(try desk.run("load votes $file").recordedSource == "load votes $file")
  }

  @Test func `long text stays in its file until it is asked for, and must not have changed`() throws {
    let folder = try TemporaryFolder()
    // More different texts than a dictionary holds, in a file of more than 8 MiB.
    let words = String(repeating: "words and more words ", count: 6)
    let rows = (0..<70_000).map { "\($0 % 7),\(words)\($0)\n" }
    let path = try folder.write("n,story\n" + rows.joined(), to: "big.csv")
    var desk = Desk(folder: folder.url.path)
    try desk.run("load table big.csv as big")
    #expect(try desk.shown("big | take 1 | select size = len(story)") == "size / 127")
    try ("n,story\n" + rows.reversed().joined()).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try desk.shown("big | count by n | take 1") == "n,count / 0,10000")
    #expect(
      try desk.failure("big | where story contains \"9\"").kind
        == .operation(.changedSinceLoaded(path: path)))
    #expect(try desk.shown("load table big.csv as big; big | take 1 | select n") == "n / 6")
  }
}
