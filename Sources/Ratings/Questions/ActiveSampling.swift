/// Which pairs to vote on next, so that intervals shrink most (Chiang et al. 2024, "Active sampling").
///
/// Two rules are given. By simulation the joint one is nowhere worse than the paper's and somewhat better where
/// models have met unequally often (the documentation's Studies page), so it is the default.
public enum ActiveSampling {
  /// How the use of one more battle of a pair is reckoned.
  public enum Rule: Sendable, Hashable {
    /// By the pair's own battles: P(a) ∝ √(Σ_aa/n_a) − √(Σ_aa/(n_a + 1)), Σ_aa = p·(1 − p) by the fit; a pair that
    /// has not met counts as if it had once.
    case direct
    /// By all battles: the fall of the sum of all ratings' variances, h·‖V·d‖²/(1 + h·dᵀVd) with d = e_i − e_j,
    /// h = p·(1 − p) and V the joint covariance (A-optimal; exact for Fisher's).
    case joint
  }

  /// A pair to vote on.
  public struct Suggestion: Sendable, Hashable {
    /// The model with the smaller number.
    public let first: Int
    /// The model with the greater number.
    public let second: Int
    /// The battles that they have had.
    public let battles: Double
    /// The share of the next votes that the pair should get; nil where it first has to join two components.
    public let probability: Double?
  }

  /// The `count` pairs of most use. Pairs that could join neighbouring components come first.
  ///
  /// - Throws: `cancelled`.
  /// - Complexity: O(n²) for n models beside a sort of the gains, by the joint rule O(n³).
  public static func suggest(
    _ count: Int, _ fit: BradleyTerryFit, _ covariance: JointCovariance, rule: Rule = .joint,
    watch: Watch = .none
  ) throws(RatingsError) -> [Suggestion] {
    let squared = rule == .joint ? try covariance.squared(watch: watch) : covariance
    let met = Battles(fit.table)
    var gains: [(first: Int, second: Int, battles: Double, gain: Double)] = []
    for members in fit.components.members {
      for (place, first) in members.enumerated() {
        for second in members[(place + 1)...] {
          let battles = met.of(first, second)
          guard let gain = gain(first, second, battles, fit, covariance, squared, rule) else { continue }
          gains.append((first, second, battles, gain))
        }
      }
    }
    let total = gains.reduce(0) { $0 + $1.gain }
    gains.sort { ($1.gain, $0.battles, $0.first, $0.second) < ($0.gain, $1.battles, $1.first, $1.second) }
    let inside = gains.prefix(max(count, 0)).map {
      Suggestion(
        first: $0.first, second: $0.second, battles: $0.battles,
        probability: total > 0 ? $0.gain / total : 0)
    }
    return Array((joining(fit, met) + inside).prefix(max(count, 0)))
  }

  /// The battles of each pair that has met.
  private struct Battles {
    private let models: Int
    private let counts: [Int: Double]

    init(_ table: PairTable) {
      models = table.models
      counts = Dictionary(
        uniqueKeysWithValues: table.pairs.map { ($0.first * table.models + $0.second, $0.battles) })
    }

    func of(_ first: Int, _ second: Int) -> Double { counts[first * models + second] ?? 0 }
  }

  private static func gain(
    _ first: Int, _ second: Int, _ battles: Double, _ fit: BradleyTerryFit, _ covariance: JointCovariance,
    _ squared: JointCovariance, _ rule: Rule
  ) -> Double? {
    guard let p = fit.probability(first, beats: second) else { return nil }
    let information = p * (1 - p)
    switch rule {
    case .direct:
      let n = max(battles, 1)
      return (information / n).squareRoot() - (information / (n + 1)).squareRoot()
    case .joint:
      guard let variance = covariance.varianceOfDifference(first, second),
        let reach = squared.varianceOfDifference(first, second)
      else { return nil }
      return information * reach / (1 + information * variance)
    }
  }

  /// The models with most battles of each two neighbouring components.
  private static func joining(_ fit: BradleyTerryFit, _ met: Battles) -> [Suggestion] {
    let records = fit.table.records
    let leaders = fit.components.members.compactMap { members in
      members.max { (records[$0].battles, $1) < (records[$1].battles, $0) }
    }
    return zip(leaders, leaders.dropFirst()).map { one, other in
      let (first, second) = (min(one, other), max(one, other))
      return Suggestion(first: first, second: second, battles: met.of(first, second), probability: nil)
    }
  }
}
