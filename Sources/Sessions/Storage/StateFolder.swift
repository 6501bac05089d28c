#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the program keeps what outlives a session (XDG Base Directory Specification 0.8).
public struct StateFolder: Sendable, Hashable {
  /// The folder itself.
  public let path: String

  /// A folder at a path.
  public init(path: String) { self.path = path }

  /// `$XDG_STATE_HOME/scanbook`, else `~/.local/state/scanbook`; nil where neither can be told. A relative
  /// `XDG_STATE_HOME` is passed over, as the specification asks.
  public init?(environment: [String: String]) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      path = Path.join(state, "scanbook")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = Path.join(home, ".local/state/scanbook")
    } else {
      return nil
    }
  }

  /// The file of lines typed.
  public var history: String { Path.join(path, "history") }
  /// The folder of journals.
  public var journals: String { Path.join(path, "journals") }

  /// Makes a folder and those above it that are missing, for this user alone (0700).
  public static func create(_ folder: String) throws(StorageError) {
    if mkdir(folder, 0o700) == 0 { return }
    if errno == ENOENT, Path.folder(folder) != folder {
      try create(Path.folder(folder))
      if mkdir(folder, 0o700) == 0 { return }
    }
    guard errno == EEXIST else { throw .last(.createFolder, folder) }
    guard let status = Path.status(folder), status.st_mode & S_IFMT == S_IFDIR else {
      throw StorageError(.createFolder, folder, .notAFolder)
    }
  }
}
