/// Ratings with the influence of style taken out (the arena's style control, 2024).
///
/// logit P(first beats second) = x_first − x_second + Σ β_k·z_k, where z_k = (a − b)/(a + b + 1) for a measure of
/// style of both answers (length, headers, lists, bold), divided by its root mean square over the battles that
/// count. It is not centred, since a mean would tell the sides apart: swapping sides changes nothing.
public enum StyleControl {
  /// The influence of one measure of style.
  public struct Coefficient: Sendable, Hashable {
    /// The change of the logit for one root mean square of the covariate.
    public let value: Double
    /// Its standard error, by the sandwich.
    public let standardError: Double
    /// The root mean square by which the covariate was divided.
    public let scale: Double

    /// The interval of the value.
    public func interval(level: Double = 0.95) -> Interval {
      Interval(around: value, NormalDistribution.halfWidth(level: level) * standardError)
    }
  }

  /// What the regression found.
  public struct Fit: Sendable {
    /// Strengths with the style taken out, for ratings, intervals, ranks and comparisons. Its own methods
    /// `covariance` and `bootstrap` know nothing of style; use `covariance` here.
    public let strengths: BradleyTerryFit
    /// The sandwich covariance of the strengths.
    public let covariance: JointCovariance
    /// The coefficient of each covariate, in the order given; nil where it is 0 throughout, or nothing converged.
    public let coefficients: [Coefficient?]
  }

  /// The covariate of a measure of style: from −1 to 1, 0 for equals.
  public static func covariate(_ first: Double, _ second: Double) -> Double {
    (first - second) / (first + second + 1)
  }

  /// Fits strengths and coefficients together by Newton's method.
  ///
  /// Battles between components count for nothing. A covariate that the others determine leaves the maximum
  /// open: the fit does not converge, and says so.
  ///
  /// - Parameters:
  ///   - firsts, seconds, outcomes: the battles.
  ///   - covariates: a list for each covariate, a finite number for each battle.
  /// - Throws: `lengthsDiffer`, `modelOutOfRange`, `countNotAllowed`, `cancelled`.
  /// - Complexity: about eight times O(battles · covariates² + n³/6), and O(n³).
  public static func fit(
    models: Int, firsts: [Int], seconds: [Int], outcomes: [Outcome], covariates: [[Double]],
    ties: TieRule = .half, watch: Watch = .none
  ) throws(RatingsError) -> Fit {
    let table = try PairTable(models: models, firsts: firsts, seconds: seconds, outcomes: outcomes)
    for covariate in covariates {
      if covariate.count != firsts.count { throw .lengthsDiffer(covariate.count, firsts.count) }
      if let bad = covariate.first(where: { !$0.isFinite }) { throw .countNotAllowed(bad) }
    }
    let components = Components(table, ties: ties)
    let data = StyleData(
      components, firsts: firsts, seconds: seconds, outcomes: outcomes, covariates: covariates, ties: ties)
    let found = try data.climb(watch: watch)
    return result(table, ties, components, data, found)
  }

  private static func result(
    _ table: PairTable, _ ties: TieRule, _ components: Components, _ data: StyleData,
    _ found: (point: [Double], covariance: Matrix?, convergence: Convergence)
  ) -> Fit {
    var strengths = [Double?](repeating: nil, count: table.models)
    var blocks = [Matrix?](repeating: nil, count: components.members.count)
    var coefficients = [Coefficient?](repeating: nil, count: data.scales.count)
    if let covariance = found.covariance {
      for (number, members) in components.members.enumerated() where members.count > 1 {
        let centred = members.map { data.place[$0].map { found.point[$0] } ?? 0 }.centred
        for (position, model) in members.enumerated() { strengths[model] = centred[position] }
        blocks[number] = data.block(members, of: covariance)
      }
      for (number, place) in data.coefficientPlace.enumerated() {
        guard let place else { continue }
        coefficients[number] = Coefficient(
          value: found.point[place], standardError: max(covariance[place, place], 0).squareRoot(),
          scale: data.scales[number])
      }
    }
    return Fit(
      strengths: BradleyTerryFit(
        table: table, ties: ties, components: components, strengths: strengths,
        convergence: found.convergence),
      covariance: JointCovariance(components, blocks: blocks), coefficients: coefficients)
  }
}
