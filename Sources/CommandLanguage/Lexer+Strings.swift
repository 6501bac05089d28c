extension Lexer {
  /// The string that begins at an offset; it may go over several lines.
  func string(at start: Int) throws(SyntaxError) -> Token {
    let quote = bytes[start]
    var content: [UInt8] = []
    var index = start + 1
    while let byte = byte(index) {
      if byte == quote {
        let text = String(decoding: content, as: UTF8.self)
        return Token(kind: .literal(.text(text)), range: SourceRange(start, index + 1))
      }
      index += byte == .backslash ? try appendEscape(at: index, to: &content) : append(byte, to: &content)
    }
    let opening = SourceRange(start, start + 1)
    throw SyntaxError(.unterminatedString(quote: text(opening)), range: opening)
  }

  /// The name in backticks that begins at an offset; two backticks inside stand for one.
  func quotedName(at start: Int) throws(SyntaxError) -> Token {
    var content: [UInt8] = []
    var index = start + 1
    while let byte = byte(index) {
      guard byte == .backtick else {
        index += append(byte, to: &content)
        continue
      }
      guard self.byte(index + 1) == .backtick else {
        let name = String(decoding: content, as: UTF8.self)
        return Token(kind: .quotedName(name), range: SourceRange(start, index + 1))
      }
      content.append(byte)
      index += 2
    }
    throw SyntaxError(.unterminatedName, range: SourceRange(start, start + 1))
  }

  private func append(_ byte: UInt8, to content: inout [UInt8]) -> Int {
    content.append(byte)
    return 1
  }

  /// Appends what a backslash and the bytes after it stand for.
  ///
  /// - Returns: the number of bytes that were read.
  private func appendEscape(at start: Int, to content: inout [UInt8]) throws(SyntaxError) -> Int {
    switch byte(start + 1) {
    case UInt8(ascii: "n"): content.append(.newline)
    case UInt8(ascii: "t"): content.append(0x09)
    case .backslash: content.append(.backslash)
    case let quote? where quote.isQuote: content.append(quote)
    case UInt8(ascii: "u"): return try appendScalar(at: start, to: &content)
    default: return append(.backslash, to: &content)
    }
    return 2
  }

  /// Appends the character that `\u{…}` names; any other `\u` is kept.
  private func appendScalar(at start: Int, to content: inout [UInt8]) throws(SyntaxError) -> Int {
    var index = start + 3
    var value: UInt32 = 0
    while let digit = byte(index)?.hexadecimalValue, index < start + 11 {
      value = value << 4 | digit
      index += 1
    }
    guard byte(start + 2) == UInt8(ascii: "{"), index > start + 3, byte(index) == UInt8(ascii: "}") else {
      return append(.backslash, to: &content)
    }
    let range = SourceRange(start, index + 1)
    guard let scalar = Unicode.Scalar(value) else {
      throw SyntaxError(.invalidUnicodeEscape(text(range)), range: range)
    }
    content += Array(Character(scalar).utf8)
    return index + 1 - start
  }
}
