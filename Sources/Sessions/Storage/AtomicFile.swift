#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file so that at every moment either the old or the new one is there, whole.
///
/// A temporary file in the same folder is written, flushed to the disk and renamed over the old one, then the
/// folder is flushed. The old file's mode stays; where the path is a link, the file it leads to is replaced.
public enum AtomicFile {
  /// What a caller takes for granted about the file that is there.
  public enum Expectation: Sendable, Hashable {
    /// Nothing: whatever is there is replaced.
    case anything
    /// There is none yet; one that is there is left alone (`.exists`).
    case absent
    /// It is as it was read; one that differs is left alone (`.changedSinceRead`).
    case unchanged(FileStamp)
  }

  /// Replaces or creates a file.
  ///
  /// - Throws: `StorageError`; the old file is then as it was, and no temporary file is left.
  /// - Returns: the stamp of the new file.
  @discardableResult
  public static func write(
    _ bytes: [UInt8], to path: String, expecting expectation: Expectation = .anything
  ) throws(StorageError) -> FileStamp {
    try write(bytes, to: path, expecting: expectation, using: .system)
  }

  static func write(
    _ bytes: [UInt8], to path: String, expecting expectation: Expectation, using output: OpenFile.Output
  ) throws(StorageError) -> FileStamp {
    let target = try target(of: path)
    let mode = try replaceableMode(target, path)
    let folder = Path.folder(target)
    let temporary = try TemporaryFile(in: folder, for: path)
    do throws(StorageError) {
      let new = try temporary.fill(bytes, mode: mode, output)
      try place(temporary.path, at: target, expectation)
      try synchronize(folder: folder)
      return new
    } catch {
      unlink(temporary.path)
      throw StorageError(error.operation, path, error.reason)
    }
  }

  /// Gives the new file its name. Where none may be there, a hard link takes the name or fails in one step;
  /// file systems without such links get a look and a rename.
  private static func place(
    _ temporary: String, at target: String, _ expectation: Expectation
  ) throws(StorageError) {
    switch expectation {
    case .anything: break
    case .unchanged(let stamp):
      if try stamp.isOutdated(at: target) { throw StorageError(.replace, target, .changedSinceRead) }
    case .absent:
      if link(temporary, target) == 0 {
        unlink(temporary)
        return
      }
      if errno == EEXIST || Path.status(target) != nil { throw StorageError(.replace, target, .exists) }
    }
    guard rename(temporary, target) == 0 else { throw .last(.replace, target) }
  }

  /// The path itself, or where its links lead, be there a file yet or not.
  static func target(of path: String) throws(StorageError) -> String {
    var path = path
    for _ in 0..<40 {
      guard Path.isLink(path) else { return path }
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let count = readlink(path, &buffer, Int(PATH_MAX))
      guard count >= 0 else { throw .last(.resolve, path) }
      let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = Path.join(Path.folder(path), link)
    }
    throw StorageError(.resolve, path, .linkLoop)
  }

  /// The mode of the file to be replaced; nil where there is none yet. Renaming would also replace a file that
  /// is write-protected, which nobody expects.
  private static func replaceableMode(_ target: String, _ path: String) throws(StorageError) -> mode_t? {
    guard let status = Path.status(target) else {
      if errno == ENOENT { return nil }
      throw .last(.write, path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw StorageError(.write, path, .isFolder)
    default: throw StorageError(.write, path, .notAFile)
    }
    guard access(target, W_OK) == 0 else { throw .last(.write, path) }
    return status.st_mode & 0o7777
  }

  static func synchronize(folder: String) throws(StorageError) {
    let handle = try OpenFile(folder, O_RDONLY | O_DIRECTORY, for: .write)
    do {
      try handle.synchronize()
    } catch {
      // Some network file systems cannot flush a folder; the rename is done all the same.
      if error.reason != .system(EINVAL) { throw error }
    }
  }
}

/// A new file beside the one to be replaced.
private struct TemporaryFile: ~Copyable {
  let path: String
  private let handle: OpenFile

  init(in folder: String, for target: String) throws(StorageError) {
    for attempt in 0..<100 {
      let path = Path.join(folder, ".scanbook-\(getpid())-\(attempt).tmp")
      do {
        handle = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o666, for: .write)
        self.path = path
        return
      } catch {
        guard error.reason == .exists else { throw StorageError(.write, target, error.reason) }
      }
    }
    throw StorageError(.write, target, .inUse)
  }

  func fill(_ bytes: [UInt8], mode: mode_t?, _ output: OpenFile.Output) throws(StorageError) -> FileStamp {
    if let mode, fchmod(handle.descriptor, mode) != 0 { throw .last(.write, path) }
    try handle.writeAll(bytes, using: output)
    try handle.synchronize()
    return FileStamp(try handle.status(), bytes)
  }
}
