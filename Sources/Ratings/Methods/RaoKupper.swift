/// The model of Rao and Kupper (1967): a difference below a threshold ln θ is seen as a tie.
///
/// P(i beats j) = π_i/(π_i + θ·π_j); θ ≥ 1, and without ties θ = 1.
public enum RaoKupper {
  /// The most likely strengths and θ; both-bad is a tie.
  ///
  /// - Throws: `cancelled`.
  public static func fit(_ table: PairTable, watch: Watch = .none) throws(RatingsError) -> TieModelFit {
    try TieModelNewton.fit(Likelihood.self, table, watch: watch)
  }

  /// In η = ln θ > 0 and the strengths; a tie has P(i)·P(j)·(θ² − 1), so that the log-likelihood is concave.
  enum Likelihood: TieLikelihood {
    static let start = 0.5
    static let withoutTies = 1.0
    static func reported(_ eta: Double) -> Double { Libm.exp(eta) }
    static func slope(_ eta: Double) -> Double { Libm.exp(eta) }

    static func evidence(_ pair: PairTable.Pair, difference: Double, parameter: Double) -> TieEvidence? {
      guard parameter > 0, parameter < 300 else { return nil }
      let tied = pair.undecided
      let win = term(pair.wins + tied, difference - parameter)
      let loss = term(pair.losses + tied, -difference - parameter)
      let thetaSquared = Libm.exp(2 * parameter)
      let excess = thetaSquared - 1
      var result = TieEvidence()
      result.value = win.value + loss.value + (tied > 0 ? tied * Libm.log(excess) : 0)
      result.slope = (win.slope - loss.slope, tied * 2 * thetaSquared / excess - win.slope - loss.slope)
      result.curvature = (
        win.curvature + loss.curvature, loss.curvature - win.curvature,
        win.curvature + loss.curvature + tied * 4 * thetaSquared / (excess * excess)
      )
      return result
    }

    /// n·ln σ(x), its derivative, and minus its second derivative.
    private static func term(_ n: Double, _ x: Double) -> (value: Double, slope: Double, curvature: Double) {
      let (up, down) = (Scale.logistic(x), Scale.logistic(-x))
      let value = min(x, 0) - Libm.log1p(Libm.exp(-abs(x)))
      return (n * value, n * down, n * up * down)
    }
  }
}
