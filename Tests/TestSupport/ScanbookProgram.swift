import Foundation

/// The executable that the package builds, where the tests run it from outside.
public enum ScanbookProgram {
  /// Its path: what `SCANBOOK_PROGRAM` says, else beside the test bundle, which is built into the same folder.
  public static let path: String = {
    if let given = ProcessInfo.processInfo.environment["SCANBOOK_PROGRAM"] { return given }
    let besides = [Bundle.main.executableURL, URL(fileURLWithPath: CommandLine.arguments[0])].compactMap {
      $0
    }
    let folders = besides.flatMap { executable in
      sequence(first: executable.deletingLastPathComponent()) { folder in
        folder.path == "/" ? nil : folder.deletingLastPathComponent()
      }.prefix(4)
    }
    let candidates = folders + [packageRoot.appendingPathComponent(".build/debug")]
    let paths = candidates.map { $0.appendingPathComponent("scanbook").path }
    return paths.first { isProgram($0) } ?? paths[paths.count - 1]
  }()

  /// Whether the program is there and says its version, so that it can be talked to.
  public static let isInteractive: Bool = {
    guard isProgram(path), let run = try? ProgramRunner(path).run(["--version"], timeLimit: 120) else {
      return false
    }
    return run.status == 0 && !run.output.isEmpty
  }()

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }
}
