/// What the rounds of one component's bootstrap share.
struct BootstrapPlan: Sendable {
  private static let denseLimit = 2_000
  private static let stepLimit = 40

  private let list: ScoreList
  private let resampler: Resampler
  private let start: [Double]
  /// The inverse of the fit's own information, which stands for that of every round.
  private let inverse: Matrix?
  /// What may break in a round.
  private let seams: Seams

  /// - Returns: nil when the component has no strengths.
  init?(_ fit: BradleyTerryFit, _ members: [Int]) throws(RatingsError) {
    let start = members.compactMap { fit.strengths[$0] }
    guard start.count == members.count else { return nil }
    let table = BradleyTerry.part(fit.table, members)
    list = ScoreList(table, ties: fit.ties)
    resampler = Resampler(table, ties: fit.ties)
    self.start = start
    seams = Seams(table, list, fit.ties)
    inverse =
      members.count <= BootstrapPlan.denseLimit
      ? try Laplacian(
        order: list.models, first: list.first, second: list.second, weights: list.information(at: start)
      ).pseudoInverse(watch: .none) : nil
  }

  /// Strengths of every round, a row each; a row that is not a number has no maximum.
  func run(rounds: Int, seed: UInt64, watch: Watch) throws(RatingsError) -> [Double] {
    let models = list.models
    var result = [Double](repeating: .nan, count: rounds * models)
    try result.withUnsafeMutableBufferPointer { (all) throws(RatingsError) in
      guard let base = all.baseAddress else { return }
      let target = Storage(base: base, stride: models)
      try Workers.run(blocks: rounds, makeState: { list }) { (sample, round) throws(RatingsError) in
        try watch.check(Double(round) / Double(rounds))
        var random = RandomStream(seed: seed, stream: round)
        resampler.draw(&random, scores: &sample.scores, battles: &sample.battles)
        guard let found = try fit(sample) else { return }
        for model in 0..<models { target.row(round)[model] = found[model] }
      }
    }
    return result
  }

  private func fit(_ sample: ScoreList) throws(RatingsError) -> [Double]? {
    guard seams.hold(sample) else { return nil }
    if let inverse, let found = fit(sample, with: inverse) { return found }
    let found = try BradleyTerryNewton.fit(sample, from: start, watch: .none)
    return found.convergence.isReached ? found.strengths : nil
  }

  /// Newton's method with the information of the full fit: a step costs a product instead of a factor, and
  /// gains a fixed number of digits. Stops by the same rule, or gives up.
  private func fit(_ sample: ScoreList, with inverse: Matrix) -> [Double]? {
    guard let widest = start.max().map({ $0 - (start.min() ?? 0) }), widest < 200 else { return nil }
    let battles = sample.battlesOfModels
    var strengths = start
    var last = Double.infinity
    for step in 0..<BootstrapPlan.stepLimit {
      let gradient = sample.gradient(at: strengths)
      var largest = 0.0
      for model in gradient.indices where battles[model] > 0 {
        largest = max(largest, abs(gradient[model]) / battles[model])
      }
      if largest <= BradleyTerryNewton.tolerance { return strengths.centred }
      guard largest < last || step < 4 else { return nil }
      last = largest
      let change = inverse.times(gradient)
      guard change.largestMagnitude < 8 else { return nil }
      for model in strengths.indices { strengths[model] += change[model] }
    }
    return nil
  }
}

extension ScoreList {
  /// n·p·(1 − p) for each pair.
  func information(at strengths: [Double]) -> [Double] {
    battles.indices.map { pair in
      let difference = strengths[Int(first[pair])] - strengths[Int(second[pair])]
      return battles[pair] * Scale.logistic(difference) * Scale.logistic(-difference)
    }
  }

  /// The derivative of the log-likelihood, for strengths that lie within a few hundred.
  func gradient(at strengths: [Double]) -> [Double] {
    let odds = strengths.map(Libm.exp)
    var gradient = [Double](repeating: 0, count: models)
    gradient.withUnsafeMutableBufferPointer { gradient in
      odds.withUnsafeBufferPointer { odds in
        first.withUnsafeBufferPointer { first in
          second.withUnsafeBufferPointer { second in
            for pair in first.indices {
              let (i, j) = (Int(first[pair]), Int(second[pair]))
              let surplus = scores[pair] - battles[pair] * (odds[i] / (odds[i] + odds[j]))
              gradient[i] += surplus
              gradient[j] -= surplus
            }
          }
        }
      }
    }
    return gradient
  }
}
