#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file that is closed when it goes out of use; calls cut short by a signal are made again.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  /// The path that errors name.
  let path: String

  /// Opens a file, never handing it on to programs started later.
  init(_ path: String, _ flags: Int32, mode: mode_t = 0, for operation: StorageError.Operation)
    throws(StorageError)
  {
    self.path = path
    descriptor = retrying { open(path, flags | O_CLOEXEC, mode) }
    if descriptor < 0 { throw .last(operation, path) }
  }

  deinit { close(descriptor) }

  /// What the system knows about the file.
  func status() throws(StorageError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(.read, path) }
    return status
  }

  /// All bytes from the current offset. O(size).
  func readAll() throws(StorageError) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = block.withUnsafeMutableBytes { buffer in
        retrying { read(descriptor, buffer.baseAddress, buffer.count) }
      }
      if count < 0 { throw .last(.read, path) }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  /// Writes all bytes, however many calls that takes.
  func writeAll(_ bytes: [UInt8], using output: Output = .system) throws(StorageError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { buffer in retrying { output.write(descriptor, buffer) } }
      if count < 0 { throw .last(.write, path) }
      offset += count
    }
  }

  /// Waits until the bytes are on the disk.
  func synchronize() throws(StorageError) {
    if retrying({ fsync(descriptor) }) != 0 { throw .last(.write, path) }
  }

  /// The call that writes; tests give one that fails.
  struct Output {
    let write: (Int32, UnsafeRawBufferPointer) -> Int

    static var system: Output {
      Output { descriptor, buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
    }
  }
}

/// A system call's result, the call repeated while a signal cuts it short.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

/// Paths as text, cut at their last `/`.
enum Path {
  /// The folder of a path: `.` for a bare name.
  static func folder(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component.
  static func name(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// A path inside a folder, unless it is absolute already.
  static func join(_ folder: String, _ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return path }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : "\(folder)/\(path)"
  }

  /// The path with all links and `..` followed; nil, with `errno` set, where it does not exist.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What stands at a path, links followed; nil where nothing does.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  /// Whether the path itself is a link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
