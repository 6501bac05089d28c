import Tables
import TestSupport
import Testing

@testable import Votes

@Suite("Reading votes")
struct VoteReaderTests {
  private func load(_ text: String, options: ReadingOptions = ReadingOptions()) throws -> VoteSet {
    let folder = try TemporaryFolder(["file": text])
    return try VoteReader.read(paths: [folder.path("file")], options: options)
  }

  @Test func `arena battles, with nested fields and seconds`() throws {
    let set = try load(
      """
      [
          {
              "question_id": "58210e39", "model_a": "chatglm-6b", "model_b": "koala-13b", "winner": "model_b",
              "judge": "arena_user_973", "turn": 1, "anony": true, "language": "English", "tstamp": 1682351591.1322,
              "dedup_tag": {"high_freq": false, "sampled": true}
          },
          {
              "question_id": "2cb8fb52", "model_a": "koala-13b", "model_b": "vicuna-13b", "winner": "tie (bothbad)",
              "judge": "arena_user_973", "turn": 2, "anony": true, "language": "English", "tstamp": 1682437991.5,
              "dedup_tag": {"high_freq": false, "sampled": true}
          }
      ]
      """)
    #expect(
      set.table.names == [
        "battle_id", "model_a", "model_b", "winner", "judge", "turn", "anony", "language", "time",
        "dedup_tag_high_freq", "dedup_tag_sampled",
      ])
    let rows = try set.table.rows()
    #expect(rows[0][8] == .time(1_682_351_591_132_200))
    #expect(rows[1][3] == .text("both_bad"))
    #expect(set.report.battles == 2 && set.report.models == 3 && set.report.judges == 1)
    #expect(set.report.days == 19_471...19_472)
    #expect(set.table.traits.noun == "battles")
    #expect(set.table.traits.origins.first?.fingerprint == set.report.fingerprint)
  }

  @Test func `one-hot winners`() throws {
    let set = try load(
      """
      id,model_a,model_b,prompt,winner_model_a,winner_model_b,winner_tie
      1,x,y,"two
      lines",1,0,0
      2,x,y,b,0,1,0
      3,y,x,c,0,0,1
      4,y,x,d,1,1,0

      """)
    #expect(set.table.names == ["battle_id", "model_a", "model_b", "winner", "prompt"])
    #expect(
      try set.table.column("winner").map { c in (0..<3).map { c[$0] } } == [
        .text("model_a"), .text("model_b"), .text("tie"),
      ])
    #expect(set.report.rejections.map(\.line) == [6])
    #expect(set.report.rejections.map(\.reason) == [.unknownWinner("")])
  }

  @Test func `left and right, with rows to be ignored`() throws {
    let set = try load("left,right,winner\n1,2,left\n2,1,right\n1,3,tie\n1,3,ignore\n")
    #expect(
      try set.table.rows() == [
        [.text("1"), .text("2"), .text("model_a")], [.text("2"), .text("1"), .text("model_b")],
        [.text("1"), .text("3"), .text("tie")],
      ])
    #expect(set.report.ignored == 1 && set.report.rejectedCount == 0 && set.report.days == nil)
  }

  @Test func `milliseconds, ISO times and dates become times`() throws {
    for (value, expected) in [
      ("1714242600123", 1_714_242_600_123_000), ("1714242600", 1_714_242_600_000_000),
      ("2024-04-27T18:30:00Z", 1_714_242_600_000_000), ("2024-04-27", 1_714_176_000_000_000),
    ] {
      let set = try load("model_a,model_b,winner,timestamp\nx,y,tie,\(value)\n")
      #expect(try set.table.column("time")?[0] == .time(Int64(expected)))
    }
  }

  @Test func `the judge is found where there is none, and kept where there is one`() throws {
    let without = try load("model_a,model_b,winner,worker,judge_hash\nx,y,tie,7,h\n").table
    #expect(without.names == ["model_a", "model_b", "winner", "worker", "judge"])
    let with = try load("model_a,model_b,winner,judge,worker\nx,y,tie,j,7\n").table
    #expect(with.names == ["model_a", "model_b", "winner", "judge", "worker"])
  }

  @Test func `faults of rows have their line and reason`() throws {
    let text = """
      {"model_a":"x","model_b":"y","winner":"model_a"}
      {"model_a":"x","model_b":"x","winner":"model_a"}
      {"model_a":"","model_b":"y","winner":"model_a"}
      {"model_a":"x","winner":"model_a"}
      {"model_a":"x","model_b":"y","winner":"nobody"}
      {"model_a":"x","model_b":"y"}
      broken
      {"model_a":"x","model_b":"y","winner":"tie (inconsistent)"}
      {"model_a":"x","model_b":"y","win
      """
    let set = try load(text)
    #expect(set.report.battles == 2)
    #expect(set.report.rejections.map(\.line) == [2, 3, 4, 5, 6, 7])
    #expect(
      set.report.rejections.map(\.reason) == [
        .modelAgainstItself("x"), .missingModel, .missingModel, .unknownWinner("nobody"), .unknownWinner(""),
        .record(.brokenJSON),
      ])
    #expect(set.report.rejectedCounts[.unknownWinner] == 2)
    #expect(set.report.cutOffPaths.count == 1)
    var options = ReadingOptions()
    options.isStrict = true
    #expect(throws: (any Error).self) { try load(text, options: options) }
  }

  @Test func `a file without votes says what it has and what is wanted`() throws {
    let folder = try TemporaryFolder([
      "a.csv": "name,left\nx,y\n", "b.csv": "left,right,winner\nx,y,nobody\n",
    ])
    #expect(
      throws: VoteError.notVotes(
        path: folder.path("a.csv"), found: ["name", "left"], missing: ["model_a", "model_b", "winner"])
    ) { try VoteReader.read(paths: [folder.path("a.csv")]) }
    let first = VoteRejection(path: folder.path("b.csv"), line: 2, reason: .unknownWinner("nobody"))
    #expect(throws: VoteError.noBattles(path: folder.path("b.csv"), ignored: 0, first: first)) {
      try VoteReader.read(paths: [folder.path("b.csv")])
    }
  }

  @Test func `files are joined in byte order of their paths, with the neighbour that says what they are`()
    throws
  {
    let folder = try TemporaryFolder([
      "b.csv": "model_a,model_b,winner,turn\nx,y,tie,1\n", "a.csv": "left,right,winner,turn\nz,y,left,1.5\n",
      "b.csv.about": "synthetic sample, no real votes\nmore\n",
    ])
    let set = try VoteReader.read(paths: [folder.path("b.csv"), folder.path("a.csv")])
    #expect(
      try set.table.rows() == [
        [.text("z"), .text("y"), .text("model_a"), .number(1.5)],
        [.text("x"), .text("y"), .text("tie"), .number(1)],
      ])
    #expect(Set(set.table.traits.origins.map(\.about)) == [nil, "synthetic sample, no real votes"])
    #expect(set.report.battles == 2 && set.report.models == 3)
    #expect(set.table.traits.noun == "battles")
  }

  @Test(.enabled(if: SharedData.isPresent)) func `real votes`() throws {
    let set = try VoteReader.read(paths: [SharedData.path("votes/llmfao.csv")])
    #expect(set.report.battles == 8931 && set.report.models == 59 && set.report.judges == 124)
    #expect(set.report.days == nil)
    #expect(
      set.table.names == [
        "battle_id", "prompt", "model_x", "model_y", "judge", "winner", "model_a", "model_b",
      ])
    for name in ["food", "simple"] {
      let set = try VoteReader.read(paths: [SharedData.path("votes/\(name).csv")])
      #expect(set.report.battles > 0)
    }
    #expect(throws: VoteError.self) { try VoteReader.read(paths: [SharedData.path("votes/baseball.csv")]) }
  }
}
