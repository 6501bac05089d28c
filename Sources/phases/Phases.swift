import Ratings
import Tables
import Votes

/// Says what each phase from a file of votes to their ratings costs; a tool for `scripts/bench`.
///
/// `phases FILE` prints a line for each phase: its name, and its seconds of the processor, of all threads together.
@main
enum Phases {
  static func main() throws {
    guard let path = CommandLine.arguments.dropFirst().first else { return print("phases FILE") }
    var options = ReadingOptions()
    options.measuresPhases = true
    let clock = ProcessorClock()
    let votes = try VoteReader.read(paths: [path], options: options)
    let loaded = clock.seconds
    let reading = votes.report.phases ?? ReadingPhases()
    let counts = try PairCounts(votes: votes.table)
    let counted = clock.seconds
    try fit(counts)
    let fitted = clock.seconds
    let known = reading.read + reading.split + reading.parse + reading.dictionary + reading.join
    let phases = [
      ("read", reading.read), ("split", reading.split), ("parse", reading.parse),
      ("dictionary", reading.dictionary), ("join", reading.join), ("judge", loaded - known),
      ("count", counted - loaded), ("fit", fitted - counted),
    ]
    for (name, seconds) in phases { print(name, seconds) }
    print("pairs", counts?.pairs.count ?? 0)
  }

  /// Ratings with their intervals and ranks, as `leaderboard` makes them.
  private static func fit(_ counts: PairCounts?) throws {
    guard let counts else { return }
    let pairs = counts.pairs.map { pair in
      PairTable.Pair(
        pair.first, pair.second, wins: Double(pair.results.wins), losses: Double(pair.results.losses),
        ties: Double(pair.results.ties), bothBad: Double(pair.results.bothBad))
    }
    let fit = try BradleyTerry.fit(PairTable(models: counts.models.count, pairs: pairs))
    let covariance = try fit.covariance(.sandwich)
    _ = fit.intervals(covariance)
    _ = fit.ranksByDifference(covariance)
  }
}
