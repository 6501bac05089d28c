/// Arguments that are lists of columns and what is computed from them.
extension StatementParser {
  mutating func columnList(_ kind: ArgumentKind) throws(SyntaxError) -> Argument {
    switch kind {
    case .groups: return try groups()
    case .projections:
      return .projections(
        try list { (parser: inout Self) throws(SyntaxError) -> Projection in try parser.projection() })
    case .sortKeys:
      return .sortKeys(
        try list { (parser: inout Self) throws(SyntaxError) -> SortKey in try parser.sortKey() })
    case .renamings:
      return .renamings(
        try list { (parser: inout Self) throws(SyntaxError) -> Renaming in try parser.renaming() })
    case .joinKeys:
      return .joinKeys(
        try list { (parser: inout Self) throws(SyntaxError) -> JoinKey in try parser.joinKey() })
    case .column: return .names([try column()])
    default:
      return .names(try list { (parser: inout Self) throws(SyntaxError) -> Name in try parser.column() })
    }
  }

  /// `EXPR, new = EXPR, …`, all of it in brackets or not.
  ///
  /// What begins with a bracket may also be an expression, `(a or b) and c`: it is read as a list first, and as
  /// that when something is left over.
  private mutating func groups() throws(SyntaxError) -> Argument {
    guard try lexer.peek().kind == .symbol(.leftParenthesis) else { return try columnList(.projections) }
    let before = self
    do throws(SyntaxError) {
      try lexer.advance()
      let list = try columnList(.projections)
      guard try lexer.consume(.rightParenthesis) != nil else { throw unexpected(.token(")")) }
      guard lexer.isAtCallEnd() || lexer.optionNameAhead() != nil else { throw unexpected(.end) }
      return list
    } catch {
      let asList = self
      self = before
      do throws(SyntaxError) { return try columnList(.projections) } catch { self = asList }
      throw error
    }
  }

  private mutating func column() throws(SyntaxError) -> Name {
    note(.column)
    return try name()
  }

  /// `EXPR` or `new = EXPR`.
  private mutating func projection() throws(SyntaxError) -> Projection {
    note(.operand)
    guard let name = try lexer.nameBeforeAssign() else {
      let value = try expression()
      return Projection(name: nil, expression: value, range: value.range)
    }
    _ = try self.name()
    try lexer.advance()
    let value = try expression()
    return Projection(name: name, expression: value, range: name.range.union(value.range))
  }

  /// `KEY [asc|desc]`
  private mutating func sortKey() throws(SyntaxError) -> SortKey {
    let key = try expression()
    note(.direction)
    if let word = try lexer.consume(word: "desc") {
      return SortKey(expression: key, isDescending: true, range: key.range.union(word.range))
    }
    let word = try lexer.consume(word: "asc")
    return SortKey(expression: key, isDescending: false, range: key.range.union(word?.range ?? key.range))
  }

  /// `new = old`
  private mutating func renaming() throws(SyntaxError) -> Renaming {
    let new = try name()
    guard try lexer.consume(.assign) != nil else { throw unexpected(.token("=")) }
    return Renaming(new: new, old: try column())
  }

  /// `KEY`, the same on both sides, or `left = right`; `==` is taken for the `=` that it means here.
  private mutating func joinKey() throws(SyntaxError) -> JoinKey {
    let left = try column()
    if try lexer.consume(.assign) == nil, try lexer.consume(.equal) == nil {
      return JoinKey(left: left, right: left)
    }
    return JoinKey(left: left, right: try name())
  }
}
