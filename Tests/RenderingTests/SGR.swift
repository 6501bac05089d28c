/// Colour in text.
enum SGR {
  /// The text without sequences that select graphic rendition.
  static func removed(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "\u{1B}") {
      result += rest[..<start]
      guard let end = rest[start...].firstIndex(of: "m") else { return result }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
