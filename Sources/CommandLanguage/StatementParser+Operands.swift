extension StatementParser {
  /// A literal, a name, a call, or something in brackets.
  mutating func operand() throws(SyntaxError) -> Expression {
    let token = try lexer.peek()
    switch token.kind {
    case .integer(let magnitude):
      guard let value = Int64(exactly: magnitude) else {
        throw SyntaxError(.integerTooLarge(lexer.text(token.range)), range: token.range)
      }
      return try leaf(.literal(.integer(value)))
    case .literal(let literal): return try leaf(.literal(literal))
    case .parameter(let name): return try leaf(.parameter(Name(name, range: token.range)))
    case .row(let row): return try leaf(.rowReference(row))
    case .symbol(.leftParenthesis): return try bracketed()
    case .name("true"): return try leaf(.literal(.bool(true)))
    case .name("false"): return try leaf(.literal(.bool(false)))
    case .name("null"): return try leaf(.literal(.null))
    case .name("it"): return try leaf(.it)
    case .name(let word) where Self.neverNames.contains(word): throw unexpected(.expression)
    case .name, .quotedName: return try nameOrCall()
    case .symbol, .end: throw unexpected(.expression)
    }
  }

  /// Reserved words which, where an operand is wanted, mean that one is missing; of the others a column's
  /// name was meant.
  private static let neverNames: Set<String> = ["and", "or", "not", "in", "between", "is", "let"]

  private mutating func leaf(_ kind: Expression.Kind) throws(SyntaxError) -> Expression {
    Expression(kind, range: try lexer.advance().range)
  }

  private mutating func nameOrCall() throws(SyntaxError) -> Expression {
    let name = try name(.expression)
    guard try lexer.peek().kind == .symbol(.leftParenthesis) else {
      return Expression(.name(name), range: name.range)
    }
    guard grammar.functions.contains(name.text) || recorder != nil else {
      let kind = SyntaxError.Kind.unknownFunction(
        name.text.printable, candidates: grammar.functions.sorted())
      throw SyntaxError(kind, range: name.range)
    }
    let opening = try lexer.advance().range
    let (arguments, closing) = try nested(at: opening) {
      (parser: inout Self) throws(SyntaxError) -> ([Expression], SourceRange) in
      try parser.callArguments()
    }
    return Expression(.call(name, arguments), range: name.range.union(closing))
  }

  /// The arguments of a function up to the closing bracket, which is read too.
  private mutating func callArguments() throws(SyntaxError) -> ([Expression], SourceRange) {
    note(.operand)
    if let closing = try lexer.consume(.rightParenthesis) { return ([], closing.range) }
    if try lexer.peek().kind == .end { _ = try closeBracket(orElse: "") }
    let arguments = try list { (parser: inout Self) throws(SyntaxError) -> Expression in
      try parser.expression()
    }
    return (arguments, try closeBracket(orElse: ",").range)
  }
}
