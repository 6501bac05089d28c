public import Foundation

/// What a program left behind.
public struct ProgramRun: Sendable, Equatable {
  /// Standard output, repaired where it is not UTF-8.
  public var output: String
  /// Standard error, repaired where it is not UTF-8.
  public var errors: String
  /// The exit status; 128 and the signal's number where a signal ended it.
  public var status: Int
}

/// Runs a program to its end with everything it may depend on given.
public struct ProgramRunner: Sendable {
  /// Why there is no result.
  public struct TimedOut: Error, CustomStringConvertible {
    /// The program and its arguments.
    public let command: [String]
    /// The limit that passed.
    public let seconds: Double
    /// What a test's failure shows.
    public var description: String { "\(command.joined(separator: " ")) did not end within \(seconds) s" }
  }

  private let program: String

  /// A runner of a program by its path; of `scanbook` where none is said.
  public init(_ program: String = ScanbookProgram.path) { self.program = program }

  /// Surroundings in which nothing of this machine shows: plain output, UTF-8, an odd time zone, a home in `folder`.
  public static func environment(home folder: URL) -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder.path, "XDG_STATE_HOME": folder.appendingPathComponent("state").path,
      "XDG_CONFIG_HOME": folder.appendingPathComponent("config").path,
      "USER": "analyst", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Chatham", "NO_COLOR": "1", "TERM": "xterm",
      "INPUTRC": "/dev/null",
    ]
  }

  /// Runs the program and waits, at most `timeLimit` seconds; throws `TimedOut` and what the system throws.
  ///
  /// Input and output go through files, so that no pipe can fill up.
  public func run(
    _ arguments: [String], standardInput: Data = Data(), environment: [String: String]? = nil,
    workingFolder: URL? = nil, timeLimit: Double = 120
  ) throws -> ProgramRun {
    let folder = try TemporaryFolder()
    try standardInput.write(to: folder.url.appendingPathComponent("in"))
    let spawned = try SpawnedProgram(
      [program] + arguments, environment: environment ?? Self.environment(home: folder.url),
      folder: workingFolder ?? folder.url,
      files: [
        .init(descriptor: 0, path: folder.path("in"), flags: O_RDONLY),
        .init(descriptor: 1, path: folder.path("out"), flags: O_WRONLY | O_CREAT),
        .init(descriptor: 2, path: folder.path("err"), flags: O_WRONLY | O_CREAT),
      ])
    let limit = Date(timeIntervalSinceNow: timeLimit)
    while true {
      if let status = spawned.statusIfEnded() {
        return ProgramRun(
          output: try Self.text(folder, "out"), errors: try Self.text(folder, "err"), status: status)
      }
      if Date() > limit {
        spawned.stop()
        throw TimedOut(command: [program] + arguments, seconds: timeLimit)
      }
      usleep(1000)
    }
  }

  private static func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.url.appendingPathComponent(name)), as: UTF8.self)
  }
}
