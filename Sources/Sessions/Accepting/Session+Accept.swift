import Evaluation
import Notebooks
public import Rendering
import TextCharts

extension Session {
  /// Records what cells gave when they ran last in place of what is recorded, and tells how it differs, cell by cell.
  ///
  /// Only the records that change are written. A cell that failed, or is in conflict, keeps its record.
  ///
  /// - Throws: `EvaluationError` for a cell that is not there; `EditError` for a notebook that may not be edited.
  /// - Returns: the differences; `.failed` when a cell that was named has no result to be taken.
  public mutating func accept(_ wanted: Acceptance, on page: Page) throws -> StepResult {
    if let number = wanted.cells.first(where: { !notebook.cells.indices.contains($0 - 1) }) {
      throw EditError.noSuchCell(number, count: notebook.cells.count)
    }
    let dependencies = dependencies
    var result = StepResult()
    var outputs: [Int: RecordedOutput] = [:]
    let indices = wanted.takesAllCells ? Array(notebook.cells.indices) : wanted.cells.map { $0 - 1 }
    for index in indices {
      if let reason = reasonNotToAccept(index) {
        let isWorthSaying = !wanted.cells.isEmpty || runs[index]?.failure != nil
        if isWorthSaying { result.remarks.append("cell \(index + 1) \(reason)") }
        if !wanted.cells.isEmpty || runs[index]?.failure != nil { result.status = .failed }
        continue
      }
      guard let run = runs[index] else { continue }
      let output = RecordedOutput(digests: dependencies.digests(of: index), text: run.text)
      guard output != notebook.cells[index].output, !isWithinTolerance(output, index, wanted) else {
        continue
      }
      outputs[index + 1] = output
      let lines = AcceptedWords.lines(notebook.cells[index].output, output, cell: index + 1)
      result.results.append(
        StepResult.Block(
          lines.map { DisplayWidth.cut(Sanitizer.sanitized($0), to: page.width) }, isPicture: lines.count > 1)
      )
    }
    let facts = try takeAccepted(outputs, facts: wanted.takesFacts, on: page)
    result.results += facts
    if outputs.isEmpty, facts.isEmpty {
      result.append(.saying("nothing to accept"))
    } else if !outputs.isEmpty {
      let count = outputs.count
      result.append(.saying("\(count) \(count == 1 ? "result" : "results") recorded"))
    }
    return result
  }

  /// Puts the records, and the facts where they are wanted, into the notebook as one step of `undo`.
  private mutating func takeAccepted(
    _ outputs: [Int: RecordedOutput], facts: Bool, on page: Page
  ) throws -> [StepResult.Block] {
    guard !outputs.isEmpty || facts else { return [] }
    let numbers = outputs.keys.sorted()
    let what =
      numbers.isEmpty ? "accept of facts" : "accept of \(numbers.map { "\($0)" }.joined(separator: ", "))"
    return try change(what, from: numbers.first.map { $0 - 1 } ?? notebook.cells.count) { next in
      if !outputs.isEmpty {
        next.notebook = try next.notebook.recording(outputs.mapValues { $0 }).notebook
      }
      return facts ? try next.acceptFacts(on: page) : []
    }
  }

  /// Takes the values that facts in prose have now.
  ///
  /// - Returns: a block that tells which sentences changed; none where none did.
  private mutating func acceptFacts(on page: Page) throws -> [StepResult.Block] {
    let lines = try recordFacts(on: page)
    return lines.isEmpty ? [] : [StepResult.Block(lines, isPicture: lines.count > 1)]
  }

  /// Why a cell has no result that could be taken; nil where it has one.
  private func reasonNotToAccept(_ index: Int) -> String? {
    let attributes = notebook.cells[index].attributes
    if attributes.conflict != nil { return "is in conflict; resolve it first" }
    if attributes.isSkipped { return "is skipped" }
    guard let run = runs[index] else { return "has not run; rerun \(index + 1) records it" }
    if run.failure != nil, !attributes.expectsError { return "failed and keeps its record" }
    if run.failure == nil, attributes.expectsError { return "was to fail and did not" }
    return nil
  }

  /// Whether a result that nobody named holds as far as its cell asks for.
  private func isWithinTolerance(_ output: RecordedOutput, _ index: Int, _ wanted: Acceptance) -> Bool {
    let cell = notebook.cells[index]
    guard wanted.cells.isEmpty, let old = cell.output, old.digests == output.digests else { return false }
    if cell.attributes.isVolatile { return true }
    let comparison = OutputComparison.compare(
      recorded: old.text, new: output.text, tolerance: Tolerance(cell.attributes),
      isUnordered: cell.attributes.isUnordered)
    if case .holds = comparison { return true }
    return false
  }
}

/// How a result that was accepted differs from the one before.
enum AcceptedWords {
  static func lines(_ old: RecordedOutput?, _ new: RecordedOutput, cell: Int) -> [String] {
    guard let old else {
      let count = new.text.lineCount
      return ["cell \(cell): recorded for the first time, \(count == 1 ? "1 line" : "\(count) lines")"]
    }
    let comparison = OutputComparison.compare(
      recorded: old.text, new: new.text, tolerance: Tolerance(absolute: 0, relative: 0))
    if case .differs(let difference) = comparison { return DifferenceWords.lines(difference, cell: cell) }
    let reasons = Staleness(recorded: old.digests, current: new.digests)
    guard case .stale(let found) = reasons else {
      return ["cell \(cell): the same numbers, written otherwise"]
    }
    return ["cell \(cell): the same result; its \(found.map(\.subject).joined(separator: " and ")) changed"]
  }
}

extension StaleReason {
  /// What changed.
  fileprivate var subject: String {
    switch self {
    case .edited: "code"
    case .upstream: "code above"
    case .parameter: "parameters"
    case .data: "data"
    }
  }
}
