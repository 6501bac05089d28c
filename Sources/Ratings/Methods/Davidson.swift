/// Davidson's model (1970): wins, losses and ties have odds π_i : π_j : ν·√(π_i·π_j).
public enum Davidson {
  /// The most likely strengths and ν; both-bad is a tie.
  ///
  /// - Throws: `cancelled`.
  public static func fit(_ table: PairTable, watch: Watch = .none) throws(RatingsError) -> TieModelFit {
    try TieModelNewton.fit(Likelihood.self, table, watch: watch)
  }

  /// In ln ν and the strengths an exponential family, so that the log-likelihood is concave.
  enum Likelihood: TieLikelihood {
    static let start = 0.0
    static let withoutTies = 0.0
    static func reported(_ logNu: Double) -> Double { Libm.exp(logNu) }
    static func slope(_ logNu: Double) -> Double { Libm.exp(logNu) }

    static func evidence(_ pair: PairTable.Pair, difference: Double, parameter: Double) -> TieEvidence? {
      let greatest = max(abs(difference) / 2, parameter)
      let win = Libm.exp(difference / 2 - greatest)
      let loss = Libm.exp(-difference / 2 - greatest)
      let tie = Libm.exp(parameter - greatest)
      let sum = win + loss + tie
      let (pWin, pLoss, pTie) = (win / sum, loss / sum, tie / sum)
      let n = pair.battles
      let mean = (pWin - pLoss) / 2
      let half = (pair.wins - pair.losses) / 2
      var result = TieEvidence()
      result.value = half * difference + pair.undecided * parameter - n * (greatest + Libm.log(sum))
      result.slope = (half - n * mean, pair.undecided - n * pTie)
      result.curvature = (
        n * ((pWin + pLoss) / 4 - mean * mean), -n * mean * pTie, n * pTie * (1 - pTie)
      )
      return result
    }
  }
}
