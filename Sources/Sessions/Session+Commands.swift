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

  func cellIndex(_ number: Int, at range: SourceRange) throws -> Int {
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
