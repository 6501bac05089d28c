import Tables
import TestSupport
import Testing

@testable import Votes

@Suite("Sides, models and pairs")
struct VoteTablesTests {
  private func votes() throws -> Table {
    let folder = try TemporaryFolder([
      "v.csv": """
      id,model_a,model_b,winner,tstamp,turn
      1,x,y,model_a,86400,1
      2,y,x,model_a,172800,2
      3,x,z,tie,0,3
      4,y,x,both_bad,,4

      """
    ])
    return try VoteReader.read(paths: [folder.path("v.csv")]).table
  }

  @Test func `sides of one model`() throws {
    let table = try #require(try VoteTables.sides(votes: votes(), model: "x"))
    #expect(table.names == ["battle_id", "model", "opponent", "side", "result", "time", "turn"])
    #expect(
      try table.rows().map { $0[1...4].map(\.self) } == [
        [.text("x"), .text("y"), .text("a"), .text("win")],
        [.text("x"), .text("y"), .text("b"), .text("loss")],
        [.text("x"), .text("z"), .text("a"), .text("tie")],
        [.text("x"), .text("y"), .text("b"), .text("both_bad")],
      ])
    #expect(try VoteTables.sides(votes: votes(), model: "nobody")?.rowCount == 0)
    #expect(try VoteTables.sides(votes: votes())?.rowCount == 8)
    #expect(try VoteTables.sides(votes: table) == nil)
  }

  @Test func `models with their days, most battles first`() throws {
    let table = try #require(try VoteTables.models(votes: votes()))
    #expect(
      try table.rows() == [
        [.text("x"), .date(0), .date(2), .integer(4)], [.text("y"), .date(1), .date(2), .integer(3)],
        [.text("z"), .date(0), .date(0), .integer(1)],
      ])
    #expect(table.traits.noun == "models")
    let few = try votes().selecting(Selection([3]))
    #expect(
      try VoteTables.models(votes: few)?.rows() == [
        [.text("x"), .missing, .missing, .integer(1)], [.text("y"), .missing, .missing, .integer(1)],
      ])
  }

  @Test func `pairs count results from the first model's side`() throws {
    let counts = try #require(try PairCounts(votes: votes()))
    #expect(counts.models == ["x", "y", "z"])
    var xy = PairCounts.Results()
    (xy.wins, xy.losses, xy.bothBad) = (1, 1, 1)
    var xz = PairCounts.Results()
    xz.ties = 1
    #expect(counts.pairs.map(\.results) == [xy, xz])
    #expect(counts.pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2]])
    #expect(xy.reversed.wins == xy.losses && xy.battles == 3)
  }

  @Test(.enabled(if: SharedData.isPresent)) func `pairs of real votes hold every battle`() throws {
    let table = try VoteReader.read(paths: [SharedData.path("votes/llmfao.csv")]).table
    let counts = try #require(try PairCounts(votes: table))
    #expect(counts.pairs.reduce(0) { $0 + $1.results.battles } == 8931)
    #expect(counts.models.count == 59)
  }
}
