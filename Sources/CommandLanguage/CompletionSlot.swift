/// What the parser can want, with places instead of texts.
enum Slot {
  case statement
  case verb
  case operand
  case column
  case continuation
  case direction
  case secondWord(after: String)
  case member(of: SourceRange)
  case label(String)
  case argument(Signature, Parameter)
  case optionName(Signature, [OptionParameter])
  case optionValue(Signature, OptionParameter)

  /// Whether something may stand here only after a blank.
  var needsBlank: Bool {
    switch self {
    case .continuation, .direction, .label, .argument, .optionName, .secondWord: true
    case .statement, .verb, .operand, .column, .member, .optionValue: false
    }
  }

  /// Whether a bare word, not a name, may stand here.
  var takesWords: Bool {
    switch self {
    case .argument(_, let parameter): parameter.kind.isWord
    case .optionValue(_, let option): option.kind.isWord
    default: false
    }
  }
}

extension ArgumentKind {
  /// Whether bare words are read for it.
  var isWord: Bool {
    switch self {
    case .word, .path, .paths, .id, .model, .models, .rest, .value: true
    default: false
    }
  }
}
