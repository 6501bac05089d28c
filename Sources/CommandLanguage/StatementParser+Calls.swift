/// A verb or a command whose arguments are being read.
struct CallFrame {
  let signature: Signature
  let name: Name
  let isCommand: Bool
  var options: [Option] = []
  /// The labels of the parameters not yet read.
  var laterLabels: [String] = []
  /// The option whose value is being read.
  var option: OptionParameter?

  /// The options not given yet.
  var remainingOptions: [OptionParameter] {
    signature.options.filter { declared in !options.contains { $0.name.text == declared.name } }
  }

  /// The kinds in which `name =` at the start names a column.
  func isNaming(_ kind: ArgumentKind) -> Bool {
    switch kind {
    case .projections, .groups, .renamings, .joinKeys: true
    default: false
    }
  }
}

extension StatementParser {
  /// The arguments and options after a name that was read.
  mutating func call(_ signature: Signature, _ name: Name, isCommand: Bool) throws(SyntaxError) -> Call {
    var frame = CallFrame(signature: signature, name: name, isCommand: isCommand)
    var arguments: [Argument] = []
    for (index, parameter) in signature.parameters.enumerated() {
      try options(&frame, before: parameter.label == nil ? parameter.kind : nil)
      frame.laterLabels = signature.parameters[(index + 1)...].compactMap(\.label)
      arguments.append(try argument(parameter, &frame))
    }
    try options(&frame, before: nil)
    guard lexer.isAtCallEnd() else { throw leftOver(frame) }
    return Call(
      canonicalName: signature.name, name: name, arguments: arguments, options: frame.options,
      range: SourceRange(name.range.lowerBound, lexer.lastEnd))
  }

  private mutating func argument(
    _ parameter: Parameter, _ frame: inout CallFrame
  ) throws(SyntaxError) -> Argument {
    if let label = parameter.label {
      note(.label(label))
      guard lexer.consume(label: label) else {
        if parameter.isOptional { return .absent }
        throw lexer.isAtCallEnd() ? missing(parameter.name, frame) : unexpected(.token(label))
      }
    }
    note(.argument(frame.signature, parameter))
    note(startOf: parameter.kind)
    if lexer.isAtCallEnd() || isAtLaterLabel(frame) {
      guard parameter.label == nil, parameter.isOptional else { throw missing(parameter.name, frame) }
      return .absent
    }
    if parameter.label == nil, parameter.isOptional, try !mayBegin(parameter.kind) { return .absent }
    return try value(of: parameter.kind, for: parameter.name, &frame)
  }

  mutating func isAtLaterLabel(_ frame: CallFrame) -> Bool {
    for label in frame.laterLabels where lexer.isLabelAhead(label) { return true }
    return false
  }

  /// Whether what is next can be an argument of a kind, so that an optional one may be left out before it.
  private mutating func mayBegin(_ kind: ArgumentKind) throws(SyntaxError) -> Bool {
    let first = lexer.bytes[lexer.position]
    switch kind {
    case .integer, .numbers: return first.isDigit || first == .dash || first == UInt8(ascii: "$")
    case .days: return first.isDigit || first == UInt8(ascii: "$")
    case .string: return first.isQuote || first == UInt8(ascii: "$")
    case .column, .columns, .table:
      return first.isNameStart || first == .backtick || (kind == .table && first == .openBracket)
    default: return true
    }
  }

  private func missing(_ parameter: String, _ frame: CallFrame) -> SyntaxError {
    SyntaxError(
      .missingArgument(of: frame.signature.name, parameter: parameter), range: frame.name.range)
  }

  /// The error for what stands after the last argument.
  private mutating func leftOver(_ frame: CallFrame) -> SyntaxError {
    do throws(SyntaxError) {
      guard let name = try lexer.nameBeforeAssign(), !name.isQuoted else { return unexpected(.end) }
      return unknownOption(name, frame)
    } catch {
      return error
    }
  }
}

// MARK: Options

extension StatementParser {
  /// Reads the options that are next.
  ///
  /// - Parameter kind: what is wanted otherwise, nil if it is nothing or has a label.
  mutating func options(_ frame: inout CallFrame, before kind: ArgumentKind?) throws(SyntaxError) {
    guard !frame.signature.options.isEmpty else { return }
    while true {
      note(.optionName(frame.signature, frame.remainingOptions))
      guard let name = lexer.optionNameAhead() else { return }
      guard let declared = frame.signature.options.first(where: { $0.name == name.text }) else {
        if let kind, frame.isNaming(kind) { return }
        throw unknownOption(name, frame)
      }
      try option(declared, name, &frame)
    }
  }

  private mutating func option(
    _ declared: OptionParameter, _ name: Name, _ frame: inout CallFrame
  ) throws(SyntaxError) {
    guard !frame.options.contains(where: { $0.name.text == name.text }) else {
      throw SyntaxError(.repeatedOption(name.text), range: name.range)
    }
    lexer.move(to: lexer.endOfBlanks(from: name.range.upperBound) + 1)
    note(.optionValue(frame.signature, declared))
    note(startOf: declared.kind)
    guard !lexer.isAtCallEnd() else {
      throw SyntaxError(
        .missingArgument(of: frame.signature.name, parameter: name.text), range: name.range)
    }
    frame.option = declared
    let value = try value(of: declared.kind, for: name.text, &frame)
    frame.option = nil
    let range = SourceRange(name.range.lowerBound, lexer.lastEnd)
    frame.options.append(Option(name: name, value: value, range: range))
  }

  private func unknownOption(_ name: Name, _ frame: CallFrame) -> SyntaxError {
    let declared = frame.signature.options.map(\.name)
    return SyntaxError(
      .unknownOption(name.text, of: frame.signature.name, declared: declared), range: name.range)
  }
}
