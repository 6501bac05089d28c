extension StatementParser {
  /// The value of a parameter or an option, by its declared kind.
  mutating func value(
    of kind: ArgumentKind, for parameter: String, _ frame: inout CallFrame
  ) throws(SyntaxError) -> Argument {
    switch kind {
    case .expression: return .expression(try expressionArgument(frame))
    case .projections, .groups, .columns, .column, .sortKeys, .renamings, .joinKeys:
      return try columnList(kind)
    case .table: return .table(try table())
    case .value: return .expression(try valueArgument())
    default: break
    }
    if let reference = try parameterReference() { return .expression(reference) }
    let place = ArgumentPlace(call: frame.signature.name, parameter: parameter)
    switch kind {
    case .integer: return try integerArgument(place)
    case .numbers: return try numbersArgument(place)
    case .string: return try stringArgument(place)
    case .strings: return try stringsArgument(place)
    case .days: return try daysArgument(place)
    case .paths: return .words(try paths(frame))
    case .models: return try modelsArgument()
    case .rest: return .words(try [lexer.rest()].compactMap(\.self))
    default: return try wordArgument(kind, place, frame)
    }
  }

  /// `$name` where a word, a string or a number is wanted; evaluation puts the value in its place.
  private mutating func parameterReference() throws(SyntaxError) -> Expression? {
    guard lexer.byte(lexer.position) == UInt8(ascii: "$"),
      lexer.endOfName(from: lexer.position + 1) == lexer.endOfWord(from: lexer.position)
    else { return nil }
    let token = try lexer.advance()
    guard case .parameter(let name) = token.kind else { return nil }
    return Expression(.parameter(Name(name, range: token.range)), range: token.range)
  }

  /// An expression; after a command, which gives nothing to a `|`, it may be a pipeline without brackets.
  private mutating func expressionArgument(_ frame: CallFrame) throws(SyntaxError) -> Expression {
    let value = try expression()
    guard frame.isCommand, frame.option == nil, try lexer.peek().kind == .symbol(.pipe) else { return value }
    let pipeline = try pipeline(from: try source(value))
    return Expression(.pipeline(pipeline), range: pipeline.range)
  }

  /// A literal of the language, or a bare word as text.
  private mutating func valueArgument() throws(SyntaxError) -> Expression {
    if let reference = try parameterReference() { return reference }
    let start = lexer.position
    guard let word = try lexer.word() else { throw unexpected(.word) }
    let text = Expression(.literal(.text(word.text)), range: word.range)
    guard !word.isQuoted else { return text }
    // The word alone is read as an expression; what is no literal, or only begins like one, is text.
    let wordLexer = Lexer(bytes: lexer.bytes, from: word.range.lowerBound, to: word.range.upperBound)
    var inside = StatementParser(grammar: grammar, lexer: wordLexer)
    do throws(SyntaxError) {
      let value = try inside.expression()
      guard case .literal = value.kind, value.range == word.range else { return text }
      return value
    } catch {
      guard error.isAboutDigits, error.range == SourceRange(start, word.range.upperBound) else { return text }
      throw error
    }
  }

  private mutating func paths(_ frame: CallFrame) throws(SyntaxError) -> [Word] {
    var words: [Word] = []
    while let word = try lexer.word() {
      words.append(word)
      if let parameter = frame.signature.parameters.first(where: { $0.kind == .paths }) {
        note(.argument(frame.signature, parameter))
        note(.optionName(frame.signature, frame.remainingOptions))
        for label in frame.laterLabels { note(.label(label)) }
      }
      let isOption = !frame.signature.options.isEmpty && lexer.optionNameAhead() != nil
      if isOption || isAtLaterLabel(frame) { break }
    }
    return words
  }

  /// `A,B,"C d"`, or a table in brackets.
  private mutating func modelsArgument() throws(SyntaxError) -> Argument {
    if lexer.byte(lexer.position) == .openBracket { return .table(try table()) }
    var words: [Word] = []
    repeat {
      guard let word = try lexer.listedWord() else { throw unexpected(.word) }
      words.append(word)
    } while lexer.consumeComma()
    return .words(words)
  }

  private mutating func wordArgument(
    _ kind: ArgumentKind, _ place: ArgumentPlace, _ frame: CallFrame
  ) throws(SyntaxError) -> Argument {
    if kind == .id || kind == .model, let row = try rowReference() { return row }
    guard let word = try lexer.word() else { throw unexpected(.word) }
    var values = frame.option?.values ?? []
    if case .word(let listed) = kind, values.isEmpty { values = listed }
    guard values.isEmpty || values.contains(word.text) || recorder != nil else {
      throw SyntaxError(
        .valueNotListed(word.text.printable, parameter: place.parameter, values: values), range: word.range)
    }
    return .words([word])
  }

  /// `@3`, alone in its word.
  private mutating func rowReference() throws(SyntaxError) -> Argument? {
    let start = lexer.position
    let end = lexer.endOfWord(from: start)
    guard lexer.byte(start) == UInt8(ascii: "@"), end > start + 1, lexer.endOfDigits(from: start + 1) == end
    else { return nil }
    let token = try lexer.advance()
    guard case .row(let row) = token.kind else { return nil }
    return .rowReference(row, token.range)
  }
}

extension SyntaxError {
  /// Whether a word that looks like a number or a date is none, which is better said than taken as text.
  var isAboutDigits: Bool {
    switch kind {
    case .invalidDate, .invalidTime, .integerTooLarge, .numberTooLarge: true
    default: false
    }
  }
}
