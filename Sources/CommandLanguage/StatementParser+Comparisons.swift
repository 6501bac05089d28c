extension StatementParser {
  /// A comparison, a text test, `in`, `between` or `is`, after its left side.
  mutating func comparison(_ left: Expression) throws(SyntaxError) -> Expression {
    let sign = try lexer.advance()
    switch sign.kind {
    case .name("is"): return try nullTest(left)
    case .name("not"): return try negatedComparison(left)
    case .name("in"): return try membership(left, isNegated: false)
    case .name("between"): return try span(left, isNegated: false)
    default: return try plainComparison(left, sign)
    }
  }

  private mutating func plainComparison(_ left: Expression, _ sign: Token) throws(SyntaxError) -> Expression {
    guard let binary = BinaryOperator(rawValue: lexer.text(sign.range)) else { throw unexpected(.expression) }
    recorder?.compared = left.range
    let right = try operation(.sum)
    return .binary(binary, left, right, sign: sign.range)
  }

  /// After `x not`: `in`, `between`, or a test that becomes `not (x test y)`.
  private mutating func negatedComparison(_ left: Expression) throws(SyntaxError) -> Expression {
    let sign = try lexer.peek()
    switch sign.kind {
    case .name("in"):
      try lexer.advance()
      return try membership(left, isNegated: true)
    case .name("between"):
      try lexer.advance()
      return try span(left, isNegated: true)
    case .name("contains"), .name("startswith"), .name("endswith"), .name("has"), .symbol(.matches):
      try lexer.advance()
      let test = try plainComparison(left, sign)
      return Expression(.unary(.not, test), range: test.range)
    default:
      throw unexpected(.oneOf(["in", "between", "contains", "startswith", "endswith", "has", "~"]))
    }
  }

  private mutating func nullTest(_ left: Expression) throws(SyntaxError) -> Expression {
    let isNegated = try lexer.consume(word: "not") != nil
    guard let null = try lexer.consume(word: "null") else {
      throw unexpected(isNegated ? .token("null") : .oneOf(["null", "not null"]))
    }
    return Expression(.isNull(left, isNegated: isNegated), range: left.range.union(null.range))
  }

  private mutating func span(_ value: Expression, isNegated: Bool) throws(SyntaxError) -> Expression {
    recorder?.compared = value.range
    let low = try operation(.sum)
    guard try lexer.consume(word: "and") != nil else { throw unexpected(.token("and")) }
    recorder?.compared = value.range
    let high = try operation(.sum)
    return Expression(
      .between(value, low, high, isNegated: isNegated), range: value.range.union(high.range))
  }

  /// `in (a, b)` or `in (pipeline)`.
  ///
  /// One bare name in the brackets is a list of one expression: only evaluation knows whether it is a
  /// table, whose column is then meant.
  private mutating func membership(_ value: Expression, isNegated: Bool) throws(SyntaxError) -> Expression {
    guard let opening = try lexer.consume(.leftParenthesis)?.range else { throw unexpected(.token("(")) }
    return try nested(at: opening) { (parser: inout Self) throws(SyntaxError) -> Expression in
      parser.recorder?.compared = value.range
      let first = try parser.bracketContent()
      switch first {
      case .pipeline(let pipeline):
        let range = value.range.union(try parser.closeBracket(orElse: "").range)
        return Expression(.inPipeline(value, pipeline, isNegated: isNegated), range: range)
      case .expression(let expression):
        var items = [expression]
        while try parser.lexer.consume(.comma) != nil {
          parser.recorder?.compared = value.range
          items.append(try parser.expression())
        }
        let range = value.range.union(try parser.closeBracket(orElse: ",").range)
        return Expression(.inList(value, items, isNegated: isNegated), range: range)
      }
    }
  }
}
