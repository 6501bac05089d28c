import CommandLanguage
import Evaluation
import Notebooks
import Rendering
import Tables
import TextCharts

/// The words for what can go wrong with files and notebooks, outside of statements.
public struct FaultWords: Sendable {
  /// What is wrong, without `error: `.
  public let message: String
  /// What may help.
  public let hints: [String]
  /// The reason alone, for a sentence that names the file itself.
  let reason: String

  /// Whether it was the person who stopped it.
  public let isInterruption: Bool

  /// The words for an error.
  public init(_ error: any Error) {
    if let error = error as? EvaluationError, case .operation(.cancelled) = error.kind {
      isInterruption = true
    } else {
      isInterruption = false
    }
    switch error {
    case _ where isInterruption: (message, hints, reason) = ("stopped", [], "")
    case let error as StorageError:
      reason = error.clause
      message = "cannot \(error.operation.words) \(error.path): \(reason)"
      hints = error.hints
    case let error as NoNotebook:
      message = "\(error.path) is not a notebook: their names end in .nb.md"
      (hints, reason) = (error.hints, "")
    case let error as UnreadableNotebook: (message, hints, reason) = Self.words(for: error)
    case is UnnamedNotebook:
      (message, hints, reason) = ("the notebook has no name yet", ["save NAME.nb.md"], "")
    case let error as UnrunCells: (message, hints, reason) = (error.message, error.hints, "")
    case let error as MergeRefusal: (message, hints, reason) = (error.words, [], "")
    case let error as EditError: (message, hints, reason) = (error.words, [], "")
    case let error as EvaluationError:
      (message, hints, reason) = (ErrorRenderer.message(of: error), [], "")
    case let error as TableError: (message, hints, reason) = ("\(error)", [], "")
    default: (message, hints, reason) = ("\(error)", [], "\(error)")
    }
  }

  private static func words(for error: UnreadableNotebook) -> (String, [String], String) {
    switch error.refusal {
    case .conflictMarkers(let lines):
      let places = lines.prefix(6).map(String.init).joined(separator: ", ") + (lines.count > 6 ? ", …" : "")
      return (
        "\(error.path) has merge conflict markers, \(lines.count == 1 ? "line" : "lines") \(places)",
        ["settle the conflict in an editor, then open it again"], ""
      )
    case .notUTF8(let line): return ("\(error.path) is not a notebook: line \(line) is not UTF-8", [], "")
    }
  }
}

extension StorageError {
  /// The reason as a clause.
  fileprivate var clause: String {
    switch (operation, reason) {
    case (.write, .missing), (.replace, .missing): "there is no such folder"
    default: reason.words
    }
  }

  fileprivate var hints: [String] {
    switch (operation, reason) {
    case (.read, .missing):
      NearestFile.name(to: path).map { ["did you mean `\($0)`?"] } ?? []
    case (.write, .exists), (.replace, .exists): ["save under another name, or open that one"]
    case (.write, .changedSinceRead), (.replace, .changedSinceRead):
      ["somebody else has changed it; save under another name and compare"]
    case (.write, .diskFull), (.replace, .diskFull), (.write, .tooLarge), (.replace, .tooLarge):
      ["the old file is as it was"]
    case (.write, .noPermission), (.replace, .noPermission), (.write, .readOnlyFileSystem):
      ["save under another name or in another folder"]
    default: []
    }
  }
}

extension UnrunCells {
  fileprivate var message: String {
    let shown = numbers.prefix(5).map(String.init).joined(separator: ", ") + (numbers.count > 5 ? ", …" : "")
    let cells = numbers.count == 1 ? "cell \(shown) has" : "cells \(shown) have"
    return
      "\(cells) not been run, and in another folder the paths are others: what is recorded would be stale"
  }

  fileprivate var hints: [String] {
    ["rerun all, then save", "or save it beside this one, under another name"]
  }
}

extension NoNotebook {
  fileprivate var hints: [String] {
    let isHalf = path.hasSuffix(".md") || path.hasSuffix(".nb")
    let name = isHalf ? String(path.dropLast(3)) : path
    return isSaving
      ? ["save \(name).nb.md"] : ["for data, open a prompt without a notebook: load votes \(path)"]
  }
}

extension StorageError.Operation {
  fileprivate var words: String {
    switch self {
    case .read: "read"
    case .write, .replace: "write"
    case .createFolder: "make the folder"
    case .lock: "lock"
    case .remove: "remove"
    case .resolve: "find"
    }
  }
}

extension StorageError.Reason {
  /// The reason as a clause.
  var words: String {
    switch self {
    case .missing: "there is no such file or folder"
    case .isFolder: "it is a folder"
    case .notAFolder: "a part of the path is a file, not a folder"
    case .notAFile: "it is not a regular file"
    case .noPermission: "permission denied"
    case .readOnlyFileSystem: "the file system is read-only"
    case .diskFull: "the disk is full"
    case .tooLarge: "the file would be too large"
    case .linkLoop: "its links lead in a circle"
    case .nameTooLong: "the name is too long"
    case .inUse: "another session is using it"
    case .exists: "there is such a file already"
    case .changedSinceRead: "it has changed since it was read"
    case .system(let number): "system error \(number)"
    }
  }
}

extension EditError {
  fileprivate var words: String {
    switch self {
    case .notWritable(.newerFormat(let format)):
      "the notebook is of format \(format), newer than this program: it is open for reading only"
    case .notWritable(.malformedHeader(let line)):
      "the header cannot be read (line \(line)): the notebook is open for reading only"
    case .notWritable(.writable): "the notebook cannot be edited"
    case .noSuchCell(let number, let count): "there is no cell \(number); the notebook has \(count)"
    case .noSuchFact(let number, let count): "there is no fact \(number + 1); the notebook has \(count)"
    case .conflictMarker(let line): "line \(line) is a merge conflict marker"
    case .notProse(let fault, let line): "line \(line) of the note \(fault.words)"
    case .notFactValue(let value): "`\(value)` cannot be the value of a fact"
    case .htmlNotClosed(let line): "an HTML comment that begins in line \(line) of the notebook is not closed"
    case .headerEntry(let name, let line): "`\(name)` in the header (line \(line)) has to be edited by hand"
    case .parameterName(let name): "`\(name)` cannot be the name of a parameter"
    case .notInConflict(let number): "cell \(number) is in no conflict"
    case .noSuchConflict(let number, let there, let isInHeader):
      "no conflict in \(isInHeader ? "the header" : "prose") has the number \(number)"
        + (there.isEmpty ? "" : "; there is \(there.map(String.init).joined(separator: ", "))")
    case .noSuchVersion(let name, let versions, let canBeBoth):
      "there is no version by `\(name)`; say \((versions + (canBeBoth ? ["both"] : [])).joined(separator: ", "))"
    case .oneValueOnly(let name, let versions):
      "`\(name)` has one value: say \(versions.joined(separator: " or "))"
    case .changesStructure: "that would give other parts of the notebook another meaning"
    }
  }
}

extension MergeRefusal {
  fileprivate var words: String {
    switch self {
    case .headerUnreadable:
      "both changed the header, and it cannot be read, or could not be once put together: mend it by hand first"
    case .newerFormat(let format): "a notebook is of format \(format), newer than this program"
    case .changesStructure:
      "put together, the parts would read otherwise: a block or an HTML comment is not closed"
    }
  }
}

extension ProseFault {
  fileprivate var words: String {
    switch self {
    case .empty: "is empty"
    case .fence: "would begin a code block"
    case .outputComment: "would look like recorded output"
    case .header: "would look like a header"
    case .htmlNotClosed: "begins an HTML comment that is not closed"
    case .factAtStart: "begins with a fact, and pages would not take it for a sentence: begin with a word"
    case .factNotClosed: "begins a fact that is not closed"
    case .controlCharacter: "holds a control character"
    }
  }
}

/// What an author should know of a notebook's faults.
enum NotebookWords {
  /// A line a problem, at most five and the number of the others.
  static func lines(about notebook: Notebook) -> [String] {
    let told = notebook.problems.prefix(5).map { problem in
      Sanitizer.sanitized("line \(problem.line): \(words(problem.kind))")
    }
    let more = notebook.problems.count - told.count
    return told + (more > 0 ? ["… \(more) more"] : [])
  }

  private static func words(_ kind: Problem.Kind) -> String {
    switch kind {
    case .headerNotClosed: "the header is not closed by ---"
    case .headerMalformed(let reason): "the header cannot be read: \(reason)"
    case .headerValue(let name): "`\(name)` in the header has a value of the wrong kind"
    case .newerFormat(let format): "format \(format) is newer than this program; open for reading only"
    case .unknownAttribute(let text): "the attribute `\(text)` is not known"
    case .nameTaken(let name): "two cells are called #\(name)"
    case .cellNotClosed: "the cell is not closed and runs to the end of the file"
    case .fenceNotClosed: "the code block is not closed and runs to the end of the file"
    case .htmlNotClosed: "the HTML comment is not closed and hides the rest of the file"
    case .cellInsideList: "a cell inside a list is not run; move it to the left margin"
    case .strayOutput: "an output comment stands below no cell"
    case .outputFenceMissing: "an output comment has no text block below it"
    case .factNotClosed: "a fact is not closed"
    }
  }
}
