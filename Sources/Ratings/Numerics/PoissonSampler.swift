/// Draws from a Poisson distribution.
enum PoissonSampler: Sendable {
  /// Small means: a table of all values that matter, the first of them `offset`.
  case table(AliasTable, offset: Int)
  /// Large means: transformed rejection with squeeze (Hörmann 1993, PTRS).
  case rejection(mean: Double, b: Double, a: Double, inverseAlpha: Double, squeeze: Double)

  private static let tableLimit = 300.0

  /// A sampler for a mean above 0.
  init(mean: Double) {
    if mean <= PoissonSampler.tableLimit {
      // Values farther out have a probability below 2⁻⁵³.
      let spread = 12 * mean.squareRoot() + 30
      let low = max(0, Int(mean - spread))
      let weights = (low...Int(mean + spread)).map { value in
        Libm.exp(Double(value) * Libm.log(mean) - mean - GammaFunctions.logGamma(Double(value) + 1))
      }
      self = .table(AliasTable(weights), offset: low)
    } else {
      let b = 0.931 + 2.53 * mean.squareRoot()
      self = .rejection(
        mean: mean, b: b, a: -0.059 + 0.02483 * b, inverseAlpha: 1.1239 + 1.1328 / (b - 3.4),
        squeeze: 0.9277 - 3.6224 / (b - 2))
    }
  }

  /// A random value.
  @inline(__always)
  func draw(_ random: inout RandomStream) -> Double {
    switch self {
    case .table(let table, let offset): Double(offset + table.draw(&random))
    case .rejection(let mean, let b, let a, let inverseAlpha, let squeeze):
      PoissonSampler.reject(mean, b, a, inverseAlpha, squeeze, &random)
    }
  }

  private static func reject(
    _ mean: Double, _ b: Double, _ a: Double, _ inverseAlpha: Double, _ squeeze: Double,
    _ random: inout RandomStream
  ) -> Double {
    while true {
      let u = random.unit() - 0.5
      let v = random.positiveUnit()
      let distance = 0.5 - abs(u)
      guard distance > 0 else { continue }
      let value = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
      if distance >= 0.07, v <= squeeze { return value }
      if value < 0 || (distance < 0.013 && v > distance) { continue }
      let left = Libm.log(v) + Libm.log(inverseAlpha) - Libm.log(a / (distance * distance) + b)
      if left <= value * Libm.log(mean) - mean - GammaFunctions.logGamma(value + 1) { return value }
    }
  }
}
