import CommandLanguage
import Evaluation
import Notebooks
public import Rendering
import Tables
import TextCharts

extension Session {
  /// Carries out a command about the notebook or the session.
  mutating func carryOut(_ call: Call, on page: Page) throws -> StepResult {
    switch call.canonicalName {
    case "note": return try note(call)
    case "cells": return try listCells(on: page)
    case "edit": return try edit(call, on: page)
    case "drop cell": return try dropCell(call)
    case "move": return try moveCell(call)
    case "rerun": return try rerun(call, on: page)
    case "accept": return try accept(Acceptance(call), on: page)
    case "resolve": return try resolve(call, on: page)
    case "resolve prose": return try resolveProse(call)
    case "resolve header": return try resolveHeader(call, on: page)
    case "undo": return try undo()
    case "redo": return try redo()
    case "open": return try open(call, on: page)
    case "save": return try save(call)
    case "replay": return request(.replay(call.words(0).first?.text))
    case "history": return request(.history(call.integer(0)?.value))
    case "recover": return request(.recover)
    case "recover discard": return request(.recoverDiscard)
    case "quit": return request(.quit)
    case "learn": return request(.learn(call.words(0).first.map { .lesson($0.text) } ?? .list))
    case "hint": return request(.learn(.hint))
    case "skip": return request(.learn(.skip))
    case "back": return request(.learn(.back))
    case "next": return request(.learn(.next))
    case "leave": return request(.learn(.leave))
    default: throw EvaluationError(.notInCell(call.canonicalName), range: call.range)
    }
  }

  private func request(_ request: StepResult.Request) -> StepResult {
    var result = StepResult()
    result.request = request
    return result
  }

  // MARK: Prose

  private mutating func note(_ call: Call) throws -> StepResult {
    guard let text = call.string(0) else { return request(.note) }
    return try finishNote(text)
  }

  /// Adds prose to the notebook, as `note "…"` does and as an editor has left it.
  ///
  /// What stands in braces is computed and recorded as a fact.
  ///
  /// - Returns: the text as it reads where it holds facts, else nothing.
  /// - Throws: `EditError` for text that would form something else than prose; why a fact has no value.
  @discardableResult
  public mutating func finishNote(_ text: String) throws -> StepResult {
    let (markup, reading) = try writtenOut(text)
    try change("note", from: notebook.cells.count) { next in
      next.notebook = try next.notebook.addingProse(markup).notebook
    }
    var result = StepResult()
    if reading != markup {
      let lines = reading.split(separator: "\n", omittingEmptySubsequences: false)
      result.results = [StepResult.Block(lines.map { Sanitizer.sanitized(String($0)) }, isPicture: false)]
    }
    return result
  }

  // MARK: Cells

  private func listCells(on page: Page) throws -> StepResult {
    let standings = standings()
    let states = standings.enumerated().map { index, standing in
      let attributes = notebook.cells[index].attributes
      if let conflict = attributes.conflict { return conflict.words }
      if attributes.isSkipped { return "skipped" }
      return standing.words(failed: runs[index]?.failure != nil && !attributes.expectsError)
    }
    var table = Table.ofCells(
      Array(zip(notebook.cells, states)), width: page.width - 14 - (states.map(\.count).max() ?? 0))
    table.traits.noun = "cells"
    var wide = page
    wide.maxRows = nil
    let rendered = try Renderer(page: wide).render(Outcome(value: .table(table, style: .plain)))
    var result = StepResult()
    result.results = [StepResult.Block(rendered.results, isPicture: true)]
    return result
  }

  private mutating func edit(_ call: Call, on page: Page) throws -> StepResult {
    let index = try cellIndex(call, 0)
    if let source = call.string(1) { return try finishEdit(index + 1, source: source, on: page) }
    return request(.edit(cell: index + 1, source: notebook.cells[index].source))
  }

  /// Takes a cell's new source, runs the cell and marks what depends on it as stale.
  ///
  /// - Parameter number: the cell's number, from 1.
  /// - Throws: `EditError`; the notebook is as it was.
  public mutating func finishEdit(_ number: Int, source: String, on page: Page) throws -> StepResult {
    let index = number - 1
    guard notebook.cells.indices.contains(index) else {
      throw EditError.noSuchCell(number, count: notebook.cells.count)
    }
    let source = SourceLines.withoutTrailingBlanks(source)
    guard source != notebook.cells[index].source else { return .saying("cell \(number) is as it was") }
    let dependents = dependencies.downstream(of: index)
    try change("edit of cell \(number)", from: index) { next in
      next.notebook = try next.notebook.replacingSource(ofCell: number, with: source).notebook
      next.runs[index] = next.runs[index] ?? CellRun()
      next.runs[index]?.isTyped = true
      let unrun = next
      next.rebuild(from: index, running: { $0 == index }, writing: .toDisk)
      // The text that was edited is kept when its run is stopped.
      if next.cancellation.isCancelled { next = unrun } else { try next.recordRuns(of: [index]) }
    }
    if cancellation.isCancelled {
      var result = StepResult()
      result.status = .interrupted
      result.remarks = ["cell \(number) is edited, but was stopped; rerun \(number) runs it"]
      return result
    }
    var result = report(ofCell: index)
    let now = Set(dependents + dependencies.downstream(of: index)).sorted()
    if !now.isEmpty { result.remarks.append(staleWords(now)) }
    let wrong = factVerdicts().count { $0.result != .holds }
    if wrong > 0 {
      result.remarks.append(
        wrong == 1
          ? "1 fact in prose has another value now; rerun brings it up to date"
          : "\(wrong) facts in prose have other values now; rerun brings them up to date")
    }
    return result
  }

  private mutating func dropCell(_ call: Call) throws -> StepResult {
    let index = try cellIndex(call, 0)
    let dependents = dependencies.downstream(of: index).map { $0 - 1 }
    try change("drop of cell \(index + 1)", from: index) { next in
      next.notebook = try next.notebook.removingCell(index + 1).notebook
      next.runs.remove(at: index)
      next.rebuild(from: index, running: { _ in false }, writing: .nowhere)
    }
    let isLast = index == notebook.cells.count
    var result = StepResult.saying("cell \(index + 1) dropped" + (isLast ? "" : "; those below move up"))
    if !dependents.isEmpty { result.remarks.append(staleWords(dependents)) }
    return result
  }

  private mutating func moveCell(_ call: Call) throws -> StepResult {
    let from = try cellIndex(call, 0)
    let to = try cellIndex(call, 1)
    guard from != to else { return .saying("cell \(from + 1) is there already") }
    try change("move of cell \(from + 1)", from: min(from, to)) { next in
      next.notebook = try next.notebook.movingCell(from + 1, to: to + 1).notebook
      next.runs.insert(next.runs.remove(at: from), at: to)
      next.rebuild(from: min(from, to), running: { _ in false }, writing: .nowhere)
    }
    var result = StepResult.saying("cell \(from + 1) is cell \(to + 1) now")
    let standings = standings()
    let stale = standings.indices.filter { standings[$0] != .current }
    if !stale.isEmpty { result.remarks.append(staleWords(stale)) }
    return result
  }

  private mutating func rerun(_ call: Call, on page: Page) throws -> StepResult {
    let wanted = try cellsToRerun(call)
    guard let first = wanted.min() else { return try rerunFacts(on: page) }
    let (progress, before) = (progress, notebook.cells.map(\.output))
    var done = 0
    let facts = try change("rerun", from: first) { next in
      next.rebuild(
        from: first,
        running: { index in
          guard wanted.contains(index) else { return false }
          progress?("cell \(index + 1)", Double(done) / Double(wanted.count))
          done += 1
          return true
        }, writing: .toDisk)
      if next.cancellation.isCancelled {
        throw EvaluationError(.operation(.cancelled), range: call.range)
      }
      try next.recordRuns(of: wanted.sorted())
      return try next.recordFacts(on: page)
    }
    let isFolded = call.words(0).first?.text == "all"
    return rerunReport(of: wanted.sorted(), before: before, isFolded: isFolded, facts: facts)
  }

  /// What cells show that were run again; folded, only those that have another result than before, or none.
  private func rerunReport(
    of indices: [Int], before: [RecordedOutput?], isFolded: Bool, facts: [String]
  ) -> StepResult {
    var result = StepResult()
    var same = 0
    for index in indices {
      let isFailure = runs[index]?.failure != nil && !notebook.cells[index].attributes.expectsError
      let isSame = !isFailure && before[index]?.text == notebook.cells[index].output?.text
      let part = report(ofCell: index)
      if isSame { same += 1 }
      if isFolded, isSame {
        result.status = max(result.status, part.status)
      } else {
        result.append(part)
      }
    }
    if indices.count > 1 { result.remarks.append(Self.rerunWords(indices.count, same: same)) }
    result.remarks += facts
    return result
  }

  private static func rerunWords(_ count: Int, same: Int) -> String {
    switch same {
    case count: "\(count) cells run; all give what they gave"
    case 0: "\(count) cells run"
    case 1: "\(count) cells run; 1 gives what it gave"
    default: "\(count) cells run; \(same) give what they gave"
    }
  }

  /// Brings the facts in prose up to date where no cell is stale.
  private mutating func rerunFacts(on page: Page) throws -> StepResult {
    guard factVerdicts().contains(where: { $0.result != .holds }) else { return .saying("nothing is stale") }
    let lines = try change("rerun", from: notebook.cells.count) { try $0.recordFacts(on: page) }
    var result = StepResult()
    result.remarks = lines
    return result
  }

  /// The cell that was named and those that depend on it; when none was, those that are stale or failed, and those
  /// that gave something else than what is recorded.
  private func cellsToRerun(_ call: Call) throws -> Set<Int> {
    if let word = call.words(0).first {
      if word.text == "all" {
        return Set(notebook.cells.indices.filter { notebook.cells[$0].attributes.isRun })
      }
      guard let number = Int(word.text) else {
        throw EvaluationError(.badValue(word.text, wanted: "the number of a cell, or all"), range: word.range)
      }
      let index = try cellIndex(number, at: word.range)
      return Set([index] + dependencies.downstream(of: index))
    }
    let standings = standings()
    let stale = notebook.cells.indices.filter { index in
      let attributes = notebook.cells[index].attributes
      if !attributes.isRun { return false }
      return standings[index] != .current || (runs[index]?.failure != nil && !attributes.expectsError)
        || isRecordOutdated(index)
    }
    let dependencies = dependencies
    return Set(stale + stale.flatMap { dependencies.downstream(of: $0) })
  }

  /// Whether a cell's last run gave something else than its record, which its digests need not show.
  private func isRecordOutdated(_ index: Int) -> Bool {
    guard let run = runs[index], !notebook.cells[index].attributes.isVolatile else { return false }
    return run.text != notebook.cells[index].output?.text
  }

  // MARK: Undo

  private mutating func undo() throws -> StepResult {
    guard let reversal = undoable.popLast() else { return .saying("nothing to undo") }
    let written = Set(runs.compactMap { $0 }.flatMap(\.written))
    redoable.append(try reversal.apply(to: &self))
    var result = StepResult.saying("undone: \(reversal.what)")
    let staying = written.subtracting(runs.compactMap { $0 }.flatMap(\.written))
    result.remarks = staying.sorted().map { "the file \($0) was written and stays" }
    return result
  }

  private mutating func redo() throws -> StepResult {
    guard let reversal = redoable.popLast() else { return .saying("nothing to redo") }
    undoable.append(try reversal.apply(to: &self))
    return .saying("done again: \(reversal.what)")
  }

  // MARK: Help for all of these

  func cellIndex(_ call: Call, _ position: Int) throws -> Int {
    guard let (number, range) = call.integer(position) else { return 0 }
    return try cellIndex(number, at: range)
  }

  private func cellIndex(_ number: Int, at range: SourceRange) throws -> Int {
    guard notebook.cells.indices.contains(number - 1) else {
      let count = notebook.cells.count
      throw EvaluationError(
        .badValue(
          "\(number)", wanted: count == 0 ? "a cell, but there is none yet" : "a cell from 1 to \(count)"),
        range: range)
    }
    return number - 1
  }

  /// What the cell at an index showed when it ran last; an error that it was meant to give is a result.
  func report(ofCell index: Int) -> StepResult {
    guard let run = runs[index], notebook.cells[index].attributes.expectsError else {
      return report(runs[index])
    }
    var result = StepResult()
    result.results = [StepResult.Block(run.text.lines, isPicture: true)]
    if run.failure == nil {
      result.status = .failed
      result.remarks = ["cell \(index + 1) was to fail and did not"]
    }
    return result
  }

  /// What a cell that was run shows.
  func report(_ run: CellRun?) -> StepResult {
    var result = StepResult()
    guard let run else { return result }
    if run.failure != nil {
      result.status = .failed
      result.remarks = run.text.lines
    } else {
      if !run.text.lines.isEmpty { result.results = [StepResult.Block(run.text.lines, isPicture: true)] }
      if run.checks.contains(where: { $0.verdict != true }) { result.status = .checkFalse }
    }
    return result
  }

  func staleWords(_ indices: [Int]) -> String {
    let numbers = indices.map { String($0 + 1) }.joined(separator: ", ")
    return indices.count == 1
      ? "cell \(numbers) is stale; rerun brings it up to date"
      : "cells \(numbers) are stale; rerun brings them up to date"
  }
}

extension Staleness {
  /// The state in a word or two.
  func words(failed: Bool) -> String {
    if failed { return "failed" }
    switch self {
    case .unrecorded: return "unrecorded"
    case .current: return "current"
    case .stale(let reasons):
      let words = reasons.map { "\($0)" }.joined(separator: ", ")
      return words.isEmpty ? "not run" : "stale: \(words)"
    }
  }
}

extension CellAttributes.Conflict {
  /// The state of a cell that is one side of it.
  var words: String { "conflict \(number)" + (by.map { ", \(Sanitizer.sanitized($0))'s" } ?? "") }
}

extension Cell {
  /// The first line, shortened to a width, and how many statements there are when there are more.
  func summary(width: Int) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    var ending = ""
    if lines.count > 1 {
      let statements = (try? Parser(grammar: Definitions.standard.grammar).parse(source).count) ?? 1
      ending = statements > 1 ? " … (\(statements))" : " …"
    }
    let line = String(lines.first ?? "")
    if DisplayWidth.of(line + ending) <= width { return line + ending }
    if ending.hasPrefix(" …") { ending.removeFirst(2) }
    return DisplayWidth.cut(line, to: max(2, width - ending.count)) + ending
  }
}

extension Table {
  /// The table that `cells` shows.
  static func ofCells(_ cells: [(cell: Cell, state: String)], width: Int) -> Table {
    let firstLines = cells.map { $0.cell.summary(width: max(20, width)) }
    return Table(
      fields: [
        Field("cell", .integer), Field("line", .integer), Field("source", .text), Field("state", .text),
      ],
      columns: [
        Column(.integer(cells.map { Int64($0.cell.number) })),
        Column(.integer(cells.map { Int64($0.cell.line) })),
        Column(.packed(PackedText(firstLines))), Column(.packed(PackedText(cells.map(\.state)))),
      ], rowCount: cells.count)
  }
}
