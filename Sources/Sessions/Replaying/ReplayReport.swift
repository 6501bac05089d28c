import CommandLanguage
import Evaluation
public import Notebooks
public import Rendering
import Tables
import TextCharts

/// A notebook run again in a fresh session, and what came of it. No file is written.
public struct ReplayReport: Sendable {
  /// The file as it was given.
  public let path: String
  /// The notebook.
  public let notebook: Notebook
  /// A verdict for each cell, in file order.
  public let verdicts: [CellVerdict]
  /// A verdict for each fact in prose, in file order.
  public let facts: [FactVerdict]
  let runs: [CellRun?]
  /// What is different in the data; nil when nothing is.
  let data: DataReport?
  /// What entries were called, by id, as far as it is remembered.
  let entryNames: [String: String]
  /// The file that remembers data file by file, where there is none.
  let missingSums: String?
  /// Whether data that is not in its place is looked for in a folder.
  let looksElsewhere: Bool

  /// The parameters that were given another value than the notebook's; then differences are what was asked for.
  let variation: [String: String]

  /// 0 all well, 1 something differs, a check is false or a conflict is unresolved, 3 one failed, 4 could not be
  /// verified. With other parameters a difference is no fault.
  public var exitCode: Int32 {
    let code = ReplaySummary(verdicts, facts: facts).exitCode
    if !notebook.conflictNumbers.isEmpty, [0, 4].contains(code) { return 1 }
    return code == 1 && !variation.isEmpty && notebook.conflictNumbers.isEmpty ? 0 : code
  }

  /// Runs a notebook's cells from top to bottom and compares.
  ///
  /// - Parameters:
  ///   - path: the file, as given.
  ///   - surroundings: the person and the machine; its parameters win over the header's.
  ///   - progress: told of each cell before it runs: its number and how many there are.
  /// - Throws: `StorageError`, `UnreadableNotebook`; `EvaluationError` when it was stopped.
  public init(
    path: String, surroundings: Surroundings, session base: Session? = nil,
    progress: ((Int, Int) -> Void)? = nil
  ) throws {
    var session = try base ?? Session(surroundings: surroundings)
    let absolute = Paths.absolute(path, from: surroundings.workingFolder)
    let (bytes, _) = try StorageError.naming(path) { () throws(StorageError) in try FileStamp.read(absolute) }
    do {
      session.notebook = try Notebook(bytes)
    } catch {
      throw UnreadableNotebook(path: path, refusal: error)
    }
    let file = Session.file(behind: absolute)
    session.path = file
    session.readSums()
    session.runs = Array(repeating: nil, count: session.notebook.cells.count)
    let count = session.runs.count
    session.rebuild(
      from: 0,
      running: { index in
        progress?(index + 1, count)
        return true
      }, writing: .nowhere)
    if session.cancellation.isCancelled { throw EvaluationError(.operation(.cancelled)) }
    self.path = path
    entryNames = session.remembered.entryNames
    missingSums = session.remembered.files.isEmpty ? Paths.name(of: SumsFile.path(for: file)) : nil
    looksElsewhere = surroundings.data != nil
    variation = surroundings.parameters
    notebook = session.notebook
    runs = session.runs
    var judge = ReplayJudge(notebook: notebook, runs: runs)
    verdicts = judge.verdicts()
    facts = session.factVerdicts(missing: judge.missing)
    if session.cancellation.isCancelled { throw EvaluationError(.operation(.cancelled)) }
    data = judge.hasOtherData ? DataReport(notebook: file, runs: runs) : nil
  }

  /// The report, from results to causes to what to type next (screen 11).
  public func lines(on page: Page) throws -> [String] {
    let name = Sanitizer.sanitized(Paths.name(of: path))
    let title = notebook.header.author.map { "\(name) by \(Sanitizer.sanitized($0))" } ?? name
    var blocks = [[title]]
    let table = try tableLines(on: page)
    if !table.isEmpty { blocks.append(table) }
    if let data { blocks.append(data.lines(width: page.width)) }
    let facts = FactWords(notebook: notebook, verdicts: facts, width: page.width).lines()
    blocks += [details(on: page) + facts].filter { !$0.isEmpty }
    blocks.append(closing(on: page))
    return blocks.joined(separator: [""]).map(page.symbols.drawn)
  }

  private func tableLines(on page: Page) throws -> [String] {
    let isLong = verdicts.count > 12
    let shown =
      isLong
      ? verdicts.filter { $0.result != .holds || $0.falseChecks > 0 || !$0.claimChanges.isEmpty } : verdicts
    guard !shown.isEmpty else { return [] }
    var wide = page
    wide.maxRows = nil
    let table = Table.ofVerdicts(shown, notebook, width: page.width)
    var lines = try Renderer(page: wide).render(Outcome(value: .table(table, style: .plain))).results
    if isLong, shown.count < verdicts.count { lines.append("… \(verdicts.count - shown.count) more hold") }
    return lines
  }

  /// What differs and what failed, cell by cell; with many such cells a few lines of each.
  private func details(on page: Page) -> [String] {
    let told = verdicts.count { $0.difference != nil || $0.result.isFailure }
    let limit = max(3, 24 / max(1, told))
    return verdicts.flatMap { verdict -> [String] in
      let checks = checkLines(verdict, width: page.width)
      let displaced = verdict.result == .differs ? people.lines(verdict.index) : []
      var lines = PeopleWords.lines(verdict, runs[verdict.index]) + displaced
      if let conflict = notebook.cells[verdict.index].attributes.conflict {
        lines.append("cell \(verdict.index + 1): \(conflict.words) version")
      } else if hasNotFailed(verdict) {
        lines.append("cell \(verdict.index + 1) was to fail and did not")
      } else if let difference = verdict.difference, displaced.isEmpty || !difference.tables.isEmpty {
        lines +=
          isOfData(verdict)
          ? []
          : DifferenceWords.lines(difference, cell: verdict.index + 1, most: limit, tellsChecks: false)
      } else if verdict.result.isFailure, verdict.result != .unreachable, let run = runs[verdict.index] {
        lines += ["cell \(verdict.index + 1):"] + run.text.lines.prefix(limit).map { "  " + $0 }
        lines += patternWords(run)
      }
      return lines.map { DisplayWidth.cut(Sanitizer.sanitized($0), to: page.width) } + checks
    }
  }

  private var people: PeopleWords {
    PeopleWords(notebook: notebook, runs: runs, entryNames: entryNames, missingSums: missingSums)
  }

  /// Why `--data` does not find the files of a pattern: of a single file the recorded output has the fingerprint, of
  /// several only what is remembered beside the notebook.
  private func patternWords(_ run: CellRun) -> [String] {
    guard looksElsewhere, let missingSums, case .evaluation(let error)? = run.failure,
      case .noSuchFile(let path, _) = error.kind, path.contains(where: { "*?".contains($0) })
    else { return [] }
    return ["  which files fitted is not known without \(missingSums), so --data cannot find them"]
  }

  /// Whether a cell was meant to fail and did not; then there is nothing to be compared.
  private func hasNotFailed(_ verdict: CellVerdict) -> Bool {
    verdict.result == .differs && notebook.cells[verdict.index].attributes.expectsError
      && runs[verdict.index]?.failure == nil
  }

  /// Whether a cell does nothing but load data of which the report tells already what is different in it.
  private func isOfData(_ verdict: CellVerdict) -> Bool {
    guard data?.isTold == true, verdict.reasons == [.data], let run = runs[verdict.index] else {
      return false
    }
    return !run.loads.isEmpty && run.loads.count == run.steps.count
  }

  /// The checks that are not true or came out otherwise than recorded; by their names where there is room.
  private func checkLines(_ verdict: CellVerdict, width: Int) -> [String] {
    guard verdict.result == .holds || verdict.result == .differs, let run = runs[verdict.index] else {
      return []
    }
    let recorded = notebook.cells[verdict.index].output?.text.lines ?? []
    return CheckWords.lines(run.checks, recorded: recorded, cell: verdict.index + 1).flatMap { line in
      let isTold = run.checks.count == 1 && DisplayWidth.of(line.long) > width
      return Self.fitted(Sanitizer.sanitized(isTold ? line.short : line.long), on: Page(width: width))
    }
  }

  private func closing(on page: Page) -> [String] {
    var lines = Self.fitted(ReplaySummary(verdicts, facts: facts).line, on: page)
    let code = "exit \(exitCode)"
    if exitCode != 0 {
      let gap = page.width - DisplayWidth.of(lines[lines.count - 1]) - code.count
      if gap < 2 {
        lines.append(String(repeating: " ", count: max(0, page.width - code.count)) + code)
      } else {
        lines[lines.count - 1] += String(repeating: " ", count: gap) + code
      }
    }
    let differing = verdicts.filter { $0.result == .differs }.map(\.index)
    if let hint = people.hint(differing) {
      lines += Self.fitted(hint, on: page)
    }
    if !variation.isEmpty {
      let values = variation.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      lines += Self.fitted(
        "Run with \(Sanitizer.sanitized(values.joined(separator: ", "))), not as recorded", on: page)
      let used = Set(runs.compactMap { $0 }.flatMap(\.steps).flatMap(\.parameters.keys))
      for name in variation.keys.sorted()
      where !used.contains(name) && !notebook.facts.contains(where: { $0.expression.contains("$\(name)") }) {
        lines += Self.fitted("Nothing uses $\(Sanitizer.sanitized(name))", on: page)
      }
    }
    lines += conflictLines(on: page)
    if let command = acceptCommand, variation.isEmpty {
      lines += Self.fitted("To take the new results: \(command)", on: page)
    }
    if verdicts.contains(where: { $0.result == .refused }) {
      lines += Self.fitted(
        "To let it read and write where it wants: scanbook replay --allow-outside \(Word.quotedIfNeeded(path))",
        on: page)
    }
    return lines
  }

  /// `scanbook accept week.nb.md 1 4 facts`; nil where there is nothing to take. Of cells in which a check is false, the
  /// check is to be looked at first.
  private var acceptCommand: String? {
    let cells = verdicts.filter { $0.result == .differs && $0.falseChecks == 0 && !hasNotFailed($0) }
      .map { "\($0.index + 1)" }
    let hasFacts = facts.contains { $0.result == .differs }
    let accept = "scanbook accept \(Word.quotedIfNeeded(path))"
    if cells.isEmpty { return hasFacts ? "\(accept) facts" : nil }
    guard hasFacts else { return cells.count > 8 ? accept : "\(accept) \(cells.joined(separator: " "))" }
    // Facts are taken alone or with cells that are named.
    return cells.count > 8
      ? "\(accept), then \(accept) facts" : "\(accept) \(cells.joined(separator: " ")) facts"
  }

  /// What is left to be decided, and what to type.
  private func conflictLines(on page: Page) -> [String] {
    let count = notebook.conflictNumbers.count
    guard count > 0 else { return [] }
    let what = count == 1 ? "1 conflict is unresolved" : "\(count) conflicts are unresolved"
    let command = Sanitizer.sanitized(notebook.resolvingCommand ?? "")
    let standing = notebook.headerConflicts.map { conflict in
      let name = Sanitizer.sanitized(conflict.name)
      return "line \(conflict.line), \(name) in the header: conflict \(conflict.number); run with "
        + "\(Sanitizer.sanitized(conflict.versions[0].by))'s version"
    }
    return (standing + ["\(what): open \(Word.quotedIfNeeded(path)), then \(command)"])
      .flatMap { Self.fitted($0, on: page) }
  }

  /// A line that fits stays as it is, blanks and all.
  private static func fitted(_ line: String, on page: Page) -> [String] {
    DisplayWidth.of(line) <= page.width ? [line] : DisplayWidth.wrapped(line, to: page.width, indent: 4)
  }
}

extension Table {
  /// The table of a replay's verdicts.
  fileprivate static func ofVerdicts(_ verdicts: [CellVerdict], _ notebook: Notebook, width: Int) -> Table {
    let cells = verdicts.map { notebook.cells[$0.index] }
    let reasons = verdicts.map(\.reasonText)
    let taken = (verdicts.map(\.result.rawValue.count).max() ?? 0) + max(6, reasons.map(\.count).max() ?? 0)
    let sources = cells.map { $0.summary(width: max(20, width - 16 - taken)) }
    return Table(
      fields: [
        Field("cell", .integer), Field("line", .integer), Field("source", .text), Field("result", .text),
        Field("reason", .text),
      ],
      columns: [
        Column(.integer(cells.map { Int64($0.number) })), Column(.integer(cells.map { Int64($0.line) })),
        Column(.packed(PackedText(sources))), Column(.packed(PackedText(verdicts.map(\.result.rawValue)))),
        Column(.packed(PackedText(reasons)), validity: Bitmap(reasons.map { !$0.isEmpty })),
      ], rowCount: verdicts.count)
  }
}
