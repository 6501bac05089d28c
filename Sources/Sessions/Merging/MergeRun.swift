import Evaluation
import Notebooks
import Tables

/// `scanbook merge BASE OURS THEIRS -o FILE`: three notebooks put together by cell, and what is said about it.
public struct MergeRun: Sendable {
  /// The file that was written, as it is called in the report.
  public let name: String
  let base: Notebook
  let ours: Notebook
  let theirs: Notebook
  let merged: Notebook
  let names: MergeNames
  let report: MergeReport

  /// 0 where all is decided, 1 where something is not.
  public var exitCode: Int32 { report.conflicts.isEmpty ? 0 : 1 }

  /// Which files are merged.
  public struct Files: Sendable {
    /// What both began with.
    public var base: String
    /// The one who merges.
    public var ours: String
    /// The other.
    public var theirs: String
    /// Where the result goes.
    public var output: String
    /// What git calls the file that it merges; nil where a person asked for the merge. Git's own files have names that
    /// mean nothing, and `ours` is the one to be replaced.
    public var pathInGit: String?

    /// Files by their paths.
    public init(base: String, ours: String, theirs: String, output: String, pathInGit: String? = nil) {
      (self.base, self.ours, self.theirs, self.output) = (base, ours, theirs, output)
      self.pathInGit = pathInGit
    }
  }

  /// Reads, merges and writes. A file that is there is only replaced when it is one of the three.
  ///
  /// - Throws: `StorageError`, `UnreadableNotebook`, `MergeRefusal`, `NoNotebook`; nothing is written then.
  public init(_ files: Files, workingFolder: String) throws {
    func read(_ path: String) throws -> (Notebook, FileStamp) {
      let (bytes, stamp) = try StorageError.naming(path) { () throws(StorageError) in
        try FileStamp.read(Paths.absolute(path, from: workingFolder))
      }
      do {
        return (try Notebook(bytes), stamp)
      } catch {
        throw UnreadableNotebook(path: path, refusal: error)
      }
    }
    let output = Paths.absolute(files.output, from: workingFolder)
    if files.pathInGit == nil, !NoNotebook.isName(files.output) {
      throw NoNotebook(path: files.output, isSaving: true)
    }
    base = try read(files.base).0
    ours = try read(files.ours).0
    theirs = try read(files.theirs).0
    let label = { (path: String) in files.pathInGit == nil ? Self.stem(path) : "" }
    names = MergeNames(
      ours: (ours.header.author, label(files.ours)), theirs: (theirs.header.author, label(files.theirs)))
    let merge = try NotebookMerge(
      base: base, ours: ours, theirs: theirs, names: names, annotations: AnnotationStatements.all)
    report = merge.report
    merged = try Notebook(merge.bytes)
    name = files.pathInGit ?? files.output
    let inputs = [files.base, files.ours, files.theirs]
    let own = inputs.first { Paths.absolute($0, from: workingFolder) == output }
    let expected = try own.map { AtomicFile.Expectation.unchanged(try read($0).1) } ?? .absent
    try StorageError.naming(files.output) { () throws(StorageError) in
      _ = try AtomicFile.write(merge.bytes, to: output, expecting: expected)
    }
  }

  /// A file's name without its endings.
  private static func stem(_ path: String) -> String {
    let name = Paths.name(of: path)
    for ending in [".nb.md", ".md", ".markdown"] where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}
