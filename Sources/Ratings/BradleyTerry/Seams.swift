/// Where a resampled component may fall apart.
///
/// A cell of 40 battles or more is empty in fewer than one round of 10¹⁷. Models that such cells hold together
/// are one clump; a round needs to be looked at only between clumps.
struct Seams: Sendable {
  private static let safe = 40.0

  private let clumps: Int
  private let clump: [Int]
  /// The pairs of models in different clumps.
  private let pairs: [Int]

  init(_ table: PairTable, _ list: ScoreList, _ ties: TieRule) {
    var arrows: [(Int, Int)] = []
    for pair in table.pairs {
      let isTied = ties == .half && pair.undecided >= Seams.safe
      if pair.wins >= Seams.safe || isTied { arrows.append((pair.first, pair.second)) }
      if pair.losses >= Seams.safe || isTied { arrows.append((pair.second, pair.first)) }
    }
    let found = BeatenGraph(models: table.models, arrows: arrows).stronglyConnectedComponents()
    var clump = [Int](repeating: 0, count: table.models)
    for (number, members) in found.enumerated() { for model in members { clump[model] = number } }
    clumps = found.count
    pairs = list.battles.indices.filter { clump[Int(list.first[$0])] != clump[Int(list.second[$0])] }
    self.clump = clump
  }

  /// Whether everybody can still be reached from everybody.
  func hold(_ sample: ScoreList) -> Bool {
    if clumps <= 1 { return true }
    var arrows: [(Int, Int)] = []
    for pair in pairs {
      let (i, j) = (clump[Int(sample.first[pair])], clump[Int(sample.second[pair])])
      if sample.scores[pair] > 0 { arrows.append((i, j)) }
      if sample.scores[pair] < sample.battles[pair] { arrows.append((j, i)) }
    }
    return BeatenGraph(models: clumps, arrows: arrows).stronglyConnectedComponents().count == 1
  }
}
