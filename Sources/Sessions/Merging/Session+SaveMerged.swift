import CommandLanguage
import Evaluation
import Notebooks
import TextCharts

extension Session {
  /// Saves into a file that somebody else has changed since it was read: merged with theirs, cell by cell, where nothing
  /// was changed by both; else beside it. What they wrote is never lost.
  ///
  /// - Throws: `StorageError`; the session is as it was.
  mutating func saveBesideOthers(to destination: String, name: String) throws -> StepResult {
    let (bytes, stamp) = try StorageError.naming(name) { () throws(StorageError) in
      try FileStamp.read(destination)
    }
    guard let base = try? Notebook(saved), let theirs = try? Notebook(bytes),
      let merge = try? NotebookMerge(
        base: base, ours: notebook, theirs: theirs,
        names: MergeNames(ours: (nil, "mine"), theirs: (nil, "theirs")),
        annotations: AnnotationStatements.all),
      // A file without a cell has been put in the place of the notebook, and is no version of it.
      base.cells.isEmpty || !theirs.cells.isEmpty, merge.report.conflicts.isEmpty,
      let merged = try? Notebook(merge.bytes), merged.access == .writable
    else { return try saveBeside(destination, name: name) }
    var next = self
    next.take(merged)
    next.stamp = try StorageError.naming(name) { () throws(StorageError) in
      try AtomicFile.write(merged.bytes, to: destination, expecting: .unchanged(stamp))
    }
    next.saved = merged.bytes
    self = next
    let count = notebook.cells.count
    var result = StepResult.saying(
      "saved \(Sanitizer.sanitized(name)): \(count) \(count == 1 ? "cell" : "cells")")
    result.remarks = [
      "somebody else had changed it meanwhile; their changes are in it now, and undo ends here"
    ]
    let standings = standings()
    let stale = notebook.cells.indices.filter {
      notebook.cells[$0].attributes.isRun && (standings[$0] != .current || runs[$0] == nil)
    }
    if !stale.isEmpty { result.remarks.append(staleWords(stale)) }
    return result
  }

  /// Takes a merged notebook in the place of the one at hand: cells that are in both keep what came of them.
  private mutating func take(_ merged: Notebook) {
    var places: [String: [Int]] = [:]
    for index in notebook.cells.indices.reversed() {
      places[notebook.cells[index].source, default: []].append(index)
    }
    let old = runs
    runs = merged.cells.map { cell in places[cell.source]?.popLast().flatMap { old[$0] } }
    notebook = merged
    (undoable, redoable) = ([], [])
    rebuild(from: 0, running: { _ in false }, writing: .nowhere)
  }

  private mutating func saveBeside(_ destination: String, name: String) throws -> StepResult {
    let stem =
      destination.hasSuffix(".nb.md") ? String(destination.dropLast(6)) : String(destination.dropLast(3))
    var number = 2
    while Paths.exists("\(stem).\(number).nb.md") { number += 1 }
    let beside = "\(stem).\(number).nb.md"
    let newName = Paths.name(of: beside)
    let stamp = try StorageError.naming(newName) { () throws(StorageError) in
      try AtomicFile.write(notebook.bytes, to: beside, expecting: .absent)
    }
    (self.stamp, saved, path) = (stamp, notebook.bytes, beside)
    var result = StepResult.saying(
      "saved \(Sanitizer.sanitized(newName)), beside \(Sanitizer.sanitized(name))")
    result.remarks = [
      "somebody else has changed \(Sanitizer.sanitized(name)) meanwhile, and both cannot be put together by themselves",
      "  to compare: scanbook diff \(Word.quotedIfNeeded(Sanitizer.sanitized(name))) \(Word.quotedIfNeeded(newName))",
    ]
    return result
  }
}
