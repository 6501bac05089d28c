/// The likelihood of a tie model and its derivatives at some strengths and a parameter.
struct TieModelPoint<Model: TieLikelihood> {
  private let table: PairTable
  private(set) var strengths: [Double]
  private(set) var parameter: Double
  private var logLikelihood = 0.0
  private var gradient: [Double]
  private var slope = 0.0
  private var laplacian: Laplacian
  /// Mixed second derivatives, by strength and parameter.
  private var border: [Double]
  private var corner = 0.0

  private static var limit: Int { 200 }

  /// - Returns: nil where the parameter is outside its range, or the likelihood is 0.
  init?(_ table: PairTable, strengths: [Double], parameter: Double) {
    self.table = table
    self.strengths = strengths
    self.parameter = parameter
    gradient = [Double](repeating: 0, count: table.models)
    border = gradient
    laplacian = Laplacian(
      order: table.models, first: table.pairs.map { Int32($0.first) },
      second: table.pairs.map { Int32($0.second) },
      weights: [Double](repeating: 0, count: table.pairs.count))
    for (place, pair) in table.pairs.enumerated() {
      let (i, j) = (pair.first, pair.second)
      guard
        let evidence = Model.evidence(pair, difference: strengths[i] - strengths[j], parameter: parameter)
      else { return nil }
      logLikelihood += evidence.value
      gradient[i] += evidence.slope.difference
      gradient[j] -= evidence.slope.difference
      slope += evidence.slope.parameter
      laplacian.weights[place] = evidence.curvature.difference
      border[i] += evidence.curvature.mixed
      border[j] -= evidence.curvature.mixed
      corner += evidence.curvature.parameter
    }
    guard logLikelihood.isFinite else { return nil }
  }

  /// Moves to the maximum.
  mutating func climb(_ watch: Watch) throws(RatingsError) -> Convergence {
    let battles = table.records.map(\.battles)
    let total = table.battles
    for iteration in 0..<Self.limit {
      let relative = zip(gradient, battles).reduce(abs(slope) / total) {
        $1.1 > 0 ? max($0, abs($1.0) / $1.1) : $0
      }
      if relative <= BradleyTerryNewton.tolerance {
        return Convergence(isReached: true, iterations: iteration, gradient: relative)
      }
      try watch.check(Double(iteration) / 10)
      guard let step = try step(watch), let next = moved(by: step) else {
        return Convergence(isReached: false, iterations: iteration, gradient: relative)
      }
      self = next
    }
    return Convergence(isReached: false, iterations: Self.limit, gradient: abs(slope) / total)
  }

  /// Newton's step, by elimination of the strengths.
  private func step(_ watch: Watch) throws(RatingsError) -> (strengths: [Double], parameter: Double)? {
    guard let own = try laplacian.solve(gradient, watch: watch),
      let mixed = try laplacian.solve(border, watch: watch)
    else { return nil }
    let rest = corner - dot(border, mixed)
    guard rest > 0 else { return nil }
    let parameterStep = (slope - dot(border, own)) / rest
    return (zip(own, mixed).map { $0 - parameterStep * $1 }, parameterStep)
  }

  private func moved(by step: (strengths: [Double], parameter: Double)) -> TieModelPoint? {
    let longest = max(step.strengths.largestMagnitude, abs(step.parameter))
    guard longest.isFinite else { return nil }
    var length = longest > 4 ? 4 / longest : 1
    let slack = 1e-12 * abs(logLikelihood) + 1e-300
    for _ in 0..<60 {
      let next = TieModelPoint(
        table, strengths: zip(strengths, step.strengths).map { $0 + length * $1 },
        parameter: parameter + length * step.parameter)
      if let next, next.logLikelihood >= logLikelihood - slack { return next }
      length /= 2
    }
    return nil
  }

  /// The inverse of the observed information, among strengths of mean zero.
  func inverseInformation(
    _ watch: Watch
  ) throws(RatingsError) -> (strengths: Matrix, parameterVariance: Double)? {
    guard var inverse = try laplacian.pseudoInverse(watch: watch) else { return nil }
    let mixed = inverse.times(border)
    let rest = corner - dot(border, mixed)
    guard rest > 0 else { return nil }
    for row in mixed.indices {
      for column in mixed.indices { inverse[row, column] += mixed[row] * mixed[column] / rest }
    }
    return (inverse, 1 / rest)
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
