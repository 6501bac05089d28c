extension StatementParser {
  /// The verbs after a source.
  mutating func pipeline(from source: Source) throws(SyntaxError) -> Pipeline {
    let outer = recorder?.input
    var stages: [Call] = []
    while let pipe = try lexer.consume(.pipe) {
      let end = stages.last?.range.upperBound ?? source.range.upperBound
      recorder?.enterStage(of: source, end: end)
      stages.append(try verb(after: pipe.range))
    }
    recorder?.input = outer
    let end = stages.last?.range.upperBound ?? source.range.upperBound
    return Pipeline(source: source, stages: stages, range: SourceRange(source.range.lowerBound, end))
  }

  private mutating func verb(after pipe: SourceRange) throws(SyntaxError) -> Call {
    note(.verb)
    guard !lexer.isAtCallEnd() else { throw SyntaxError(.emptyStage, range: pipe) }
    guard let first = lexer.nameAhead() else { throw unexpected(.verb) }
    if let (signature, name) = signature(in: grammar.verbs, first) {
      return try call(signature, name, isCommand: false)
    }
    let candidates = Set(grammar.verbs.names + grammar.verbs.secondWords.keys).sorted()
    let isCommand = grammar.commands.knows(first.text)
    let kind = SyntaxError.Kind.unknownVerb(first.text, candidates: candidates, isCommand: isCommand)
    throw SyntaxError(kind, range: first.range)
  }

  /// A table as an argument: a name, `it`, or a pipeline in brackets.
  mutating func table() throws(SyntaxError) -> Source {
    let token = try lexer.peek()
    if token.kind == .name("it") {
      try lexer.advance()
      return .it(token.range, isImplied: false)
    }
    if token.kind == .symbol(.leftParenthesis) { return try source(try bracketed()) }
    return .name(try name(.table))
  }

  /// What was read as an expression, as the source of a pipeline.
  func source(_ expression: Expression) throws(SyntaxError) -> Source {
    switch expression.kind {
    case .name(let name): return .name(name)
    case .it: return .it(expression.range, isImplied: false)
    case .pipeline(let pipeline): return .group(pipeline, expression.range)
    case .group(let inner):
      let source = try source(inner)
      return .group(Pipeline(source: source, stages: [], range: inner.range), expression.range)
    default: throw SyntaxError(.notATable, range: expression.range)
    }
  }

  /// `(expression)` or `(pipeline)`: what holds `|` at its level is a pipeline.
  mutating func bracketed() throws(SyntaxError) -> Expression {
    let opening = try lexer.advance().range
    return try nested(at: opening) { (parser: inout Self) throws(SyntaxError) -> Expression in
      let content = try parser.bracketContent()
      let range = opening.union(try parser.closeBracket(orElse: "").range)
      switch content {
      case .pipeline(let pipeline): return Expression(.pipeline(pipeline), range: range)
      case .expression(let expression): return Expression(.group(expression), range: range)
      }
    }
  }

  /// What may stand inside brackets.
  enum BracketContent {
    case pipeline(Pipeline)
    case expression(Expression)
  }

  /// A pipeline, or one expression.
  mutating func bracketContent() throws(SyntaxError) -> BracketContent {
    if let pipeline = try pipelineInTable() { return .pipeline(pipeline) }
    let first = try lexer.peek()
    if first.kind == .symbol(.pipe) {
      let place = SourceRange(first.range.lowerBound, first.range.lowerBound)
      return .pipeline(try pipeline(from: .it(place, isImplied: true)))
    }
    let value = try expression()
    guard try lexer.peek().kind == .symbol(.pipe) else { return .expression(value) }
    return .pipeline(try pipeline(from: try source(value)))
  }
}

// MARK: A verb before its table

extension StatementParser {
  /// `search "…" in TABLE`, or without a table, where a pipeline may stand, as `TABLE | search "…"` with the verbs that follow; nil, and
  /// nothing read, if something else is next.
  mutating func pipelineInTable() throws(SyntaxError) -> Pipeline? {
    guard let first = lexer.nameAhead(), let signature = grammar.commands.signatures[first.text],
      let next = lexer.byte(lexer.endOfBlanks(from: first.range.upperBound)),
      next.isQuote || next == UInt8(ascii: "$"), hasVerbInTable(signature)
    else { return nil }
    lexer.move(to: first.range.upperBound)
    return try pipeline(inTableOf: try call(signature, first, isCommand: true), signature)
  }

  /// The pipeline that a command stands for which ends in a table after `in` and has a verb of its name; nil for others.
  mutating func pipeline(inTableOf call: Call, _ signature: Signature) throws(SyntaxError) -> Pipeline? {
    guard hasVerbInTable(signature) else { return nil }
    var source = usualSource(at: call.range.upperBound)
    if case .table(let named)? = call.arguments.last { source = named }
    let verb = Call(
      canonicalName: signature.name, name: call.name,
      arguments: Array(call.arguments.prefix(signature.parameters.count - 1)),
      options: call.options, range: call.range)
    let rest = try pipeline(from: source)
    return Pipeline(source: source, stages: [verb] + rest.stages, range: call.range.union(rest.range))
  }

  /// Where such a verb looks when no table is said: in all entries of the scans.
  private func usualSource(at end: Int) -> Source {
    .name(Name("entries", range: SourceRange(end, end)))
  }

  private func hasVerbInTable(_ signature: Signature) -> Bool {
    guard let last = signature.parameters.last, last.label == "in", last.kind == .table else { return false }
    return grammar.verbs.signatures[signature.name] != nil
  }
}
