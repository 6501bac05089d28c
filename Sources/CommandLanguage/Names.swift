extension Name {
  /// The words that are columns only in backticks (language.md, "Statements").
  public static let reserved: Set<String> = [
    "and", "or", "not", "in", "between", "is", "null", "has", "contains", "startswith", "endswith", "by",
    "on", "as", "asc", "desc", "true", "false", "it", "let",
  ]

  /// A name as it must be written: as it is, or in backticks where it is reserved or no identifier.
  ///
  /// A backtick inside is doubled. What is returned reads back as the same name.
  public static func quotedIfNeeded(_ name: String) -> String {
    let isIdentifier = name.utf8.first?.isNameStart == true && name.utf8.allSatisfy(\.isNamePart)
    guard !isIdentifier || reserved.contains(name) else { return name }
    // By scalars: a backtick with a combining mark is no backtick among characters.
    var quoted = "`"
    for scalar in name.unicodeScalars {
      quoted.unicodeScalars.append(scalar)
      if scalar == "`" { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "`"
  }

  /// Whether the name is a word of the language here.
  var isReserved: Bool { !isQuoted && Name.reserved.contains(text) }
}

extension Literal {
  /// A string literal, in `"`, that reads back as the same text.
  ///
  /// Line ends, tabs and other characters that do not show are written as escapes, so that the literal is
  /// one line.
  public static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\t": literal += "\\t"
      case _ where scalar.isUnprintable: literal += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}

extension Word {
  /// A path, an id or a model's name as it must be written: bare, or as a string.
  ///
  /// What is returned reads back as the same word, in brackets too; a word that could be taken for an
  /// option (`name=…`), a label, a row (`@3`) or a parameter (`$p`) is quoted.
  public static func quotedIfNeeded(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { scalar in
      scalar.isUnprintable || " \"'`;|()=".unicodeScalars.contains(scalar)
    }
    let startsLikeSyntax = text.unicodeScalars.first.map { "#@$".unicodeScalars.contains($0) } ?? true
    let isOpen = text.utf8.last == .comma
    guard needsQuotes || startsLikeSyntax || isOpen || isLabel(text) else { return text }
    return Literal.quoted(text)
  }

  private static func isLabel(_ text: String) -> Bool {
    Name.reserved.contains(text) || text == "per" || text == "to" || text == ":"
  }
}
