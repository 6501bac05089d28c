extension Lexer {
  /// The token that begins at an offset, which holds no blank.
  func token(at start: Int) throws(SyntaxError) -> Token {
    guard let first = byte(start) else { return Token(kind: .end, range: SourceRange(start, start)) }
    switch first {
    case .newline, .semicolon: return Token(kind: .end, range: SourceRange(start, start))
    case .backtick: return try quotedName(at: start)
    case UInt8(ascii: "$"): return try parameter(at: start)
    case UInt8(ascii: "@"): return try row(at: start)
    case _ where first.isQuote: return try string(at: start)
    case _ where first.isDigit: return try number(at: start)
    case _ where first.isNameStart:
      let range = SourceRange(start, endOfName(from: start))
      return Token(kind: .name(text(range)), range: range)
    default: return try symbol(at: start)
    }
  }

  /// The end of the letters, digits and underscores from an offset on.
  func endOfName(from start: Int) -> Int {
    var index = start
    while let byte = byte(index), byte.isNamePart { index += 1 }
    return index
  }

  /// The end of the digits from an offset on.
  func endOfDigits(from start: Int) -> Int {
    var index = start
    while let byte = byte(index), byte.isDigit { index += 1 }
    return index
  }

  private func parameter(at start: Int) throws(SyntaxError) -> Token {
    guard let next = byte(start + 1), next.isNameStart else { throw unexpectedCharacter(at: start) }
    let end = endOfName(from: start + 1)
    return Token(kind: .parameter(text(SourceRange(start + 1, end))), range: SourceRange(start, end))
  }

  private func row(at start: Int) throws(SyntaxError) -> Token {
    let end = endOfDigits(from: start + 1)
    guard end > start + 1 else { throw unexpectedCharacter(at: start) }
    let range = SourceRange(start, end)
    let digits = text(SourceRange(start + 1, end))
    guard let row = Int(digits) else { throw SyntaxError(.integerTooLarge(digits), range: range) }
    return Token(kind: .row(row), range: range)
  }

  private func symbol(at start: Int) throws(SyntaxError) -> Token {
    for (sign, ours) in [
      ("===", "=="), ("=>", ">="), ("=<", "<="), ("&&", "and"), ("||", "or"), ("<>", "!="), ("=~", "~"),
    ]
    where starts(with: sign, at: start) {
      throw SyntaxError(
        .foreignOperator(sign, instead: ours), range: SourceRange(start, start + sign.utf8.count))
    }
    for length in [2, 1] where start + length <= end {
      let range = SourceRange(start, start + length)
      if let symbol = Symbol(rawValue: text(range)) { return Token(kind: .symbol(symbol), range: range) }
    }
    guard bytes[start] != UInt8(ascii: "!") else {
      throw SyntaxError(.foreignOperator("!", instead: "not"), range: SourceRange(start, start + 1))
    }
    throw unexpectedCharacter(at: start)
  }

  /// Whether the bytes at an offset are those of an ASCII text.
  func starts(with text: String, at offset: Int) -> Bool {
    bytes[min(offset, end)..<end].starts(with: text.utf8)
  }

  /// The error for a character that begins no token; its range holds the whole character.
  func unexpectedCharacter(at start: Int) -> SyntaxError {
    // Far more bytes than any character in use; the rest of an endless one is cut at a scalar.
    let window = String(decoding: bytes[start..<min(end, start + 64)], as: UTF8.self)
    let character = window.first.map(String.init) ?? ""
    return SyntaxError(
      .unexpectedCharacter(character.printable),
      range: SourceRange(start, min(end, start + max(1, character.utf8.count))))
  }
}
