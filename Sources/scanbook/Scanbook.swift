import ArgumentParser
import Sessions

/// The program's outer command line.
@main
struct Scanbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scanbook",
    abstract: "A notebook at the prompt for AI horizon scans and chatbot-arena votes.",
    discussion: """
      Without arguments it opens a prompt; with a notebook it opens a prompt on it. At the prompt, type help.

      Exit codes: 0 all well; 1 something differs or a check is false; 2 wrong usage or a file that cannot be read; \
      3 a statement failed; 4 could not be verified; 130 interrupted.
      """,
    version: "scanbook \(Version.current)",
    subcommands: [Open.self, Run.self, Replay.self],
    defaultSubcommand: Open.self)
}

/// The program's version, and that of what it writes.
enum Version {
  /// Follows CHANGELOG.md.
  static let current = "0.1.0"
}
