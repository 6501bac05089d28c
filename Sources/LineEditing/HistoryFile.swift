import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's side of the history file: several sessions may use one at the same time.
///
/// Whoever writes holds a lock on the file. Shortening replaces the file, so a writer that waited looks
/// whether the file it locked is still the one at the path.
enum HistoryFile {
  /// The bytes of the file, or nil where there is none.
  static func read(_ path: String) throws(HistoryError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(path: path, code: errno)
    }
    defer { close(descriptor) }
    guard let bytes = contents(of: descriptor) else { throw .unreadable(path: path, code: errno) }
    return bytes
  }

  /// Adds text to the file, which is made with its folders where it is missing.
  static func append(_ text: String, to path: String) throws(HistoryError) {
    makeFolders(above: path)
    let descriptor = try openLocked(path)
    defer { close(descriptor) }
    guard writeAll(Array(text.utf8), to: descriptor) else { throw .unwritable(path: path, code: errno) }
  }

  /// Keeps the last `limit` distinct statements; the file is replaced in one step, so that it is never half there.
  static func shorten(_ path: String, to limit: Int) throws(HistoryError) {
    let descriptor = try openLocked(path)
    defer { close(descriptor) }
    guard let bytes = contents(of: descriptor) else { throw .unreadable(path: path, code: errno) }
    let kept = HistoryStore.latest(HistoryFormat.entries(in: bytes), limit: limit)
    let text = kept.map(HistoryFormat.text).joined()
    let temporary = "\(path).\(getpid())"
    let copy = scanbook_open_private(temporary, O_TRUNC)
    guard copy >= 0 else { throw .unwritable(path: temporary, code: errno) }
    let isWritten = writeAll(Array(text.utf8), to: copy) && fsync(copy) == 0
    close(copy)
    guard isWritten, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw .unwritable(path: path, code: code)
    }
  }

  private static func openLocked(_ path: String) throws(HistoryError) -> Int32 {
    while true {
      let descriptor = scanbook_open_private(path, 0)
      guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
      // A file system without locks must not cost the history.
      flock(descriptor, LOCK_EX)
      if isAt(path, descriptor) {
        fchmod(descriptor, 0o600)
        return descriptor
      }
      close(descriptor)
    }
  }

  private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    var opened = stat()
    var named = stat()
    guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0 else { return false }
    return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
  }

  private static func makeFolders(above path: String) {
    for (index, character) in zip(path.indices, path) where character == "/" && index > path.startIndex {
      mkdir(String(path[..<index]), 0o700)
    }
  }

  private static func contents(of descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = pread(descriptor, &block, block.count, off_t(bytes.count))
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
    }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return false }
      written += max(0, count)
    }
    return true
  }
}
