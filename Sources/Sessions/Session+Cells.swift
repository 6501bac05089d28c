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
  ///   - environment: the world for the cells that are run.
  mutating func rebuild(from first: Int, running isRun: (Int) -> Bool, in environment: Environment) {
    var current = first == 0 ? freshWorkspace() : runs[first - 1]?.after ?? freshWorkspace()
    current.settings = workspace.settings
    for index in notebook.cells.indices where index >= first {
      let cell = notebook.cells[index]
      if isRun(index), !cell.attributes.isSkipped {
        let run = runner.run(cell.source, in: current, environment: environment)
        runs[index] = run
        current = run.after
      } else if var run = runs[index] {
        current = carryOver(run, of: cell, into: current, environment: environment)
        run.after = current
        runs[index] = run
      }
    }
    workspace = current
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

  /// Puts the effects of a cell that is not run again into a workspace.
  ///
  /// What cells gather (annotations, events) has no name of its own in a run, and is cheap: those cells are run.
  private func carryOver(
    _ run: CellRun, of cell: Cell, into workspace: Workspace, environment: Environment
  ) -> Workspace {
    if !run.trace.defines.isDisjoint(with: Dependencies.gathered), run.trace.origins.isEmpty {
      return runner.run(cell.source, in: workspace, environment: environment).after
    }
    var result = workspace
    for name in run.trace.defines {
      result.tables[name] = run.after.tables[name]
      result.lets[name] = run.after.lets[name]
      if name == "it" { result.it = run.after.it }
      if name.hasSuffix("scans") {
        let prefix = String(name.dropLast(5))
        result.scanSets[prefix] = run.after.scanSets[prefix]
      }
    }
    return result
  }

  /// Writes the outputs and digests of the cells that were run into the notebook.
  ///
  /// - Throws: `EditError` when the notebook may not be edited.
  mutating func recordRuns(of indices: [Int]) throws {
    let dependencies = dependencies
    var outputs: [Int: RecordedOutput?] = [:]
    for index in indices {
      guard let run = runs[index] else { continue }
      outputs[index + 1] = RecordedOutput(digests: dependencies.digests(of: index), text: run.text)
    }
    if !outputs.isEmpty { notebook = try notebook.recording(outputs).notebook }
  }

  /// How each cell stands: its record against what it would be made from now.
  func standings() -> [Staleness] {
    let dependencies = dependencies
    return notebook.cells.indices.map { index in
      guard runs[index] != nil else { return notebook.cells[index].output == nil ? .unrecorded : .stale([]) }
      return notebook.cells[index].staleness(given: dependencies.digests(of: index))
    }
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
