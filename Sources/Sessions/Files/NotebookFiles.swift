import Evaluation
import Notebooks
import Tables

/// Files as a notebook's statements name them: relative to it, and only where they may (notebook-format.md, rule 9).
struct NotebookFiles: FileAccess {
  /// The notebook's path, absolute.
  let notebookPath: String
  /// What becomes of what is written.
  let writing: Writing
  /// Whether the person has allowed what lies outside.
  let isTrusted: Bool
  /// The digests of what the cell wrote when it was recorded: such a file may be replaced, it is the cell's own.
  var ownDigests: Set<String> = []

  /// Where data may lie that is not where it should be.
  var elsewhere: Elsewhere?

  /// The folder of `--data`, and what is known of the data that a cell loads.
  struct Elsewhere: Sendable {
    let folder: DataFolder
    let remembered: SumsFile
    let output: [String]

    /// Where the data lies that a notebook looks for at a path; nil where nothing is known of it, or it is not there.
    func find(_ path: String) -> String? {
      folder.locate(WantedData(path, remembered: remembered, output: output))
    }
  }

  /// What becomes of what a cell writes.
  enum Writing: Sendable {
    /// It is written.
    case toDisk
    /// Nothing is written: only the digest counts, as in replay.
    case nowhere
  }

  private var folder: String { Paths.folder(of: notebookPath) }

  func locate(_ path: String) throws -> Location {
    let target = Paths.absolute(path, from: folder)
    let location = Location(systemPath: target, recordedPath: path)
    if let elsewhere {
      // The person has said that data may be read there.
      if elsewhere.folder.contains(target) { return location }
      if !Paths.exists(target), !FileSystem.isPattern(path), let found = elsewhere.find(path) {
        return Location(systemPath: found, recordedPath: path)
      }
    }
    let policy = try policy()
    if Paths.exists(target) {
      if case .refused(let refusal) = policy.reading(target), case .unresolved = refusal { return location }
      guard case .allowed = policy.reading(target) else {
        throw EvaluationError(.refused(path: path, isWriting: false))
      }
    } else if !isTrusted, !isInside(target, policy) {
      throw EvaluationError(.refused(path: path, isWriting: false))
    }
    return location
  }

  func elsewhere(matching pattern: String) -> [Location] {
    guard let elsewhere else { return [] }
    let names = elsewhere.remembered.files.keys.filter { FileSystem.fits($0, pattern) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let found = names.compactMap { name in
      elsewhere.find(name).map { Location(systemPath: $0, recordedPath: name) }
    }
    return found.count == names.count ? found : []
  }

  func write(_ bytes: [UInt8], to path: String, overwriting: Bool, loaded: Set<String>) throws -> String {
    let target = Paths.absolute(path, from: folder)
    let files = loaded.map { Paths.absolute($0, from: folder) }
    guard case .allowed(let real) = try policy().writing(target, loaded: files) else {
      throw EvaluationError(.refused(path: path, isWriting: true))
    }
    guard case .toDisk = writing else { return path }
    guard overwriting || !Paths.exists(real) || Paths.isFolder(real) || isOwn(real, bytes) else {
      throw EvaluationError(.wouldOverwrite(path: path))
    }
    do {
      try AtomicFile.write(bytes, to: real)
    } catch {
      throw EvaluationError(.cannotWrite(path: path, reason: FaultWords(error).reason))
    }
    return path
  }

  /// Whether a file is what the cell wrote before, or what it is about to write.
  private func isOwn(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let old = try? FileStamp.read(path).bytes else { return false }
    return old == bytes || ownDigests.contains(Tables.Digest.xxh3(old))
  }

  private func policy() throws -> FilePolicy {
    do {
      return try FilePolicy(notebook: notebookPath, allowsOutside: isTrusted)
    } catch {
      throw EvaluationError(.cannotWrite(path: notebookPath, reason: FaultWords(error).reason))
    }
  }

  /// A path that does not exist, or a glob, is judged by its text, and by the folder on the way to it that is there: a
  /// link must not tell the names of what lies outside.
  private func isInside(_ path: String, _ policy: FilePolicy) -> Bool {
    guard path.hasPrefix(policy.readableRoot + "/") || path.hasPrefix(folder + "/") else { return false }
    var existing = Paths.folder(of: path)
    while existing != "/", !Paths.exists(existing) { existing = Paths.folder(of: existing) }
    if case .allowed = policy.reading(existing) { return true }
    return false
  }
}

extension Cell {
  /// The digests of the files that the recorded output says were written (`wrote x.csv: 12 rows (9f2c41d0)`).
  var digestsWritten: Set<String> {
    let lines = (output?.text.lines ?? []).filter { $0.hasPrefix("wrote ") && $0.hasSuffix(")") }
    return Set(lines.map { String($0.dropLast().suffix(8)) })
  }
}
