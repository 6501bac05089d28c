/// The joint covariance of strengths, in the gauge where the strengths of a component have mean zero.
///
/// The variance of a difference does not depend on the gauge, that of a single strength does.
public struct JointCovariance: Sendable, Hashable {
  private let components: Components
  private let place: [Int]
  private let blocks: [Matrix?]

  init(_ components: Components, blocks: [Matrix?]) {
    self.components = components
    self.blocks = blocks
    var place = [Int](repeating: 0, count: components.component.count)
    for members in components.members {
      for (position, model) in members.enumerated() { place[model] = position }
    }
    self.place = place
  }

  /// The covariance of two strengths, on the logit scale squared; nil when they are not on one scale.
  public func covariance(_ first: Int, _ second: Int) -> Double? {
    guard components.component[first] == components.component[second],
      let block = blocks[components.component[first]]
    else { return nil }
    return block[place[first], place[second]]
  }

  /// The covariance within a component.
  func block(_ number: Int) -> Matrix? { blocks[number] }

  /// The matrix times itself, so that its "variance of a difference" is ‖V·(e_i − e_j)‖².
  func squared(watch: Watch) throws(RatingsError) -> JointCovariance {
    var squares: [Matrix?] = []
    for block in blocks {
      squares.append(
        try block.map { (block) throws(RatingsError) in
          try Matrix.product(block, transposed: block, .symmetric, watch: watch)
        })
    }
    return JointCovariance(components, blocks: squares)
  }

  /// The variance of a strength.
  public func variance(_ model: Int) -> Double? { covariance(model, model).map { max($0, 0) } }

  /// The variance of the difference of two strengths.
  public func varianceOfDifference(_ first: Int, _ second: Int) -> Double? {
    guard let a = variance(first), let b = variance(second), let c = covariance(first, second) else {
      return nil
    }
    return max(a + b - 2 * c, 0)
  }
}

extension BradleyTerryFit {
  /// How the uncertainty of the strengths is estimated.
  public enum Information: Sendable, Hashable {
    /// H⁻¹: right if votes follow the model exactly; a tie counts as two half battles, each uncertain.
    case fisher
    /// H⁻¹·G·H⁻¹: right also if they do not (Huber 1967, White 1982); wins, losses and ties are kept apart.
    ///
    /// Where all battles are ties, no score varies and the variance is 0.
    case sandwich
  }

  /// The covariance of the strengths; nil blocks where there are no strengths.
  ///
  /// H = Σ n·p·(1 − p) and G = Σ (wins·(1 − p)² + losses·p² + ties·(½ − p)²), both over pairs as Laplacians.
  ///
  /// - Throws: `cancelled`.
  /// - Complexity: O(n³) for each component, spread over the cores; memory O(n²).
  public func covariance(
    _ information: Information, watch: Watch = .none
  ) throws(RatingsError) -> JointCovariance {
    var blocks: [Matrix?] = []
    for (members, part) in zip(components.members, table.parts(components.members)) {
      blocks.append(try block(members, part, information, watch))
    }
    return JointCovariance(components, blocks: blocks)
  }

  private func block(
    _ members: [Int], _ part: PairTable, _ information: Information, _ watch: Watch
  ) throws(RatingsError) -> Matrix? {
    let strengths = members.compactMap { self.strengths[$0] }
    guard members.count > 1, strengths.count == members.count else { return nil }
    let pairs = part.pairs.filter { $0.counted(ties) > 0 }
    let curvature = laplacian(pairs, members.count) { pair in
      let p = Scale.logistic(strengths[pair.first] - strengths[pair.second])
      return pair.counted(ties) * p * Scale.logistic(strengths[pair.second] - strengths[pair.first])
    }
    guard let inverse = try curvature.pseudoInverse(watch: watch.part(0, 0.4)) else { return nil }
    guard information == .sandwich else { return inverse }
    let spread = laplacian(pairs, members.count) { pair in
      let p = Scale.logistic(strengths[pair.first] - strengths[pair.second])
      let q = Scale.logistic(strengths[pair.second] - strengths[pair.first])
      let tied = ties == .half ? pair.undecided : 0
      return pair.wins * q * q + pair.losses * p * p + tied * (q - p) * (q - p) / 4
    }
    let half = try spread.multiplied(from: inverse, watch: watch.part(0.4, 0.5))
    return try Matrix.product(half, transposed: inverse, .symmetric, watch: watch.part(0.5, 1))
  }

  private func laplacian(
    _ pairs: [PairTable.Pair], _ order: Int, weight: (PairTable.Pair) -> Double
  ) -> Laplacian {
    Laplacian(
      order: order, first: pairs.map { Int32($0.first) }, second: pairs.map { Int32($0.second) },
      weights: pairs.map(weight))
  }

  /// The ratings' intervals in points; an anchor shifts them and does not change their width.
  public func intervals(
    _ covariance: JointCovariance, level: Double = 0.95, anchor: Anchor? = nil
  ) -> [Interval?] {
    let width = NormalDistribution.halfWidth(level: level)
    return ratings(anchor: anchor).enumerated().map { model, rating in
      guard let rating, let variance = covariance.variance(model) else { return nil }
      return Interval(around: rating, width * variance.squareRoot() * Scale.points)
    }
  }
}
