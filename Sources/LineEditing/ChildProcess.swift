import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A command of the shell that has our terminal, and reads from it or what we write.
struct ChildProcess {
  /// The shell's exit statuses for a command that cannot be run or found.
  static let notStarted: Set<Int32> = [126, 127]

  private let id: pid_t
  private let input: Int32

  /// Nil where the system gives no pipe or no process.
  init?(shell command: String, environment: [String: String]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = scanbook_close_on_exec(end) }
    let child = Spawning.spawn(
      ["/bin/sh", "-c", command], environment: environment, files: [(ends[0], 0)])
    close(ends[0])
    guard let child else {
      close(ends[1])
      return nil
    }
    id = child
    input = ends[1]
  }

  /// Runs a command at the terminal to its end and gives its exit status; `$1` and so on are the arguments.
  static func run(
    shell command: String, arguments: [String], environment: [String: String]
  ) -> Int32? {
    Spawning.spawn(["/bin/sh", "-c", command, "sh"] + arguments, environment: environment, files: [])
      .map { wait(for: $0) }
  }

  /// Writes the text and closes the pipe; ends quietly when the child stops reading.
  func write(_ text: String) {
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    // A child that reads no more has read enough.
    try? WholeFile.write(text, to: input)
    close(input)
  }

  /// The exit status, or 128 and the signal's number where a signal ended the child.
  func wait() -> Int32 { Self.wait(for: id) }

  private static func wait(for id: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }
}
