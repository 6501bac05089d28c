import CommandLanguage
import Evaluation
import Notebooks
import Tables

extension Session {
  /// Brings the workspace up to date after a change of the notebook at a cell.
  ///
  /// Cells before it stay as they are. From it on, the cells to be run are run; the others have their effects put
  /// back from their last run, so that nothing that still holds is computed twice.
  ///
  /// - Parameters:
  ///   - first: the index of the first cell that may be affected.
  ///   - isRun: whether the cell at an index is to be run.
  ///   - writing: what becomes of the files that cells write.
  mutating func rebuild(from first: Int, running isRun: (Int) -> Bool, writing: NotebookFiles.Writing) {
    var current = workspace(before: first)
    for index in notebook.cells.indices where index >= first {
      let cell = notebook.cells[index]
      if cell.attributes.conflict != nil {
        let run = runner.unresolved(cell, in: current)
        runs[index] = run
        current = run.after
      } else if isRun(index), cell.attributes.isRun {
        var run = runner.run(cell, in: current, environment: cellEnvironment(index, writing: writing))
        run.isTyped = runs[index]?.isTyped == true
        runs[index] = run
        current = run.after
      } else if var run = runs[index] {
        current.carryOver(run)
        run.after = current
        runs[index] = run
      }
      if cancellation.isCancelled { break }
    }
    workspace = workspaceAtEnd
  }

  /// The workspace after the last cell that was run, with what belongs to the person at the prompt kept.
  var workspaceAtEnd: Workspace { workspace(before: runs.count) }

  /// The workspace as the cell at an index finds it.
  func workspace(before index: Int) -> Workspace {
    var result = runs[..<index].last { $0 != nil }??.after ?? freshWorkspace()
    result.settings = workspace.settings
    result.lastShown = workspace.lastShown
    return result
  }

  /// The workspace with which a notebook begins: its parameters, and nothing else.
  func freshWorkspace() -> Workspace {
    var fresh = Workspace()
    for parameter in notebook.header.parameters {
      fresh.parameters[parameter.name] =
        parameter.isQuoted ? .text(parameter.value) : Parameters.scalar(parameter.value)
    }
    for (name, text) in surroundings.parameters { fresh.parameters[name] = Parameters.scalar(text) }
    return fresh
  }

  /// Writes the outputs and digests of the cells that were run into the notebook. One that failed keeps what
  /// was recorded under it: a failure is no result.
  ///
  /// - Throws: `EditError` when the notebook may not be edited.
  mutating func recordRuns(of indices: [Int]) throws {
    let dependencies = dependencies
    var outputs: [Int: RecordedOutput?] = [:]
    for index in indices {
      guard let run = runs[index] else { continue }
      if run.failure != nil, !notebook.cells[index].attributes.expectsError { continue }
      outputs[index + 1] = RecordedOutput(digests: dependencies.digests(of: index), text: run.text)
    }
    if !outputs.isEmpty { notebook = try notebook.recording(outputs).notebook }
  }

  /// How each cell stands: its record against what it would be made from now.
  func standings() -> [Staleness] {
    let dependencies = dependencies
    return notebook.cells.indices.map { index in
      guard runs[index] != nil else { return .stale([]) }
      return notebook.cells[index].staleness(given: dependencies.digests(of: index))
    }
  }
}

extension Workspace {
  /// Puts in what a cell has made that is not run again.
  fileprivate mutating func carryOver(_ run: CellRun) {
    for name in run.trace.defines.subtracting(Dependencies.gathered) {
      tables[name] = run.after.tables[name]
      lets[name] = run.after.lets[name]
      if name == "it" { it = run.after.it }
      if name.hasSuffix("scans") {
        let prefix = String(name.dropLast(5))
        scanSets[prefix] = run.after.scanSets[prefix]
      }
    }
    filesRead.formUnion(run.after.filesRead)
    gather(run.gathered)
  }
}

/// Parameters given as text.
enum Parameters {
  /// A literal of the language, else text.
  static func scalar(_ text: String) -> Scalar {
    let parser = Parser(grammar: Grammar(commands: [], verbs: [], functions: []))
    guard let statements = try? parser.parse(text), statements.count == 1,
      case .expression(let expression) = statements[0].statement
    else { return .text(text) }
    return Scalar(constant: expression) ?? .text(text)
  }
}

extension Scalar {
  /// The value of an expression that is a literal, or one with a sign before it; nil for any other.
  fileprivate init?(constant expression: Expression) {
    switch expression.kind {
    case .literal(let literal): self = Scalar(literal)
    case .unary(.minus, let operand):
      switch Scalar(constant: operand) {
      case .integer(let value)? where value != .min: self = .integer(-value)
      case .number(let value)?: self = .number(-value)
      default: return nil
      }
    default: return nil
    }
  }
}
