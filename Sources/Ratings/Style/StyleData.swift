/// The battles of a style-controlled fit, and where each unknown stands among the parameters.
struct StyleData: Sendable {
  /// The parameter of each model; nil for one that is the origin of its component, or alone.
  let place: [Int?]
  /// The parameter of each covariate; nil for one that is 0 throughout.
  let coefficientPlace: [Int?]
  /// The root mean square of each covariate.
  let scales: [Double]
  /// All parameters.
  let parameters: Int

  private let firsts: [Int]
  private let seconds: [Int]
  private let scores: [Double]
  /// The covariates that vary, scaled, a row for each battle.
  private let covariates: [Double]
  private let width: Int

  private static let limit = 100

  init(
    _ components: Components, firsts: [Int], seconds: [Int], outcomes: [Outcome], covariates: [[Double]],
    ties: TieRule
  ) {
    let counted = firsts.indices.filter {
      firsts[$0] != seconds[$0] && components.component[firsts[$0]] == components.component[seconds[$0]]
        && (ties == .half || outcomes[$0] == .firstWon || outcomes[$0] == .secondWon)
    }
    var place = [Int?](repeating: nil, count: components.component.count)
    var next = 0
    for members in components.members {
      for model in members.dropFirst() {
        place[model] = next
        next += 1
      }
    }
    let scales = covariates.map { column in
      let squares = counted.reduce(0) { $0 + column[$1] * column[$1] }
      return counted.isEmpty ? 0 : (squares / Double(counted.count)).squareRoot()
    }
    let varying = scales.indices.filter { scales[$0] > 0 }
    var coefficientPlace = [Int?](repeating: nil, count: covariates.count)
    for (position, column) in varying.enumerated() { coefficientPlace[column] = next + position }
    self.place = place
    self.coefficientPlace = coefficientPlace
    width = varying.count
    parameters = next + varying.count
    self.firsts = counted.map { firsts[$0] }
    self.seconds = counted.map { seconds[$0] }
    scores = counted.map { outcomes[$0].score }
    self.scales = scales
    self.covariates = counted.flatMap { battle in varying.map { covariates[$0][battle] / scales[$0] } }
  }

  /// The greatest likelihood, and the sandwich covariance there; no covariance where there is none.
  func climb(
    watch: Watch
  ) throws(RatingsError) -> (point: [Double], covariance: Matrix?, convergence: Convergence) {
    var point = [Double](repeating: 0, count: parameters)
    guard parameters > 0 else { return (point, Matrix(rows: 0, columns: 0), .trivial) }
    if parameters > Laplacian.mostModels { throw .tooManyModels(parameters, most: Laplacian.mostModels) }
    var here = evaluate(point)
    for iteration in 0..<StyleData.limit {
      try watch.check(Double(iteration) / 12)
      let relative = here.gradient.largestMagnitude / Double(max(scores.count, 1))
      if relative <= BradleyTerryNewton.tolerance {
        let covariance = try sandwich(here, watch)
        let convergence = Convergence(
          isReached: covariance != nil, iterations: iteration, gradient: relative)
        return (point, covariance, convergence)
      }
      guard let factor = try Cholesky(here.information, watch: watch),
        let (next, evaluated) = moved(point, here, by: factor.solve(here.gradient))
      else {
        return (point, nil, Convergence(isReached: false, iterations: iteration, gradient: relative))
      }
      (point, here) = (next, evaluated)
    }
    let relative = here.gradient.largestMagnitude / Double(max(scores.count, 1))
    return (point, nil, Convergence(isReached: false, iterations: StyleData.limit, gradient: relative))
  }

  /// The covariance of the strengths of a component, in the gauge of mean zero.
  func block(_ members: [Int], of covariance: Matrix) -> Matrix {
    var block = Matrix(rows: members.count, columns: members.count)
    for (row, one) in members.enumerated() {
      for (column, other) in members.enumerated() {
        if let i = place[one], let j = place[other] { block[row, column] = covariance[i, j] }
      }
    }
    block.centre()
    return block
  }

  fileprivate struct Evaluation {
    var logLikelihood = 0.0
    var gradient: [Double]
    /// Minus the second derivatives, lower triangle.
    var information: Matrix
    /// The sum of squared scores, lower triangle.
    var spread: Matrix
  }

  private func moved(
    _ point: [Double], _ here: Evaluation, by step: [Double]
  ) -> ([Double], Evaluation)? {
    let longest = step.largestMagnitude
    guard longest.isFinite else { return nil }
    var length = longest > 8 ? 8 / longest : 1
    let slack = 1e-12 * abs(here.logLikelihood) + 1e-300
    for _ in 0..<40 {
      let next = zip(point, step).map { $0 + length * $1 }
      let evaluated = evaluate(next)
      if evaluated.logLikelihood >= here.logLikelihood - slack { return (next, evaluated) }
      length /= 2
    }
    return nil
  }

  private func evaluate(_ point: [Double]) -> Evaluation {
    let zeros = Matrix(rows: parameters, columns: parameters)
    var result = Evaluation(
      gradient: [Double](repeating: 0, count: parameters), information: zeros, spread: zeros)
    var terms: [(place: Int, value: Double)] = []
    for battle in scores.indices {
      terms.removeAll(keepingCapacity: true)
      if let first = place[firsts[battle]] { terms.append((first, 1)) }
      if let second = place[seconds[battle]] { terms.append((second, -1)) }
      for column in 0..<width {
        terms.append((parameters - width + column, covariates[battle * width + column]))
      }
      result.add(terms, score: scores[battle], at: point)
    }
    return result
  }

  /// H⁻¹·G·H⁻¹; nil where H cannot be inverted.
  private func sandwich(_ here: Evaluation, _ watch: Watch) throws(RatingsError) -> Matrix? {
    guard let inverse = try Cholesky(here.information, watch: watch)?.inverse(watch: watch) else {
      return nil
    }
    var spread = here.spread
    spread.mirrorLowerTriangle()
    let half = try Matrix.product(inverse, transposed: spread, watch: watch)
    return try Matrix.product(half, transposed: inverse, .symmetric, watch: watch)
  }
}

extension StyleData.Evaluation {
  /// Adds one battle whose logit is a sum of parameters times values.
  fileprivate mutating func add(
    _ terms: [(place: Int, value: Double)], score: Double, at point: [Double]
  ) {
    var logit = 0.0
    for term in terms { logit += term.value * point[term.place] }
    let small = Libm.exp(-abs(logit))
    let upset = small / (1 + small)
    let p = logit >= 0 ? 1 - upset : upset
    logLikelihood -= (logit >= 0 ? 1 - score : score) * abs(logit) + Libm.log1p(small)
    let surplus = score - p
    let weight = upset / (1 + small)
    for (number, term) in terms.enumerated() {
      gradient[term.place] += surplus * term.value
      for other in terms[...number] {
        let (row, column) = (max(term.place, other.place), min(term.place, other.place))
        let product = term.value * other.value
        information[row, column] += weight * product
        spread[row, column] += surplus * surplus * product
      }
    }
  }
}
