/// Which argument is read, for errors.
struct ArgumentPlace {
  var call: String
  var parameter: String
}

/// Arguments that are a number, a string or days.
extension StatementParser {
  mutating func integerArgument(_ place: ArgumentPlace) throws(SyntaxError) -> Argument {
    let start = lexer.position
    let isNegative = try lexer.consume(.minus) != nil
    let token = try lexer.peek()
    guard case .integer(let magnitude) = token.kind else {
      throw invalid(place, .wholeNumber, from: start)
    }
    guard let value = Int(exactly: magnitude) else {
      throw SyntaxError(.integerTooLarge(lexer.text(token.range)), range: token.range)
    }
    try lexer.advance()
    let range = SourceRange(start, token.range.upperBound)
    return .integer(isNegative ? -value : value, range)
  }

  mutating func stringArgument(_ place: ArgumentPlace) throws(SyntaxError) -> Argument {
    let word = try string(place)
    return .string(word.text, word.range)
  }

  mutating func stringsArgument(_ place: ArgumentPlace) throws(SyntaxError) -> Argument {
    .words(
      try list { (parser: inout Self) throws(SyntaxError) -> Word in
        try parser.string(place)
      })
  }

  private mutating func string(_ place: ArgumentPlace) throws(SyntaxError) -> Word {
    let token = try lexer.peek()
    guard case .literal(.text(let text)) = token.kind else {
      throw invalid(place, .string, from: token.range.lowerBound)
    }
    try lexer.advance()
    return Word(text, range: token.range, isQuoted: true)
  }

  mutating func daysArgument(_ place: ArgumentPlace) throws(SyntaxError) -> Argument {
    let (first, start) = try day(place)
    guard try lexer.consume(.dots) != nil else { return .days(first: first, last: first, start) }
    let (last, end) = try day(place)
    let range = start.union(end)
    guard first <= last else { throw SyntaxError(.reversedRange, range: range) }
    return .days(first: first, last: last, range)
  }

  private mutating func day(_ place: ArgumentPlace) throws(SyntaxError) -> (Int, SourceRange) {
    let token = try lexer.peek()
    guard case .literal(.date(let day)) = token.kind else {
      throw invalid(place, .days, from: token.range.lowerBound)
    }
    try lexer.advance()
    return (Int(day), token.range)
  }

  mutating func numbersArgument(_ place: ArgumentPlace) throws(SyntaxError) -> Argument {
    let start = lexer.position
    let ranges = try list { (parser: inout Self) throws(SyntaxError) -> ClosedRange<Int> in
      try parser.numberRange(place)
    }
    return .numbers(ranges, SourceRange(start, lexer.lastEnd))
  }

  private mutating func numberRange(_ place: ArgumentPlace) throws(SyntaxError) -> ClosedRange<Int> {
    let start = lexer.position
    guard case .integer(let first, _) = try integerArgument(place) else { return 0...0 }
    guard try lexer.consume(.dots) != nil else { return first...first }
    guard case .integer(let last, let end) = try integerArgument(place) else { return 0...0 }
    guard first <= last else { throw SyntaxError(.reversedRange, range: SourceRange(start, end.upperBound)) }
    return first...last
  }

  /// The error for a word that is not of the parameter's kind.
  private mutating func invalid(
    _ place: ArgumentPlace, _ expected: SyntaxError.Expected, from start: Int
  ) -> SyntaxError {
    if lexer.isAtCallEnd() { return unexpected(expected) }
    let end = max(lexer.endOfWord(from: start), lexer.position + 1)
    let range = SourceRange(start, min(end, lexer.end))
    let kind = SyntaxError.Kind.invalidArgument(
      lexer.text(range).printable, of: place.call, parameter: place.parameter, expected: expected)
    return SyntaxError(kind, range: range)
  }
}
