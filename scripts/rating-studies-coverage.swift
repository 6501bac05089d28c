/// How often intervals hold what they should, and tests err: 500 simulations of 12 models for each row.
enum CoverageStudy {
  static let simulations = 500
  static let models = 12
  static let rounds = 400

  static func run() throws {
    var worlds: [(name: String, world: World)] = []
    // Two models in the middle are equal.
    let strengths = [-1.2, -0.9, -0.65, -0.4, -0.2, 0, 0, 0.2, 0.4, 0.65, 0.9, 1.2]
    var random = RandomStream(seed: 41)
    var quirks = [Double](repeating: 0, count: models * models)
    for place in quirks.indices { quirks[place] = 0.6 * random.normal() }
    worlds.append(("as the model says", World(strengths: strengths)))
    worlds.append(("3 of 10 are ties", World(strengths: strengths, ties: 0.3)))
    worlds.append(("pairs with quirks", World(strengths: strengths, quirks: quirks)))
    var lines: [Counts] = []
    for (name, world) in worlds {
      for battles in [5, 20, 100] {
        lines.append(try study(name, world, battles, seed: UInt64(battles)))
      }
    }
    printTables(lines)
  }

  /// What was counted in one row.
  struct Counts {
    let name: String
    let battles: Int
    var left = 0
    var intervals = 0
    var held = [0, 0, 0]
    var widths = [0.0, 0, 0]
    var squaredErrors = 0.0
    var differences = 0
    var differencesHeld = [0, 0, 0]
    var pairs = 0
    var equals = 0
    var wrongAhead = 0
    var equalsApart = [0, 0]
    var ranksHeld = [0, 0]
    var ranksWidth = [0, 0]
  }

  private static func study(_ name: String, _ world: World, _ battles: Int, seed: UInt64) throws -> Counts {
    var counts = Counts(name: name, battles: battles)
    let truth = try world.limit()
    for simulation in 0..<simulations {
      var random = RandomStream(seed: seed, stream: simulation)
      let fit = try BradleyTerry.fit(try world.playAll({ _, _ in battles }, &random))
      guard fit.components.isConnected else {
        counts.left += 1
        continue
      }
      try count(fit, truth, seed: UInt64(simulation), &counts)
    }
    return counts
  }

  private static func count(
    _ fit: BradleyTerryFit, _ truth: [Double], seed: UInt64, _ counts: inout Counts
  ) throws {
    let sandwich = try fit.covariance(.sandwich)
    let fisher = try fit.covariance(.fisher)
    let sample = try fit.bootstrap(rounds: rounds, seed: seed)
    let all = [fit.intervals(sandwich), fit.intervals(fisher), fit.intervals(sample)]
    for model in truth.indices {
      counts.intervals += 1
      let rating = Scale.mean + Scale.points * truth[model]
      counts.squaredErrors += square((fit.ratings()[model] ?? 0) - rating)
      for (method, intervals) in all.enumerated() {
        guard let interval = intervals[model] else { continue }
        counts.held[method] += interval.lower <= rating && rating <= interval.upper ? 1 : 0
        counts.widths[method] += (interval.upper - interval.lower) / 2
      }
    }
    for first in truth.indices {
      for second in first + 1..<truth.count {
        let difference = (truth[first] - truth[second]) * Scale.points
        let intervals = [
          fit.compare(first, second, sandwich)?.interval, fit.compare(first, second, fisher)?.interval,
          sample.intervalOfDifference(first, second)?.map { $0 * Scale.points },
        ]
        counts.differences += 1
        for (method, interval) in intervals.enumerated() {
          guard let interval else { continue }
          counts.differencesHeld[method] +=
            interval.lower <= difference && difference <= interval.upper ? 1 : 0
        }
      }
    }
    countRanks(fit, truth, sandwich, &counts)
  }

  private static func countRanks(
    _ fit: BradleyTerryFit, _ truth: [Double], _ covariance: JointCovariance, _ counts: inout Counts
  ) {
    let ranks = [
      fit.ranksByDifference(covariance), fit.ranksByOverlap(fit.intervals(covariance)),
    ]
    for (rule, ranks) in ranks.enumerated() {
      for (model, rank) in ranks.enumerated() {
        guard let rank else { continue }
        let above = truth.count { $0 > truth[model] + 1e-9 }
        let least = truth.count { $0 >= truth[model] - 1e-9 }
        // Equal models share the ranks between them; it is enough to hold one of those.
        counts.ranksHeld[rule] += rank.low <= least && rank.high > above ? 1 : 0
        counts.ranksWidth[rule] += rank.high - rank.low + 1
      }
    }
    // Quirks of pairs leave no two models equal.
    guard abs(truth[5] - truth[6]) < 1e-9 else { return }
    counts.equals += 1
    if fit.compare(5, 6, covariance)?.isAhead != nil { counts.equalsApart[0] += 1 }
    let intervals = fit.intervals(covariance)
    if let one = intervals[5], let other = intervals[6], one.lower > other.upper || other.lower > one.upper {
      counts.equalsApart[1] += 1
    }
  }

  private static func square(_ x: Double) -> Double { x * x }

  private static func printTables(_ lines: [Counts]) {
    Markdown.heading("How often 95 % intervals of a rating, and of a difference, hold the truth")
    Markdown.header([
      "votes", "battles a pair", "sandwich", "Fisher", "bootstrap", "difference: sandwich", "Fisher",
      "bootstrap",
      "fell apart",
    ])
    for line in lines {
      Markdown.row(
        [line.name, "\(line.battles)"] + line.held.map { Markdown.percent($0, of: line.intervals) }
          + line.differencesHeld.map { Markdown.percent($0, of: line.differences) } + ["\(line.left)"])
    }
    Markdown.heading("Half the width of intervals, as a multiple of 1.96 times the true standard error")
    Markdown.header(["votes", "battles a pair", "true error, points", "sandwich", "Fisher", "bootstrap"])
    for line in lines {
      let error = (line.squaredErrors / Double(max(line.intervals, 1))).squareRoot()
      Markdown.row(
        [line.name, "\(line.battles)", Markdown.number(error, 1)]
          + line.widths.map {
            Markdown.number(
              $0 / Double(max(line.intervals, 1)) / error / NormalDistribution.halfWidth(level: 0.95))
          })
    }
    Markdown.heading("Ranks and the test of a difference")
    Markdown.header([
      "votes", "battles a pair", "true rank held: difference", "overlap", "ranks in the range: difference",
      "overlap", "equal models called apart: difference", "overlap",
    ])
    for line in lines {
      Markdown.row(
        [line.name, "\(line.battles)"] + line.ranksHeld.map { Markdown.percent($0, of: line.intervals) }
          + line.ranksWidth.map { Markdown.number(Double($0) / Double(max(line.intervals, 1)), 1) }
          + line.equalsApart.map { Markdown.percent($0, of: line.equals) })
    }
  }
}
