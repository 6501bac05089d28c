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
    guard !arguments.isEmpty, pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    guard
      let child = Spawning.spawn(
        arguments, environment: environment, files: [(ends[1], 1)], closed: ends.filter { $0 > 2 })
    else {
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

  private static func contents(of descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &block, block.count)
      if count > 0 { bytes += block[..<count] } else if count == 0 || errno != EINTR { return bytes }
    }
  }
}
