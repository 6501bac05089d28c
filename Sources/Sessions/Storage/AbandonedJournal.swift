#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A journal that its session did not empty: work to `recover`.
public struct AbandonedJournal: Sendable, Hashable {
  /// The journal's file.
  public let path: String
  /// Where it comes from; its notebook is the one last saved, where there is one.
  public let origin: JournalOrigin
  /// The lines that are in no file, in the order in which they were accepted; never empty.
  public let lines: [String]
  /// Whether the last record was cut off or damaged, and dropped.
  public let isTorn: Bool

  /// The journals in a folder that no living session holds and that have lines, oldest first. Those without
  /// lines are removed; a folder that is missing has none.
  public static func find(in folder: String) throws(StorageError) -> [AbandonedJournal] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw .last(.read, folder)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".journal"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.compactMap { read(Path.join(folder, $0)) }
      .sorted { ($0.origin.started, $0.path) < ($1.origin.started, $1.path) }
  }

  /// Removes the journal, after its lines were brought back or given up.
  ///
  /// - Throws: `.inUse` when another session has taken it up meanwhile.
  public func discard() throws(StorageError) {
    let file: OpenFile
    do {
      file = try OpenFile(path, O_RDWR | O_NOFOLLOW, for: .remove)
    } catch {
      if error.reason == .missing { return }
      throw error
    }
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .last(.lock, path) }
    guard unlink(path) == 0 || errno == ENOENT else { throw .last(.remove, path) }
  }

  /// A journal that can be locked, and so has no session; one that cannot be read is left alone.
  private static func read(_ path: String) -> AbandonedJournal? {
    guard let file = try? OpenFile(path, O_RDWR | O_NOFOLLOW, for: .read),
      flock(file.descriptor, LOCK_EX | LOCK_NB) == 0, let bytes = try? file.readAll()
    else { return nil }
    let (records, isTorn) = JournalRecord.read(bytes)
    guard case .opened(var origin)? = records.first else { return nil }
    var lines: [String] = []
    var saving: (path: String, checksum: String, lineCount: Int)?
    for record in records.dropFirst() {
      switch record {
      case .line(let line): lines.append(line)
      case .saved(let notebook): (origin.notebook, lines, saving) = (notebook, [], nil)
      case .saving(let path, let checksum): saving = (path, checksum, lines.count)
      case .opened: break
      }
    }
    // The session was killed after its file was replaced and before it could say so.
    if let saving, Path.status(saving.path) != nil,
      JournalRecord.contents(ofFile: saving.path) != saving.checksum
    {
      lines.removeFirst(saving.lineCount)
      origin.notebook = saving.path
    }
    if lines.isEmpty, !isTorn {
      unlink(path)
      return nil
    }
    return lines.isEmpty ? nil : AbandonedJournal(path: path, origin: origin, lines: lines, isTorn: isTorn)
  }
}
