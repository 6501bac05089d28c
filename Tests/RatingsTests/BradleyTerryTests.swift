import Foundation
import Ratings
import Testing

@Suite("Bradley–Terry")
struct BradleyTerryTests {
  private func same(_ one: [Double?], _ other: [Double?], _ tolerance: Double) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy { a, b in
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= tolerance
      }
  }

  @Test(arguments: 1...12)
  func `Newton and the MM algorithm agree on random tables`(seed: UInt64) throws {
    let table = try Simulation(
      models: 3 + Int(seed), battles: 5, ties: Double(seed % 3) * 0.2, spread: 1.2, seed: seed
    ).table
    let newton = try BradleyTerry.fit(table)
    let mm = try BradleyTerry.fit(table, solver: .minorization)
    #expect(newton.convergence.isReached && mm.convergence.isReached, "seed \(seed)")
    #expect(newton.convergence.gradient <= 1e-10)
    #expect(same(newton.strengths, mm.strengths, 1e-8), "seed \(seed)")
  }

  @Test(arguments: 1...6)
  func `names, sides and the order of battles change nothing`(seed: UInt64) throws {
    let table = try Simulation(models: 8, battles: 9, ties: 0.2, seed: seed).table
    let fit = try BradleyTerry.fit(table)
    var random = RandomStream(seed: seed)
    let names = Array(0..<8).shuffled(using: &random)
    let renamed = try BradleyTerry.fit(table.relabelled(names))
    #expect(same(fit.strengths, names.map { renamed.strengths[$0] }, 1e-12), "seed \(seed)")
    let shuffled = table.pairs.shuffled(using: &random).map { random.next() % 2 == 0 ? $0 : $0.reversed }
    #expect(try PairTable(models: 8, pairs: shuffled) == table)
    let worst = try BradleyTerry.fit(table.outcomesReversed)
    #expect(same(fit.strengths, worst.strengths.map { $0.map { -$0 } }, 1e-12), "seed \(seed)")
    #expect(same(fit.strengths, try BradleyTerry.fit(table, from: names.map(Double.init)).strengths, 1e-9))
  }

  @Test func `an anchor shifts its component and no interval's width`() throws {
    let fit = try BradleyTerry.fit(try Simulation(models: 5, battles: 20, seed: 1).table)
    let plain = fit.ratings().compactMap(\.self)
    #expect(abs(plain.reduce(0, +) / 5 - 1000) < 1e-9)
    let anchor = Anchor(model: 2, rating: 1114)
    let anchored = fit.ratings(anchor: anchor).compactMap(\.self)
    #expect(abs(anchored[2] - 1114) < 1e-9)
    #expect(zip(plain, anchored).allSatisfy { abs(($1 - $0) - (1114 - plain[2])) < 1e-9 })
    let covariance = try fit.covariance(.sandwich)
    let widths = [nil, anchor].map { anchor in
      fit.intervals(covariance, anchor: anchor).compactMap { $0.map { $0.upper - $0.lower } }
    }
    #expect(zip(widths[0], widths[1]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `components are rated apart, single models not at all`() throws {
    let table = try PairTable(
      models: 6,
      pairs: [
        .init(0, 1, wins: 3, losses: 1), .init(2, 3, wins: 1, losses: 1), .init(0, 2, wins: 5),
        .init(4, 0, wins: 9),
      ])
    let fit = try BradleyTerry.fit(table)
    #expect(fit.components.members.prefix(3) == [[4], [0, 1], [2, 3]])
    #expect(fit.strengths[4] == nil && fit.strengths[5] == nil)
    #expect(same([fit.difference(0, 1), fit.difference(2, 3)], [log(3), 0], 1e-12))
    #expect(fit.difference(0, 2) == nil && fit.probability(4, beats: 0) == nil)
    let covariance = try fit.covariance(.sandwich)
    #expect(fit.compare(0, 2, covariance) == nil && fit.compare(0, 1, covariance) != nil)
    #expect(fit.ranksByDifference(covariance)[4] == nil)
    #expect(covariance.variance(4) == nil)
    #expect(fit.intervals(covariance)[5] == nil)
    #expect(fit.ratings(anchor: Anchor(model: 4, rating: 1500))[0].map { $0 > 1000 } == true)
  }

  @Test func `nothing, one model, one battle and self battles`() throws {
    let none = try BradleyTerry.fit(try PairTable(models: 0, pairs: []))
    #expect(none.strengths.isEmpty && none.components.isConnected && none.convergence.isReached)
    let one = try BradleyTerry.fit(try PairTable(models: 1, pairs: [.init(0, 0, wins: 7)]))
    #expect(one.strengths == [nil] && one.table.selfBattles == 7)
    let battle = try BradleyTerry.fit(try PairTable(models: 2, pairs: [.init(0, 1, wins: 1)]))
    #expect(battle.strengths == [nil, nil] && battle.components.members == [[0], [1]])
    #expect(battle.components.undefeated == [0] && battle.components.winless == [1])
    for fit in [none, one, battle] {
      #expect(try fit.bootstrap(rounds: 3).interval(0) == nil || fit.table.models == 0)
    }
  }

  @Test func `ties alone rate all models alike, and the sandwich sees no spread`() throws {
    let table = try PairTable(
      models: 3, pairs: [.init(0, 1, ties: 4), .init(1, 2, bothBad: 2), .init(0, 2, ties: 1)])
    let fit = try BradleyTerry.fit(table)
    #expect(fit.ratings() == [1000, 1000, 1000])
    #expect(try fit.covariance(.sandwich).variance(0) == 0)
    #expect(try fit.covariance(.fisher).variance(0).map { $0 > 0.1 } == true)
    #expect(try BradleyTerry.fit(table, ties: .drop).strengths == [nil, nil, nil])
  }

  @Test func `counts of a thousand million`() throws {
    let table = try PairTable(
      models: 3,
      pairs: [
        .init(0, 1, wins: 1e9, losses: 1), .init(1, 2, wins: 7e8, losses: 3e8),
        .init(0, 2, wins: 1, losses: 1),
      ])
    let fit = try BradleyTerry.fit(table)
    #expect(fit.convergence.isReached)
    #expect(fit.strengths.allSatisfy { $0?.isFinite == true })
    for information in [BradleyTerryFit.Information.fisher, .sandwich] {
      #expect(try fit.covariance(information).variance(0).map { $0.isFinite && $0 > 0 } == true)
    }
    let equal = try BradleyTerry.fit(try PairTable(models: 2, pairs: [.init(0, 1, wins: 3e9, losses: 1e9)]))
    #expect(equal.difference(0, 1).map { abs($0 - log(3)) < 1e-9 } == true)
  }

  @Test func `a long chain of close calls spreads far without overflow`() throws {
    let pairs = (0..<1_200).map { PairTable.Pair($0, $0 + 1, wins: 9, losses: 1) }
    let fit = try BradleyTerry.fit(try PairTable(models: 1_201, pairs: pairs))
    #expect(fit.convergence.isReached)
    #expect(fit.difference(0, 1_200).map { abs($0 - 1_200 * log(9)) < 1e-4 } == true)
  }

  @Test func `a watch that says no stops the work`() throws {
    let table = try Simulation(models: 6, battles: 9, seed: 1).table
    let stop = Watch { _ in false }
    #expect(throws: RatingsError.cancelled) { try BradleyTerry.fit(table, watch: stop) }
    let fit = try BradleyTerry.fit(table)
    #expect(throws: RatingsError.cancelled) { try fit.covariance(.sandwich, watch: stop) }
    #expect(throws: RatingsError.cancelled) { try fit.bootstrap(watch: stop) }
  }
}
