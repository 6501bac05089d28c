import Foundation

/// A running program whose files, folder, variables and signals are all given.
///
/// Signals mean what they mean in a new shell, whatever the process of the tests has made of them.
final class SpawnedProgram: Sendable {
  /// Why there is no program; `code` is the system's `errno`.
  struct Failure: Error { let code: Int32 }

  /// What a descriptor of the program is.
  struct File {
    var descriptor: Int32
    var path: String
    var flags: Int32
  }

  private let id: pid_t

  init(
    _ command: [String], environment: [String: String], folder: URL, files: [File], inNewSession: Bool = false
  ) throws {
    #if os(Linux)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for file in files {
      posix_spawn_file_actions_addopen(&actions, file.descriptor, file.path, file.flags, 0o600)
    }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let newSession: Int32 = 0x80
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | (inNewSession ? newSession : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path] + command
    let words = shell.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, shell[0], &actions, &attributes, words, variables)
    guard code == 0 else { throw Failure(code: code) }
    self.id = id
  }

  func signal(_ number: Int32) { kill(id, number) }

  /// The status once the program has ended, 128 and the signal's number where a signal ended it; else nil.
  func statusIfEnded() -> Int? {
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    let signal = Int(status & 0x7f)
    return signal == 0 ? Int(status >> 8) & 0xff : 128 + signal
  }

  /// Ends the program, whatever it does; harmless where it has ended but not where its status was taken.
  func stop() {
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
  }
}
