/// Strengths fitted to resampled battles (Efron 1979).
public struct BootstrapSample: Sendable, Hashable {
  /// The rounds asked for.
  public let rounds: Int
  /// Rounds in which some component fell apart, so that its strengths had no maximum; they are left out.
  public let failed: Int
  private let models: Int
  /// A row for each round; not a number where a model has no strength.
  private let strengths: [Double]

  init(rounds: Int, failed: Int, models: Int, strengths: [Double]) {
    self.rounds = rounds
    self.failed = failed
    self.models = models
    self.strengths = strengths
  }

  /// The interval of a model's strength, by percentiles of the rounds; nil without a successful round.
  public func interval(_ model: Int, level: Double = 0.95) -> Interval? {
    guard (0..<models).contains(model) else { return nil }
    return percentiles(level) { self.strengths[$0 * models + model] }
  }

  /// The interval of the difference of two strengths.
  public func intervalOfDifference(_ first: Int, _ second: Int, level: Double = 0.95) -> Interval? {
    percentiles(level) { self.strengths[$0 * models + first] - self.strengths[$0 * models + second] }
  }

  /// The standard deviation of a model's strength over the rounds.
  public func standardDeviation(_ model: Int) -> Double? {
    let values = (0..<rounds).map { strengths[$0 * models + model] }.filter(\.isFinite)
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  private func percentiles(_ level: Double, _ value: (Int) -> Double) -> Interval? {
    let sorted = (0..<rounds).map(value).filter(\.isFinite).sorted()
    guard let lower = Percentile.value((1 - level) / 2, ofSorted: sorted),
      let upper = Percentile.value((1 + level) / 2, ofSorted: sorted)
    else { return nil }
    return Interval(lower, upper)
  }
}

extension BradleyTerryFit {
  /// Fits resampled battles, beginning each time at this fit.
  ///
  /// Round k uses stream k of the seed, so that the result is the same for any number of cores.
  ///
  /// - Throws: `cancelled`.
  /// - Complexity: O(rounds · (n² + pairs)) up to 2,000 models where the rounds resemble the fit.
  public func bootstrap(
    rounds: Int = 1000, seed: UInt64 = 1, watch: Watch = .none
  ) throws(RatingsError) -> BootstrapSample {
    let rounds = max(rounds, 0)
    var strengths = [Double](repeating: .nan, count: rounds * table.models)
    var isFailed = [Bool](repeating: false, count: rounds)
    for (number, members) in components.members.enumerated() where members.count > 1 {
      guard let plan = try BootstrapPlan(self, members) else { continue }
      let found = try plan.run(rounds: rounds, seed: seed &+ UInt64(number) &* 0x9E37_79B9, watch: watch)
      for round in 0..<rounds {
        isFailed[round] = isFailed[round] || found[round * members.count].isNaN
        for (place, model) in members.enumerated() {
          strengths[round * table.models + model] = found[round * members.count + place]
        }
      }
    }
    return BootstrapSample(
      rounds: rounds, failed: isFailed.count { $0 }, models: table.models, strengths: strengths)
  }

  /// The ratings' intervals in points by percentiles of a bootstrap.
  public func intervals(
    _ sample: BootstrapSample, level: Double = 0.95, anchor: Anchor? = nil
  ) -> [Interval?] {
    let shifts = shifts(anchor: anchor)
    return strengths.indices.map { model in
      sample.interval(model, level: level)?.map { $0 * Scale.points + shifts[model] }
    }
  }
}
