import ArgumentParser
import Sessions

/// The program's outer command line.
struct Scanbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scanbook", abstract: Open.configuration.abstract, version: "scanbook \(Version.current)",
    subcommands: [
      Open.self, Run.self, Replay.self, Accept.self, Diff.self, Merge.self, Export.self, Learn.self,
      Help.self,
    ],
    defaultSubcommand: Open.self)
}

/// The program's version, and that of what it writes.
enum Version {
  /// Follows CHANGELOG.md.
  static let current = "0.1.0"
}
