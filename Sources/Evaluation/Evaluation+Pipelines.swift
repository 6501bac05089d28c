import CommandLanguage
import Tables

/// What a verb gives: rows for the next one, or the end of the pipeline.
enum StageResult {
  /// Rows that another verb may take.
  case table(Table)
  /// Something to show that is no table any more; `it` becomes the input.
  case final(Value, input: Table)
}

extension Evaluation {
  /// A pipeline from its source through all its verbs.
  mutating func run(_ pipeline: Pipeline) throws -> StageResult {
    // Behind `search "…" in` the source of the pipeline is an argument.
    let isArgument = pipeline.source.range.lowerBound > pipeline.range.lowerBound
    var result = StageResult.table(
      try isArgument ? table(pipeline.source) : rows(of: pipeline.source))
    for (position, call) in pipeline.stages.enumerated() {
      if case .final(.chart(let chart, let table, _), _) = result, call.canonicalName == "export" {
        result = .final(try export(chart, of: table, call), input: table)
        continue
      }
      guard case .table(var table) = result else {
        let last = pipeline.stages[position - 1]
        throw EvaluationError(.mustBeLast(last.canonicalName), range: call.range)
      }
      try environment.cancellation.check()
      // What a verb gives is no longer what the view was made for.
      table.traits.view = nil
      guard let verb = definitions.verb(call.canonicalName) else {
        throw EvaluationError(.unknownTopic(call.canonicalName, candidates: []), range: call.name.range)
      }
      result = try verb.run(substituted(call, verb.documentation.signature), table, &self)
      // What a verb made that did not notice is not to be shown, nor written by the next.
      try environment.cancellation.check()
      if !verb.keepsColumns { sourceName = nil }
    }
    return result
  }

  /// The same walk over tables without rows: names and types are wrong before any row is read.
  func check(_ pipeline: Pipeline) throws {
    var probe = self
    probe.isChecking = true
    do {
      _ = try probe.run(pipeline)
    } catch is ChecksEndHere {}
  }

  /// An expression that stands alone, checked in the same way.
  func check(_ expression: Expression) throws {
    var probe = self
    probe.isChecking = true
    var rows = RowScope(cancellation: environment.cancellation)
    do {
      _ = try probe.valueOrText(expression, over: &rows)
    } catch is ChecksEndHere {}
  }

  /// A table given to a command, checked in the same way.
  func check(_ source: Source) throws {
    var probe = self
    probe.isChecking = true
    do {
      _ = try probe.table(source)
    } catch is ChecksEndHere {}
  }

  /// The rows that a pipeline begins with.
  mutating func rows(of source: Source) throws -> Table {
    switch source {
    case .it(let range, let isImplied):
      if !isImplied, let shown = workspace.it { noteIt(at: range, as: shown.source) }
      return try shownTable(at: range)
    case .group(let pipeline, _): return try subordinate(pipeline)
    case .name(let name):
      sourceName = name.text
      if let table = workspace.table(named: name.text) { return read(table, name) }
      throw EvaluationError(unknownTable(name.text), range: name.range)
    }
  }

  /// A table given as an argument, as after `join`.
  mutating func table(_ source: Source) throws -> Table {
    let outerName = sourceName
    defer { sourceName = outerName }
    if case .it(let range, _) = source, let shown = workspace.it {
      noteIt(at: range, as: "(\(shown.source))")
    }
    return try rows(of: source)
  }

  /// Notes what a typed `it` stands for; the first note of a place counts.
  mutating func noteIt(at range: SourceRange, as source: String) {
    guard !isChecking, !itPlaces.contains(where: { $0.range == range }) else { return }
    itPlaces.append(Replacement(range: range, text: source))
  }

  func unknownTable(_ name: String) -> EvaluationError.Kind {
    if workspace.lets[name] != nil { return .tableWanted(name: name) }
    if definitions.documentation(of: name).contains(where: \.isVerb) { return .verbWithoutTable(name) }
    let madeBy = Self.loadedTables[name]
    let commands = definitions.grammar.commands.map(\.name).filter { !$0.contains(" ") }
    return .unknownTable(
      name,
      candidates: workspace.tableNames + workspace.valueNames + Self.loadedTables.keys.sorted() + commands,
      madeBy: madeBy)
  }

  /// The tables that are made by loading, and the command that makes each.
  private static let loadedTables = [
    "votes": "load votes", "scans": "load scans", "signals": "load scans", "behaviors": "load scans",
    "technologies": "load scans", "issues": "load scans", "concerns": "load scans", "entries": "load scans",
  ]
}
