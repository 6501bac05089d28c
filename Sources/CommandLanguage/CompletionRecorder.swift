/// Notes what the parser wanted at the end of the text.
struct CompletionRecorder: Sendable {
  /// The length of the text.
  let end: Int
  /// What was wanted at `start`.
  private(set) var expectations: [CompletionContext.Expectation] = []
  /// Where the word begins that the text ends with.
  private(set) var start = -1
  /// The pipeline before the stage, as it was when `expectations` were noted.
  private(set) var recordedInput: String?
  /// The pipeline before the stage that is being read.
  var input: Input?
  /// What the next operand is compared with.
  var compared: SourceRange?

  init(end: Int) { self.end = end }

  /// A pipeline's place in the text, and whether `it` is to be put before it.
  struct Input: Sendable {
    var range: SourceRange
    var isImplied: Bool
  }

  mutating func enterStage(of source: Source, end: Int) {
    let range = SourceRange(source.range.lowerBound, end)
    guard case .it(_, isImplied: true) = source else {
      input = Input(range: range, isImplied: false)
      return
    }
    input = Input(range: range, isImplied: true)
  }

  mutating func record(_ expectation: CompletionContext.Expectation, at start: Int, input: String?) {
    guard start >= self.start else { return }
    if start > self.start { expectations = [] }
    self.start = start
    recordedInput = input
    guard !expectations.contains(expectation) else { return }
    // Options may stand before a parameter, but the parameter is the likelier.
    if case .argument = expectation {
      expectations.insert(expectation, at: 0)
    } else {
      expectations.append(expectation)
    }
  }
}

extension StatementParser {
  /// Notes, for completion, what is wanted here, if the text ends with the beginning of it.
  mutating func note(_ slot: Slot) {
    guard recorder != nil else { return }
    let compared = recorder?.compared
    if case .operand = slot { recorder?.compared = nil }
    lexer.skipBlanks()
    guard let end = recorder?.end, lexer.isUnfinishedWord(to: end, slot) else { return }
    let input = pipelineSoFar()
    let wanted = expectation(slot, compared)
    recorder?.record(wanted, at: lexer.position, input: input)
  }

  private func pipelineSoFar() -> String? {
    recorder?.input.map { input in
      let text = lexer.text(input.range)
      return input.isImplied ? "it " + text : text
    }
  }

  /// Notes what a value of a kind begins with, where nothing more may be read.
  mutating func note(startOf kind: ArgumentKind) {
    switch kind {
    case .expression, .projections, .groups, .sortKeys: note(.operand)
    case .columns, .column, .joinKeys: note(.column)
    default: break
    }
  }

  private func expectation(_ slot: Slot, _ compared: SourceRange?) -> CompletionContext.Expectation {
    switch slot {
    case .statement: .statement
    case .verb: .verb
    case .operand: compared.map { .comparedValue(with: lexer.text($0)) } ?? .operand
    case .column: .column
    case .continuation: .continuation
    case .direction: .direction
    case .secondWord(let first): .secondWord(after: first)
    case .member(let base): .member(of: lexer.text(base))
    case .label(let label): .label(label)
    case .argument(let signature, let parameter): .argument(signature, parameter)
    case .optionName(let signature, let options): .optionName(signature, options)
    case .optionValue(let signature, let option): .optionValue(signature, option)
    }
  }
}

extension Lexer {
  /// Whether all that is left, maybe nothing, is the beginning of one word of a slot.
  func isUnfinishedWord(to end: Int, _ slot: Slot) -> Bool {
    guard let first = byte(position) else { return mayBeginWord(slot) }
    if slot.needsBlank, !isAfterBlank { return false }
    if first.isQuote || first == .backtick { return endOfQuoted(at: position) == nil }
    let wordEnd = slot.takesWords ? endOfWord(from: position) : endOfName(from: position)
    return wordEnd == end
  }

  /// Whether a word may begin at the end of the text: not in a comment, and not glued to what is before.
  private func mayBeginWord(_ slot: Slot) -> Bool {
    if isInComment { return false }
    guard position > 0, position == lastEnd else { return true }
    return !slot.needsBlank && !bytes[position - 1].isNamePart
  }

  private var isAfterBlank: Bool {
    guard position > 0 else { return true }
    let before = bytes[position - 1]
    return before.isBlank || before == .newline || before == .openBracket || before == .colon
      || before == .comma
  }

  /// Whether what was skipped since the last word ends in a comment.
  private var isInComment: Bool {
    var index = lastEnd
    while index < position {
      if isComment(at: index) {
        index = endOfLine(from: index)
        if index == end { return true }
      } else {
        index += 1
      }
    }
    return false
  }

  /// After an error: where the next statement begins; nil if the text ends with this one.
  func endOfStatement() -> Int? {
    var rest = self
    rest.leaveBrackets()
    while !rest.isAtStatementEnd() {
      let start = rest.position
      let end = bytes[start].isQuote || bytes[start] == .backtick ? endOfQuoted(at: start) : start + 1
      guard let end else { return nil }
      rest.move(to: end)
    }
    return rest.position < self.end ? rest.position : nil
  }
}
