/// Draws from Poisson distributions.
///
/// Small means draw from a table of all values that matter, large ones by transformed rejection with squeeze
/// (Hörmann 1993, PTRS).
struct PoissonSampler: Sendable {
  private static let tableLimit = 300.0

  /// Where the table's columns are; none for a large mean.
  private let start: Int32
  private let count: Int32
  /// The value of the table's first column.
  private let offset: Int32
  private let mean: Double

  /// A sampler for a mean above 0; its table, if it has one, is added to `tables`.
  init(mean: Double, tables: inout AliasTables) {
    self.mean = mean
    guard mean <= PoissonSampler.tableLimit else {
      (start, count, offset) = (0, 0, 0)
      return
    }
    // Values farther out have a probability below 2⁻⁵³.
    let spread = 12 * mean.squareRoot() + 30
    let low = max(0, Int(mean - spread))
    let columns = tables.append(
      (low...Int(mean + spread)).map { value in
        Libm.exp(Double(value) * Libm.log(mean) - mean - GammaFunctions.logGamma(Double(value) + 1))
      })
    (start, count, offset) = (Int32(columns.lowerBound), Int32(columns.count), Int32(low))
  }

  /// A random value.
  @inline(__always)
  func draw(
    _ columns: UnsafeBufferPointer<AliasTables.Column>, _ random: inout RandomStream
  ) -> Double {
    if count == 0 { return reject(&random) }
    return Double(Int(offset) &+ AliasTables.draw(columns, Int(start), Int(count), &random))
  }

  @inline(never)
  private func reject(_ random: inout RandomStream) -> Double {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    while true {
      let u = random.unit() - 0.5
      let v = random.positiveUnit()
      let distance = 0.5 - abs(u)
      guard distance > 0 else { continue }
      let value = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
      if distance >= 0.07, v <= 0.9277 - 3.6224 / (b - 2) { return value }
      if value < 0 || (distance < 0.013 && v > distance) { continue }
      let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
      let left = Libm.log(v) + Libm.log(inverseAlpha) - Libm.log(a / (distance * distance) + b)
      if left <= value * Libm.log(mean) - mean - GammaFunctions.logGamma(value + 1) { return value }
    }
  }
}
