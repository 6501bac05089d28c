import Evaluation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder that a lesson works in: a copy of the bundled sample, so that nothing typed there can spoil it.
struct LessonDesk: Sendable {
  let folder: String

  /// Lays the sample out anew.
  ///
  /// - Parameter sample: the folder of the bundled notebooks and their data.
  /// - Throws: `StorageError`.
  func prepare(from sample: String) throws(StorageError) {
    try StateFolder.create(folder)
    try copy(sample, to: folder, depth: 0)
  }

  /// Copies files and folders, but no links, no hidden names and no lessons.
  private func copy(_ source: String, to target: String, depth: Int) throws(StorageError) {
    guard depth < 4 else { return }
    for name in (FileSystem.names(in: source) ?? []).sorted() where !name.hasPrefix(".") && name != "lessons"
    {
      let (from, to) = (source + "/" + name, target + "/" + name)
      if Path.isLink(from) { continue }
      if Paths.isFolder(from) {
        try StateFolder.create(to)
        try copy(from, to: to, depth: depth + 1)
      } else {
        try copyFile(from, to: to)
      }
    }
  }

  private func copyFile(_ source: String, to target: String) throws(StorageError) {
    let bytes = try FileStamp.read(source).bytes
    if let old = try? FileStamp.read(target).bytes, old == bytes { return }
    let file = try OpenFile(target, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600, for: .write)
    try file.writeAll(bytes)
  }
}
