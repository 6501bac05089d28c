/// What voting on suggested pairs saves: the votes at random that shrink intervals as much.
enum SamplingStudy {
  static let simulations = 40
  static let models = 16
  static let batch = 100
  static let batches = 30
  /// The batches after which widths are compared.
  static let looks = [5, 30]

  private enum Choice: CaseIterable {
    case uniform
    case direct
    case joint
  }

  static func run() throws {
    Markdown.heading("Votes at random that shrink intervals as much as votes on suggested pairs")
    Markdown.header([
      "start", "votes before", "votes added", "mean half width before", "after votes at random",
      "by the paper's formula", "by the joint rule", "factor: formula", "factor: joint rule",
    ])
    try study("every pair 20 times") { _, _ in 20 }
    try study("one new model") { first, _ in first == 0 ? 2 : 60 }
    try study("three new models") { first, _ in first < 3 ? 2 : 60 }
    try study("models of 1 to 16 shares") { first, second in max(2, (first + 1) * (second + 1) / 3) }
  }

  /// Sums over the simulations of what one row says.
  private struct Row {
    var before = 0.0
    var start = 0.0
    var ends = [0.0, 0, 0]
    var equal = [0.0, 0, 0]
  }

  private static func study(_ name: String, _ battles: @escaping (Int, Int) -> Int) throws {
    var rows = looks.map { _ in Row() }
    var played = 0.0
    for simulation in 0..<simulations {
      var random = RandomStream(seed: 77, stream: simulation)
      let world = World(strengths: (0..<models).map { _ in 0.8 * random.normal() }, ties: 0.2)
      let table = try world.playAll(battles, &random)
      let fit = try BradleyTerry.fit(table)
      guard fit.components.isConnected else { continue }
      played += 1
      let start = try width(fit)
      // Votes at random go on until they are as good as the best.
      let paths = try Choice.allCases.map { choice in
        try path(choice, world, table, simulation, batches: choice == .uniform ? 8 * batches : batches)
      }
      for (number, look) in looks.enumerated() {
        rows[number].before += table.battles
        rows[number].start += start
        for (place, path) in paths.enumerated() {
          rows[number].ends[place] += path[look - 1]
          rows[number].equal[place] += votes(at: path[look - 1], along: paths[0])
        }
      }
    }
    for (row, look) in zip(rows, looks) {
      let spent = Double(batch * look)
      Markdown.row(
        [name, Markdown.number(row.before / played, 0), Markdown.number(spent, 0)]
          + ([row.start] + row.ends).map { Markdown.number($0 / played, 1) }
          + row.equal.dropFirst().map { Markdown.number($0 / played / spent, 2) })
    }
  }

  /// The mean half width after each batch.
  private static func path(
    _ choice: Choice, _ world: World, _ start: PairTable, _ simulation: Int, batches: Int
  ) throws -> [Double] {
    var random = RandomStream(seed: 78, stream: simulation)
    var table = start
    var fit = try BradleyTerry.fit(table)
    var widths: [Double] = []
    for _ in 0..<batches {
      var pairs = table.pairs
      for (first, second) in try chosen(choice, fit, &random) {
        pairs.append(world.play(first, second, battles: 1, &random))
      }
      table = try PairTable(models: models, pairs: pairs)
      fit = try BradleyTerry.fit(table)
      widths.append(try width(fit))
    }
    return widths
  }

  /// The pairs of a batch: the ten suggested, as often as their shares say.
  private static func chosen(
    _ choice: Choice, _ fit: BradleyTerryFit, _ random: inout RandomStream
  ) throws -> [(Int, Int)] {
    guard choice != .uniform else {
      return (0..<batch).map { _ in
        let first = random.below(models)
        return (first, (first + 1 + random.below(models - 1)) % models)
      }
    }
    let suggested = try ActiveSampling.suggest(
      10, fit, try fit.covariance(.sandwich), rule: choice == .direct ? .direct : .joint)
    let total = suggested.reduce(0) { $0 + ($1.probability ?? 0) }
    return (0..<batch).map { _ in
      var rest = random.unit() * total
      for pair in suggested {
        rest -= pair.probability ?? 0
        if rest < 0 { return (pair.first, pair.second) }
      }
      return (suggested[0].first, suggested[0].second)
    }
  }

  private static func width(_ fit: BradleyTerryFit) throws -> Double {
    let widths = fit.intervals(try fit.covariance(.sandwich)).compactMap {
      $0.map { ($0.upper - $0.lower) / 2 }
    }
    return widths.reduce(0, +) / Double(max(widths.count, 1))
  }

  /// After how many votes at random a width is reached; the last if never.
  private static func votes(at width: Double, along path: [Double]) -> Double {
    guard let place = path.firstIndex(where: { $0 <= width }) else { return Double(path.count * batch) }
    guard place > 0, path[place - 1] > path[place] else { return Double((place + 1) * batch) }
    let part = (path[place - 1] - width) / (path[place - 1] - path[place])
    return (Double(place) + part) * Double(batch)
  }
}
