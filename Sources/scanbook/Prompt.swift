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
  private var session: Session
  private let shared: SharedOptions
  private let notebook: String?
  private let isRun: Bool
  private var journal: JournalKeeper
  private var classroom: Classroom
  /// What is carried out before anything is typed.
  private let firstLine: String?
  private let pager: Pager?
  private var hasComplainedAboutHistory = false
  /// What was typed where only Enter was asked for: it is the next line.
  private var typedAhead: String?
  /// Lines that a lesson's words take below a table.
  private static let lessonRows = 18

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
  private func open(_ path: String) -> Bool {
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

  // MARK: Reading

  /// A whole statement, with its continuation lines; nil at the end.
  private func read(_ editor: LineEditor) -> String? {
    var text = ""
    while true {
      switch nextLine(editor, after: text) {
      case .interrupted: text = ""
      case .endOfInput:
        guard classroom.isTeaching else { return nil }
        show(lesson: classroom.dismiss(&session, on: page), below: 0, pausing: editor)
        text = ""
      case .line(let line):
        text += line
        if session.needsContinuation(text) {
          text += "\n"
        } else if text.contains(where: { !$0.isWhitespace }) {
          return text
        } else {
          text = ""
          show(lesson: classroom.question(on: page), below: 0, pausing: editor)
        }
      }
    }
  }

  private func nextLine(_ editor: LineEditor, after text: String) -> LineInput {
    let prompt = !text.isEmpty ? "     ...> " : classroom.isTeaching ? "learning> " : "scanbook> "
    if let line = typedAhead {
      typedAhead = nil
      Console.write([prompt + line], to: 1)
      return .line(line)
    }
    return editor.readLine(prompt: prompt, earlierLines: text)
  }

  /// Waits before what would push the result off the window; anything but Enter is the next line.
  private func pause(_ editor: LineEditor) {
    if case .line(let line) = editor.readLine(prompt: "(Enter goes on) ", earlierLines: ""),
      line.contains(where: { !$0.isWhitespace }), line != "q"
    {
      typedAhead = line
    }
  }

  private func remember(_ text: String, _ editor: LineEditor) {
    do throws(HistoryError) {
      try editor.remember(text, seconds: Machine.seconds)
    } catch {
      if !hasComplainedAboutHistory { Console.complain(["the history cannot be written"]) }
      hasComplainedAboutHistory = true
    }
    if !classroom.isTeaching { Console.complain(journal.append(text, for: session)) }
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
  private func interruptible(_ call: (inout Session) -> StepResult) -> StepResult {
    session.resume()
    defer {
      session.resume()
      ProgressLine.clear()
    }
    return InterruptMonitor.run(onInterrupt: session.stop) { call(&session) }
  }

  private func edit(_ cell: Int, _ source: String) {
    guard let text = edited(source, fileName: "cell.scanbook") else { return }
    answer(made: Session.line(editing: cell, to: text))
  }

  private func note() {
    guard let text = edited("", fileName: "note.md") else { return }
    guard text.contains(where: { !$0.isWhitespace }) else {
      Console.complain(["no note"])
      return
    }
    answer(made: Session.line(noting: text))
  }

  /// Carries out a line that nobody typed; it is journaled like one that was.
  private func answer(made line: String) {
    Console.complain(journal.append(line, for: session))
    let page = page
    show(interruptible { $0.step(line, on: page) })
    Console.complain(journal.follow(session))
  }

  /// A text as the person's editor has left it, without the last line's end; nil, with a complaint, when it failed.
  private func edited(_ text: String, fileName: String) -> String? {
    do throws(ExternalEditorError) {
      var result = try ExternalEditor(environment: Machine.environment).edit(text, fileName: fileName)
      while result.hasSuffix("\n") { result.removeLast() }
      return result
    } catch {
      Console.complain(ErrorRenderer.lines(message: error.words, on: page))
      return nil
    }
  }

  private func replay(_ path: String?) {
    guard let path = path ?? session.path else {
      Console.complain(ErrorRenderer.lines(message: "the notebook has no file yet; save it first", on: page))
      return
    }
    _ = ReplayPrinter(surroundings: session.surroundings, page: page).print([path])
  }

  /// Brings back what an earlier session left behind, in the notebook that it was typed into.
  private func recover() {
    guard let recovery = journal.recovery else {
      Console.complain(["there is nothing to recover"])
      return
    }
    if let notebook = recovery.notebook, notebook != session.path {
      guard !session.isModified else {
        Console.complain(
          ErrorRenderer.remark(
            "what is not saved belongs to \(notebook): save this notebook, then recover", on: page))
        return
      }
      guard open(notebook) else { return }
    }
    Console.complain(journal.adopt(session))
    for line in recovery.lines {
      Console.complain(["scanbook> " + line.split(separator: "\n").joined(separator: "\n     ...> ")])
      let page = page
      show(interruptible { $0.step(line, on: page) })
    }
    Console.complain(journal.follow(session))
  }

  // MARK: Showing

  /// The page as the terminal is now.
  private var page: Page {
    let size = TerminalSize.current(environment: Machine.environment)
    let terminal = TerminalTraits(
      columns: size.columns, rows: size.rows, isUTF8: Machine.isUTF8, isColored: shared.isColored,
      hasPager: pager != nil && isatty(1) == 1 && !classroom.isTeaching,
      reservedRows: classroom.isTeaching ? Prompt.lessonRows : 6)
    return session.page(on: terminal, width: shared.width)
  }

  /// Prints what came of a line, except for what a lesson says of it.
  ///
  /// - Parameter editor: asks to go on where a result is longer than the window; nil leaves that to the pager.
  /// - Returns: how many lines of the window it takes.
  @discardableResult
  private func show(_ result: StepResult, pausing editor: LineEditor? = nil) -> Int {
    let height = TerminalSize.current(environment: Machine.environment).rows
    let used = result.results.filter { !$0.isLesson }
      .reduce(0) { $0 + show($1, height: height, pausing: editor) }
    Console.complain(result.remarks)
    return used + result.remarks.count
  }

  /// Prints what a lesson says, after a pause where it would push the result off the window.
  ///
  /// - Parameter used: the lines that the result takes.
  private func show(lesson result: StepResult, below used: Int, pausing editor: LineEditor) {
    var lines = result.results.filter(\.isLesson).flatMap(\.lines)
    if lines.isEmpty { return }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let height = TerminalSize.current(environment: Machine.environment).rows
    if used > 0, used + lines.count + 2 >= height, isatty(0) == 1, isatty(1) == 1 { pause(editor) }
    let isSetOff = result.remarks.isEmpty && result.results.last { !$0.isLesson }?.isPicture == true
    Console.write((isSetOff ? [] : [""]) + lines + [""], to: 1)
  }

  /// - Returns: how many lines of the window it takes; none where a pager has shown it.
  private func show(_ block: StepResult.Block, height: Int, pausing editor: LineEditor?) -> Int {
    if block.lines.isEmpty { return 0 }
    let lines = block.isPicture ? [""] + block.lines + [""] : block.lines
    if let editor, isatty(0) == 1, isatty(1) == 1 { return show(lines, by: height - 1, pausing: editor) }
    if lines.count >= height, isatty(1) == 1, let pager,
      case .shown = pager.show(lines.joined(separator: "\n") + "\n")
    {
      return 0
    }
    Console.write(lines, to: 1)
    return lines.count
  }

  /// Prints lines a window at a time. In a lesson: who types the next statement into a pager is lost in it.
  ///
  /// - Returns: how many lines of the window the last piece takes.
  private func show(_ lines: [String], by height: Int, pausing editor: LineEditor) -> Int {
    var rest = lines[...]
    while rest.count > max(1, height) {
      Console.write(Array(rest.prefix(max(1, height))), to: 1)
      rest = rest.dropFirst(max(1, height))
      pause(editor)
      if typedAhead != nil { return 0 }
    }
    Console.write(Array(rest), to: 1)
    return rest.count
  }

  private func show(history entries: [HistoryEntry], last count: Int?) {
    Console.write(entries.suffix(count ?? 50).map(\.text), to: 1)
  }

  private func history() -> HistoryStore {
    guard let folder = journal.stateFolder, (try? StateFolder.create(folder.path)) != nil,
      let store = try? HistoryStore(path: folder.history)
    else { return HistoryStore() }
    return store
  }

  // MARK: Completing

  private func reply(to request: CompletionRequest) -> CompletionReply {
    let earlier = request.earlierLines.utf8.count
    let text = request.earlierLines + request.line
    let completion = session.completion(of: text, cursor: earlier + request.cursor)
    guard completion.start >= earlier else { return .none }
    let words = completion.candidates.map { CompletionCandidate(text: $0.text, ending: $0.ending) }
    if completion.wantsPath {
      let quote = completion.quote.map(String.init) ?? ""
      let found = PathCompletion.candidates(
        for: quote + completion.prefix, home: Machine.environment["HOME"]
      )
      .filter { file in
        file.shown.hasSuffix("/") || completion.fileEnding.map(file.shown.lowercased().hasSuffix) ?? true
      }
      return CompletionReply(start: completion.start - earlier, candidates: found + words)
    }
    return CompletionReply(start: completion.start - earlier, candidates: words)
  }
}

extension Machine {
  /// Whether colour is welcome: standard output is a terminal and `NO_COLOR` is not set.
  static var wantsColor: Bool {
    isatty(1) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}

extension ExternalEditorError {
  /// What is wrong, in words.
  fileprivate var words: String {
    switch self {
    case .unavailable(let command): "\(command) cannot be started; set EDITOR to your editor"
    case .left(let command, let status): "\(command) ended with status \(status); nothing is changed"
    case .file(let path, let code): "the editor's file \(path) cannot be used (system error \(code))"
    case .invalidUTF8: "what the editor saved is not UTF-8; nothing is changed"
    }
  }
}
