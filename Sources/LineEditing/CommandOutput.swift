#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What another program prints on standard output when it is run to its end.
public enum CommandOutput {
  /// The lines, without their ends; nil where the program cannot be started, or ends with another status than 0.
  ///
  /// - Parameter arguments: the program, found on the environment's `PATH`, and its arguments; no shell reads them.
  public static func of(_ arguments: [String], environment: [String: String]) -> [String]? {
    var ends: [Int32] = [-1, -1]
    guard let name = arguments.first, pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    guard let child = spawn(name, arguments, environment, output: ends) else {
      close(ends[1])
      return nil
    }
    close(ends[1])
    let bytes = contents(of: ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return nil }
    }
    guard status == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }

  private static func spawn(
    _ name: String, _ arguments: [String], _ environment: [String: String], output ends: [Int32]
  ) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    for end in ends where end > 2 { posix_spawn_file_actions_addclose(&actions, end) }
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var id: pid_t = 0
    return posix_spawnp(&id, name, &actions, nil, words, variables) == 0 ? id : nil
  }

  private static func contents(of descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &block, block.count)
      if count > 0 { bytes += block[..<count] } else if count == 0 || errno != EINTR { return bytes }
    }
  }
}
