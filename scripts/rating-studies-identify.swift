/// The error rates of the tests behind `identify`: 20 known models, and an unknown one that is one of them.
enum IdentifyStudy {
  static let simulations = 300
  static let models = 20

  static func run() throws {
    Markdown.heading("The unknown model is known model 10; 5 % allowed, Holm over all tests")
    Markdown.header([
      "its battles", "level rejects the same", "shape rejects the same", "the same is told apart",
      "left in the set (middle)", "equal rating, other shape: told apart", "ahead by 60 points: told apart",
    ])
    for battles in [100, 400, 1600, 6400] { try study(battles) }
  }

  /// Ties by opponent are a model's shape: these are those of the unknown one.
  private static func pair(
    _ own: Double, _ opponent: Double, tie: Double, battles: Int, _ models: (Int, Int),
    _ random: inout RandomStream
  ) -> PairTable.Pair {
    var pair = PairTable.Pair(models.0, models.1)
    let win = Scale.logistic(own - opponent) * (1 - tie)
    for _ in 0..<battles {
      let u = random.unit()
      pair.count(u < win ? .firstWon : u < win + tie ? .tie : .secondWon)
    }
    return pair
  }

  private static func study(_ battles: Int) throws {
    let world = World(strengths: (0..<models).map { (Double($0) - 9.5) * 0.12 }, ties: 0.25)
    let (same, other, near) = (10, 0, 13)
    let unknown = models
    var (level, shape, apart, otherApart, nearApart) = (0, 0, 0, 0, 0)
    var sizes: [Double] = []
    for simulation in 0..<simulations {
      var random = RandomStream(seed: UInt64(battles), stream: simulation)
      var pairs: [PairTable.Pair] = []
      for first in 0..<models {
        for second in first + 1..<models where first != other && second != other {
          pairs.append(world.play(first, second, battles: 150, &random))
        }
      }
      // Model 0 has the rating of model 10, and other ties.
      for opponent in 1..<models {
        let tie = opponent % 2 == 0 ? 0.1 : 0.4
        let strengths = (world.strengths[same], world.strengths[opponent])
        pairs.append(pair(strengths.0, strengths.1, tie: tie, battles: 150, (other, opponent), &random))
        guard opponent != same else { continue }
        pairs.append(
          pair(
            strengths.0, strengths.1, tie: 0.25, battles: battles / (models - 2), (unknown, opponent), &random
          ))
      }
      let fit = try BradleyTerry.fit(try PairTable(models: models + 1, pairs: pairs))
      let answer = Identification(unknown, among: Array(0..<models), fit, try fit.covariance(.sandwich))
      for candidate in answer.candidates {
        switch candidate.model {
        case same:
          level += (candidate.pLevel ?? 1) < 0.05 ? 1 : 0
          shape += (candidate.pShape ?? 1) < 0.05 ? 1 : 0
          apart += candidate.isToldApart ? 1 : 0
        case other: otherApart += candidate.isToldApart ? 1 : 0
        case near: nearApart += candidate.isToldApart ? 1 : 0
        default: break
        }
      }
      sizes.append(Double(answer.possible.count))
    }
    let shares = [level, shape, apart].map { Markdown.percent($0, of: simulations) }
    Markdown.row(
      ["\(battles)"] + shares + [Markdown.number(Percentile.median(sizes) ?? 0, 1)]
        + [otherApart, nearApart].map { Markdown.percent($0, of: simulations) })
  }
}
