import CommandLanguage
import Scans
import Tables

extension Command {
  static let loadAnnotations = Command(
    Signature(name: "load annotations", parameters: [Parameter("FILE…", .paths)]),
    "read other people's annotations, claims and decisions from their notebooks",
    discussion: """
      The statements annotate, unannotate, settle, reattach, claim and unclaim are read as text; nothing is run, and nothing of \
      them is written into the notebook at hand. A file that is loaded again replaces what it said before.
      """,
    examples: [
      .loadingTheTeam,
      Example(
        "annotations | count by author",
        """
        author  count
        ──────  ─────
        ana        10
        chloe      10
        ben         8
        """),
    ]
  ) { call, evaluation in
    let paths = try evaluation.expand(call.words(0))
    return .loaded(.annotations(try evaluation.loadAnnotations(paths, call)))
  }
}

extension Evaluation {
  fileprivate mutating func loadAnnotations(_ paths: [ExpandedPath], _ call: Call) throws -> AnnotationReport
  {
    let files = paths.flatMap { path in
      path.isFolder ? path.namedFiles.filter { $0.relativePath.hasSuffix(".nb.md") } : path.namedFiles
    }
    guard !files.isEmpty else {
      throw EvaluationError(
        .noFiles(path: paths.map(\.recordedPath).joined(separator: ", ")), range: call.arguments[0].range)
    }
    var report = AnnotationReport()
    var together = AnnotationLedger()
    var names: [String: RecordedNames] = [:]
    var prints: [(String, String)] = []
    for file in files {
      try environment.cancellation.check()
      let bytes = try located(call.arguments[0].range) {
        try FileBytes.read(file.systemPath, limit: environment.memoryLimit ?? 1 << 30)
      }
      let notebook = try notebook(bytes, file, call)
      var reader = AnnotationReader(grammar: definitions.grammar, sets: scanSets, path: file.relativePath)
      reader.read(notebook)
      let entry = AnnotationLedger.Entry.loaded(path: file.relativePath, reader.entries)
      workspace.annotations.add(entry)
      together.add(entry)
      report.skipped += reader.skipped
      report.retracted += reader.retracted
      for author in Set(reader.entries.compactMap(\.author)) {
        names[author] = RecordedNames(notebook.cells.flatMap(\.output))
      }
      prints.append((file.relativePath, Fingerprint.bytes(bytes)))
      trace.origins.insert(Origin(path: file.relativePath, fingerprint: prints[prints.count - 1].1))
    }
    report.paths = files.map(\.relativePath)
    report.fingerprint = prints.count == 1 ? prints[0].1 : Fingerprint.folder(prints)
    report.count(together)
    report.displaced = AnnotationStates(workspace: workspace).displaced(together.current) { record in
      names[record.author]?.name(of: record.target)
    }
    trace.reads.formUnion(workspace.scanSets.keys.map { $0 + "scans" })
    trace.defines.formUnion(["annotations", "claims"])
    return report
  }

  private var scanSets: [ScanSet] { workspace.scanSets.sorted { $0.key < $1.key }.map(\.value) }

  private func notebook(_ bytes: [UInt8], _ file: LoadedFile, _ call: Call) throws -> NotebookText {
    do {
      return try environment.readNotebook?(bytes) ?? NotebookText(author: nil, cells: [])
    } catch let fault as NotebookFault {
      throw EvaluationError(
        .notANotebook(path: file.relativePath, fault), range: call.arguments[0].range)
    }
  }
}

extension AnnotationStates {
  /// Where the entry of an annotation is now, or the one that is nearest to it; nil for one in its place, and when
  /// nothing is near.
  ///
  /// - Parameter name: what the entry was called, where that is known; else what was noted on it is compared.
  func whereabouts(
    of record: AnnotationRecord, _ standing: EntryStanding, name: String?
  ) -> (id: String, name: String?)? {
    switch standing {
    case .current: return nil
    case .moved(let id): return (id.description, card(id)?.name)
    case .changed, .orphaned:
      let words = name ?? ([record.note ?? ""] + record.tags).joined(separator: " ")
      return nearest(to: words, from: record.target).map { ($0.id.description, $0.name) }
    }
  }
}

extension AnnotationReport {
  /// Counts what is in force of all that was read.
  fileprivate mutating func count(_ ledger: AnnotationLedger) {
    let records = ledger.current
    let claims = ledger.claims
    let decisions = ledger.allDecisions
    let names = Set(records.map(\.author) + claims.map(\.author) + decisions.map(\.author))
    authors = names.sorted().map { name in
      Author(
        name: name, annotations: records.count { $0.author == name },
        claims: claims.count { $0.author == name }, decisions: decisions.count { $0.author == name })
    }
    let days = records.compactMap(\.date) + claims.compactMap(\.date) + decisions.compactMap(\.date)
    self.days = days.min().flatMap { first in days.max().map { first...$0 } }
    revised = max(0, ledger.saidCount - records.count - retracted)
  }
}
