import LineEditing
import Rendering
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is printed: in pieces that fit the window, or by the pager.
extension Prompt {
  /// The page as the terminal is now.
  var page: Page {
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
  func show(_ result: StepResult, pausing editor: LineEditor? = nil) -> Int {
    let height = TerminalSize.current(environment: Machine.environment).rows
    let used = result.results.filter { !$0.isLesson }
      .reduce(0) { $0 + show($1, height: height, pausing: editor) }
    Console.complain(result.remarks)
    return used + result.remarks.count
  }

  /// Prints what a lesson says, after a pause where it would push the result off the window.
  ///
  /// - Parameter used: the lines that the result takes.
  func show(lesson result: StepResult, below used: Int, pausing editor: LineEditor) {
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

  func show(history entries: [HistoryEntry], last count: Int?) {
    Console.write(entries.suffix(count ?? 50).map(\.text), to: 1)
  }

  func history() -> HistoryStore {
    guard let folder = journal.stateFolder, (try? StateFolder.create(folder.path)) != nil,
      let store = try? HistoryStore(path: folder.history)
    else { return HistoryStore() }
    return store
  }
}
