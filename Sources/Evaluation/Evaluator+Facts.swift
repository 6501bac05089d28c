import CommandLanguage
public import Tables

extension Evaluator {
  /// The value of an expression, or of a pipeline that gives one value, as it stands in the prose of a notebook.
  ///
  /// Nothing is shown, changed or written: `it` and everything else stay as they are.
  ///
  /// - Returns: the value, and what it was made from.
  /// - Throws: `SyntaxError`; `EvaluationError`, of kind `valueWanted` for a command, a `let` and several statements.
  public func fact(
    _ text: String, in workspace: Workspace, environment: Environment
  ) throws -> (value: Scalar, trace: Trace) {
    let statements = try Parser(grammar: definitions.grammar).parse(text)
    guard statements.count == 1, let expression = statements[0].value else {
      throw EvaluationError(.valueWanted, range: statements.first?.range)
    }
    var evaluation = Evaluation(
      workspace: workspace, environment: environment, definitions: definitions, text: text)
    do {
      try evaluation.check(expression)
      return (try evaluation.scalar(expression), evaluation.trace)
    } catch let error as TableError {
      throw EvaluationError(.operation(error), range: expression.range)
    } catch is ChecksEndHere {
      throw EvaluationError(.nothingShown, range: expression.range)
    }
  }
}

extension ParsedStatement {
  /// The statement as an expression; nil for one that does something.
  fileprivate var value: Expression? {
    switch statement {
    case .expression(let expression): return expression
    case .pipeline(let pipeline):
      // A name alone may be a value that `let` has bound, which is no table.
      if pipeline.stages.isEmpty, case .name(let name) = pipeline.source {
        return Expression(.name(name), range: name.range)
      }
      return Expression(.pipeline(pipeline), range: pipeline.range)
    case .command, .binding: return nil
    }
  }
}
