import Foundation
import Ratings
import TestSupport
import Testing

@Suite("Numbers printed elsewhere are reproduced at their digits")
struct PublishedNumbersTests {
  @Test func `four models with known strengths`() throws {
    let (a, b, c, d) = (0, 1, 2, 3)
    let table = try PairTable(
      models: 4,
      pairs: [
        .init(a, b, wins: 2, losses: 3), .init(a, d, wins: 1, losses: 4), .init(b, c, wins: 5, losses: 3),
        .init(c, d, wins: 1, losses: 3),
      ])
    for solver in [BradleyTerry.Solver.newton, .minorization] {
      let fit = try BradleyTerry.fit(table, solver: solver)
      let expected = [0.63983482, 1.0433144, 0.6598102, 2.27037663]
      for (model, value) in expected.enumerated() {
        #expect(agree(fit.strengths[model].map(exp), value, 1.01e-8), "\(solver) \(model)")
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
  func `citations among statisticians' journals, with Fisher errors`() throws {
    let rows = try csvRows("citations.csv")
    let counts = rows.dropFirst().map { $0.dropFirst().map { Double($0) ?? 0 } }
    var pairs: [PairTable.Pair] = []
    for cited in 0..<4 {
      for citing in 0..<4 where cited != citing {
        pairs.append(.init(cited, citing, wins: counts[cited][citing]))
      }
    }
    let fit = try BradleyTerry.fit(PairTable(models: 4, pairs: pairs))
    let covariance = try fit.covariance(.fisher)
    let expected = [(1, -2.94907, 0.10255), (2, -0.47957, 0.06059), (3, 0.26895, 0.07083)]
    for (journal, strength, error) in expected {
      #expect(agree(fit.difference(journal, 0), strength, 5.01e-6))
      #expect(agree(covariance.varianceOfDifference(journal, 0)?.squareRoot(), error, 5.01e-6))
    }
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
  func `baseball in 1987`() throws {
    var names: [String] = []
    var pairs: [PairTable.Pair] = []
    for row in try csvRows("baseball.csv").dropFirst() {
      for team in row[0...1] where !names.contains(team) { names.append(team) }
      pairs.append(
        .init(
          names.firstIndex(of: row[0]) ?? -1, names.firstIndex(of: row[1]) ?? -1, wins: Double(row[2]) ?? -1,
          losses: Double(row[3]) ?? -1))
    }
    let fit = try BradleyTerry.fit(PairTable(models: names.count, pairs: pairs))
    let last = names.firstIndex(of: "Baltimore") ?? -1
    let expected = [
      "Cleveland": 0.684, "Boston": 1.108, "New York": 1.248, "Toronto": 1.294, "Detroit": 1.436,
      "Milwaukee": 1.581,
    ]
    for (team, strength) in expected {
      #expect(agree(fit.difference(names.firstIndex(of: team) ?? -1, last), strength, 5.1e-4), "\(team)")
    }
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
  func `food by Bradley–Terry, Newman and Elo`() throws {
    let file = try VoteFile("food.csv")
    let fit = try BradleyTerry.fit(file.table)
    let expected = [
      "Tacos": 2.509025, "Sushi": 1.101156, "Burger": 0.854906, "Pasta": 0.740381, "Pizza": 0.571837,
    ]
    for (food, strength) in expected {
      #expect(agree(fit.strengths[file.model(food)].map(exp), strength, 5.1e-7), "\(food)")
    }
    let newman = try Newman.fit(file.table)
    #expect(agree(newman.parameters[0], 0.0786419, 5.1e-8))
    let tacos = newman.strengths[file.model("Tacos")].map { exp($0 + newman.origins[0]) }
    #expect(agree(tacos, 2.665211, 5.1e-7))
    let elo = try Elo.rate(
      models: file.names.count, firsts: file.firsts, seconds: file.seconds, outcomes: file.outcomes)
    #expect(agree(elo[file.model("Tacos")], 1013.358777, 5.1e-7))
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared data are not beside the checkout"))
  func `llmfao with sandwich intervals and ranks`() throws {
    let file = try VoteFile("llmfao.csv")
    let table = try file.table
    #expect(table.models == 59 && table.battles == 8931)
    let fit = try BradleyTerry.fit(table)
    let ratings = fit.ratings()
    let covariance = try fit.covariance(.sandwich)
    let intervals = fit.intervals(covariance)
    let expected = [
      ("GPT 4", 1172.133, 1117.532, 1226.733, 158.0),
      ("Platypus-2 Instruct (70B)", 1112.449, 1065.974, 1158.924, 159),
      ("command", 1110.169, 1076.365, 1143.973, 322),
    ]
    for (name, rating, lower, upper, battles) in expected {
      let model = file.model(name)
      #expect(agree(ratings[model], rating, 5.1e-4), "\(name)")
      #expect(agree(intervals[model]?.lower, lower, 5.1e-4), "\(name)")
      #expect(agree(intervals[model]?.upper, upper, 5.1e-4), "\(name)")
      #expect(table.records[model].battles == battles)
    }
    let order = ratings.indices.sorted { (ratings[$0] ?? 0) > (ratings[$1] ?? 0) }.prefix(12)
    let overlap = fit.ranksByOverlap(intervals)
    let byOverlap = [
      (1, 12), (1, 23), (1, 21), (1, 30), (1, 30), (1, 31), (1, 27), (1, 31), (1, 32), (1, 32), (1, 37),
      (2, 31),
    ]
    #expect(order.map { overlap[$0] } == byOverlap.map { RankRange($0, $1) })
    let difference = fit.ranksByDifference(covariance)
    let byDifference = [
      (1, 3), (1, 20), (1, 18), (2, 21), (2, 21), (2, 21), (2, 21), (2, 22), (2, 23), (2, 23), (2, 30),
      (2, 23),
    ]
    #expect(order.map { difference[$0] } == byDifference.map { RankRange($0, $1) })
  }
}
