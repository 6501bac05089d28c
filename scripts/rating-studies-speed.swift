/// How long the numerics take: 130 models of 2,000,000 battles, then many more models.
enum SpeedStudy {
  static func run() throws {
    Markdown.heading("Seconds, middle of several runs")
    Markdown.header([
      "models", "pairs", "fit", "fit and Fisher", "fit and sandwich", "1,000 bootstrap rounds",
    ])
    try measure(models: 130, meeting: 1, rounds: 1_000, times: 9)
    try measure(models: 1_000, meeting: 0.2, rounds: 0, times: 3)
    try measure(models: 5_000, meeting: 0.02, rounds: 0, times: 1)
  }

  private static func measure(models: Int, meeting: Double, rounds: Int, times: Int) throws {
    var random = RandomStream(seed: 1)
    let strengths = (0..<models).map { _ in 0.8 * random.normal() }
    var pairs: [PairTable.Pair] = []
    for first in 0..<models {
      for second in first + 1..<models where second == first + 1 || random.unit() < meeting {
        let win = 0.8 * Scale.logistic(strengths[first] - strengths[second])
        let n = Double(20 + random.below(440))
        pairs.append(
          .init(
            first, second, wins: (n * win).rounded() + 1, losses: (n * (0.8 - win)).rounded() + 1, ties: n / 5
          ))
      }
    }
    let table = try PairTable(models: models, pairs: pairs)
    let fit = try BradleyTerry.fit(table)
    let fitting = try seconds(times) { _ = try BradleyTerry.fit(table) }
    let fisher = try seconds(times) { _ = try BradleyTerry.fit(table).covariance(.fisher) }
    let sandwich = try seconds(times) { _ = try BradleyTerry.fit(table).covariance(.sandwich) }
    let bootstrap = rounds == 0 ? nil : try seconds(times) { _ = try fit.bootstrap(rounds: rounds) }
    Markdown.row(
      ["\(models)", "\(pairs.count)"] + [fitting, fisher, sandwich].map { Markdown.number($0, 4) }
        + [bootstrap.map { Markdown.number($0, 3) } ?? "–"])
  }

  private static func seconds(_ times: Int, _ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var all: [Double] = []
    for _ in 0..<times {
      let duration = try clock.measure(work)
      all.append(Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18)
    }
    return Percentile.median(all) ?? 0
  }
}
