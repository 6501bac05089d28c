import CommandLanguage
import Evaluation
import Notebooks
import Tables

/// What came of running the statements of one cell.
struct CellRun: Sendable {
  /// What each of them read and defined, in order.
  var steps: [Trace] = []
  /// What each of them gave, in order.
  var outcomes: [Outcome] = []
  /// What is recorded under the cell.
  var text = OutputText("")
  /// The statement that failed, if one did; those after it were not run.
  var failure: CellFailure?
  /// The checks among them.
  var checks: [CheckContent] = []
  /// The claims among them.
  var claims: [ClaimRecord] = []
  /// The data that they loaded.
  var loads: [LoadedData] = []
  /// The files that they wrote.
  var written: [String] = []
  /// What they added to the tables that gather.
  var gathered = Gathered()
  /// Whether the person typed or edited the cell in this session, rather than opened it: then its paths need no
  /// consent.
  var isTyped = false
  /// The workspace after the cell.
  var after = Workspace()
}

/// Why a cell failed.
enum CellFailure: Error, Sendable {
  /// Its text is no statement.
  case syntax(SyntaxError)
  /// A statement could not be carried out.
  case evaluation(EvaluationError)
}

extension CellRun {
  /// What they read and defined, together.
  var trace: Trace {
    var result = Trace()
    for step in steps { result.follow(with: step) }
    return result
  }

  /// Whether the person stopped it.
  var isStopped: Bool {
    if case .evaluation(let error)? = failure, case .operation(.cancelled) = error.kind {
      true
    } else {
      false
    }
  }

  /// Takes in what one of its statements gave, and the workspace after it.
  mutating func add(_ outcome: Outcome, after workspace: Workspace) {
    steps.append(outcome.trace)
    outcomes.append(outcome)
    switch outcome.value {
    case .check(let check): checks.append(check)
    case .claim(let claim): claims.append(claim)
    case .exported(let export): written.append(export.path)
    case .loaded(let content): loads += LoadedData(content, in: workspace).map { [$0] } ?? []
    default: break
    }
  }
}

extension Trace {
  /// Adds what a later statement of the same cell read and defined.
  fileprivate mutating func follow(with next: Trace) {
    reads.formUnion(next.reads.subtracting(defines))
    defines.formUnion(next.defines)
    parameters.merge(next.parameters) { $1 }
    origins.formUnion(next.origins)
  }
}
