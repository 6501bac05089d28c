import CommandLanguage
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that a load will read.
struct LoadedFile: Sendable {
  /// For opening.
  var systemPath: String
  /// The path from the folder that was named, or the file's own as recorded.
  var relativePath: String
  /// False where it is known that there is no neighbour `FILE.about`.
  var mayHaveAbout = true
}

/// What one path of a load stands for: a file, a folder's files, or those that fit a glob.
struct ExpandedPath: Sendable {
  /// As recorded.
  var recordedPath: String
  /// Whether a folder was named.
  var isFolder: Bool
  /// The files, in byte order of their relative paths.
  var files: [LoadedFile]

  /// The files with the folder before their names: as recorded, and different for different folders.
  var namedFiles: [LoadedFile] {
    guard isFolder else { return files }
    return files.map {
      LoadedFile(systemPath: $0.systemPath, relativePath: recordedPath + "/" + $0.relativePath)
    }
  }
}

extension Evaluation {
  /// Finds what the paths of a load stand for, and records them relative to the notebook.
  ///
  /// - Throws: `noSuchFile` with the names near it; `refused` for what a notebook may not read.
  mutating func expand(_ words: [Word]) throws -> [ExpandedPath] {
    var result: [ExpandedPath] = []
    for word in words {
      let location = try locate(word)
      if location.recordedPath != word.text {
        record(Word.quotedIfNeeded(location.recordedPath), for: word.range)
      }
      if FileSystem.isFolder(location.systemPath) {
        result.append(try folder(location, word))
      } else if FileSystem.exists(location.systemPath) {
        let file = LoadedFile(systemPath: location.systemPath, relativePath: location.recordedPath)
        try checkAbout(file, word)
        result.append(ExpandedPath(recordedPath: location.recordedPath, isFolder: false, files: [file]))
      } else {
        result += try glob(location, word)
      }
    }
    workspace.filesRead.formUnion(result.flatMap(\.namedFiles).map(\.relativePath))
    return result
  }

  /// The fingerprint of a file, or of a folder's files.
  mutating func fingerprint(of word: Word) throws -> String {
    let loaded = workspace.filesRead
    let paths = try expand([word])
    workspace.filesRead = loaded
    let cancellation = environment.cancellation
    return try located(word.range) {
      guard let path = paths.first, path.isFolder else {
        return try Fingerprint.file(
          paths.first?.files.first?.systemPath ?? word.text, cancellation: cancellation)
      }
      return Fingerprint.folder(
        try path.files.map {
          ($0.relativePath, try Fingerprint.file($0.systemPath, cancellation: cancellation))
        })
    }
  }

  /// Where a path leads; a refusal is given the word's place.
  func locate(_ word: Word) throws -> Location {
    do {
      return try environment.files.locate(word.text)
    } catch var error as EvaluationError {
      error.range = error.range ?? word.range
      throw error
    }
  }

  private func folder(_ location: Location, _ word: Word) throws -> ExpandedPath {
    let files = try located(word.range) { try FileSystem.files(below: location.systemPath) }
    // A link in a folder may lead to where a notebook may not read.
    for file in files where FileSystem.isLink(location.systemPath + "/" + file) {
      try check(location.systemPath + "/" + file, named: location.recordedPath + "/" + file, word)
    }
    let all = Set(files)
    return ExpandedPath(
      recordedPath: location.recordedPath, isFolder: true,
      files: files.filter { !FileSystem.isAbout($0, among: all) }.map {
        LoadedFile(
          systemPath: location.systemPath + "/" + $0, relativePath: $0,
          mayHaveAbout: all.contains($0 + ".about"))
      })
  }

  /// How a notebook names a file that fits a pattern: what stands before the first wildcard is written as recorded.
  private func recordedName(of match: String, _ location: Location) -> String {
    let folders = (
      FileSystem.fixedFolder(of: location.systemPath), FileSystem.fixedFolder(of: location.recordedPath)
    )
    guard match.hasPrefix(folders.0) else { return folders.1 + FileSystem.name(of: match) }
    return folders.1 + match.dropFirst(folders.0.count)
  }

  /// Throws `refused` where the neighbour `FILE.about` is a link to a file that a notebook may not read.
  private func checkAbout(_ file: LoadedFile, _ word: Word) throws {
    let about = file.systemPath + ".about"
    if FileSystem.isLink(about) { try check(about, named: file.relativePath + ".about", word) }
  }

  /// Throws `refused` for a file that a notebook may not read, under the name that a notebook knows it by.
  private func check(_ systemPath: String, named name: String, _ word: Word) throws {
    do {
      _ = try environment.files.locate(systemPath)
    } catch let error as EvaluationError {
      guard case .refused(_, let isWriting) = error.kind else { throw error }
      throw EvaluationError(.refused(path: name, isWriting: isWriting), range: word.range)
    }
  }

  private func glob(_ location: Location, _ word: Word) throws -> [ExpandedPath] {
    if FileSystem.isForbidden(location.systemPath) {
      throw EvaluationError(
        .operation(.unusable(path: word.text, fault: .noPermission)), range: word.range)
    }
    let matches = FileSystem.matches(of: location.systemPath)
    let all = Set(matches)
    var files = matches.filter { !FileSystem.isAbout($0, among: all) }.map { match in
      LoadedFile(systemPath: match, relativePath: recordedName(of: match, location))
    }
    for file in files {
      try check(file.systemPath, named: file.relativePath, word)
      try checkAbout(file, word)
    }
    if files.isEmpty {
      files = environment.files.elsewhere(matching: location.recordedPath)
        .map { LoadedFile(systemPath: $0.systemPath, relativePath: $0.recordedPath) }
    }
    guard !files.isEmpty else {
      throw EvaluationError(
        .noSuchFile(word.text, candidates: FileSystem.neighbours(of: location.systemPath, as: word.text)),
        range: word.range)
    }
    return files.map { ExpandedPath(recordedPath: $0.relativePath, isFolder: false, files: [$0]) }
  }
}

/// Looking at folders, without Foundation.
public enum FileSystem {
  /// Whether there is something at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path is a link itself, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether a folder on the way to a path may not be entered.
  static func isForbidden(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 && errno == EACCES
  }

  /// What stands after the last slash.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What stands before the name, with its slash; empty when there is none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// All files below a folder, hidden ones left out, in byte order of their relative paths.
  ///
  /// Folders that are links are not entered, so that a link to a folder above does not lead around for ever.
  ///
  /// - Throws: `TableError.unreadable` for the folder itself; folders below that cannot be read are left out.
  public static func files(below folder: String) throws -> [String] {
    var result: [String] = []
    var open = [""]
    while let relative = open.popLast() {
      guard let names = names(in: folder + "/" + relative) else {
        if relative.isEmpty {
          let isForbidden = errno == EACCES || errno == EPERM
          throw isForbidden
            ? TableError.unusable(path: folder, fault: .noPermission)
            : TableError.unreadable(path: folder, reason: String(cString: strerror(errno)))
        }
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let path = relative.isEmpty ? name : relative + "/" + name
        var status = stat()
        guard lstat(folder + "/" + path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          open.append(path)
        } else if !isFolder(folder + "/" + path) {
          result.append(path)
        }
      }
    }
    return result.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names in a folder; nil when it cannot be read.
  public static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var result: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { result.append(name) }
    }
    return result
  }

  /// Whether a file only tells of another one (`FILE.about`), and so is no data itself.
  static func isAbout(_ path: String, among all: Set<String>) -> Bool {
    path.hasSuffix(".about") && all.contains(String(path.dropLast(6)))
  }

  /// What stands before the first component of a pattern that holds a wildcard, with its slash.
  static func fixedFolder(of pattern: String) -> String {
    folder(of: String(pattern.prefix { !"*?[".contains($0) }))
  }

  /// Whether a path fits a pattern, as `matches` finds them.
  public static func fits(_ path: String, _ pattern: String) -> Bool {
    fnmatch(pattern, path, FNM_PATHNAME | FNM_PERIOD) == 0
  }

  /// Whether a path holds a wildcard.
  public static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

  /// The paths that fit a pattern with `*`, `?` or `[…]`, in byte order.
  static func matches(of pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, GLOB_NOSORT, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
      .filter { !isFolder($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names in a path's folder, written as the path was, for the nearest right one.
  public static func neighbours(of path: String, as typed: String) -> [String] {
    let folder = folder(of: path)
    let prefix = self.folder(of: typed)
    return (names(in: folder.isEmpty ? "." : folder) ?? []).filter { !$0.hasPrefix(".") }.sorted()
      .map { prefix + $0 }
  }
}
