import Tables
import Votes

/// Says what each phase of loading a file of votes and counting its pairs costs; a tool for `scripts/bench`.
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
    let counted = clock.seconds - loaded
    let known = reading.read + reading.split + reading.parse + reading.dictionary + reading.join
    let phases = [
      ("read", reading.read), ("split", reading.split), ("parse", reading.parse),
      ("dictionary", reading.dictionary), ("join", reading.join), ("judge", loaded - known),
      ("count", counted),
    ]
    for (name, seconds) in phases { print(name, seconds) }
    print("pairs", counts?.pairs.count ?? 0)
  }
}
