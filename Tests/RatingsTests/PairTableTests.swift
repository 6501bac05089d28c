import Ratings
import Testing

@Suite("Pair tables and the graph of who beat whom")
struct PairTableTests {
  @Test func `pairs are put in order, turned round and added`() throws {
    let table = try PairTable(
      models: 3,
      pairs: [
        .init(2, 0, wins: 3, losses: 1, ties: 2), .init(0, 1, wins: 1), .init(0, 2, wins: 5, bothBad: 1),
        .init(1, 1, wins: 4), .init(1, 2),
      ])
    #expect(
      table.pairs == [.init(0, 1, wins: 1), .init(0, 2, wins: 6, losses: 3, ties: 2, bothBad: 1)])
    #expect(table.selfBattles == 4 && table.battles == 13)
  }

  @Test func `lists of battles give the same counts as pairs`() throws {
    let table = try PairTable(
      models: 3, firsts: [0, 1, 2, 0, 1], seconds: [1, 0, 0, 0, 0],
      outcomes: [.firstWon, .firstWon, .tie, .tie, .bothBad])
    #expect(table.pairs == [.init(0, 1, wins: 1, losses: 1, bothBad: 1), .init(0, 2, ties: 1)])
    #expect(table.selfBattles == 1)
  }

  @Test func `what cannot be counted is refused`() {
    #expect(throws: RatingsError.modelOutOfRange(3)) {
      try PairTable(models: 3, pairs: [.init(0, 3, wins: 1)])
    }
    #expect(throws: RatingsError.modelOutOfRange(-1)) { try PairTable(models: 3, pairs: [.init(-1, 0)]) }
    #expect(throws: RatingsError.self) { try PairTable(models: 2, pairs: [.init(0, 1, wins: -1)]) }
    #expect(throws: RatingsError.self) { try PairTable(models: 2, pairs: [.init(0, 1, ties: .nan)]) }
    #expect(throws: RatingsError.lengthsDiffer(1, 0)) {
      try PairTable(models: 2, firsts: [0], seconds: [], outcomes: [])
    }
  }

  @Test func `records add up to twice the battles`() throws {
    let table = try Simulation(models: 7, battles: 11, ties: 0.3, seed: 3).table
    #expect(table.records.reduce(0) { $0 + $1.battles } == 2 * table.battles)
    #expect(table.results(of: 3).count == 6)
    #expect(table.results(of: 3).reduce(0) { $0 + $1.wins } == table.records[3].wins)
  }

  @Test func `components go from stronger to weaker`() throws {
    // 4 and 5 beat each other; both beat 1 and 2, who tied; 3 lost to everybody; 0 met nobody.
    let table = try PairTable(
      models: 6,
      pairs: [
        .init(4, 5, wins: 1, losses: 1), .init(4, 1, wins: 2), .init(5, 2, wins: 1), .init(1, 2, ties: 1),
        .init(1, 3, wins: 1),
      ])
    let components = Components(table)
    #expect(components.members == [[4, 5], [1, 2], [3], [0]])
    #expect(components.undefeated == [] && components.winless == [3] && components.unmet == [0])
    #expect(!components.isConnected)
    #expect(Components(table, ties: .drop).members.count == 5)
  }

  @Test func `undefeated models stand first, and joined ends make one component`() throws {
    var pairs = (0..<9).map { PairTable.Pair($0, $0 + 1, wins: 1) }
    let chain = Components(try PairTable(models: 10, pairs: pairs))
    #expect(chain.members == (0..<10).map { [$0] })
    #expect(chain.undefeated == [0] && chain.winless == [9])
    pairs.append(.init(9, 0, wins: 1))
    #expect(Components(try PairTable(models: 10, pairs: pairs)).isConnected)
  }

  @Test func `ten thousand models in a row need no deep stack`() throws {
    let pairs = (0..<9_999).map { PairTable.Pair($0, $0 + 1, wins: 1) }
    #expect(Components(try PairTable(models: 10_000, pairs: pairs)).members.count == 10_000)
  }
}
