import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system answered instead of doing it: its `errno`.
struct SystemError: Error { var code: Int32 }

/// Small files, read and written whole.
enum WholeFile {
  static func contents(at path: String) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    return try contents(of: descriptor)
  }

  /// All bytes from the beginning, wherever the descriptor stands.
  static func contents(of descriptor: Int32) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = pread(descriptor, &block, block.count, off_t(bytes.count))
      if count == 0 { return bytes }
      if count < 0 && errno != EINTR { throw SystemError(code: errno) }
      bytes.append(contentsOf: block[..<max(0, count)])
    }
  }

  /// Writes a file that is its owner's alone, in place of one that is there.
  static func write(_ text: String, to path: String) throws(SystemError) {
    let descriptor = scanbook_open_private(path, O_TRUNC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    try write(text, to: descriptor)
    guard fsync(descriptor) == 0 else { throw SystemError(code: errno) }
  }

  /// Writes a text, in one system call where the system takes it whole.
  static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { part in
        #if canImport(Glibc)
          Glibc.write(descriptor, part.baseAddress, part.count)
        #else
          Darwin.write(descriptor, part.baseAddress, part.count)
        #endif
      }
      if count < 0 && errno != EINTR { throw SystemError(code: errno) }
      written += max(0, count)
    }
  }
}
