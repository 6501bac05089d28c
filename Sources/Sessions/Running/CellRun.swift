import CommandLanguage
import Evaluation
import Notebooks

/// What came of running the statements of one cell.
struct CellRun: Sendable {
  /// What they read and defined, together.
  var trace = Trace()
  /// What is recorded under the cell.
  var text = OutputText("")
  /// The statement that failed, if one did; those after it were not run.
  var failure: CellFailure?
  /// The checks among them.
  var checks: [CheckContent] = []
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

extension Trace {
  /// Adds what a later statement of the same cell read and defined.
  mutating func follow(with next: Trace) {
    reads.formUnion(next.reads.subtracting(defines))
    defines.formUnion(next.defines)
    parameters.merge(next.parameters) { $1 }
    origins.formUnion(next.origins)
  }
}
