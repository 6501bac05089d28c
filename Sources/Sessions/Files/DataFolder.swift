import Evaluation
import Synchronization
import Tables

/// A folder where data may lie that a notebook does not find (`--data`): its files, found by what is in them.
public final class DataFolder: Sendable {
  /// The folder, absolute.
  private let path: String
  /// The files by fingerprint, in order of their paths; nil until somebody asks.
  private let found = Mutex<[String: [String]]?>(nil)

  /// A folder, whose files are read when the first is looked for.
  ///
  /// - Parameter workingFolder: where relative paths begin.
  public init(path: String, from workingFolder: String) {
    self.path = Paths.absolute(path, from: workingFolder)
  }

  /// Whether there is a folder at a path.
  public static func isThere(_ path: String) -> Bool { Paths.isFolder(path) }

  /// Whether a path lies in the folder, as text.
  func contains(_ path: String) -> Bool { path == self.path || path.hasPrefix(self.path + "/") }

  /// The path of a file or a folder with the wanted content; nil when none is there.
  ///
  /// - Complexity: O(bytes below the folder) the first time.
  func locate(_ wanted: WantedData) -> String? {
    let files = filesByFingerprint
    if !wanted.folder.isEmpty { return locate(folder: wanted.folder, files) }
    if let file = wanted.file, let known = files[file]?.first { return known }
    let prefixes = wanted.prefixes
    let matching = files.keys.filter { key in prefixes.contains { key.hasPrefix($0) } }.sorted()
    return matching.first.flatMap { files[$0]?.first } ?? folder(withPrefix: prefixes, files)
  }

  private var filesByFingerprint: [String: [String]] {
    found.withLock { found in
      if let found { return found }
      var result: [String: [String]] = [:]
      for name in (try? FileSystem.files(below: path)) ?? [] {
        let file = path + "/" + name
        if let fingerprint = try? Fingerprint.file(file) { result[fingerprint, default: []].append(file) }
      }
      found = result
      return result
    }
  }

  /// The folder below which all wanted files lie under their names.
  private func locate(folder: [Origin.File], _ files: [String: [String]]) -> String? {
    guard let first = folder.first else { return nil }
    let candidates = (files[first.fingerprint] ?? []).filter { $0.hasSuffix("/" + first.path) }
      .map { String($0.dropLast(first.path.utf8.count + 1)) }
    return candidates.first { candidate in
      folder.allSatisfy { files[$0.fingerprint]?.contains(candidate + "/" + $0.path) == true }
    }
  }

  /// The folder of scans whose fingerprint begins so.
  private func folder(withPrefix prefixes: Set<String>, _ files: [String: [String]]) -> String? {
    guard !prefixes.isEmpty else { return nil }
    let scans = files.flatMap { fingerprint, paths in paths.map { (path: $0, fingerprint: fingerprint) } }
      .filter { $0.path.hasSuffix(".md") || $0.path.hasSuffix(".md.gz") }
    var folders: [String: [(relativePath: String, fingerprint: String)]] = [:]
    for scan in scans {
      var folder = Paths.folder(of: scan.path)
      while folder.utf8.count >= path.utf8.count, folder.hasPrefix(path) {
        let name = String(scan.path.dropFirst(folder.count + 1))
        folders[folder, default: []].append((name, scan.fingerprint))
        guard folder != path else { break }
        folder = Paths.folder(of: folder)
      }
    }
    return folders.keys.sorted().first { folder in
      let fingerprint = Fingerprint.folder(folders[folder] ?? [])
      return prefixes.contains { fingerprint.hasPrefix($0) }
    }
  }
}

/// What is known of data that is not where a notebook looks for it.
struct WantedData: Hashable {
  /// The fingerprint of the file; nil when it is not known in full.
  var file: String?
  /// The files of the folder, by their paths in it; empty for a file.
  var folder: [Origin.File] = []
  /// The beginnings of fingerprints that the recorded output names.
  var prefixes: Set<String> = []

  /// What is remembered of a path, and what the output of the cell that loads it says.
  init(_ path: String, remembered: SumsFile, output: [String]) {
    file = remembered.files[path]?.fingerprint
    let start = path + "/"
    folder = remembered.files.filter { $0.key.hasPrefix(start) }
      .map { Origin.File(path: String($0.key.dropFirst(start.count)), fingerprint: $0.value.fingerprint) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    prefixes = Set(output.flatMap(Self.fingerprints))
  }

  /// The digits of each `(fingerprint 9f2c41d07be8)` in a line.
  private static func fingerprints(in line: String) -> [String] {
    let words = line.split { " ()".contains($0) }.map(String.init)
    return zip(words, words.dropFirst()).filter { $0 == "fingerprint" && $1.utf8.count >= 12 }.map(\.1)
  }
}
