#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Programs started beside this one.
enum Spawning {
  /// Starts a program that is found as in the shell; nil where it cannot be started.
  ///
  /// - Parameters:
  ///   - arguments: the program's name or path, then what it is given.
  ///   - files: the descriptors here that it gets, each under another number.
  ///   - closed: the descriptors here that it does not keep.
  static func spawn(
    _ arguments: [String], environment: [String: String], files: [(here: Int32, there: Int32)],
    closed: [Int32] = []
  ) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for file in files where file.here != file.there {
      posix_spawn_file_actions_adddup2(&actions, file.here, file.there)
    }
    for descriptor in closed { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var id: pid_t = 0
    return posix_spawnp(&id, arguments[0], &actions, nil, words, variables) == 0 ? id : nil
  }
}
