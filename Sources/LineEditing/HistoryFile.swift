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
    do {
      return try WholeFile.contents(at: path)
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw .unreadable(path: path, code: error.code)
    }
  }

  /// Adds text to the file, which is made with its folders where it is missing.
  static func append(_ text: String, to path: String) throws(HistoryError) {
    makeFolders(above: path)
    let descriptor = try openLocked(path)
    defer { close(descriptor) }
    do { try WholeFile.write(text, to: descriptor) } catch { throw .unwritable(path: path, code: error.code) }
  }

  /// Keeps the last `limit` distinct statements; the file is replaced in one step, so that it is never half there.
  static func shorten(_ path: String, to limit: Int) throws(HistoryError) {
    let descriptor = try openLocked(path)
    defer { close(descriptor) }
    let temporary = "\(path).\(getpid())"
    do throws(SystemError) {
      let entries = HistoryFormat.entries(in: try WholeFile.contents(of: descriptor))
      let kept = HistoryStore.latest(entries, limit: limit)
      try WholeFile.write(kept.map(HistoryFormat.text).joined(), to: temporary)
      guard rename(temporary, path) == 0 else { throw SystemError(code: errno) }
    } catch {
      unlink(temporary)
      throw .unwritable(path: path, code: error.code)
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
}
