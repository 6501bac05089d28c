#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the statements of a notebook may read and write without consent (notebook-format.md, rule 9).
///
/// Paths are relative to the notebook. Links and `..` are followed before judging, and the verdict names the
/// path that was judged: that one is to be opened, not the one that was written.
public struct FilePolicy: Sendable, Hashable {
  /// The folder of the notebook, links followed: what may be written.
  public let folder: String
  /// The git repository around it, else the folder: what may be read.
  public let readableRoot: String
  /// Whether `--allow-outside` was given: paths outside are fine then; a notebook, a hidden path and a loaded
  /// file are still not written.
  public let allowsOutside: Bool

  /// The policy for a notebook's path; the file itself need not exist yet, its folder must.
  public init(notebook: String, allowsOutside: Bool = false) throws(StorageError) {
    let file = Path.real(notebook) ?? notebook
    guard let folder = Path.real(Path.folder(file)) else { throw .last(.resolve, notebook) }
    self.folder = folder
    self.allowsOutside = allowsOutside
    readableRoot = Self.repository(around: folder) ?? folder
  }

  /// Whether a path may be read.
  public func reading(_ path: String) -> Verdict {
    guard let real = Path.real(Path.join(folder, path)) else {
      return .refused(.unresolved(.last(.resolve, path)))
    }
    return allowsOutside || Self.contains(readableRoot, real)
      ? .allowed(path: real) : .refused(.outside(path: real, root: readableRoot))
  }

  /// Whether a path may be written; `loaded` are the files that tables were read from.
  public func writing(_ path: String, loaded: [String] = []) -> Verdict {
    let real: String
    do {
      real = try destination(path)
    } catch {
      return .refused(.unresolved(error))
    }
    let isInside = Self.contains(folder, real)
    guard isInside || allowsOutside else { return .refused(.outside(path: real, root: folder)) }
    if Path.name(real).lowercased().hasSuffix(".nb.md") { return .refused(.notebook(path: real)) }
    if Self.isHidden(isInside ? real.dropFirst(folder.count) : real[...]) {
      return .refused(.hidden(path: real))
    }
    if loaded.contains(where: { isSameFile($0, real) }) { return .refused(.loaded(path: real)) }
    return .allowed(path: real)
  }

  /// The verdict on a path.
  public enum Verdict: Sendable, Hashable {
    /// It may; the path to open.
    case allowed(path: String)
    /// It may not.
    case refused(Refusal)
  }

  /// Why a path may not be used.
  public enum Refusal: Sendable, Hashable {
    /// It lies outside of what the notebook may use.
    case outside(path: String, root: String)
    /// It is a notebook.
    case notebook(path: String)
    /// A component of it starts with a dot.
    case hidden(path: String)
    /// A table was read from it.
    case loaded(path: String)
    /// It cannot be told what it leads to.
    case unresolved(StorageError)
  }

  // MARK: Paths

  /// Where something written to a path lands: a file that exists, links followed, or a new one in a folder
  /// that exists. A link that leads nowhere is refused, since it would be created wherever it points.
  private func destination(_ path: String) throws(StorageError) -> String {
    let full = Path.join(folder, path)
    if let real = Path.real(full) { return real }
    guard errno == ENOENT, !Path.isLink(full) else { throw .last(.resolve, path) }
    let name = Path.name(full)
    guard !name.isEmpty, name != ".", name != "..", let parent = Path.real(Path.folder(full)) else {
      throw StorageError(.resolve, path, .missing)
    }
    return Path.join(parent, name)
  }

  private func isSameFile(_ loaded: String, _ real: String) -> Bool {
    let loaded = Path.join(folder, loaded)
    if loaded == real || Path.real(loaded) == real { return true }
    guard let left = Path.status(loaded), let right = Path.status(real) else { return false }
    return left.st_ino == right.st_ino && left.st_dev == right.st_dev
  }

  private static func contains(_ root: String, _ path: String) -> Bool {
    path == root || path.hasPrefix(root == "/" ? "/" : root + "/")
  }

  private static func isHidden(_ path: Substring) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  private static func repository(around folder: String) -> String? {
    var folder = folder
    while true {
      if Path.status(Path.join(folder, ".git")) != nil { return folder }
      if folder == "/" { return nil }
      folder = Path.folder(folder)
    }
  }
}
