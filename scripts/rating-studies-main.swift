// Simulations with known truth: what the tables in the documentation of Ratings say is measured here.
import Foundation

@main
enum Studies {
  static let all: [(name: String, run: @Sendable () throws -> Void)] = [
    ("coverage", CoverageStudy.run), ("identify", IdentifyStudy.run), ("judges", JudgeStudy.run),
    ("sampling", SamplingStudy.run), ("speed", SpeedStudy.run),
  ]

  static func main() throws {
    let wanted = CommandLine.arguments.dropFirst()
    for study in all where wanted.isEmpty || wanted.contains(study.name) { try study.run() }
  }
}

/// A Markdown table that is printed row by row.
enum Markdown {
  static func heading(_ text: String) { print("\n### \(text)\n") }

  static func header(_ cells: [String]) {
    row(cells)
    row(cells.enumerated().map { $0.offset == 0 ? "---" : "---:" })
  }

  static func row(_ cells: [String]) { print("| " + cells.joined(separator: " | ") + " |") }

  static func percent(_ part: Int, of all: Int) -> String {
    all == 0 ? "–" : String(format: "%.1f %%", 100 * Double(part) / Double(all))
  }

  static func number(_ value: Double, _ digits: Int = 2) -> String { String(format: "%.\(digits)f", value) }
}

/// How votes come about.
struct World {
  /// Strengths on the logit scale.
  var strengths: [Double]
  /// The share of votes that are ties, whoever meets.
  var ties = 0.0
  /// What is added to the logit of each pair, `first * models + second`, that no rating explains; empty for none.
  var quirks: [Double] = []

  /// The probabilities that the first wins and that nobody does.
  func chances(_ first: Int, _ second: Int) -> (win: Double, tie: Double) {
    let quirk = quirks.isEmpty ? 0 : quirks[first * strengths.count + second]
    return ((1 - ties) * Scale.logistic(strengths[first] - strengths[second] + quirk), ties)
  }

  func vote(_ first: Int, _ second: Int, _ random: inout RandomStream) -> Outcome {
    let (win, tie) = chances(first, second)
    let u = random.unit()
    return u < win ? .firstWon : u < win + tie ? .tie : .secondWon
  }

  func play(_ first: Int, _ second: Int, battles: Int, _ random: inout RandomStream) -> PairTable.Pair {
    var pair = PairTable.Pair(first, second)
    for _ in 0..<battles { pair.count(vote(first, second, &random)) }
    return pair
  }

  /// Every pair, with the number of battles that it is given.
  func playAll(_ battles: (Int, Int) -> Int, _ random: inout RandomStream) throws -> PairTable {
    var pairs: [PairTable.Pair] = []
    for first in strengths.indices {
      for second in first + 1..<strengths.count {
        pairs.append(play(first, second, battles: battles(first, second), &random))
      }
    }
    return try PairTable(models: strengths.count, pairs: pairs)
  }

  /// The strengths to which the fit tends with ever more votes: those themselves only if votes follow the model.
  func limit() throws -> [Double] {
    var pairs: [PairTable.Pair] = []
    for first in strengths.indices {
      for second in first + 1..<strengths.count {
        let (win, tie) = chances(first, second)
        pairs.append(.init(first, second, wins: win, losses: 1 - win - tie, ties: tie))
      }
    }
    let fit = try BradleyTerry.fit(PairTable(models: strengths.count, pairs: pairs))
    return fit.strengths.compactMap(\.self)
  }
}

extension RandomStream {
  /// About a standard normal number.
  mutating func normal() -> Double { NormalDistribution.quantile(min(max(unit(), 1e-12), 1 - 1e-12)) }
}
