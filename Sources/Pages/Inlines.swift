/// The text of a block: emphasis, code, links, escapes and line breaks.
struct Inlines {
  private static let deepest = 8

  private let text: [Character]
  private let end: Int
  private let depth: Int
  private let isInLink: Bool
  private var position: Int
  private var html = ""
  /// The marks that nothing closes from here on, so that many open ones cost one look.
  private var unclosed: Set<String> = []

  /// The HTML of a text.
  static func html(_ text: String) -> String {
    let characters = Array(text)
    return html(characters, 0..<characters.count, depth: 0, isInLink: false)
  }

  /// The text without marks, tags and entities, as a title wants it.
  static func plain(_ text: String) -> String {
    String(text.filter { !"*_`".contains($0) })
  }

  private static func html(_ text: [Character], _ range: Range<Int>, depth: Int, isInLink: Bool) -> String {
    var reader = Inlines(text: text, range: range, depth: depth, isInLink: isInLink)
    while reader.position < reader.end { reader.read() }
    return reader.html
  }

  private init(text: [Character], range: Range<Int>, depth: Int, isInLink: Bool) {
    self.text = text
    self.depth = depth
    self.isInLink = isInLink
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func read() {
    let character = text[position]
    switch character {
    case "\\": readEscape()
    case "`": readCode()
    case "*", "_", "~": readEmphasis(character)
    case "!" where peek(position + 1) == "[": readPicture()
    case "[": readLink(from: position)
    case "<": readAutolink()
    case "&": readEntity()
    case "\n": readLineEnd()
    default: take(1)
    }
  }

  private func peek(_ index: Int) -> Character? { index >= 0 && index < end ? text[index] : nil }

  /// Writes characters as they are.
  private mutating func take(_ count: Int) {
    html += HTMLText.escaped(String(text[position..<min(position + count, end)]))
    position = min(position + count, end)
  }

  private mutating func readEscape() {
    guard let next = peek(position + 1) else { return take(1) }
    if next == "\n" {
      html += "<br>\n"
      position += 2
    } else if next.isASCII, next.isPunctuation || next.isSymbol {
      position += 1
      take(1)
    } else {
      take(1)
    }
  }

  private mutating func readLineEnd() {
    let isBreak = html.hasSuffix("  ")
    while html.last == " " { html.removeLast() }
    html += isBreak ? "<br>\n" : "\n"
    position += 1
  }

  private static let entities: Set = [
    "amp", "lt", "gt", "quot", "nbsp", "ndash", "mdash", "hellip", "copy", "times", "middot", "rarr", "larr",
  ]

  private mutating func readEntity() {
    let rest = text[position + 1..<min(position + 9, end)]
    guard let close = rest.firstIndex(of: ";") else { return take(1) }
    let name = String(rest[..<close])
    guard Self.entities.contains(name) else { return take(1) }
    html += "&\(name);"
    position = close + 1
  }

  // MARK: Code

  private func run(of character: Character, at start: Int) -> Int {
    var index = start
    while index < end, text[index] == character { index += 1 }
    return index - start
  }

  /// Where the code span that begins here ends; nil where nothing closes it.
  private mutating func closingTicks(_ length: Int, from start: Int) -> Int? {
    let name = String(repeating: "`", count: length)
    guard !unclosed.contains(name) else { return nil }
    var index = start
    while index < end {
      let other = run(of: "`", at: index)
      if other == length { return index }
      index += max(1, other)
    }
    unclosed.insert(name)
    return nil
  }

  private mutating func readCode() {
    let length = run(of: "`", at: position)
    guard length <= 32, let close = closingTicks(length, from: position + length) else { return take(length) }
    var code = String(text[position + length..<close].map { $0 == "\n" ? " " : $0 })
    if code.hasPrefix(" "), code.hasSuffix(" "), code.contains(where: { $0 != " " }) {
      code = String(code.dropFirst().dropLast())
    }
    html += "<code>\(HTMLText.escaped(code))</code>"
    position = close + length
  }

  // MARK: Emphasis

  private mutating func readEmphasis(_ mark: Character) {
    let length = run(of: mark, at: position)
    let isWord = { (character: Character?) in character.map { $0.isLetter || $0.isNumber } ?? false }
    let next = peek(position + length)
    guard depth < Self.deepest, length <= 3, mark != "~" || length == 2, let next, !next.isWhitespace,
      mark != "_" || !isWord(position > 0 ? text[position - 1] : nil),
      let close = closing(mark, length, from: position + length)
    else { return take(length) }
    let inner = Self.html(text, position + length..<close, depth: depth + 1, isInLink: isInLink)
    let tags = mark == "~" ? ["del"] : [[], ["em"], ["strong"], ["em", "strong"]][length]
    html += tags.map { "<\($0)>" }.joined() + inner + tags.reversed().map { "</\($0)>" }.joined()
    position = close + length
  }

  /// Where a run of the same mark closes; code spans and escapes are passed over.
  private mutating func closing(_ mark: Character, _ length: Int, from start: Int) -> Int? {
    let name = String(repeating: mark, count: length)
    guard !unclosed.contains(name) else { return nil }
    var index = start
    while index < end {
      switch text[index] {
      case "\\": index += 2
      case "`":
        let ticks = run(of: "`", at: index)
        index = (closingTicks(ticks, from: index + ticks) ?? index) + ticks
      case mark:
        let other = run(of: mark, at: index)
        let after = peek(index + other)
        let isInside = mark == "_" && (after.map { $0.isLetter || $0.isNumber } ?? false)
        if other == length, !text[index - 1].isWhitespace, !isInside, index > start { return index }
        index += other
      default: index += 1
      }
    }
    unclosed.insert(name)
    return nil
  }

  // MARK: Links

  /// `[text](address "title")`.
  private mutating func readLink(from bracket: Int) {
    guard depth < Self.deepest, !unclosed.contains("["), let close = closingBracket(from: bracket + 1) else {
      return take(bracket - position + 1)
    }
    guard peek(close + 1) == "(", let target = target(from: close + 2) else {
      return take(bracket - position + 1)
    }
    let inner = Self.html(text, bracket + 1..<close, depth: depth + 1, isInLink: true)
    if !isInLink, let address = HTMLText.safeAddress(target.address) {
      html += "<a href=\"\(HTMLText.escaped(address))\">\(inner)</a>"
    } else {
      // An address that a page may not link to is shown, so that nothing is lost.
      html += target.address.isEmpty || isInLink ? inner : "\(inner) (\(HTMLText.escaped(target.address)))"
    }
    position = target.end
  }

  private mutating func readPicture() { readLink(from: position + 1) }

  private mutating func closingBracket(from start: Int) -> Int? {
    var level = 0
    var index = start
    while index < end {
      switch text[index] {
      case "\\": index += 1
      case "[": level += 1
      case "]":
        if level == 0 { return index }
        level -= 1
      default: break
      }
      index += 1
    }
    unclosed.insert("[")
    return nil
  }

  /// The address of a link, without its title, and where the link ends.
  private func target(from start: Int) -> (address: String, end: Int)? {
    let limit = min(end, start + 2000)
    var level = 0
    var index = start
    while index < limit {
      switch text[index] {
      case "\\": index += 1
      case "(": level += 1
      case ")":
        if level == 0 {
          let inside = Substring(String(text[start..<index])).trimmed
          let address = inside.prefix { !$0.isWhitespace }
          let bare =
            address.hasPrefix("<") && address.hasSuffix(">") ? address.dropFirst().dropLast() : address
          return (String(bare), index + 1)
        }
        level -= 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// `<https://…>`; any other `<` is a character.
  private mutating func readAutolink() {
    let rest = text[position + 1..<min(position + 500, end)]
    guard let close = rest.firstIndex(of: ">") else { return take(1) }
    let address = String(rest[..<close])
    let isAddress = ["http://", "https://", "mailto:"].contains { address.lowercased().hasPrefix($0) }
    guard isAddress, !isInLink, let safe = HTMLText.safeAddress(address) else { return take(1) }
    html += "<a href=\"\(HTMLText.escaped(safe))\">\(HTMLText.escaped(address))</a>"
    position = close + 1
  }
}
