/// A statement's text as a cell holds it.
enum SourceLines {
  /// The text with no line that ends in a blank, and with the same meaning: editors strip such blanks, and what was
  /// recorded would then be of another text (notebook-format.md, rule 13).
  ///
  /// Blanks outside of strings mean nothing and are cut; those in a string that goes over several lines become escapes.
  /// O(length).
  static func withoutTrailingBlanks(_ source: String) -> String {
    var result: [UInt8] = []
    var blanks: [UInt8] = []
    var state = State.code
    var isEscaped = false
    for byte in source.utf8 {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
        blanks.append(byte)
        isEscaped = false
        continue
      }
      if byte != UInt8(ascii: "\n") {
        result += blanks
      } else if case .string = state {
        result += blanks.flatMap { Array($0 == UInt8(ascii: " ") ? "\\u{20}".utf8 : "\\t".utf8) }
      }
      state = isEscaped ? state : state.after(byte, behind: blanks.last ?? result.last)
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      blanks = []
      result.append(byte)
    }
    if case .string = state { result += blanks }
    return String(decoding: result, as: UTF8.self)
  }

  /// What the text is at a place.
  private enum State: Equatable {
    case code
    case comment
    case string(quote: UInt8)

    /// A quote inside of a word, as in a file's name, begins no string, and a `#` inside of one no comment.
    func after(_ byte: UInt8, behind previous: UInt8?) -> State {
      switch self {
      case .string(let quote): return byte == quote ? .code : self
      case .comment: return byte == UInt8(ascii: "\n") ? .code : self
      case .code:
        let isAfterBlank = previous.map { " \t\n".utf8.contains($0) } ?? true
        if byte == UInt8(ascii: "#"), isAfterBlank { return .comment }
        let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
        return isQuote && (isAfterBlank || previous.map { "(,=<>!~+-*/%|;:".utf8.contains($0) } == true)
          ? .string(quote: byte) : .code
      }
    }
  }
}
