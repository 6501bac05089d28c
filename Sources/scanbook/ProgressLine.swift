import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One line on a terminal that tells how far long work has come, after half a second of it.
enum ProgressLine {
  private static let state = Mutex(State())

  private struct State {
    var began: Double?
    var shown = 0.0
    var isVisible = false
  }

  /// What work reports to; nil where standard error is no terminal.
  static func reporter() -> (@Sendable (String, Double) -> Void)? {
    guard isatty(2) == 1 else { return nil }
    return { what, share in report(what, share) }
  }

  private static func report(_ what: String, _ share: Double) {
    state.withLock { state in
      let now = seconds
      let began = state.began ?? now
      state.began = began
      guard now - began > 0.5, now - state.shown > 0.1 else { return }
      state.shown = now
      state.isVisible = true
      let percent = Int((share * 100).rounded(.down))
      Console.write("\r\u{1b}[K\(what) \(percent) %", to: 2)
    }
  }

  /// Takes the line away, at the end of the work.
  static func clear() {
    state.withLock { state in
      if state.isVisible { Console.write("\r\u{1b}[K", to: 2) }
      state = State()
    }
  }

  private static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
