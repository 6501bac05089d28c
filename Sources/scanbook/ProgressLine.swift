import LineEditing
import Rendering
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One line on a terminal that tells how far long work has come, after half a second of it.
///
/// What was reported last is shown by a task of its own, so that a step which takes long is seen while it runs and not
/// only at its end.
enum ProgressLine {
  private static let state = Mutex(State())

  private struct State {
    var began: Double?
    /// What is to be shown; nil where that is shown already.
    var text: (what: String, share: Double)?
    var isVisible = false
    var ticker: Task<Void, Never>?
  }

  /// Seconds before the first line, and between one and the next.
  private static let patience = (first: 0.5, next: 0.1)

  /// What work reports to; nil where standard error is no terminal, or one that cannot take a line away.
  static func reporter() -> (@Sendable (String, Double) -> Void)? {
    guard isatty(STDERR_FILENO) == 1, Machine.environment["TERM"] != "dumb" else { return nil }
    return { what, share in report(what, share) }
  }

  private static func report(_ what: String, _ share: Double) {
    state.withLock { state in
      state.text = (what, share)
      guard state.began == nil else { return }
      state.began = seconds
      state.ticker = Task.detached {
        while !Task.isCancelled {
          try? await Task.sleep(for: .seconds(patience.next))
          show()
        }
      }
    }
  }

  private static func show() {
    state.withLock { state in
      guard let began = state.began, let text = state.text, seconds - began > patience.first else { return }
      let columns = TerminalSize.current(environment: Machine.environment).columns
      Console.write(
        "\r\u{1b}[K" + ProgressText.line(text.what, text.share, columns: columns), to: STDERR_FILENO)
      state.text = nil
      state.isVisible = true
    }
  }

  /// Takes the line away, at the end of the work.
  static func clear() {
    state.withLock { state in
      state.ticker?.cancel()
      if state.isVisible { Console.write("\r\u{1b}[K", to: STDERR_FILENO) }
      state = State()
    }
  }

  private static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
