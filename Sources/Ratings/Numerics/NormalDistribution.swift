/// The standard normal distribution.
public enum NormalDistribution {
  /// The probability of a value up to `x`, relatively accurate in the lower tail too.
  public static func cumulative(_ x: Double) -> Double { Libm.erfc(-x * 0.5.squareRoot()) / 2 }

  /// The two-sided p-value of a standardised statistic: the probability of a value at least as far from 0.
  public static func twoSided(_ z: Double) -> Double { Libm.erfc(abs(z) * 0.5.squareRoot()) }

  /// The value below which a share `p` lies, to about 16 digits (Wichura 1988, AS 241, PPND16).
  ///
  /// - Returns: −∞ and ∞ at 0 and 1, not a number outside.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(central, r)
    }
    let r = (-Libm.log(min(p, 1 - p))).squareRoot()
    let far = r <= 5 ? ratio(middle, r - 1.6) : ratio(tail, r - 5)
    return q < 0 ? -far : far
  }

  /// Half the width of a two-sided interval at a level, in standard deviations: 1.96 at 0.95.
  public static func halfWidth(level: Double) -> Double { quantile((1 + level) / 2) }

  private typealias Coefficients = (numerator: [Double], denominator: [Double])

  private static func ratio(_ c: Coefficients, _ x: Double) -> Double {
    horner(c.numerator, x) / horner(c.denominator, x)
  }

  private static func horner(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  private static let central: Coefficients = (
    [
      2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
      13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ],
    [
      5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
    ]
  )

  private static let middle: Coefficients = (
    [
      7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
      3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ],
    [
      1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
      0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
    ]
  )

  private static let tail: Coefficients = (
    [
      2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
      0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
      6.6579046435011037772,
    ],
    [
      2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
      7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
    ]
  )
}
