#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The accepted lines of one session that are in no file yet: each is on the disk before it runs.
///
/// A file of records in the state folder, for this user alone (0600), locked while the session lives, so that
/// every session has its own. A class, since it owns the open file and its lock.
public final class Journal {
  /// The journal's file.
  public let path: String
  /// Lines recorded since the notebook was last saved.
  public private(set) var unsavedCount = 0

  private let handle: OpenFile
  private let headLength: off_t
  /// Where the next record goes.
  private var length: off_t
  private let output: OpenFile.Output

  /// Starts a journal in a folder, which is made if it is missing.
  ///
  /// - Throws: `StorageError`; a session may go on without a journal, and should say so.
  public convenience init(in folder: String, origin: JournalOrigin) throws(StorageError) {
    try self.init(in: folder, origin: origin, using: .system)
  }

  /// The file gets its name only when it is locked and has its head: nobody takes it for a dead session's.
  init(in folder: String, origin: JournalOrigin, using output: OpenFile.Output) throws(StorageError) {
    try StateFolder.create(folder)
    let name = Self.freeName(in: folder, origin)
    let hidden = Path.join(folder, ".\(name)")
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND
    let head = JournalRecord.opened(origin).bytes
    handle = try OpenFile(hidden, flags, mode: 0o600, for: .write)
    self.output = output
    path = Path.join(folder, name)
    headLength = off_t(head.count)
    length = headLength
    do throws(StorageError) {
      if flock(handle.descriptor, LOCK_EX | LOCK_NB) != 0 { throw StorageError.last(.lock, path) }
      try handle.writeAll(head, using: output)
      try handle.synchronize()
      guard rename(hidden, path) == 0 else { throw StorageError.last(.write, path) }
      try AtomicFile.synchronize(folder: folder)
    } catch {
      unlink(hidden)
      throw StorageError(error.operation, path, error.reason)
    }
  }

  /// A name for the journal that is not taken: one process may hold several sessions of the same moment.
  private static func freeName(in folder: String, _ origin: JournalOrigin) -> String {
    var number = 0
    while true {
      let name = "\(origin.started)-\(origin.process)-\(number).journal"
      let isFree = [name, ".\(name)"].allSatisfy { Path.status(Path.join(folder, $0)) == nil }
      if isFree { return name }
      number += 1
    }
  }

  /// Records a line; when this returns, it is on the disk. On failure the journal is as it was before.
  public func append(_ line: String) throws(StorageError) {
    try add(.line(line))
    unsavedCount += 1
  }

  /// Takes note that a save is about to begin; when this returns, that is on the disk.
  func noteSaving(to path: String) throws(StorageError) {
    try add(.saving(path: path, checksum: JournalRecord.contents(ofFile: path)))
  }

  /// Forgets the lines: they are in the notebook's file at this path now.
  public func markSaved(notebook: String) throws(StorageError) {
    try truncate(to: headLength)
    unsavedCount = 0
    try add(.saved(notebook: notebook))
  }

  /// Ends the session: a journal without unsaved lines goes, one with some stays to be recovered.
  public func close() throws(StorageError) {
    guard unsavedCount == 0 else { return unlock() }
    guard unlink(path) == 0 || errno == ENOENT else { throw .last(.remove, path) }
    unlock()
  }

  private func unlock() { flock(handle.descriptor, LOCK_UN) }

  private func add(_ record: JournalRecord) throws(StorageError) {
    let bytes = record.bytes
    do {
      try handle.writeAll(bytes, using: output)
      try handle.synchronize()
      length += off_t(bytes.count)
    } catch {
      // Half a record in the middle would hide all that follow it.
      try? truncate(to: length)
      throw StorageError(error.operation, path, error.reason)
    }
  }

  private func truncate(to count: off_t) throws(StorageError) {
    guard retrying({ ftruncate(handle.descriptor, count) }) == 0 else { throw .last(.write, path) }
    length = count
  }
}
