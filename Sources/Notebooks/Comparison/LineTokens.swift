/// A line of output as numbers and the text between them.
///
/// A number stands alone: `17`, `-0.4`, `+3`, `.157`, `1e-9`, `7%`, `n=12`, `1–6`; the digits in `gpt-4-1106`, `e91b6e/s4`,
/// `2024-04-23`, `12:30` are parts of a word. Blanks count as one, and so does a table's rule, except in lines
/// that are drawn: there a mark's place is its meaning.
struct LineTokens: Hashable {
  enum Token: Hashable {
    case number(Double)
    case text(String)
  }

  private(set) var tokens: [Token] = []
  /// The numbers as they are written, in order.
  private(set) var numbers: [String] = []

  init(_ line: String) {
    let keepsBlanks = Self.isDrawing(line)
    var word = String.UnicodeScalarView()
    var gap = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if Self.isWord(scalar) {
        if !gap.isEmpty { addGap(&gap, keepsBlanks: keepsBlanks) }
        word.append(scalar)
      } else {
        if !word.isEmpty { addWord(&word) }
        gap.append(scalar)
      }
    }
    if !word.isEmpty { addWord(&word) }
    if !gap.isEmpty { addGap(&gap, keepsBlanks: keepsBlanks) }
  }

  /// What is left of a line without its numbers: lines with the same skeleton differ in numbers only.
  var skeleton: [Token] { tokens.map { if case .number = $0 { .number(0) } else { $0 } } }

  /// Whether two lines are the same, numbers within a tolerance.
  func matches(_ other: LineTokens, within tolerance: Tolerance) -> Bool {
    guard tokens.count == other.tokens.count else { return false }
    return zip(tokens, other.tokens).allSatisfy { left, right in
      if case .number(let a) = left, case .number(let b) = right { return tolerance.allows(a, b) }
      return left == right
    }
  }

  private mutating func addWord(_ word: inout String.UnicodeScalarView) {
    var tail = String.UnicodeScalarView()
    while let last = word.last, last == "." || last == ":" {
      tail.insert(word.removeLast(), at: tail.startIndex)
    }
    let text = String(word)
    if let value = Self.number(text) {
      tokens.append(.number(value))
      numbers.append(text)
    } else if !text.isEmpty {
      tokens.append(.text(text))
    }
    if !tail.isEmpty { tokens.append(.text(String(tail))) }
    word = String.UnicodeScalarView()
  }

  private mutating func addGap(_ gap: inout String.UnicodeScalarView, keepsBlanks: Bool) {
    var text = String.UnicodeScalarView()
    for scalar in gap where keepsBlanks || scalar != " " && scalar != "─" || text.last != scalar {
      text.append(scalar)
    }
    if !keepsBlanks, tokens.isEmpty, text.first == " " { text.removeFirst() }
    if !text.isEmpty { tokens.append(.text(String(text))) }
    gap = String.UnicodeScalarView()
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."z", "A"..."Z", "_", ".", "+", "-", "/", "@", "#", "$", "\\", ":": true
    default: scalar.value >= 0x80 && scalar.properties.isAlphabetic
    }
  }

  /// The value of a text that is wholly one finite number in decimal notation.
  static func number(_ text: String) -> Double? {
    var hasDigit = false
    for byte in text.utf8 {
      if Byte.isDigit(byte) { hasDigit = true } else if !"+-.eE".utf8.contains(byte) { return nil }
    }
    guard hasDigit, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Whether a line holds box, block or Braille characters other than the rule of a table.
  private static func isDrawing(_ line: String) -> Bool {
    line.unicodeScalars.contains { $0 != "─" && (0x2500...0x25FF ~= $0.value || 0x2800...0x28FF ~= $0.value) }
  }
}
