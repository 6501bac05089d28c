import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A prompt on a terminal, with GNU Readline's editing, the person's own key bindings, history and completion.
///
/// It knows no commands. There is one in a process, used from one thread: readline and signals are the process's.
public final class LineEditor {
  private let completer: Completer
  private var history: HistoryStore

  /// Whether somebody sits at standard input and can see a prompt; else `PlainLineReader` is the one to use.
  public static var isInteractive: Bool { isatty(0) == 1 && (isatty(1) == 1 || isatty(2) == 1) }

  /// Sets readline up; `programName` is what `$if` in an inputrc asks for.
  ///
  /// Where standard output is no terminal, the prompt is shown on standard error. From here on `^C` does
  /// not end the program: it drops a line, or is for `InterruptMonitor`.
  public init(programName: String, history: HistoryStore, completer: @escaping Completer) {
    self.history = history
    self.completer = completer
    Readline.setUp(programName: programName, onStandardError: isatty(1) == 0)
    _ = SignalPipe.install([SIGINT, SIGWINCH])
    for entry in history.entries { Readline.remember(entry) }
  }

  /// Statements typed so far, oldest first, those of earlier sessions among them.
  public var historyEntries: [HistoryEntry] { history.entries }

  /// Adds a whole statement to the history, in memory and in its file; call it before the statement runs.
  ///
  /// `seconds` is the time in seconds since 1970-01-01 UTC. Throws `HistoryError.unwritable`; the statement can be recalled in
  /// this session all the same.
  public func remember(_ statement: String, seconds: Int64) throws(HistoryError) {
    // What was just repeated is there already, in the file too.
    guard statement != history.entries.last?.text else { return }
    guard let change = history.add(statement, seconds: seconds) else { return }
    if let place = change.removed { Readline.forget(place) }
    Readline.remember(change.added)
    try history.save(change.added)
  }

  /// Shows the prompt and waits for a line, for `^C` or for the end of the input.
  ///
  /// `earlierLines` are the lines of the same statement before this one, each with its `\n`; only the completer sees them.
  /// On return the terminal is as it was. SIGTERM, SIGHUP and SIGQUIT restore the terminal and then end the
  /// program as they would have; SIGTSTP stops it, and the line is there again when it goes on.
  public func readLine(prompt: String, earlierLines: String = "") -> LineInput {
    SignalPipe.drain()
    let endings = SignalPipe.install([SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])
    defer { SignalPipe.restore(endings) }
    Readline.begin(prompt: prompt) { [completer] line, cursor in
      let request = CompletionRequest(earlierLines: earlierLines, line: line, cursor: cursor)
      return (request, completer(request))
    }
    defer { Readline.end() }
    while true {
      if let signal = Readline.takeHeldSignal() {
        if let input = answer(signal, endings) { return input }
        continue
      }
      switch SignalPipe.wait(orReadable: 0) {
      case .signal: if let byte = SignalPipe.next() { Readline.hold(byte) }
      case .input: if let input = Readline.readCharacter() { return input }
      case .closed: return .endOfInput
      }
    }
  }

  private func answer(_ signal: Int32, _ handlers: [(signal: Int32, before: sigaction)]) -> LineInput? {
    switch signal {
    case SIGINT:
      Readline.dropLine()
      return .interrupted
    case SIGWINCH: Readline.resize()
    case SIGCONT: Readline.redraw()
    case SIGTSTP, SIGTERM, SIGHUP, SIGQUIT: obey(signal, handlers)
    default: break
    }
    return nil
  }

  /// Lets a signal do what it would have done without us, with the terminal as it was meanwhile.
  private func obey(_ signal: Int32, _ handlers: [(signal: Int32, before: sigaction)]) {
    Readline.suspend()
    SignalPipe.restore(handlers.filter { $0.signal == signal })
    raise(signal)
    _ = SignalPipe.install([signal])
    Readline.redraw()
  }
}
