import CommandLanguage
public import Evaluation
public import Notebooks
import Rendering
public import Tables
import TextCharts

/// One person at one notebook: a value that each typed line changes.
///
/// What is typed is parsed, evaluated, rendered, recorded; nothing here prints or reads a terminal.
public struct Session: Sendable {
  /// The notebook as it stands.
  public internal(set) var notebook: Notebook
  /// Everything that its statements have made.
  public internal(set) var workspace = Workspace()
  /// Where the notebook is kept; nil for one that was never saved.
  public internal(set) var path: String?
  /// How many notebooks have been opened in the place of the first.
  public internal(set) var openings = 0
  /// What is in its file, or was there at the beginning.
  var saved: [UInt8]
  /// Whether the first load has been followed by what to type next.
  var hasSuggested = false
  /// What the statement typed last showed.
  var shown = Shown()
  /// What came of running each cell; nil for one that has not run here.
  var runs: [CellRun?] = []
  /// What `undo` goes back to, latest last.
  var undoable: [Reversal] = []
  /// What `redo` goes forward to, latest last.
  var redoable: [Reversal] = []
  /// The file as it was when it was read or written last.
  var stamp: FileStamp?
  /// What is remembered of the data behind the recorded results, as it was when the notebook was opened.
  var remembered = SumsFile()
  /// The person and the machine.
  public let surroundings: Surroundings
  /// Carries statements out.
  public let evaluator = Evaluator()
  /// Stops the statement that runs.
  public let cancellation = Cancellation()
  /// Told of long work; set by the program on a terminal.
  public var progress: (@Sendable (String, Double) -> Void)?

  /// A session on a new, unnamed notebook.
  ///
  /// - Throws: nothing in practice: an empty notebook is always well formed.
  public init(surroundings: Surroundings) throws {
    self.surroundings = surroundings
    notebook = try Notebook.new()
    saved = notebook.bytes
    workspace = freshWorkspace()
  }

  /// Whether the notebook differs from what is in its file. O(bytes).
  public var isModified: Bool { notebook.bytes != saved }

  /// The page that recorded output is laid out on: the header's width and symbols, 40 rows, no colour.
  var recordedPage: Page { Page.recorded(notebook.header) }

  /// Runs cells as this notebook records them.
  var runner: CellRunner { CellRunner(evaluator: evaluator, page: recordedPage, limits: limits) }

  /// What a statement may take.
  var limits: StatementLimits {
    StatementLimits(seconds: surroundings.timeLimit, bytes: surroundings.memoryLimit)
  }

  /// The sources of the cells, in file order.
  var sources: [String] { notebook.cells.map(\.source) }

  /// The edges between the cells.
  var dependencies: Dependencies { Dependencies(runs: runs, sources: sources) }

  /// The folder that the notebook's paths are relative to.
  public var folder: String { path.map { Paths.folder(of: $0) } ?? surroundings.workingFolder }

  /// The world, as a statement sees it that was typed by the person.
  var typedEnvironment: Environment {
    environment(
      files: TypedFiles(workingFolder: surroundings.workingFolder, notebookFolder: folder), isTyped: true)
  }

  /// The world, as the statements of a cell see it.
  func cellEnvironment(_ index: Int, writing: NotebookFiles.Writing) -> Environment {
    let isTrusted = surroundings.allowsOutside || path == nil || runs[index]?.isTyped == true
    return environment(
      files: NotebookFiles(
        notebookPath: path ?? surroundings.workingFolder + "/unnamed.nb.md", writing: writing,
        isTrusted: isTrusted, ownDigests: notebook.cells[index].digestsWritten,
        elsewhere: surroundings.data.map { folder in
          NotebookFiles.Elsewhere(
            folder: folder, remembered: remembered, output: notebook.cells[index].output?.text.lines ?? [])
        }),
      isTyped: false)
  }

  func environment(files: any FileAccess, isTyped: Bool) -> Environment {
    var environment = Environment(
      today: surroundings.today(), userName: surroundings.userName, files: files, cancellation: cancellation,
      memoryLimit: surroundings.memoryLimit, progress: progress, isTyped: isTyped)
    environment.readNotebook = { try NotebookText(reading: $0) }
    return environment
  }

  /// Changes the notebook so that `undo` can take it back; when it fails, nothing is changed.
  ///
  /// - Parameters:
  ///   - what: what is done, in words.
  ///   - first: the index of the first cell that may be affected.
  mutating func change<Result>(
    _ what: String, from first: Int, _ body: (inout Session) throws -> Result
  ) throws -> Result {
    var next = self
    let result = try body(&next)
    next.undoable.append(Reversal(of: what, from: next, backTo: self, first: first))
    next.redoable = []
    self = next
    return result
  }
}

/// What a statement showed, for lessons to judge.
struct Shown: Sendable {
  /// The command's name, for a command.
  var command: String?
  /// The value; nil for a command of the session and for a statement that failed.
  var value: Value?
}

/// The person and the machine around a session: passed in, so that tests and replay decide.
public struct Surroundings: Sendable {
  /// Where relative paths that are typed begin.
  public var workingFolder: String
  /// The login name.
  public var userName: String
  /// Today, as days since 1970-01-01, UTC.
  public var today: @Sendable () -> Int64
  /// Whether a notebook may read and write outside its folder (`--allow-outside`).
  public var allowsOutside = false
  /// How many bytes columns and decompressed input may take; nil for no limit.
  public var memoryLimit: Int?
  /// How many seconds a statement may take; nil for as long as it takes.
  public var timeLimit: Double?
  /// `--data`: where data is looked for that is not where a notebook says; nil for nowhere else.
  public var data: DataFolder?
  /// The bundled sample notebook, which `open sample` opens; nil where there is none.
  public var sample: String?
  /// `--set name=value`: these win over the header's parameters.
  public var parameters: [String: String] = [:]

  /// Surroundings by their parts.
  public init(workingFolder: String, userName: String, today: @escaping @Sendable () -> Int64) {
    self.workingFolder = workingFolder
    self.userName = userName
    self.today = today
  }
}

extension Page {
  /// The page that a notebook with this header records on.
  static func recorded(_ header: Header) -> Page {
    Page(width: header.width ?? 80, symbols: header.symbols.flatMap { SymbolSet(rawValue: $0) } ?? .blocks)
  }
}
