import LineEditing
import Rendering
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The read–evaluate–print loop on a terminal.
final class Prompt {
  var session: Session
  let shared: SharedOptions
  private let notebook: String?
  private let isRun: Bool
  var journal: JournalKeeper
  var classroom: Classroom
  /// What is carried out before anything is typed.
  private let firstLine: String?
  let pager: Pager?
  var hasComplainedAboutHistory = false
  /// What was typed where only Enter was asked for: it is the next line.
  var typedAhead: String?
  /// Lines that a lesson's words take below a table.
  static let lessonRows = 18

  init(
    session: Session, shared: SharedOptions, notebook: String? = nil, isRun: Bool = true,
    firstLine: String? = nil
  ) {
    self.firstLine = firstLine
    classroom = Machine.classroom
    self.session = session
    self.shared = shared
    self.notebook = notebook
    self.isRun = isRun
    journal = JournalKeeper(
      stateFolder: StateFolder(environment: Machine.environment), process: getpid(), started: Machine.seconds)
    pager = Pager(environment: Machine.environment)
  }

  /// Reads and answers lines until the person leaves.
  ///
  /// - Returns: the exit code, 0 for a session at a terminal; 2 when the notebook cannot be opened.
  func loop() throws -> Int32 {
    session.progress = ProgressLine.reporter()
    Console.complain(firstLine == nil && notebook == nil ? emptyScreen : [banner])
    if let notebook, !open(notebook) { return 2 }
    Console.complain(journal.start(with: session))
    let editor = LineEditor(programName: "scanbook", history: history()) { [unowned self] in reply(to: $0) }
    if let firstLine { _ = answer(firstLine, editor) }
    while let text = read(editor) {
      remember(text, editor)
      if !answer(text, editor) { break }
    }
    // What is not saved is the person's own, not the lesson's.
    _ = classroom.dismiss(&session, on: page)
    Console.complain(journal.close(after: session))
    return 0
  }

  private var banner: String { "scanbook \(Version.current) · help: what can be typed · ^D: leave" }

  /// What can be done, for somebody who started the program on nothing.
  private var emptyScreen: [String] {
    let sample =
      session.surroundings.sample == nil
      ? "open FILE opens a notebook" : "open sample shows the bundled sample"
    return ErrorRenderer.remark(banner, on: page)
      + ErrorRenderer.hint(
        "load scans PATH or load votes FILE brings in data; learn begins the lessons", on: page)
      + ErrorRenderer.hint(sample, on: page)
  }

  /// Opens a notebook, or begins a new one where there is no such file.
  func open(_ path: String) -> Bool {
    if access(path, F_OK) != 0, errno == ENOENT, path.hasSuffix(".nb.md") { return begin(path) }
    let page = page
    let result = interruptible { session in
      Guarded.run(&session) { try $0.open(path, running: isRun, on: page) }
    }
    show(result)
    // Stopped, it is open all the same.
    return result.status != .failed
  }

  private func begin(_ path: String) -> Bool {
    let result = Guarded.run(&session) { session in
      try session.begin(path)
      return StepResult()
    }
    show(result)
    guard result.status == .done else { return false }
    Console.complain(ErrorRenderer.remark("new notebook \(path); save writes it", on: page))
    if let near = NearestFile.name(to: path) {
      Console.complain(ErrorRenderer.hint("there is also `\(near)`", on: page))
    }
    return true
  }

  // MARK: Answering

  /// Carries out what was typed.
  ///
  /// - Returns: false to leave.
  private func answer(_ text: String, _ editor: LineEditor) -> Bool {
    let page = page
    let before = session
    let isLesson = classroom.isTeaching
    let stepped = interruptible { $0.step(text, on: page) }
    let result = classroom.follow(stepped, from: before, in: &session, on: page)
    // A lesson computes too, its data and the accepted answer, and reports how far it has come.
    ProgressLine.clear()
    let used = show(result, pausing: isLesson ? editor : nil)
    if !classroom.isTeaching { Console.complain(journal.follow(session)) }
    guard carryOut(result.request, editor) else { return false }
    // A report of replay takes no one knows how many lines.
    let below = result.request == nil ? used : Int(UInt16.max)
    show(lesson: result, below: below, pausing: editor)
    return true
  }

  /// - Returns: false to leave.
  private func carryOut(_ request: StepResult.Request?, _ editor: LineEditor) -> Bool {
    switch request {
    case .quit?: return false
    case .history(let count)?: show(history: editor.historyEntries, last: count)
    case .edit(let cell, let source)?: edit(cell, source)
    case .note?: note()
    case .replay(let path)?: replay(path)
    case .recover?: recover()
    case .recoverDiscard?: Console.complain(journal.discardAbandoned())
    case .learn?, nil: break
    }
    return true
  }

  /// Runs a call that `^C` stops.
  func interruptible(_ call: (inout Session) -> StepResult) -> StepResult {
    session.resume()
    defer {
      session.resume()
      ProgressLine.clear()
    }
    return InterruptMonitor.run(onInterrupt: session.stop) { call(&session) }
  }
}
