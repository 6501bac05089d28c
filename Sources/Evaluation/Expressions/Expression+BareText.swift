import CommandLanguage

extension Expression {
  /// The text that somebody means who forgot its quotes: a word, or words and numbers with `-` between them, which
  /// reads as a subtraction; nil for anything else.
  var bareText: String? {
    switch kind {
    case .name(let name): name.isQuoted ? nil : name.text
    case .literal(.integer(let number)): padded("\(number)")
    case .literal(.number(let number)): padded("\(number)")
    case .binary(.subtract, let left, let right, let sign):
      if let first = left.bareText, let second = right.bareText, left.range.upperBound == sign.lowerBound,
        sign.upperBound == right.range.lowerBound
      {
        "\(first)-\(second)"
      } else {
        nil
      }
    default: nil
    }
  }

  /// A number with the zeros that it was written with before it; nil when it was written in another way.
  private func padded(_ number: String) -> String? {
    let missing = range.upperBound - range.lowerBound - number.utf8.count
    return missing < 0 ? nil : String(repeating: "0", count: missing) + number
  }
}
