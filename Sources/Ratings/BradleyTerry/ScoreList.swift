/// What Bradley–Terry sees of a connected table: for each pair the battles that count and the first one's score.
struct ScoreList: Sendable {
  let models: Int
  let first: [Int32]
  let second: [Int32]
  /// Wins of the first, plus half a win for each tie that counts.
  var scores: [Double]
  var battles: [Double]

  init(_ table: PairTable, ties: TieRule) {
    let pairs = table.pairs.filter { $0.counted(ties) > 0 }
    models = table.models
    first = pairs.map { Int32($0.first) }
    second = pairs.map { Int32($0.second) }
    scores = pairs.map { $0.wins + (ties == .half ? $0.undecided / 2 : 0) }
    battles = pairs.map { $0.counted(ties) }
  }

  /// The greatest difference of a vector over the pairs.
  func largestDifference(_ x: [Double]) -> Double {
    battles.indices.reduce(0) { largest, pair in
      let difference = abs(x[Int(first[pair])] - x[Int(second[pair])])
      // A comparison with what is not a number would hide it.
      return difference <= largest ? largest : difference
    }
  }

  /// The battles of each model.
  var battlesOfModels: [Double] {
    var result = [Double](repeating: 0, count: models)
    for pair in battles.indices {
      result[Int(first[pair])] += battles[pair]
      result[Int(second[pair])] += battles[pair]
    }
    return result
  }
}

extension PairTable.Pair {
  /// The battles that count under a rule for ties.
  func counted(_ ties: TieRule) -> Double { ties == .half ? battles : wins + losses }
}
