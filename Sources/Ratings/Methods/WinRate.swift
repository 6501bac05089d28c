/// Shares of battles won, without a model of strength.
public enum WinRate {
  /// The wins of each model, a tie being half a one.
  public static func counted(_ table: PairTable, ties: TieRule = .half) -> [Double] {
    table.records.map { $0.wins + (ties == .half ? ($0.ties + $0.bothBad) / 2 : 0) }
  }

  /// The share of its battles that each model won; nil where none counts.
  public static func overall(_ table: PairTable, ties: TieRule = .half) -> [Double?] {
    table.records.map { $0.winRate(ties: ties) }
  }

  /// The mean over its opponents of the share that each model won against them, so that an opponent met often
  /// weighs no more than one met once; nil where no battle counts.
  public static func averaged(_ table: PairTable, ties: TieRule = .half) -> [Double?] {
    var sums = [Double](repeating: 0, count: table.models)
    var opponents = [Double](repeating: 0, count: table.models)
    for pair in table.pairs where pair.counted(ties) > 0 {
      let share = (pair.wins + (ties == .half ? pair.undecided / 2 : 0)) / pair.counted(ties)
      sums[pair.first] += share
      sums[pair.second] += 1 - share
      opponents[pair.first] += 1
      opponents[pair.second] += 1
    }
    return zip(sums, opponents).map { $1 > 0 ? $0 / $1 : nil }
  }
}
