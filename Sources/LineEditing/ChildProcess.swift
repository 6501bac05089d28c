import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A command of the shell that reads what we write and otherwise has our terminal.
struct ChildProcess {
  private let id: pid_t
  private let input: Int32

  /// Nil where the system gives no pipe or no process.
  init?(shell command: String, environment: [String: String]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = scanbook_close_on_exec(end) }
    let child = Self.spawn(["/bin/sh", "-c", command], environment: environment, input: ends[0])
    close(ends[0])
    guard let child else {
      close(ends[1])
      return nil
    }
    id = child
    input = ends[1]
  }

  /// Writes the text and closes the pipe; ends quietly when the child stops reading.
  func write(_ text: String) {
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = writeSome(rest)
        if count < 0 && errno != EINTR { break }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
      }
    }
    close(input)
  }

  /// The exit status, or 128 and the signal's number where a signal ended the child.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  private func writeSome(_ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(input, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(input, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func spawn(
    _ arguments: [String], environment: [String: String], input: Int32
  ) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let argumentPointers = arguments.map { strdup($0) } + [nil]
    let variablePointers = variables.map { strdup($0) } + [nil]
    defer { for pointer in argumentPointers + variablePointers { free(pointer) } }
    var id: pid_t = 0
    let failure = posix_spawn(&id, arguments[0], &actions, nil, argumentPointers, variablePointers)
    return failure == 0 ? id : nil
  }
}
