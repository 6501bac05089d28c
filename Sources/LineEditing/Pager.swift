#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The person's program for reading long text: `$PAGER`, else `less`.
public struct Pager: Sendable {
  /// What came of showing a text.
  public enum Outcome: Sendable, Equatable {
    /// The pager showed it, to its end or until the person left.
    case shown
    /// The pager cannot be started; the caller prints the text itself.
    case unavailable
  }

  /// The command line, for `sh`.
  let command: String
  private let environment: [String: String]
  private static let options = "FRXPsspace\\: on   b\\: back   q\\: to the prompt$"

  /// The pager that the environment asks for, or nil for none: `PAGER` empty or `cat`, `TERM=dumb`, or no `less` in `PATH`.
  ///
  /// Where `LESS` is not set, it leaves at once where the text fits, keeps colours, leaves the text on the screen, and says
  /// how to leave. Where `LESSSECURE` is not set, `|` and `!` do not run a shell: who types a verb too early means no command.
  public init?(environment: [String: String]) {
    if environment["TERM"] == "dumb" { return nil }
    guard let command = environment["PAGER"] ?? Self.less(in: environment["PATH"] ?? "") else { return nil }
    let words = command.filter { !$0.isWhitespace }
    if words.isEmpty || words == "cat" { return nil }
    self.command = command
    self.environment = environment.merging(["LESS": Self.options, "LESSSECURE": "1"]) { asked, _ in asked }
  }

  /// Shows the text and waits until the person leaves; leaving early is no error.
  ///
  /// The pager owns the terminal meanwhile, and `^C` is the pager's.
  public func show(_ text: String) -> Outcome {
    guard let child = ChildProcess(shell: command, environment: environment) else { return .unavailable }
    child.write(text)
    return ChildProcess.notStarted.contains(child.wait()) ? .unavailable : .shown
  }

  private static func less(in searchPath: String) -> String? {
    let folders = searchPath.split(separator: ":")
    return folders.contains { access("\($0)/less", X_OK) == 0 } ? "less" : nil
  }
}
