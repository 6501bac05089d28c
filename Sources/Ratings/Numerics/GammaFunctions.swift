/// The logarithm of the gamma function and the incomplete gamma function.
public enum GammaFunctions {
  /// ln Γ(x) for x > 0, to about 15 digits (Lanczos 1964, g = 7 with nine terms); ∞ at 0 and below.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return .infinity }
    if x < 0.5 { return logGamma(x + 1) - Libm.log(x) }
    let z = x - 1
    var sum = lanczos[0]
    for term in 1..<lanczos.count { sum += lanczos[term] / (z + Double(term)) }
    let t = z + 7.5
    return 0.918938533204672741780329736406 + (z + 0.5) * Libm.log(t) - t + Libm.log(sum)
  }

  /// The regularised upper incomplete gamma function Q(a, x), for a > 0 and x ≥ 0.
  ///
  /// A power series below a + 1 and Lentz's continued fraction above (Press et al. 2007, 6.2).
  public static func upperIncomplete(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    let front = Libm.exp(a * Libm.log(x) - x - logGamma(a))
    return x < a + 1 ? 1 - front * series(a, x) : front * continuedFraction(a, x)
  }

  private static let limit = 1_000_000
  private static let precision = 1e-16

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    for step in 1...limit {
      term *= x / (a + Double(step))
      sum += term
      if term <= sum * precision { break }
    }
    return sum
  }

  private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (abs(b) < tiny ? tiny : b)
    var h = d
    for step in 1...limit {
      let numerator = -Double(step) * (Double(step) - a)
      b += 2
      d = numerator * d + b
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      h *= d * c
      if abs(d * c - 1) < 2 * precision { break }
    }
    return h
  }

  private static let lanczos = [
    0.99999999999980993227684700473478, 676.520368121885098567009190444019,
    -1259.13921672240287047156078755283,
    771.3234287776530788486528258894, -176.61502916214059906584551354, 12.507343278686904814458936853,
    -0.13857109526572011689554707, 9.984369578019570859563e-6, 1.50563273514931155834e-7,
  ]
}

/// The chi-square distribution.
public enum ChiSquareDistribution {
  /// The probability of a value of at least `x` with `freedom` degrees of freedom; 1 without any freedom.
  public static func upperTail(_ x: Double, freedom: Double) -> Double {
    freedom > 0 ? GammaFunctions.upperIncomplete(freedom / 2, x / 2) : 1
  }
}
