/// How tightly an operator binds, loosest first.
enum Precedence: Int, Comparable {
  case or, and, not, comparison, sum, product, sign

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The precedence of what stands on the right of an operator that groups to the left.
  var next: Self { Self(rawValue: rawValue + 1) ?? .sign }
}

extension StatementParser {
  /// An expression.
  mutating func expression() throws(SyntaxError) -> Expression {
    try operation(.or)
  }

  /// An expression of operators that bind at least as tightly as `minimum` (precedence climbing).
  mutating func operation(_ minimum: Precedence) throws(SyntaxError) -> Expression {
    var left = try prefix(minimum)
    var isComparison = false
    var links = 0
    while let (precedence, sign) = try operatorAhead(), precedence >= minimum {
      if precedence == .comparison {
        guard !isComparison else { throw SyntaxError(.chainedComparison, range: sign.range) }
        isComparison = true
        left = try comparison(left)
      } else if precedence <= .and {
        left = try logicalChain(left, sign, precedence)
      } else {
        links += 1
        if links > 1 { try countLink(at: sign.range) }
        left = try arithmetic(left, precedence)
      }
    }
    return left
  }

  /// The operator that is next, with its precedence; a single `=` is never one.
  private mutating func operatorAhead() throws(SyntaxError) -> (Precedence, Token)? {
    note(.continuation)
    let token = try lexer.peek()
    switch token.kind {
    case .symbol(.assign): throw SyntaxError(.singleEquals, range: token.range)
    case .symbol(let symbol): return Self.precedence(of: symbol).map { ($0, token) }
    case .name("or"): return (.or, token)
    case .name("and"): return (.and, token)
    case .name("not"), .name("in"), .name("between"), .name("is"), .name("contains"), .name("startswith"),
      .name("endswith"), .name("has"):
      return (.comparison, token)
    default: return nil
    }
  }

  private static func precedence(of symbol: Symbol) -> Precedence? {
    switch symbol {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches: .comparison
    case .plus, .minus: .sum
    case .star, .slash, .percent: .product
    default: nil
    }
  }

  private mutating func arithmetic(_ left: Expression, _ precedence: Precedence) throws(SyntaxError)
    -> Expression
  {
    let sign = try lexer.advance()
    guard let binary = BinaryOperator(rawValue: lexer.text(sign.range)) else { throw unexpected(.end) }
    let right = try operation(precedence.next)
    return .binary(binary, left, right, sign: sign.range)
  }

  /// `a or b or c …`, all of one operator.
  private mutating func logicalChain(
    _ first: Expression, _ sign: Token, _ precedence: Precedence
  ) throws(SyntaxError) -> Expression {
    let word = precedence == .or ? BinaryOperator.or : .and
    var operands = [first]
    var signs: [SourceRange] = []
    while let sign = try lexer.consume(word: word.rawValue) {
      signs.append(sign.range)
      operands.append(try operation(precedence.next))
      note(.continuation)
    }
    return .chain(word, operands[...], signs[...])
  }

  /// What may stand before an operand: `not`, `-`, or nothing.
  private mutating func prefix(_ minimum: Precedence) throws(SyntaxError) -> Expression {
    note(.operand)
    let token = try lexer.peek()
    if token.kind == .symbol(.minus) { return try negation() }
    guard token.kind == .name("not"), minimum <= .not else { return try postfix() }
    try lexer.advance()
    let operand = try nested(at: token.range) { (parser: inout Self) throws(SyntaxError) -> Expression in
      try parser.operation(.not)
    }
    return Expression(.unary(.not, operand), range: token.range.union(operand.range))
  }

  private mutating func negation() throws(SyntaxError) -> Expression {
    let sign = try lexer.advance()
    let next = try lexer.peek()
    if case .integer(let magnitude) = next.kind {
      guard magnitude <= Int64.min.magnitude else { return try postfix() }
      try lexer.advance()
      let value = Int64(truncatingIfNeeded: 0 &- magnitude)
      return Expression(.literal(.integer(value)), range: sign.range.union(next.range))
    }
    let operand = try nested(at: sign.range) { (parser: inout Self) throws(SyntaxError) -> Expression in
      try parser.prefix(.sign)
    }
    let range = sign.range.union(operand.range)
    switch operand.kind {
    case .literal(.number(let value)) where next.range == operand.range:
      return Expression(.literal(.number(-value)), range: range)
    case .literal(.duration(let value)) where next.range == operand.range:
      return Expression(.literal(.duration(-value)), range: range)
    default: return Expression(.unary(.minus, operand), range: range)
    }
  }

  /// An operand with its `.member`s.
  private mutating func postfix() throws(SyntaxError) -> Expression {
    var base = try operand()
    var links = 0
    while let dot = try lexer.consume(.dot) {
      links += 1
      if links > 1 { try countLink(at: dot.range) }
      note(.member(of: base.range))
      let member = try name()
      base = Expression(.member(base, member), range: base.range.union(member.range))
    }
    return base
  }
}

extension Expression {
  /// `left sign right`.
  static func binary(
    _ binary: BinaryOperator, _ left: Expression, _ right: Expression, sign: SourceRange
  ) -> Expression {
    Expression(.binary(binary, left, right, operatorRange: sign), range: left.range.union(right.range))
  }

  /// A chain of `and` or `or`: to the left while it is short, balanced when it is long, so that the depth
  /// of the tree stays small; both mean the same, in three-valued logic too.
  static func chain(
    _ word: BinaryOperator, _ operands: ArraySlice<Expression>, _ signs: ArraySlice<SourceRange>
  ) -> Expression {
    if operands.count > 64 {
      let middle = operands.startIndex + operands.count / 2
      // The sign before operand i has the index i - 1 when both begin at the same index.
      let left = chain(word, operands[..<middle], signs[..<(middle - 1)])
      return binary(word, left, chain(word, operands[middle...], signs[middle...]), sign: signs[middle - 1])
    }
    return zip(operands.dropFirst(), signs).reduce(operands[operands.startIndex]) { left, next in
      binary(word, left, next.0, sign: next.1)
    }
  }
}
