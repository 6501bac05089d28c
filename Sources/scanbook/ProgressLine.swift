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
    var latest = ""
    var isVisible = false
    /// Whether the latest is about to be shown.
    var isPending = false
    /// Which work it is about, so that a line that comes late is not of work that is done.
    var work = 0
  }

  /// Seconds before the first line, and between one and the next.
  private static let patience = (first: 0.5, next: 0.1)

  /// What work reports to; nil where standard error is no terminal.
  static func reporter() -> (@Sendable (String, Double) -> Void)? {
    guard isatty(2) == 1 else { return nil }
    return { what, share in report(what, share) }
  }

  private static func report(_ what: String, _ share: Double) {
    let wait: (work: Int, seconds: Double)? = state.withLock { state in
      let now = seconds
      let began = state.began ?? now
      state.began = began
      state.latest = "\(what) \(Int((share * 100).rounded(.down))) %"
      guard !state.isPending else { return nil }
      state.isPending = true
      return (state.work, max(patience.first - (now - began), patience.next))
    }
    guard let wait else { return }
    // From beside the work: what reports once and then goes on for long is told of too.
    Task.detached {
      try? await Task.sleep(for: .seconds(wait.seconds))
      show(work: wait.work)
    }
  }

  private static func show(work: Int) {
    state.withLock { state in
      guard state.work == work else { return }
      state.isPending = false
      state.isVisible = true
      Console.write("\r\u{1b}[K\(state.latest)", to: 2)
    }
  }

  /// Takes the line away, at the end of the work.
  static func clear() {
    state.withLock { state in
      if state.isVisible { Console.write("\r\u{1b}[K", to: 2) }
      state = State(work: state.work + 1)
    }
  }

  private static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
