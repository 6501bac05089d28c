public import CommandLanguage
public import Tables

/// Carries statements out: a parsed statement and a workspace in, an outcome and the new workspace out.
public struct Evaluator: Sendable {
  /// The verbs and commands it knows.
  public let definitions: Definitions

  /// An evaluator for a set of definitions.
  public init(definitions: Definitions = .standard) {
    self.definitions = definitions
  }

  /// Carries one statement out.
  ///
  /// - Parameters:
  ///   - statement: one of the statements that `text` was parsed into.
  ///   - text: the text that its ranges are about.
  ///   - workspace: changed only when the statement succeeds.
  ///   - environment: the world.
  /// - Throws: `EvaluationError`; the workspace is as it was.
  public func evaluate(
    _ statement: ParsedStatement, in text: String, workspace: inout Workspace, environment: Environment
  ) throws -> Outcome {
    var evaluation = Evaluation(
      workspace: workspace, environment: environment, definitions: definitions, text: text)
    do {
      let value = try evaluation.run(statement.statement)
      let recorded = evaluation.recordedSource(of: statement.range)
      workspace = evaluation.workspace
      return Outcome(
        value: value, notices: evaluation.notices, trace: evaluation.trace, recordedSource: recorded)
    } catch let error as TableError {
      throw EvaluationError(.operation(error), range: statement.range)
    } catch is ChecksEndHere {
      throw EvaluationError(.nothingShown, range: statement.range)
    }
  }

  /// The columns that a pipeline has so far, for completion; nil when it cannot be told.
  ///
  /// - Parameter text: a pipeline, complete as far as it goes, such as `votes | where anony`.
  public func fields(of text: String, workspace: Workspace, environment: Environment) -> [Field]? {
    guard let statements = try? Parser(grammar: definitions.grammar).parse(text),
      case .pipeline(let pipeline)? = statements.last?.statement
    else { return nil }
    var evaluation = Evaluation(
      workspace: workspace, environment: environment, definitions: definitions, text: text)
    evaluation.isChecking = true
    guard case .table(let table)? = try? evaluation.run(pipeline) else { return nil }
    return table.fields
  }
}

extension Evaluation {
  /// A whole statement: checked, then carried out.
  mutating func run(_ statement: Statement) throws -> Value {
    switch statement {
    case .command(let call):
      guard let command = definitions.command(call.canonicalName) else {
        throw EvaluationError(.unknownTopic(call.canonicalName, candidates: []), range: call.name.range)
      }
      return try command.run(substituted(call, command.documentation.signature), &self)
    case .binding(let binding): return try bind(binding)
    case .pipeline(let pipeline): return try show(pipeline)
    case .expression(let expression):
      try check(expression)
      return .scalar(try scalar(expression))
    }
  }

  /// A pipeline as a statement: what it gives is shown and becomes `it`.
  private mutating func show(_ pipeline: Pipeline) throws -> Value {
    if pipeline.stages.isEmpty, case .name(let name) = pipeline.source,
      case .value(let scalar)? = workspace.lets[name.text], workspace.table(named: name.text) == nil
    {
      trace.reads.insert(name.text)
      return .scalar(scalar)
    }
    if pipeline.stages.isEmpty, case .name(let name) = pipeline.source { try checkNotText(name) }
    try check(pipeline)
    spellOutIt(pipeline)
    let result = try run(pipeline)
    // A line that began with `|` is recorded in full, and so does not depend on what was shown before it.
    if case .it(_, isImplied: true) = pipeline.source, itPlaces.isEmpty { trace = traceWithoutIt }
    switch result {
    case .table(let table):
      remember(table, source: independentSource(of: pipeline.range))
      workspace.lastShown = table
      return .table(table, style: .plain)
    case .final(let value, let input):
      var shown = pipeline
      let exported = shown.stages.removeLast()
      if exported.canonicalName == "export", shown.stages.last?.canonicalName == "chart" {
        shown.stages.removeLast()
      }
      let end = shown.stages.last?.range.upperBound ?? shown.source.range.upperBound
      remember(input, source: independentSource(of: SourceRange(pipeline.range.lowerBound, end)))
      if case .table(let table, _) = value { workspace.lastShown = table }
      return value
    }
  }

  /// Records a line that began with `|` as the whole pipeline, so that the cell can be moved.
  private mutating func spellOutIt(_ pipeline: Pipeline) {
    guard case .it(let range, isImplied: true) = pipeline.source, let shown = workspace.it else { return }
    record(shown.source + " ", for: SourceRange(range.lowerBound, range.lowerBound))
  }

  /// What was read, with what `it` stands for in its place.
  private var traceWithoutIt: Trace {
    guard trace.reads.contains("it"), let shown = workspace.it else { return trace }
    var result = trace
    result.reads.remove("it")
    result.reads.formUnion(shown.trace.reads)
    result.parameters.merge(shown.trace.parameters) { $1 }
    result.origins.formUnion(shown.trace.origins)
    return result
  }

  private mutating func remember(_ table: Table, source: String) {
    workspace.it = ShownTable(table: table, source: source, trace: traceWithoutIt)
    trace.defines.insert("it")
    trace.origins.formUnion(table.traits.origins)
  }

  /// `let name = …`.
  private mutating func bind(_ binding: Binding) throws -> Value {
    try checkBindable(binding.name)
    switch binding.value {
    case .expression(let expression):
      if let pipeline = expression.wholePipeline {
        try check(pipeline)
        workspace.lets[binding.name.text] = .table(try boundTable(pipeline))
      } else {
        try check(expression)
        workspace.lets[binding.name.text] = .value(try scalar(expression))
      }
    case .pipeline(let pipeline):
      if pipeline.stages.isEmpty, case .name(let name) = pipeline.source,
        workspace.table(named: name.text) == nil
      {
        let expression = Expression(.name(name), range: name.range)
        try check(expression)
        workspace.lets[binding.name.text] = .value(try scalar(expression))
      } else {
        try check(pipeline)
        workspace.lets[binding.name.text] = .table(try boundTable(pipeline))
      }
    }
    trace.defines.insert(binding.name.text)
    return .nothing
  }

  /// The table that a bound pipeline gives.
  private mutating func boundTable(_ pipeline: Pipeline) throws -> Table {
    switch try run(pipeline) {
    case .table(let table): return table
    case .final:
      let last = pipeline.stages.last
      throw EvaluationError(.cannotBindView(last?.canonicalName ?? ""), range: last?.range ?? pipeline.range)
    }
  }

  private func checkBindable(_ name: Name) throws {
    let reason: EvaluationError.RebindReason? =
      if workspace.tables[name.text] != nil || Workspace.gatheredNames.contains(name.text) {
        .loadedTable
      } else if definitions.command(name.text) != nil {
        .command
      } else {
        nil
      }
    if let reason { throw EvaluationError(.cannotRebind(name.text, because: reason), range: name.range) }
  }
}

extension Expression {
  /// The pipeline, when there is nothing but a pipeline in brackets.
  var wholePipeline: Pipeline? {
    switch kind {
    case .pipeline(let pipeline): pipeline
    case .group(let inner): inner.wholePipeline
    default: nil
    }
  }
}
