/// Ratings by the model of Bradley and Terry (1952): P(i beats j) = 1/(1 + 10^((r_j − r_i)/400)).
public enum BradleyTerry {
  /// How the maximum of the likelihood is found; both find the same.
  public enum Solver: Sendable, Hashable {
    /// Newton's method; about six iterations.
    case newton
    /// Hunter's MM algorithm; thousands of iterations.
    case minorization
  }

  /// The most likely strengths, each component of the table by itself.
  ///
  /// - Parameters:
  ///   - ties: what a battle without a winner counts for; half a win makes the fit a quasi-likelihood.
  ///   - start: strengths to begin with, for example of a similar table; zeros if nil.
  /// - Throws: `cancelled`.
  /// - Complexity: about six times O(n³/6) up to 600 models, above O(pairs) times some hundred.
  public static func fit(
    _ table: PairTable, ties: TieRule = .half, solver: Solver = .newton, from start: [Double?]? = nil,
    watch: Watch = .none
  ) throws(RatingsError) -> BradleyTerryFit {
    let components = Components(table, ties: ties)
    var strengths = [Double?](repeating: nil, count: table.models)
    var convergence = Convergence.trivial
    for (members, part) in zip(components.members, table.parts(components.members)) where members.count > 1 {
      try watch.check(0)
      let list = ScoreList(part, ties: ties)
      let begin = members.map { model in (start.flatMap { $0[model] } ?? 0) }
      let found =
        switch solver {
        case .newton: try BradleyTerryNewton.fit(list, from: begin, watch: watch)
        case .minorization: try BradleyTerryMinorization.fit(list, from: begin, watch: watch)
        }
      convergence = convergence.and(found.convergence)
      guard found.convergence.isReached else { continue }
      for (place, model) in members.enumerated() { strengths[model] = found.strengths[place] }
    }
    return BradleyTerryFit(
      table: table, ties: ties, components: components, strengths: strengths, convergence: convergence)
  }

  /// The battles within a component.
  static func part(_ table: PairTable, _ members: [Int]) -> PairTable {
    members.count == table.models ? table : table.restricted(to: members)
  }
}

/// Fitted strengths, with the battles that they come from.
public struct BradleyTerryFit: Sendable, Hashable {
  /// The battles.
  public let table: PairTable
  /// What a battle without a winner counted for.
  public let ties: TieRule
  /// The parts that were rated apart.
  public let components: Components
  /// The natural logarithm of each model's odds, of mean zero in its component; nil in a component of one
  /// and in one whose iteration did not converge.
  public let strengths: [Double?]
  /// How the iteration ended; the worst of the components.
  public let convergence: Convergence

  /// The ratings in points: mean 1000 in each component, unless a model of the component is the anchor.
  public func ratings(anchor: Anchor? = nil) -> [Double?] {
    let shift = shifts(anchor: anchor)
    return strengths.enumerated().map { model, strength in strength.map { $0 * Scale.points + shift[model] } }
  }

  /// The probability that one model beats another, or nil when they are not on one scale.
  public func probability(_ first: Int, beats second: Int) -> Double? {
    difference(first, second).map(Scale.logistic)
  }

  /// The strength of one model minus that of another on the logit scale, or nil when not on one scale.
  public func difference(_ first: Int, _ second: Int) -> Double? {
    guard components.component[first] == components.component[second], let a = strengths[first],
      let b = strengths[second]
    else { return nil }
    return a - b
  }

  /// What is added to each model's points.
  func shifts(anchor: Anchor?) -> [Double] {
    var shifts = [Double](repeating: Scale.mean, count: strengths.count)
    guard let anchor, strengths.indices.contains(anchor.model), let strength = strengths[anchor.model] else {
      return shifts
    }
    for model in components.members[components.component[anchor.model]] {
      shifts[model] = anchor.rating - strength * Scale.points
    }
    return shifts
  }
}
