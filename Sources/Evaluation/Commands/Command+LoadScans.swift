import CommandLanguage
import Scans
import Synchronization
import Tables

extension Command {
  static let loadScans = Command(
    Signature(
      name: "load scans",
      parameters: [
        Parameter("PATH…", .paths), Parameter("NAME", .word(values: []), label: "as", isOptional: true),
      ]),
    "read scans from files, folders or globs, .gz too",
    discussion: """
      Makes the tables scans, signals, behaviors, technologies, issues, concerns and entries; with `as old` they are \
      called old_scans, old_signals and so on. Says what was skipped and why, and what is worth knowing before you count.
      """,
    examples: [
      Example(
        "load scans data/scans",
        """
        scans: 10 from 10 files, 2023-03-14 to 2024-05-13 (fingerprint 2adcdda49e47)

        signals  behaviors  technologies  issues  concerns  entries
        ───────  ─────────  ────────────  ──────  ────────  ───────
             44         12             9      11        15       91

        worth knowing before you count:
           8 of 91 entries have no relevancy: 2 signals, 1 behavior, 1 technology,
             1 issue, 3 concerns
        """)
    ]
  ) { call, evaluation in
    let paths = try evaluation.expand(call.words(0))
    let name = call.words(1).first?.text
    let set = try evaluation.loadScans(paths, as: name, call)
    evaluation.replaceScans(set, named: name)
    return .loaded(.scans(set.report, name: name))
  }
}

extension Evaluation {
  fileprivate func loadScans(_ paths: [ExpandedPath], as name: String?, _ call: Call) throws -> ScanSet {
    let files = paths.flatMap(\.namedFiles)
    let digests = Mutex<[String: String]>([:])
    let memoryLimit = environment.memoryLimit
    let set = try located(call.arguments[0].range) {
      try ScanSet.load(
        paths: files.map(\.relativePath), as: name, cancellation: environment.cancellation
      ) { position in
        let file = files[position]
        let bytes = try FileBytes.read(file.systemPath, limit: memoryLimit ?? .max)
        let fingerprint =
          file.systemPath.hasSuffix(".gz") ? try Fingerprint.file(file.systemPath) : Fingerprint.bytes(bytes)
        digests.withLock { $0[file.relativePath] = fingerprint }
        return bytes
      }
    }
    guard set.report.scanCount > 0 else { throw nothing(in: paths, set.report, call) }
    return set.settingOrigins(origins(of: paths, digests.withLock { $0 }))
  }

  /// One origin for each path that was given, with the fingerprints of the files that were read.
  private func origins(of paths: [ExpandedPath], _ digests: [String: String]) -> Set<Origin> {
    Set(
      paths.map { path in
        let read = path.files.compactMap { file in
          digests[path.isFolder ? path.recordedPath + "/" + file.relativePath : file.relativePath]
            .map { (file.relativePath, $0) }
        }
        let fingerprint = path.isFolder ? Fingerprint.folder(read) : read.first?.1 ?? ""
        return Origin(
          path: path.recordedPath, fingerprint: fingerprint,
          about: about(of: path),
          files: path.isFolder
            ? read.map { Origin.File(path: path.recordedPath + "/" + $0.0, fingerprint: $0.1) } : [])
      })
  }

  /// What the neighbours of the files say, each sentence once; nil where none has one.
  private func about(of path: ExpandedPath) -> String? {
    let lines = Set(path.files.filter(\.mayHaveAbout).compactMap { Origin.about($0.systemPath) }).sorted()
    return lines.isEmpty ? nil : lines.joined(separator: "; ")
  }

  private func nothing(in paths: [ExpandedPath], _ report: ScanReport, _ call: Call) -> EvaluationError {
    EvaluationError(
      .noScans(path: paths.map(\.recordedPath).joined(separator: ", "), report),
      range: call.arguments[0].range)
  }

  fileprivate mutating func replaceScans(_ set: ScanSet, named name: String?) {
    let label = "scans \(name ?? "")"
    workspace.tables = workspace.tables.filter { $0.value.set != label }
    workspace.scanSets[set.prefix] = set
    workspace.placeScanTables()
    workspace.indexes.removeAll()
    for (tableName, _) in set.tables {
      workspace.lets[tableName] = nil
      trace.defines.insert(tableName)
    }
    if !workspace.aliases.isEmpty { trace.reads.insert("aliases") }
    trace.defines.insert("annotations")
    trace.origins.formUnion(set.scans.traits.origins)
  }
}
