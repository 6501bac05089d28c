import Evaluation
import Scans
import Tables

/// What a load has read, kept so that it can be told apart from what was there when results were recorded.
struct LoadedData: Sendable {
  /// What was read.
  let kind: Kind
  /// The files and their fingerprints, in order of their paths.
  private(set) var files: [Origin.File]
  /// The folders that were read.
  private(set) var folders: [String]
  /// The files' names as they were when they were read, which is how the scans name them.
  private let names: [String]

  /// What a load can read.
  enum Kind: Sendable {
    case scans(ScanSet)
    case table(Table, name: String)
  }

  /// The data of a load; nil when the workspace does not hold it.
  init?(_ content: LoadContent, in workspace: Workspace) {
    let origins: Set<Origin>
    if case .scans(_, let name) = content {
      guard let set = workspace.scanSets[name.map { $0 + "_" } ?? ""] else { return nil }
      kind = .scans(set)
      origins = set.scans.traits.origins
    } else {
      guard let name = content.tableName, let table = workspace.tables[name]?.table else { return nil }
      kind = .table(table, name: name)
      origins = table.traits.origins
    }
    files = origins.flatMap(\.allFiles).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    names = files.map(\.path)
    folders = origins.filter { !$0.files.isEmpty }.map(\.path).sorted()
  }

  /// The same data, its files named from another folder.
  func renamed(_ rename: (String) -> String) -> LoadedData {
    var result = self
    for index in files.indices { result.files[index].path = rename(files[index].path) }
    result.folders = folders.map(rename)
    return result
  }

  /// What is remembered of its files, by path.
  ///
  /// - Parameter known: what is remembered already; files that are the same are taken from there.
  /// - Throws: what reading deferred text throws.
  /// - Complexity: O(bytes of the tables) for files that are not known.
  func sums(known: [String: FileSum] = [:]) throws -> [String: FileSum] {
    let kept = files.compactMap { file in
      known[file.path].flatMap { $0.fingerprint == file.fingerprint ? (file.path, $0) : nil }
    }
    if kept.count == files.count { return Dictionary(kept) { $1 } }
    var result = Dictionary(
      files.map { ($0.path, FileSum(fingerprint: $0.fingerprint, content: .unknown)) }
    ) { $1 }
    switch kind {
    case .scans(let set):
      let paths = Dictionary(zip(names, files.map(\.path))) { $1 }
      for sum in try ScanSum.all(of: set) {
        if let path = paths[sum.file] { result[path]?.content = .scan(sum) }
      }
    case .table(let table, _):
      // Of several files that were joined, nobody knows whose rows are whose.
      if files.count == 1 { result[files[0].path]?.content = .table(try TableSum(of: table)) }
    }
    return result
  }
}

extension LoadContent {
  /// The name of the table that was read; nil for what is no table of rows.
  fileprivate var tableName: String? {
    if case .votes(_, let name) = self { return name }
    if case .table(let name, _, _, _) = self { return name }
    return nil
  }
}
