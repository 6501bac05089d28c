import Foundation
import Ratings

/// Battles drawn from strengths that are known.
struct Simulation {
  let strengths: [Double]
  let table: PairTable

  /// Every pair meets `battles` times, with a share of ties that does not depend on the strengths.
  init(models: Int, battles: Int, ties: Double = 0, spread: Double = 1.5, seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let strengths = (0..<models).map { _ in (random.unit() - 0.5) * 2 * spread }
    self.strengths = strengths
    table = try Simulation.play(strengths, battles: battles, ties: ties, random: &random)
  }

  /// New battles of the same strengths.
  static func play(
    _ strengths: [Double], battles: Int, ties: Double = 0, random: inout RandomStream
  ) throws -> PairTable {
    var pairs: [PairTable.Pair] = []
    for first in strengths.indices {
      for second in first + 1..<strengths.count {
        let p = 1 / (1 + exp(strengths[second] - strengths[first]))
        var (wins, losses, tied) = (0.0, 0.0, 0.0)
        for _ in 0..<battles {
          if random.unit() < ties {
            tied += 1
          } else if random.unit() < p {
            wins += 1
          } else {
            losses += 1
          }
        }
        pairs.append(.init(first, second, wins: wins, losses: losses, ties: tied))
      }
    }
    return try PairTable(models: strengths.count, pairs: pairs)
  }
}
