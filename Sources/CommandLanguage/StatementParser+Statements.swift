extension StatementParser {
  /// One statement, by its first word.
  mutating func statement() throws(SyntaxError) -> Statement {
    if let pipe = try leadingPipe() {
      let source = Source.it(SourceRange(pipe.lowerBound, pipe.lowerBound), isImplied: true)
      return .pipeline(try pipeline(from: source))
    }
    guard let first = lexer.nameAhead() else { return try pipelineOrExpression() }
    if first.text == "let" { return .binding(try binding()) }
    if let (signature, name) = try commandAhead(first) {
      let call = try call(signature, name, isCommand: true)
      if let pipeline = try pipeline(inTableOf: call, signature) { return .pipeline(pipeline) }
      try refusePipe(after: signature)
      return .command(call)
    }
    return try pipelineOrExpression(startingWith: first)
  }

  private mutating func leadingPipe() throws(SyntaxError) -> SourceRange? {
    guard lexer.byte(lexer.position) == .pipe else { return nil }
    return try lexer.peek().range
  }

  private mutating func refusePipe(after signature: Signature) throws(SyntaxError) {
    guard lexer.byte(lexer.position) == .pipe else { return }
    let pipe = SourceRange(lexer.position, lexer.position + 1)
    throw SyntaxError(.pipeAfterCommand(signature.name), range: pipe)
  }

  /// Reads the name of a command, of two words where there is one; nil if the statement is no command.
  private mutating func commandAhead(_ first: Name) throws(SyntaxError) -> (Signature, Name)? {
    if let found = signature(in: grammar.commands, first) { return found }
    guard let words = grammar.commands.secondWords[first.text], !grammar.verbs.knows(first.text) else {
      return nil
    }
    lexer.move(to: first.range.upperBound)
    guard !lexer.isAtCallEnd(), let second = lexer.nameAhead() else {
      throw SyntaxError(.incompleteCommand(first.text, candidates: words), range: first.range)
    }
    let kind = SyntaxError.Kind.unknownSubcommand(second.text, after: first.text, candidates: words)
    throw SyntaxError(kind, range: second.range)
  }

  /// Reads the longest name of a signature that is next; reads nothing if there is none.
  mutating func signature(in table: GrammarIndex.Table, _ first: Name) -> (Signature, Name)? {
    if table.secondWords[first.text] != nil {
      let start = lexer.position
      lexer.move(to: first.range.upperBound)
      note(.secondWord(after: first.text))
      if let second = lexer.nameAhead(), let found = table.signatures["\(first.text) \(second.text)"] {
        lexer.move(to: second.range.upperBound)
        return (found, Name("\(first.text) \(second.text)", range: first.range.union(second.range)))
      }
      lexer.move(to: start)
    }
    guard let found = table.signatures[first.text] else { return nil }
    lexer.move(to: first.range.upperBound)
    return (found, first)
  }

  private mutating func binding() throws(SyntaxError) -> Binding {
    try lexer.advance()
    let name = try name()
    if !name.isQuoted, grammar.commands.knows(name.text) {
      throw SyntaxError(.commandNameBound(name.text), range: name.range)
    }
    guard try lexer.consume(.assign) != nil else { throw unexpected(.token("=")) }
    if let pipeline = try pipelineInTable() { return Binding(name: name, value: .pipeline(pipeline)) }
    let value = try expression()
    if try lexer.peek().kind == .symbol(.pipe) {
      return Binding(name: name, value: .pipeline(try pipeline(from: try source(value))))
    }
    switch value.kind {
    case .name, .it: return Binding(name: name, value: .pipeline(try pipeline(from: try source(value))))
    default: return Binding(name: name, value: .expression(value))
    }
  }

  /// A pipeline or an expression; `first` is the unquoted name that it begins with.
  private mutating func pipelineOrExpression(startingWith first: Name? = nil) throws(SyntaxError) -> Statement
  {
    if let first { try rejectBareAssignment(first) }
    let value: Expression
    do throws(SyntaxError) {
      value = try expression()
    } catch {
      throw betterError(error, first)
    }
    if let first, value.range == first.range, !lexer.isAtCallEnd() { throw unknownCommand(first) }
    if try lexer.peek().kind == .symbol(.pipe) { return .pipeline(try pipeline(from: try source(value))) }
    switch value.kind {
    case .name, .it, .pipeline: return .pipeline(try pipeline(from: try source(value)))
    default: return .expression(value)
    }
  }

  /// `x = 1` wants `let`; said before anything else about the line.
  private mutating func rejectBareAssignment(_ first: Name) throws(SyntaxError) {
    guard !first.isReserved, let name = try lexer.nameBeforeAssign() else { return }
    throw SyntaxError(.bindingWithoutLet(name.text), range: name.range)
  }

  /// `take (3)` reads as a function, and `laod 4x.csv` fails at the digits; that the first word is no
  /// command is the better thing to say of both.
  private func betterError(_ error: SyntaxError, _ first: Name?) -> SyntaxError {
    guard let first else { return error }
    let isGlued = error.range.lowerBound == first.range.upperBound
    switch error.kind {
    case .unknownFunction where first.range == error.range && grammar.verbs.knows(first.text),
      .unexpectedCharacter where lexer.lastEnd == first.range.upperBound && !isGlued,
      .unterminatedString where lexer.lastEnd == first.range.upperBound,
      .malformedNumber where lexer.lastEnd == first.range.upperBound,
      .invalidDate where lexer.lastEnd == first.range.upperBound:
      return unknownCommand(first)
    default: return error
    }
  }

  /// The error for a word at the start of a statement that is followed by what cannot follow a table.
  private func unknownCommand(_ first: Name) -> SyntaxError {
    guard !first.isReserved else { return SyntaxError(.reservedWord(first.text), range: first.range) }
    let commands = grammar.commands
    let candidates = Set(commands.names + commands.secondWords.keys).sorted()
    let isVerb = grammar.verbs.knows(first.text)
    let kind = SyntaxError.Kind.unknownCommand(first.text, candidates: candidates, isVerb: isVerb)
    return SyntaxError(kind, range: first.range)
  }
}
