import CommandLanguage
import Evaluation
public import Notebooks
public import Rendering
import Tables
import TextCharts

extension Session {
  /// Opens a notebook in place of the one at hand, and runs its cells without exports.
  ///
  /// When that is stopped the notebook is open all the same, its cells from the one that was stopped on not run.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - isRun: false only reads.
  /// - Throws: `StorageError`, `NotebookRefusal`; the session is as it was.
  /// - Returns: one line that says how the cells stand, and what its author should know.
  public mutating func open(_ path: String, running isRun: Bool, on page: Page) throws -> StepResult {
    let absolute = Paths.absolute(path, from: surroundings.workingFolder)
    let (bytes, stamp) = try StorageError.naming(path) { () throws(StorageError) in
      try FileStamp.read(absolute)
    }
    guard NoNotebook.isName(path) else { throw NoNotebook(path: path, isSaving: false) }
    var next = self
    do {
      next.notebook = try Notebook(bytes)
    } catch {
      throw UnreadableNotebook(path: path, refusal: error)
    }
    next.path = Self.file(behind: absolute)
    next.stamp = stamp
    next.saved = bytes
    next.readSums()
    next.openings += 1
    (next.undoable, next.redoable) = ([], [])
    next.runs = Array(repeating: nil, count: next.notebook.cells.count)
    next.workspace.lastShown = nil
    next.workspace = next.workspaceAtEnd
    var result = StepResult()
    if isRun {
      result = next.runAll(on: page)
    } else {
      let count = next.notebook.cells.count
      result.remarks = [count == 1 ? "1 cell, not run" : "\(count) cells, not run"]
    }
    result.remarks += NotebookWords.lines(about: next.notebook)
    self = next
    return result
  }

  /// Where the links of a path lead: the paths in a notebook are relative to the file, wherever it is called from.
  static func file(behind path: String) -> String {
    (try? AtomicFile.target(of: path)).map(Paths.normalized) ?? path
  }

  /// Begins a new notebook that `save` will write to a file which is not there yet.
  ///
  /// - Throws: `StorageError` when something is there or the folder is not; `NoNotebook` for another ending.
  public mutating func begin(_ path: String) throws {
    let absolute = Paths.absolute(path, from: surroundings.workingFolder)
    guard NoNotebook.isName(path) else { throw NoNotebook(path: path, isSaving: false) }
    guard !Paths.exists(absolute) else { throw StorageError(.write, path, .exists) }
    guard Paths.isFolder(Paths.folder(of: absolute)) else { throw StorageError(.write, path, .missing) }
    self.path = absolute
  }

  mutating func open(_ call: Call, on page: Page) throws -> StepResult {
    guard let word = call.words(0).first else { return StepResult() }
    return try open(
      sample(calledBy: word.text) ?? word.text, running: call.wordOption("run")?.text != "no", on: page)
  }

  /// The bundled sample, which `open sample` shows wherever the program was started; nil for any other word, and where
  /// there is a file or folder of that name.
  private func sample(calledBy word: String) -> String? {
    guard word == "sample", !Paths.exists(Paths.absolute(word, from: surroundings.workingFolder)) else {
      return nil
    }
    return surroundings.sample
  }

  /// Runs every cell and says in one line how they stand.
  private mutating func runAll(on page: Page) -> StepResult {
    let (progress, count) = (progress, runs.count)
    rebuild(
      from: 0,
      running: { index in
        progress?("cell \(index + 1) of \(count)", Double(index) / Double(count))
        return true
      }, writing: .nowhere)
    if cancellation.isCancelled { return stoppedRun() }
    var judge = ReplayJudge(notebook: notebook, runs: runs)
    let verdicts = judge.verdicts()
    let facts = factVerdicts(missing: judge.missing)
    var result = StepResult()
    result.remarks = [ReplaySummary(verdicts, facts: facts).line]
    for verdict in verdicts where verdict.result.isFailure && verdict.result != .unresolved {
      let lines = runs[verdict.index]?.text.lines ?? []
      result.remarks += ["cell \(verdict.index + 1), line \(notebook.cells[verdict.index].line):"] + lines
    }
    result.remarks += FactWords(notebook: notebook, verdicts: facts, width: page.width).lines()
    result.remarks += conflictWords
    return result
  }

  /// What is said after the run of all cells was stopped: the cell that ran then counts as not run.
  private mutating func stoppedRun() -> StepResult {
    let done = runs.prefix { $0 != nil && $0?.isStopped == false }.count
    for index in runs.indices.dropFirst(done) { runs[index] = nil }
    workspace = workspaceAtEnd
    var result = StepResult()
    result.status = .interrupted
    result.remarks = [
      "stopped in cell \(min(done + 1, runs.count)) of \(runs.count); rerun runs it and what follows"
    ]
    return result
  }

  mutating func save(_ call: Call) throws -> StepResult {
    try save(to: call.words(0).first?.text)
  }

  /// Writes the notebook to its file, or to another, whose notebook this then is.
  ///
  /// The file is replaced whole or not at all. Where somebody has changed it since it was read, both changes are put
  /// together by cell; where they cannot be, this one is written beside it.
  ///
  /// - Throws: `StorageError`, `UnnamedNotebook`, `NoNotebook`, `UnrunCells`; `EditError` for a notebook that is open for reading only;
  ///   the session is as it was.
  public mutating func save(to target: String?) throws -> StepResult {
    let named = target.map { Paths.absolute($0, from: surroundings.workingFolder) }
    guard let destination = named ?? path else { throw UnnamedNotebook() }
    let name = target ?? Paths.name(of: destination)
    guard NoNotebook.isName(destination) else { throw NoNotebook(path: name, isSaving: true) }
    guard notebook.access == .writable else { throw EditError.notWritable(notebook.access) }
    let isOwn = destination == path
    if !isOwn, Paths.exists(destination) {
      throw StorageError(.write, name, Paths.isFolder(destination) ? .isFolder : .exists)
    }
    if isOwn, let stamp, Paths.exists(destination), try stamp.isOutdated(at: destination) {
      return try saveBesideOthers(to: destination, name: name)
    }
    var next = self
    if !isOwn { try next.rewritePaths(from: folder, to: Paths.folder(of: destination)) }
    let bytes = next.notebook.bytes
    let expected = expectation(at: destination, isOwn: isOwn)
    next.stamp = try StorageError.naming(name) { () throws(StorageError) in
      try AtomicFile.write(bytes, to: destination, expecting: expected)
    }
    next.path = destination
    next.saved = next.notebook.bytes
    self = next
    let count = notebook.cells.count
    var result = StepResult.saying(
      "saved \(Sanitizer.sanitized(name)): \(count) \(count == 1 ? "cell" : "cells")")
    result.remarks = writeSums()
    return result
  }

  /// Its own file must be as it was read; where it has gone meanwhile, and under another name, none may be there.
  private func expectation(at destination: String, isOwn: Bool) -> AtomicFile.Expectation {
    guard isOwn, Paths.exists(destination), let stamp else { return .absent }
    return .unchanged(stamp)
  }

  /// Rewrites the paths in the cells' loads and exports, and in what is recorded of them, for a notebook in
  /// another folder. The digests that agreed with what they are of go on agreeing, since the data is the same and only
  /// its name differs; what was stale stays stale.
  ///
  /// What was done before cannot be undone after that: its paths would lead elsewhere.
  ///
  /// - Throws: `UnrunCells` when what a recorded result was made from is not known.
  mutating func rewritePaths(from old: String, to new: String) throws {
    guard old != new else { return }
    let rewriter = PathRewriter(
      grammar: evaluator.definitions.grammar, oldFolder: old, newFolder: new)
    let before = dependencies
    var texts: [Int: OutputText] = [:]
    var isRewritten = false
    for index in notebook.cells.indices {
      let cell = notebook.cells[index]
      guard let rewriting = rewriter.rewriting(cell.source) else { continue }
      isRewritten = true
      notebook = try notebook.replacingSource(ofCell: index + 1, with: rewriting.source).notebook
      texts[index] = cell.output.map { rewriting.rewritten($0.text) }
    }
    guard isRewritten else { return }
    let unrun = cellsNotRun
    guard unrun.isEmpty else { throw UnrunCells(numbers: unrun) }
    workspace.filesRead = Set(workspace.filesRead.map(rewriter.rewritten(path:)))
    (undoable, redoable) = ([], [])
    remembered.files = Dictionary(
      remembered.files.map { (rewriter.rewritten(path: $0.key), $0.value) }
    ) { first, _ in first }
    for index in runs.indices {
      guard let run = runs[index] else { continue }
      runs[index]?.steps = run.steps.map { step in
        var step = step
        step.origins = Set(step.origins.map { rewriter.rewritten($0) })
        return step
      }
      runs[index]?.loads = run.loads.map { $0.renamed(rewriter.rewritten(path:)) }
      runs[index]?.after.filesRead = Set(run.after.filesRead.map(rewriter.rewritten(path:)))
      runs[index]?.text = texts[index] ?? run.text
      runs[index]?.written = run.written.map(rewriter.rewritten(path:))
    }
    let after = dependencies
    var outputs: [Int: RecordedOutput?] = [:]
    for index in notebook.cells.indices {
      guard let output = notebook.cells[index].output else { continue }
      outputs[index + 1] = RecordedOutput(
        digests: output.digests.renamed(from: before.digests(of: index), to: after.digests(of: index)),
        text: texts[index] ?? output.text)
    }
    notebook = try notebook.recording(outputs).notebook
  }
}

extension Session {
  /// The numbers of the cells with a result that was made from other cells or from data, which only running them tells.
  private var cellsNotRun: [Int] {
    notebook.cells.indices.filter { index in
      let cell = notebook.cells[index]
      guard runs[index] == nil, cell.attributes.isRun, let digests = cell.output?.digests else {
        return false
      }
      return digests.upstream != nil || digests.data != nil
    }.map { $0 + 1 }
  }
}

/// Cells that have not been run, on saving into another folder: paths are part of what their results were made from,
/// and of what that was is not known which.
struct UnrunCells: Error {
  /// Counted from 1, in file order.
  let numbers: [Int]
}

/// A file that is no notebook by its name.
///
/// Data that is opened by mistake would be overwritten by the next `save`.
struct NoNotebook: Error {
  /// The path as given.
  let path: String
  /// Whether it was to be written, rather than read.
  let isSaving: Bool

  /// Whether a notebook may have such a name: Markdown, `.nb.md` as a rule.
  static func isName(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".markdown") }
}

/// A file that is no notebook: what it is called and why it was refused.
public struct UnreadableNotebook: Error, Sendable {
  /// The path as given.
  public let path: String
  /// Why.
  public let refusal: NotebookRefusal
}

/// `save` without a name, on a notebook that has none.
public struct UnnamedNotebook: Error, Sendable {}
