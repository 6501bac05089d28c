import Evaluation

/// Files as a notebook's statements name them: relative to it, and only where they may (notebook-format.md, rule 9).
struct NotebookFiles: FileAccess {
  /// The notebook's path, absolute.
  let notebookPath: String
  /// What becomes of what is written.
  let writing: Writing
  /// Whether the person has allowed what lies outside.
  let isTrusted: Bool

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
    let policy = try policy()
    if Paths.exists(target), case .refused(let refusal) = policy.reading(target) {
      guard case .unresolved = refusal else {
        throw EvaluationError(.refused(path: path, isWriting: false))
      }
    } else if !Paths.exists(target), !isTrusted, !isInside(target, policy.readableRoot) {
      throw EvaluationError(.refused(path: path, isWriting: false))
    }
    return Location(systemPath: target, recordedPath: path)
  }

  func write(_ bytes: [UInt8], to path: String, overwriting: Bool, loaded: Set<String>) throws {
    let target = Paths.absolute(path, from: folder)
    let files = loaded.map { Paths.absolute($0, from: folder) }
    guard case .allowed(let real) = try policy().writing(target, loaded: files) else {
      throw EvaluationError(.refused(path: path, isWriting: true))
    }
    guard case .toDisk = writing else { return }
    guard overwriting || !Paths.exists(real) || Paths.isFolder(real) else {
      throw EvaluationError(.wouldOverwrite(path: path))
    }
    do {
      try AtomicFile.write(bytes, to: real)
    } catch {
      throw EvaluationError(.cannotWrite(path: path, reason: FaultWords(error).reason))
    }
  }

  private func policy() throws -> FilePolicy {
    do {
      return try FilePolicy(notebook: notebookPath, allowsOutside: isTrusted)
    } catch {
      throw EvaluationError(.cannotWrite(path: notebookPath, reason: FaultWords(error).reason))
    }
  }

  /// A path that does not exist, or a glob, is judged by its text.
  private func isInside(_ path: String, _ root: String) -> Bool {
    path.hasPrefix(root + "/") || path.hasPrefix(folder + "/")
  }
}
