/// Which known models an unknown one could be, as far as votes can tell.
///
/// Two tests for each known model: whether the ratings differ (joint covariance), and whether wins, losses and
/// ties by opponent differ with the rating aside (`ShapeTest`). A model is told apart when Holm's procedure over
/// all the tests rejects either. That one cannot be told apart is no proof that it is the one.
public struct Identification: Sendable, Hashable {
  /// A known model, held against the unknown one.
  public struct Candidate: Sendable, Hashable {
    /// The number of the known model.
    public let model: Int
    /// The unknown one's rating minus that of the known one; nil when they are not on one scale.
    public let comparison: Comparison?
    /// The p-value of equal ratings.
    public let pLevel: Double?
    /// The p-value of equal shapes; nil without shared opponents.
    public let pShape: Double?
    /// Opponents that count for the shape.
    public let sharedOpponents: Int
    /// Whether the votes tell it apart from the unknown one.
    public fileprivate(set) var isToldApart = false

    /// The smaller of the p-values; 1 without any.
    var fit: Double { min(pLevel ?? 1, pShape ?? 1) }
  }

  /// The known models, best fit first.
  public let candidates: [Candidate]
  /// The tests among which Holm's procedure decides.
  public let tests: Int
  /// The probability of telling apart any model that is the same.
  public let significance: Double

  /// The known models that cannot be told apart from the unknown one, best fit first.
  public var possible: [Int] { candidates.filter { !$0.isToldApart }.map(\.model) }

  /// The difference in points that would be seen with a probability of `power`, were it the smallest p-value of
  /// all: with the middle standard error of the candidates.
  public func detectableDifference(power: Double = 0.8) -> Double? {
    Percentile.median(candidates.compactMap { $0.comparison?.standardError }).map {
      Power.detectableDifference(
        standardError: $0, significance: significance / Double(max(tests, 1)), power: power)
    }
  }

  /// Holds an unknown model against known ones.
  ///
  /// - Parameters:
  ///   - among: the known models; the unknown one in it is passed over.
  ///   - minimum: the battles that both must have had with an opponent that counts for the shape.
  public init(
    _ unknown: Int, among: [Int], _ fit: BradleyTerryFit, _ covariance: JointCovariance,
    significance: Double = 0.05, minimum: Double = 5
  ) {
    let own = fit.table.results(of: unknown)
    var found: [Candidate] = []
    for model in among where model != unknown {
      let comparison = fit.compare(unknown, model, covariance, level: 1 - significance)
      let shape = ShapeTest(own, fit.table.results(of: model), minimum: minimum)
      found.append(
        Candidate(
          model: model, comparison: comparison, pLevel: comparison?.pValue, pShape: shape.pValue,
          sharedOpponents: shape.opponents))
    }
    let pValues = found.flatMap { [$0.pLevel, $0.pShape].compactMap(\.self) }
    var rejections = Holm.rejections(pValues, significance: significance)[...]
    for place in found.indices {
      let count = (found[place].pLevel == nil ? 0 : 1) + (found[place].pShape == nil ? 0 : 1)
      found[place].isToldApart = rejections.prefix(count).contains(true)
      rejections = rejections.dropFirst(count)
    }
    candidates = found.sorted { (-$0.fit, $0.model) < (-$1.fit, $1.model) }
    tests = pValues.count
    self.significance = significance
  }
}
