/// The text of a block: emphasis, code, links, escapes and line breaks.
///
/// Every mark is ASCII, so the text is read as UTF-8, byte by byte.
struct Inlines {
  private static let deepest = 8

  private let text: [UInt8]
  private let end: Int
  private let depth: Int
  private let isInLink: Bool
  private var position: Int
  private var html = ""
  /// The runs of marks that nothing closes from here on, so that many open ones cost one look.
  private var unclosed: Set<Run> = []
  /// Which brackets belong together; found when the first is met.
  private var brackets: BracketPairs?
  private let pause: Pause

  /// A mark, so many times.
  private struct Run: Hashable {
    var mark: UInt8
    var length: Int
  }

  /// The HTML of a text. O(*n*) for any text.
  ///
  /// - Throws: what the pause throws.
  static func html(_ text: String, _ pause: Pause) throws -> String {
    let bytes = Array(text.utf8)
    return try html(bytes, 0..<bytes.count, depth: 0, isInLink: false, pause)
  }

  /// The text without marks, tags and entities, as a title wants it.
  static func plain(_ text: String) -> String {
    String(text.filter { !"*_`".contains($0) })
  }

  private static func html(
    _ text: [UInt8], _ range: Range<Int>, depth: Int, isInLink: Bool, _ pause: Pause
  ) throws -> String {
    var reader = Inlines(text: text, range: range, depth: depth, isInLink: isInLink, pause)
    var steps = 0
    while reader.position < reader.end {
      if steps & 0xFFF == 0 { try pause.look() }
      steps += 1
      try reader.read()
    }
    return reader.html
  }

  private init(text: [UInt8], range: Range<Int>, depth: Int, isInLink: Bool, _ pause: Pause) {
    self.text = text
    self.depth = depth
    self.isInLink = isInLink
    self.pause = pause
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func read() throws {
    let byte = text[position]
    switch byte {
    case Mark.backslash: readEscape()
    case Mark.tick: readCode()
    case Mark.star, Mark.underscore, Mark.tilde: try readEmphasis(byte)
    case Mark.exclamation where peek(position + 1) == Mark.bracket: try readLink(from: position + 1)
    case Mark.bracket: try readLink(from: position)
    case Mark.less: readAutolink()
    case Mark.ampersand: readEntity()
    case Mark.lineEnd: readLineEnd()
    default: take(1 + text[position + 1..<end].prefix { !Mark.all[Int($0)] }.count)
    }
  }

  private func peek(_ index: Int) -> UInt8? { index >= 0 && index < end ? text[index] : nil }

  private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  /// Writes bytes as they are.
  private mutating func take(_ count: Int) {
    let next = min(position + count, end)
    html += HTMLText.escaped(string(position..<next))
    position = next
  }

  private mutating func readEscape() {
    guard let next = peek(position + 1) else { return take(1) }
    if next == Mark.lineEnd {
      html += "<br>\n"
      position += 2
    } else if next.isASCIIPunctuation {
      position += 1
      take(1)
    } else {
      take(1)
    }
  }

  private mutating func readLineEnd() {
    let isBreak = html.utf8.suffix(2).elementsEqual("  ".utf8)
    while html.utf8.last == Mark.space { html.unicodeScalars.removeLast() }
    html += isBreak ? "<br>\n" : "\n"
    position += 1
  }

  private static let entities: Set = [
    "amp", "lt", "gt", "quot", "nbsp", "ndash", "mdash", "hellip", "copy", "times", "middot", "rarr", "larr",
  ]

  private mutating func readEntity() {
    let rest = text[position + 1..<min(position + 9, end)]
    guard let close = rest.firstIndex(of: UInt8(ascii: ";")) else { return take(1) }
    let name = string(position + 1..<close)
    guard Self.entities.contains(name) else { return take(1) }
    html += "&\(name);"
    position = close + 1
  }

  // MARK: Code

  private func run(of mark: UInt8, at start: Int) -> Int {
    var index = start
    while index < end, text[index] == mark { index += 1 }
    return index - start
  }

  /// Where the code span that begins here ends; nil where nothing closes it.
  private mutating func closingTicks(_ length: Int, from start: Int) -> Int? {
    let ticks = Run(mark: Mark.tick, length: length)
    guard !unclosed.contains(ticks) else { return nil }
    var index = start
    while index < end {
      let other = run(of: Mark.tick, at: index)
      if other == length { return index }
      index += max(1, other)
    }
    unclosed.insert(ticks)
    return nil
  }

  private mutating func readCode() {
    let length = run(of: Mark.tick, at: position)
    guard length <= 32, let close = closingTicks(length, from: position + length) else { return take(length) }
    var code = text[position + length..<close].map { $0 == Mark.lineEnd ? Mark.space : $0 }
    if code.first == Mark.space, code.last == Mark.space, code.contains(where: { $0 != Mark.space }) {
      code = Array(code.dropFirst().dropLast())
    }
    html += "<code>\(HTMLText.escaped(String(decoding: code, as: UTF8.self)))</code>"
    position = close + length
  }

  // MARK: Emphasis

  private mutating func readEmphasis(_ mark: UInt8) throws {
    let length = run(of: mark, at: position)
    let inside = position + length
    guard depth < Self.deepest, length <= 3, mark != Mark.tilde || length == 2, inside < end,
      !text.isWhitespace(at: inside), mark != Mark.underscore || !text.isWord(before: position),
      let close = closing(mark, length, from: inside)
    else { return take(length) }
    let inner = try Self.html(text, inside..<close, depth: depth + 1, isInLink: isInLink, pause)
    let tags = mark == Mark.tilde ? ["del"] : [[], ["em"], ["strong"], ["em", "strong"]][length]
    html += tags.map { "<\($0)>" }.joined() + inner + tags.reversed().map { "</\($0)>" }.joined()
    position = close + length
  }

  /// Where a run of the same mark closes; code spans and escapes are passed over.
  private mutating func closing(_ mark: UInt8, _ length: Int, from start: Int) -> Int? {
    let marks = Run(mark: mark, length: length)
    guard !unclosed.contains(marks) else { return nil }
    var index = start
    while index < end {
      switch text[index] {
      case Mark.backslash: index += 2
      case Mark.tick:
        let ticks = run(of: Mark.tick, at: index)
        index = (closingTicks(ticks, from: index + ticks) ?? index) + ticks
      case mark:
        let other = run(of: mark, at: index)
        let isInside = mark == Mark.underscore && index + other < end && text.isWord(at: index + other)
        if other == length, !text.isWhitespace(before: index), !isInside, index > start { return index }
        index += other
      default: index += 1
      }
    }
    unclosed.insert(marks)
    return nil
  }

  // MARK: Links

  /// `[text](address "title")`.
  private mutating func readLink(from bracket: Int) throws {
    guard depth < Self.deepest, let close = closingBracket(of: bracket), peek(close + 1) == Mark.parenthesis,
      let target = target(from: close + 2)
    else {
      return take(bracket - position + 1)
    }
    let inner = try Self.html(text, bracket + 1..<close, depth: depth + 1, isInLink: true, pause)
    if !isInLink, let address = HTMLText.safeAddress(target.address) {
      html += "<a href=\"\(HTMLText.escaped(address))\">\(inner)</a>"
    } else {
      // An address that a page may not link to is shown, so that nothing is lost.
      html += target.address.isEmpty || isInLink ? inner : "\(inner) (\(HTMLText.escaped(target.address)))"
    }
    position = target.end
  }

  private mutating func closingBracket(of bracket: Int) -> Int? {
    var pairs = brackets ?? BracketPairs(in: text[bracket..<end])
    defer { brackets = pairs }
    return pairs.close(of: bracket)
  }

  /// The address of a link, without its title, and where the link ends.
  private func target(from start: Int) -> (address: String, end: Int)? {
    let limit = min(end, start + 2000)
    var level = 0
    var index = start
    while index < limit {
      switch text[index] {
      case Mark.backslash: index += 1
      case Mark.parenthesis: level += 1
      case UInt8(ascii: ")"):
        if level == 0 {
          let inside = Substring(string(start..<index)).trimmed
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
    let schemes = ["http://", "https://", "mailto:"]
    guard !isInLink, schemes.contains(where: { rest.prefix($0.utf8.count).isIgnoringCase($0) }),
      let close = rest.firstIndex(of: UInt8(ascii: ">")),
      let safe = HTMLText.safeAddress(string(position + 1..<close))
    else { return take(1) }
    html += "<a href=\"\(HTMLText.escaped(safe))\">\(HTMLText.escaped(safe))</a>"
    position = close + 1
  }
}
