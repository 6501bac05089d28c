/// Whether the text ends in the middle of a statement.
extension Lexer {
  /// After all was read: whether the last statement ended in `|` or `,`.
  var endedOpen: Bool { lastReadEnd.map { bytes[$0 - 1] == .pipe || bytes[$0 - 1] == .comma } ?? false }

  /// After an error: whether the rest of the text, looked at without its meaning, leaves anything open.
  ///
  /// The statement is wrong, but what is typed on the next line still belongs to it.
  func endsOpen(after error: SyntaxError) -> Bool {
    switch error.kind {
    case .unterminatedString, .unterminatedName:
      if !isInsideWord(error.range.lowerBound) { return true }
    default: break
    }
    var depth = openBrackets.count
    var index = position
    var last = lastEnd > statementStart ? bytes[lastEnd - 1] : nil
    while let byte = byte(index) {
      guard let end = endOfPiece(at: index) else { return true }
      if !byte.isBlank, byte != .newline, !isComment(at: index) { last = bytes[end - 1] }
      if byte == .openBracket { depth += 1 }
      if byte == .closeBracket { depth = max(0, depth - 1) }
      if byte == .semicolon { depth = 0 }
      index = end
    }
    return depth > 0 || last == .pipe || last == .comma
  }

  private func isInsideWord(_ quote: Int) -> Bool {
    quote > 0 && bytes[quote - 1].isNamePart
  }

  /// The end of a comment, a quoted piece, a run of letters, or else one byte; nil if a quote stays open.
  ///
  /// A quote inside a word (`it's`) opens nothing.
  private func endOfPiece(at start: Int) -> Int? {
    let byte = bytes[start]
    if isComment(at: start) { return endOfLine(from: start) }
    if byte.isQuote || byte == .backtick {
      return isInsideWord(start) ? start + 1 : endOfQuoted(at: start)
    }
    var end = start + 1
    guard byte.isNamePart || byte >= 0x80 else { return end }
    while let next = self.byte(end), next.isNamePart || next.isQuote || next >= 0x80 { end += 1 }
    return end
  }

  /// The end of what the quote at an offset opens; nil if it is not closed.
  func endOfQuoted(at start: Int) -> Int? {
    let quote = bytes[start]
    var index = start + 1
    while let byte = byte(index) {
      if byte == quote { return index + 1 }
      index += byte == .backslash && quote != .backtick ? 2 : 1
    }
    return nil
  }
}
