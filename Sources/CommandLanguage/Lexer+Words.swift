/// What is read as bare words, not as tokens: paths, ids, models, values, and the names of options.
extension Lexer {
  /// The bare or quoted word that is next; nil at the end of the call.
  ///
  /// A bare word runs to a blank, `;`, `|`, the end of the line, or the `)` that closes a bracket opened
  /// before it.
  mutating func word() throws(SyntaxError) -> Word? {
    guard !isAtCallEnd() else { return nil }
    let start = position
    if bytes[start].isQuote || bytes[start] == .backtick {
      let token = try token(at: start)
      move(to: token.range.upperBound)
      return token.quotedText.map { Word($0, range: token.range, isQuoted: true) }
    }
    let end = endOfWord(from: start)
    for index in start..<end where bytes[index] < 0x20 || bytes[index] == 0x7F {
      throw unexpectedCharacter(at: index)
    }
    move(to: end)
    return Word(text(SourceRange(start, end)), range: SourceRange(start, end))
  }

  /// The bare or quoted word that is next in a list, which a comma ends too; nil at the end of the call.
  mutating func listedWord() throws(SyntaxError) -> Word? {
    guard !isAtCallEnd() else { return nil }
    let start = position
    if bytes[start].isQuote || bytes[start] == .backtick { return try word() }
    let end = endOfWord(from: start)
    let comma = bytes[start..<end].firstIndex(of: .comma) ?? end
    for index in start..<comma where bytes[index] < 0x20 || bytes[index] == 0x7F {
      throw unexpectedCharacter(at: index)
    }
    guard comma > start else { throw unexpectedCharacter(at: start) }
    move(to: comma)
    return Word(text(SourceRange(start, comma)), range: SourceRange(start, comma))
  }

  /// Reads a comma if it is next, with the blanks around it.
  mutating func consumeComma() -> Bool {
    let comma = endOfBlanks(from: position)
    guard byte(comma) == .comma else { return false }
    move(to: endOfBlanks(from: comma + 1))
    return true
  }

  /// The end of the bare word from an offset on.
  func endOfWord(from start: Int) -> Int {
    var index = start
    var level = openBrackets.isEmpty ? Int.max / 2 : 0
    while let byte = byte(index) {
      if byte.isBlank || byte == .newline || byte == .semicolon || byte == .pipe { break }
      if byte == .openBracket { level += 1 }
      if byte == .closeBracket {
        level -= 1
        if level < 0 { break }
      }
      index += 1
    }
    return index
  }

  /// The rest of the call as one word; its quotes are taken off where it is a single string.
  mutating func rest() throws(SyntaxError) -> Word? {
    guard let first = try word() else { return nil }
    guard !isAtCallEnd() else { return first }
    var range = first.range
    while let next = try word() { range = range.union(next.range) }
    return Word(text(range), range: range)
  }

  /// The name, not in backticks, that is next.
  mutating func nameAhead() -> Name? {
    skipBlanks()
    guard let first = byte(position), first.isNameStart else { return nil }
    let range = SourceRange(position, endOfName(from: position))
    return Name(text(range), range: range)
  }

  /// The name that is next if a single `=` comes after it.
  mutating func nameBeforeAssign() throws(SyntaxError) -> Name? {
    skipBlanks()
    guard let first = byte(position), first.isNameStart || first == .backtick else { return nil }
    let token = try peek()
    guard isAssign(at: endOfBlanks(from: token.range.upperBound)) else { return nil }
    return token.name
  }

  /// The name of an option that is next: a name and a single `=`.
  ///
  /// Nothing that cannot be a token is looked at, since a path may stand there.
  mutating func optionNameAhead() -> Name? {
    guard let name = nameAhead(), isAssign(at: endOfBlanks(from: name.range.upperBound)) else { return nil }
    return name
  }

  /// Whether a single `=` stands at an offset, not `==` or `=~`.
  private func isAssign(at offset: Int) -> Bool {
    guard byte(offset) == .equalsSign else { return false }
    return byte(offset + 1) != .equalsSign && byte(offset + 1) != UInt8(ascii: "~")
  }

  func endOfBlanks(from start: Int) -> Int {
    var index = start
    while let byte = byte(index), byte.isBlank { index += 1 }
    return index
  }

  /// Whether a label, a word or a mark, is next.
  mutating func isLabelAhead(_ label: String) -> Bool {
    skipBlanks()
    guard let first = byte(position), starts(with: label, at: position) else { return false }
    if first.isNameStart { return endOfName(from: position) == position + label.utf8.count }
    return label != "=" || isAssign(at: position)
  }

  /// Reads a label if it is next.
  mutating func consume(label: String) -> Bool {
    guard isLabelAhead(label) else { return false }
    move(to: position + label.utf8.count)
    return true
  }
}

extension Token {
  /// The token as a name.
  var name: Name? {
    switch kind {
    case .name(let text): Name(text, range: range)
    case .quotedName(let text): Name(text, range: range, isQuoted: true)
    default: nil
    }
  }

  /// What is inside the quotes or backticks of the token.
  var quotedText: String? {
    switch kind {
    case .literal(.text(let text)), .quotedName(let text): text
    default: nil
    }
  }
}
