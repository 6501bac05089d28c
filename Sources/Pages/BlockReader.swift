/// Reads lines as blocks and writes each as HTML.
struct BlockReader {
  private static let deepest = 12

  private let lines: [Substring]
  private let depth: Int
  private var position = 0
  private var html: [String] = []
  private let pause: Pause

  /// The HTML of some lines.
  ///
  /// - Throws: what the pause throws.
  static func html(_ lines: [Substring], depth: Int, _ pause: Pause) throws -> [String] {
    var reader = BlockReader(lines: lines, depth: depth, pause)
    while reader.position < lines.count {
      try pause.look()
      try reader.readBlock()
    }
    return reader.html
  }

  private init(lines: [Substring], depth: Int, _ pause: Pause) {
    self.lines = lines
    self.depth = depth
    self.pause = pause
  }

  private mutating func readBlock() throws {
    let line = lines[position]
    if line.isBlank {
      position += 1
    } else if let fence = Self.fence(line) {
      readFence(fence)
    } else if line.indent >= 4 {
      readIndentedCode()
    } else if let heading = Self.heading(line) {
      html.append("<h\(heading.level)>\(try Inlines.html(heading.text, pause))</h\(heading.level)>")
      position += 1
    } else if Self.isRule(line) {
      html.append("<hr>")
      position += 1
    } else if depth < Self.deepest, line.trimmed.first == ">" {
      try readQuotation()
    } else if depth < Self.deepest, ListMarker(line) != nil {
      try readList()
    } else if let table = try MarkdownTable(lines[position...], pause) {
      html += table.html
      position += table.lineCount
    } else {
      try readParagraph()
    }
  }

  // MARK: Blocks

  private mutating func readFence(_ fence: (mark: Substring, indent: Int)) {
    position += 1
    var code: [Substring] = []
    while position < lines.count, !Self.closes(lines[position], fence.mark) {
      code.append(lines[position].outdented(by: fence.indent))
      position += 1
    }
    position += 1
    html.append("<pre><code>\(HTMLText.escaped(code.joined(separator: "\n")))</code></pre>")
  }

  private mutating func readIndentedCode() {
    var code: [Substring] = []
    while position < lines.count, lines[position].isBlank || lines[position].indent >= 4 {
      code.append(lines[position].outdented(by: 4))
      position += 1
    }
    while code.last?.isBlank == true { code.removeLast() }
    html.append("<pre><code>\(HTMLText.escaped(code.joined(separator: "\n")))</code></pre>")
  }

  private mutating func readQuotation() throws {
    var inner: [Substring] = []
    while position < lines.count, !lines[position].isBlank {
      let line = lines[position].trimmed
      if line.first == ">" {
        inner.append(line.dropFirst().first == " " ? line.dropFirst(2) : line.dropFirst())
      } else if Self.beginsBlock(lines[position]) {
        break
      } else {
        inner.append(line)
      }
      position += 1
    }
    html += try ["<blockquote>"] + Self.html(inner, depth: depth + 1, pause) + ["</blockquote>"]
  }

  private mutating func readParagraph() throws {
    var text: [Substring] = [lines[position]]
    position += 1
    while position < lines.count, !lines[position].isBlank {
      if let level = Self.underline(lines[position]) {
        position += 1
        html.append("<h\(level)>\(try Inlines.html(Self.joined(text), pause))</h\(level)>")
        return
      }
      if Self.beginsBlock(lines[position]) { break }
      text.append(lines[position])
      position += 1
    }
    html.append("<p>\(try Inlines.html(Self.joined(text), pause))</p>")
  }

  /// A list, tight where no blank line stands between its items.
  private mutating func readList() throws {
    guard let first = ListMarker(lines[position]) else { return }
    var items: [[Substring]] = []
    var isLoose = false
    while position < lines.count, let marker = ListMarker(lines[position]),
      marker.isOrdered == first.isOrdered
    {
      try pause.look()
      if items.isEmpty || !Self.isRule(lines[position]) { items.append(readItem(marker)) } else { break }
      let next = lines[position...].firstIndex { !$0.isBlank } ?? lines.count
      if next > position, next < lines.count, ListMarker(lines[next])?.isOrdered == first.isOrdered {
        isLoose = true
        position = next
      }
    }
    isLoose = isLoose || items.contains { $0.contains { $0.isBlank } }
    let tag = first.isOrdered ? "ol" : "ul"
    html.append("<\(tag)\(first.isOrdered && first.number != 1 ? " start=\"\(first.number)\"" : "")>")
    for item in items {
      var blocks = try Self.html(item, depth: depth + 1, pause)
      // In a tight list the text of an item is no paragraph.
      if !isLoose {
        blocks = blocks.map {
          $0.hasPrefix("<p>") && $0.hasSuffix("</p>") ? String($0.dropFirst(3).dropLast(4)) : $0
        }
      }
      html.append("<li>\(blocks.joined(separator: "\n"))</li>")
    }
    html.append("</\(tag)>")
  }

  /// The lines of an item without its marker and indentation.
  private mutating func readItem(_ marker: ListMarker) -> [Substring] {
    var item = [marker.rest]
    position += 1
    while position < lines.count {
      let line = lines[position]
      if line.isBlank {
        let next = lines[position...].firstIndex { !$0.isBlank } ?? lines.count
        guard next < lines.count, lines[next].indent >= marker.width else { break }
        item += Array(repeating: "", count: next - position)
        position = next
      } else if line.indent >= marker.width {
        item.append(line.outdented(by: marker.width))
        position += 1
      } else if ListMarker(line) == nil, !Self.beginsBlock(line), item.last?.isBlank == false {
        item.append(line.trimmed)
        position += 1
      } else {
        break
      }
    }
    return item
  }

  // MARK: Lines

  /// The lines of a paragraph, with the blanks at their ends that break lines.
  private static func joined(_ lines: [Substring]) -> String {
    lines.enumerated().map { index, line in
      let text = String(line.trimmed)
      return index < lines.count - 1 && line.hasSuffix("  ") ? text + "  " : text
    }.joined(separator: "\n")
  }

  private static func beginsBlock(_ line: Substring) -> Bool {
    fence(line) != nil || heading(line) != nil || isRule(line) || line.trimmed.first == ">"
      || ListMarker(line).map { !$0.rest.isBlank && (!$0.isOrdered || $0.number == 1) } == true
  }

  /// `# …` to `###### …`.
  static func heading(_ line: Substring) -> (level: Int, text: String)? {
    guard line.indent < 4 else { return nil }
    let line = line.trimmed
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    let rest = line.dropFirst(level)
    guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    var text = rest.trimmed
    if let end = text.lastIndex(where: { $0 != "#" }) {
      if text[end].isWhitespace { text = text[...end].trimmed }
    } else {
      text = ""
    }
    return (level, String(text))
  }

  /// `===` or `---` under a paragraph.
  private static func underline(_ line: Substring) -> Int? {
    guard line.indent < 4 else { return nil }
    let text = line.trimmed
    guard let first = text.first, text.allSatisfy({ $0 == first }) else { return nil }
    return first == "=" ? 1 : first == "-" ? 2 : nil
  }

  private static func isRule(_ line: Substring) -> Bool {
    guard line.indent < 4 else { return false }
    let text = line.trimmed
    guard let first = text.utf8.first, "-*_".utf8.contains(first),
      text.utf8.allSatisfy({ $0 == first || $0 == Mark.space || $0 == UInt8(ascii: "\t") })
    else { return false }
    return text.utf8.count { $0 == first } >= 3
  }

  /// Three or more backticks or tildes.
  static func fence(_ line: Substring) -> (mark: Substring, indent: Int)? {
    let indent = line.indent
    guard indent < 4 else { return nil }
    let text = line.trimmed
    guard let first = text.first, first == "`" || first == "~" else { return nil }
    let mark = text.prefix { $0 == first }
    guard mark.count >= 3, first == "~" || !text[mark.endIndex...].contains("`") else { return nil }
    return (mark, indent)
  }

  /// Whether a line ends the fence that a mark began.
  static func closes(_ line: Substring, _ mark: Substring) -> Bool {
    let text = line.trimmed
    return line.indent < 4 && text.hasPrefix(mark) && text.allSatisfy { $0 == mark.first }
  }
}

/// `- `, `* `, `+ `, `1. ` or `1) ` before an item.
struct ListMarker {
  let isOrdered: Bool
  let number: Int
  /// The columns before the item's text.
  let width: Int
  let rest: Substring

  init?(_ line: Substring) {
    let indent = line.indent
    guard indent < 4 else { return nil }
    let text = line.drop(while: \.isWhitespace)
    guard let first = text.first else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let length: Int
    if "-*+".contains(first) {
      (isOrdered, number, length) = (false, 0, 1)
    } else if (1...9).contains(digits.count), let mark = text.dropFirst(digits.count).first,
      mark == "." || mark == ")"
    {
      (isOrdered, number, length) = (true, Int(digits) ?? 1, digits.count + 1)
    } else {
      return nil
    }
    let after = text.dropFirst(length)
    guard after.isEmpty || after.first == " " || after.first == "\t" else { return nil }
    let blanks = after.indent
    let taken = blanks == 0 || blanks > 4 ? 1 : blanks
    width = indent + length + taken
    rest = after.outdented(by: taken)
  }
}
