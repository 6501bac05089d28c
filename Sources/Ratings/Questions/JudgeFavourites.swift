/// Whether a judge votes for some model, or against it, more often than others do.
///
/// On each pair, with the sides as shown, the judge's votes are a draw without replacement from all votes on it,
/// were the judge like the others; so the votes for a model, over all its pairs, are a sum of hypergeometric
/// counts (Fisher's exact test in strata: Mantel and Haenszel 1959, exactly). A bot that always picks a strong
/// model differs little from others in each single vote, and is seen only in this sum.
struct JudgeFavourites {
  /// Votes on one pair, seen from a model: the judge's, and those of all.
  private struct Tally {
    var pro = HypergeometricSum.Urn()
    var contra = HypergeometricSum.Urn()
    var seenPro = 0
    var seenContra = 0
  }

  private var tallies: [Int: [Int: Tally]] = [:]

  /// Counts one vote of the judge, from both models' sides.
  mutating func add(_ outcome: Outcome, pair: Int, first: Int, second: Int, all: JudgeHistory) {
    add(
      pair, first, outcome == .firstWon, outcome == .secondWon, pro: all.forFirst, contra: all.forSecond,
      all.votes)
    add(
      pair, second, outcome == .secondWon, outcome == .firstWon, pro: all.forSecond, contra: all.forFirst,
      all.votes)
  }

  private mutating func add(
    _ pair: Int, _ model: Int, _ isPro: Bool, _ isContra: Bool, pro: Int, contra: Int, _ votes: Int
  ) {
    var tally = tallies[model]?[pair] ?? Tally()
    tally.pro = .init(drawn: tally.pro.drawn + 1, marked: pro, balls: votes)
    tally.contra = .init(drawn: tally.contra.drawn + 1, marked: contra, balls: votes)
    tally.seenPro += isPro ? 1 : 0
    tally.seenContra += isContra ? 1 : 0
    tallies[model, default: [:]][pair] = tally
  }

  /// The smallest p-value over the models met at least `minimum` times, corrected for all of them and both
  /// directions; nil without such a model.
  ///
  /// - Parameter uniform: drawn for each test, in order of the models.
  func finding(minimum: Int, uniform: () -> Double) -> (pValue: Double, habit: JudgeTest.Habit)? {
    var smallest: (tail: Double, habit: JudgeTest.Habit)?
    var tests = 0
    for (model, byPair) in tallies.sorted(by: { $0.key < $1.key }) {
      let strata = byPair.sorted { $0.key < $1.key }.map(\.value)
      guard strata.reduce(0, { $0 + $1.pro.drawn }) >= minimum else { continue }
      let pro = HypergeometricSum(strata.map(\.pro))
        .upperTail(strata.reduce(0) { $0 + $1.seenPro }, uniform: uniform())
      let contra = HypergeometricSum(strata.map(\.contra))
        .upperTail(strata.reduce(0) { $0 + $1.seenContra }, uniform: uniform())
      tests += 2
      for (tail, habit) in [(pro, JudgeTest.Habit.votesFor(model)), (contra, .votesAgainst(model))] {
        if tail < smallest?.tail ?? .infinity { smallest = (tail, habit) }
      }
    }
    return smallest.map { (min(1, $0.tail * Double(tests)), $0.habit) }
  }
}
