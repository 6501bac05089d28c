#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths as text, without Foundation.
enum Paths {
  /// What stands before the last slash; `.` when there is none, `/` for the root.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What stands after the last slash.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// A path below a folder, or the path itself when it begins at the root; `~/` is the home folder.
  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = getenv("HOME") { return String(cString: home) + path.dropFirst(1) }
    return folder == "." ? path : folder + "/" + path
  }

  /// A path without `.`, `..` and doubled slashes, as text: links are not followed.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// A path from the root.
  static func absolute(_ path: String, from workingFolder: String) -> String {
    normalized(join(workingFolder, path))
  }

  /// How an absolute path is written from an absolute folder: with as many `..` as it takes, since a notebook names no
  /// absolute path (notebook-format.md, rule 4).
  static func relative(_ path: String, to folder: String) -> String {
    let target = path.split(separator: "/")
    let base = folder.split(separator: "/")
    let shared = zip(target, base).prefix { $0 == $1 }.count
    let ups = Array(repeating: Substring(".."), count: base.count - shared)
    let parts = ups + target[shared...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// Whether a folder is the one that the system takes relative paths from.
  static func isWorkingFolder(_ path: String) -> Bool {
    guard let real = getcwd(nil, 0) else { return false }
    defer { free(real) }
    return String(cString: real) == path
  }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is something at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
