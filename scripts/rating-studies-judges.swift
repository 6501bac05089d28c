/// How often the test of judges finds planted bots, and how often it accuses others: 12 models, 60 ordinary judges.
enum JudgeStudy {
  static let elections = 60
  static let ordinary = 60
  static let models = 12

  typealias Habit = (name: String, vote: @Sendable (Int, Int, Outcome, inout RandomStream) -> Outcome)

  static let habits: [Habit] = [
    ("always A", { _, _, _, _ in .firstWon }),
    ("always the best model", { first, second, usual, _ in pick(11, first, second) ?? usual }),
    ("always a middling model", { first, second, usual, _ in pick(6, first, second) ?? usual }),
    ("never the best model", { first, second, usual, _ in pick(11, second, first) ?? usual }),
    ("at random", { _, _, _, random in [.firstWon, .tie, .secondWon][random.below(3)] }),
    ("coin, never a tie", { _, _, _, random in [.firstWon, .secondWon][random.below(2)] }),
  ]

  static func pick(_ favourite: Int, _ first: Int, _ second: Int) -> Outcome? {
    first == favourite ? .firstWon : second == favourite ? .secondWon : nil
  }

  static func run() throws {
    let sizes = [50, 150, 400]
    var found = habits.map { _ in [[Int]](repeating: [0, 0], count: sizes.count) }
    var alarms = [[Int]](repeating: [0, 0], count: sizes.count)
    for (column, votes) in sizes.enumerated() {
      for election in 0..<elections {
        let results = try elect(votes, RandomStream(seed: UInt64(votes), stream: election))
        for (limit, significance) in [0.05, 0.01].enumerated() {
          alarms[column][limit] += results.prefix(ordinary).count { $0.pValue < significance }
          for (bot, result) in results.suffix(habits.count).enumerated() {
            found[bot][column][limit] += result.pValue < significance ? 1 : 0
          }
        }
      }
    }
    Markdown.heading("Judges with a p-value below 5 %, and below 1 %")
    Markdown.header(["judge"] + sizes.map { "\($0) votes" })
    Markdown.row(["ordinary (false alarm)"] + alarms.map { cell($0, of: elections * ordinary) })
    for (habit, found) in zip(habits, found) {
      Markdown.row([habit.name] + found.map { cell($0, of: elections) })
    }
  }

  private static func cell(_ counts: [Int], of all: Int) -> String {
    counts.map { Markdown.percent($0, of: all) }.joined(separator: ", ")
  }

  private static func elect(_ votes: Int, _ seeded: RandomStream) throws -> [JudgeTest.Result] {
    var random = seeded
    let world = World(strengths: (0..<models).map { (Double($0) - 5.5) * 0.25 }, ties: 0.2)
    var (voters, firsts, seconds): ([Int], [Int], [Int]) = ([], [], [])
    var outcomes: [Outcome] = []
    for _ in 0..<votes {
      for judge in 0..<ordinary + habits.count {
        let first = random.below(models)
        let second = (first + 1 + random.below(models - 1)) % models
        let usual = world.vote(first, second, &random)
        voters.append(judge)
        firsts.append(first)
        seconds.append(second)
        outcomes.append(
          judge < ordinary ? usual : habits[judge - ordinary].vote(first, second, usual, &random))
      }
    }
    return try JudgeTest.run(
      judges: ordinary + habits.count, voters: voters, firsts: firsts, seconds: seconds, outcomes: outcomes)
  }
}
