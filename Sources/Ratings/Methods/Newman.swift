/// Newman's iteration for strengths with ties (2023): wins, losses and ties have odds π_i : π_j : 2ν·√(π_i·π_j).
///
/// The model is Davidson's with half its parameter; the way to the maximum is another one, without a system of
/// equations, so that each checks the other.
public enum Newman {
  /// Strengths as Newman's iteration finds them.
  public struct Fit: Sendable, Hashable {
    /// The parts that were rated apart.
    public let components: Components
    /// The natural logarithm of each model's odds, of mean zero in its component; nil where there is none.
    public internal(set) var strengths: [Double?]
    /// ν of each component; nil in a component of one, of ties only, or where the iteration did not end.
    public internal(set) var parameters: [Double?]
    /// The mean of ln π in each component where the iteration from ones comes to rest. The model leaves it
    /// open; programs that print π as iterated print e^(strength + this).
    public internal(set) var origins: [Double]
    /// How the iteration ended; `gradient` is the last relative change.
    public internal(set) var convergence = Convergence.trivial

    /// The ratings in points, of mean 1000 in each component.
    public var ratings: [Double?] { strengths.map { $0.map { Scale.mean + Scale.points * $0 } } }
  }

  private static let limit = 100_000
  private static let tolerance = 1e-13

  /// The most likely strengths and ν; both-bad is a tie.
  ///
  /// - Throws: `cancelled`.
  public static func fit(_ table: PairTable, watch: Watch = .none) throws(RatingsError) -> Fit {
    let components = Components(table)
    var fit = Fit(
      components: components, strengths: [Double?](repeating: nil, count: table.models),
      parameters: [Double?](repeating: nil, count: components.members.count),
      origins: [Double](repeating: 0, count: components.members.count))
    for (number, part) in table.parts(components.members).enumerated() where part.models > 1 {
      let members = components.members[number]
      guard part.pairs.contains(where: { $0.wins + $0.losses > 0 }) else { continue }
      var state = State(part)
      let convergence = try state.run(watch)
      fit.convergence = fit.convergence.and(convergence)
      guard convergence.isReached else { continue }
      let logs = state.odds.map(Libm.log)
      let strengths = logs.centred
      for (place, model) in members.enumerated() { fit.strengths[model] = strengths[place] }
      fit.parameters[number] = state.parameter
      fit.origins[number] = logs[0] - strengths[0]
    }
    return fit
  }

  private struct State {
    let table: PairTable
    var odds: [Double]
    var parameter = 0.5

    init(_ table: PairTable) {
      self.table = table
      odds = [Double](repeating: 1, count: table.models)
    }

    mutating func run(_ watch: Watch) throws(RatingsError) -> Convergence {
      var change = Double.infinity
      for iteration in 1...limit {
        if iteration % 64 == 0 { try watch.check(0) }
        let next = stepped()
        change = zip(odds, next.odds).reduce(abs(next.parameter - parameter)) {
          max($0, abs($1.1 / $1.0 - 1))
        }
        self = next
        guard change > tolerance, change.isFinite else {
          return Convergence(isReached: change <= tolerance, iterations: iteration, gradient: change)
        }
      }
      return Convergence(isReached: false, iterations: limit, gradient: change)
    }

    /// Newman's equations for π and ν, from the values before.
    private func stepped() -> State {
      var gained = [Double](repeating: 0, count: odds.count)
      var lost = gained
      var (tied, decided) = (0.0, 0.0)
      for pair in table.pairs {
        let (a, b) = (odds[pair.first], odds[pair.second])
        let root = (a * b).squareRoot()
        let sum = a + b + 2 * parameter * root
        let (forFirst, forSecond) = (pair.wins + pair.undecided / 2, pair.losses + pair.undecided / 2)
        gained[pair.first] += forFirst * (b + parameter * root) / sum
        gained[pair.second] += forSecond * (a + parameter * root) / sum
        lost[pair.first] += forSecond * (1 + parameter * (b / a).squareRoot()) / sum
        lost[pair.second] += forFirst * (1 + parameter * (a / b).squareRoot()) / sum
        tied += pair.undecided * (a + b) / sum
        decided += (pair.wins + pair.losses) * 2 * root / sum
      }
      var next = self
      next.odds = zip(gained, lost).map(/)
      next.parameter = tied / decided
      return next
    }
  }
}
