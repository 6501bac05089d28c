import CommandLanguage
import Evaluation
import Notebooks
import Tables

/// Holds what the cells give now against what is recorded.
struct ReplayJudge {
  let notebook: Notebook
  let runs: [CellRun?]

  /// The names that cells which failed would have made, as far as `verdicts` has come.
  private(set) var missing: Set<String> = []
  /// Whether the data behind a cell is not that of its record, as far as `verdicts` has come.
  private(set) var hasOtherData = false

  init(notebook: Notebook, runs: [CellRun?]) {
    self.notebook = notebook
    self.runs = runs
  }

  /// A verdict for each cell, in file order.
  mutating func verdicts() -> [CellVerdict] {
    let dependencies = Dependencies(runs: runs, sources: notebook.cells.map(\.source))
    return notebook.cells.indices.map { index in
      let cell = notebook.cells[index]
      let result = self.result(of: cell, runs[index], missing: missing)
      if result.isFailure { missing.formUnion(NamesDefined.by(cell.source)) }
      if runs[index] != nil, !result.isFailure, let recorded = cell.output?.digests.data,
        recorded != dependencies.digests(of: index).data
      {
        hasOtherData = true
      }
      return verdict(index, cell, result, dependencies)
    }
  }

  private func verdict(
    _ index: Int, _ cell: Cell, _ result: CellVerdict.Result, _ dependencies: Dependencies
  ) -> CellVerdict {
    let isCompared = result == .holds || result == .differs
    let comparison = isCompared ? compare(cell, runs[index]) : nil
    var reasons: [StaleReason] = []
    if runs[index] != nil, result != .skipped, result != .volatile, result != .unresolved,
      case .stale(let found) = cell.staleness(given: dependencies.digests(of: index))
    {
      reasons = result == .differs ? found : found.filter { $0 == .edited }
    }
    var agreement: OutputComparison.Agreement?
    var difference: OutputDifference?
    switch comparison {
    case .holds(let how)?: agreement = how
    case .differs(let what)?: difference = what
    case nil: break
    }
    let falseChecks = runs[index]?.checks.count { $0.verdict != true } ?? 0
    return CellVerdict(
      index: index, result: result, reasons: reasons, agreement: agreement, difference: difference,
      falseChecks: falseChecks, claimChanges: result.isFailure ? [] : claimChanges(cell, runs[index]))
  }

  /// The claims whose verdicts are not the recorded ones; a claim that has no record is no change.
  private func claimChanges(_ cell: Cell, _ run: CellRun?) -> [CellVerdict.ClaimChange] {
    let recorded = RecordedVerdicts(cell.output?.text.lines ?? []).verdicts
    guard let claims = run?.claims, claims.count == recorded.count else { return [] }
    return zip(recorded, claims).enumerated().compactMap { position, pair in
      guard let now = pair.1.verdict, now != pair.0 else { return nil }
      return CellVerdict.ClaimChange(position: position, was: pair.0, now: now)
    }
  }

  /// Whether a claim cannot be judged because a cell before it has not made what it asks.
  private func isStranded(_ run: CellRun, missing: Set<String>) -> Bool {
    run.claims.contains { $0.verdict == .notJudged } && !run.trace.reads.isDisjoint(with: missing)
  }

  private func result(of cell: Cell, _ run: CellRun?, missing: Set<String>) -> CellVerdict.Result {
    if cell.attributes.isSkipped { return .skipped }
    if cell.attributes.conflict != nil { return .unresolved }
    guard let run else { return .unreachable }
    if let failure = run.failure, !cell.attributes.expectsError { return failure.result(missing: missing) }
    if run.failure == nil, cell.attributes.expectsError { return .differs }
    if isStranded(run, missing: missing) { return .unreachable }
    if cell.attributes.isVolatile { return .volatile }
    guard let comparison = compare(cell, run) else { return .unrecorded }
    if case .holds = comparison { return .holds }
    return .differs
  }

  private func compare(_ cell: Cell, _ run: CellRun?) -> OutputComparison? {
    guard let recorded = cell.output?.text, let run else { return nil }
    return OutputComparison.compare(
      recorded: recorded, new: run.text, tolerance: Tolerance(cell.attributes),
      isUnordered: cell.attributes.isUnordered)
  }
}

extension CellFailure {
  /// What a failure makes of its cell; `missing` are the names that cells before it failed to make.
  func result(missing: Set<String>) -> CellVerdict.Result {
    guard case .evaluation(let error) = self else { return .failed }
    switch error.kind {
    case .refused: return .refused
    case .noSuchFile, .operation(.unreadable), .operation(.isFolder): return .dataMissing
    case .unknownTable(let name, _, _), .unknownName(let name, _), .textWithoutQuotes(let name, _),
      .referencedTableMissing(let name, _):
      return missing.contains(name) ? .unreachable : .failed
    case .nothingShown: return missing.isEmpty ? .failed : .unreachable
    default: return .failed
    }
  }
}
