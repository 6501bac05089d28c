/// How often `Identification` is right on the votes at hand: each known model in turn is hidden and looked for.
public struct IdentificationControl: Sendable, Hashable {
  /// The known models that were hidden.
  public let hidden: Int
  /// How many of them were in the set that cannot be told apart from themselves.
  public let found: Int
  /// The sizes of the sets, smallest first.
  public let setSizes: [Int]
  /// The most battles that were put under a new name.
  public let battles: Int

  /// The middle size of the sets.
  public var medianSetSize: Double? { Percentile.median(setSizes.map(Double.init)) }

  /// Puts battles of each known model under a new name, drawn without replacement, and identifies it.
  ///
  /// - Parameters:
  ///   - battles: how many at most, as many as the unknown model has; at least half stay with the known one, and
  ///     never more than 100,000 are taken.
  ///   - seed: of the draws.
  /// - Throws: `cancelled`.
  /// - Complexity: a fit with its covariance for each known model.
  public init(
    _ fit: BradleyTerryFit, known: [Int], battles: Int, significance: Double = 0.05, minimum: Double = 5,
    seed: UInt64 = 1, watch: Watch = .none
  ) throws(RatingsError) {
    var sizes: [Int] = []
    var found = 0
    for (turn, model) in known.enumerated() {
      try watch.check(Double(turn) / Double(known.count))
      var random = RandomStream(seed: seed, stream: model)
      guard let split = fit.table.hiding(model, battles: min(battles, 100_000), &random) else { continue }
      let refit = try BradleyTerry.fit(
        split, ties: fit.ties, from: fit.strengths + [fit.strengths[model]], watch: .none)
      let answer = Identification(
        fit.table.models, among: known, refit, try refit.covariance(.sandwich), significance: significance,
        minimum: minimum)
      sizes.append(answer.possible.count)
      found += answer.possible.contains(model) ? 1 : 0
    }
    hidden = sizes.count
    self.found = found
    setSizes = sizes.sorted()
    self.battles = battles
  }
}

extension PairTable {
  /// The table with some battles of a model given to a new one, whose number is `models`.
  ///
  /// - Returns: nil when the model has too few battles to share.
  func hiding(_ model: Int, battles: Int, _ random: inout RandomStream) -> PairTable? {
    var own = results(of: model).map { Cells($0) }
    var left = own.reduce(0) { $0 + $1.total }
    let wanted = min(battles, left / 2)
    guard wanted > 0 else { return nil }
    var taken = own.map { Cells(first: models, second: $0.second) }
    for _ in 0..<wanted {
      var place = random.below(left)
      left -= 1
      var opponent = 0
      while place >= own[opponent].total {
        place -= own[opponent].total
        opponent += 1
      }
      taken[opponent].add(own[opponent].remove(place))
    }
    let others = pairs.filter { $0.first != model && $0.second != model }
    let split = (own + taken).map(\.pair).filter { $0.battles > 0 }
    return PairTable(
      models: models + 1, kept: others + split.map { $0.first < $0.second ? $0 : $0.reversed })
  }

  /// Whole battles of one pair by outcome.
  private struct Cells {
    let first: Int
    let second: Int
    private var counts = [0, 0, 0, 0]

    init(first: Int, second: Int) {
      self.first = first
      self.second = second
    }

    init(_ pair: Pair) {
      self.init(first: pair.first, second: pair.second)
      counts = [pair.wins, pair.losses, pair.ties, pair.bothBad].map { Int(min($0, 1e15)) }
    }

    var total: Int { counts[0] + counts[1] + counts[2] + counts[3] }

    var pair: Pair {
      Pair(
        first, second, wins: Double(counts[0]), losses: Double(counts[1]), ties: Double(counts[2]),
        bothBad: Double(counts[3]))
    }

    mutating func add(_ outcome: Int) { counts[outcome] += 1 }

    /// Takes away the battle at a place and returns its outcome.
    mutating func remove(_ place: Int) -> Int {
      var place = place
      var outcome = 0
      while place >= counts[outcome] {
        place -= counts[outcome]
        outcome += 1
      }
      counts[outcome] -= 1
      return outcome
    }
  }
}
