extension DisplayWidth {
  /// Where a text that is too wide loses characters.
  public enum CutPlace: Sendable {
    /// The beginning is kept.
    case end
    /// The beginning and the end are kept, the larger half in front.
    case middle
  }

  /// Which side of a column text leans on.
  public enum Alignment: Sendable {
    /// Blanks after the text.
    case left
    /// Blanks before the text.
    case right
    /// Blanks on both sides, the odd one after the text.
    case center
  }

  /// The text, shortened with a mark to at most `width` cells; text that fits is returned as it is.
  ///
  /// A wide character is never halved, so the result may be one cell narrower than `width`. Blanks before the
  /// mark are dropped. With no room for anything but the mark, the mark alone is returned; for a width of 0, "".
  public static func cut(
    _ text: String, to width: Int, at place: CutPlace = .end, mark: Character = "…"
  ) -> String {
    if of(text) <= width { return text }
    let room = width - of(mark)
    if room < 0 { return "" }
    switch place {
    case .end:
      return trimmed(prefix(of: text, cells: room)) + String(mark)
    case .middle:
      let back = String(suffix(of: text, cells: room / 2))
      return trimmed(prefix(of: text, cells: room - of(back))) + String(mark) + back
    }
  }

  /// The text with blanks added up to `width` cells; wider text is returned as it is.
  public static func padded(_ text: String, to width: Int, alignment: Alignment = .left) -> String {
    let missing = max(0, width - of(text))
    let before =
      switch alignment {
      case .left: 0
      case .right: missing
      case .center: missing / 2
      }
    return blanks(before) + text + blanks(missing - before)
  }

  /// The text without blanks at its end, as every printed line must be.
  public static func withoutTrailingBlanks(_ text: String) -> String { trimmed(text[...]) }

  /// Words laid into lines of at most `width` cells, broken at blanks; a word wider than a line is broken inside.
  ///
  /// A per cent sign stays with its number.
  ///
  /// - Parameter indent: blanks before every line but the first.
  public static func wrapped(_ text: String, to width: Int, indent: Int = 0) -> [String] {
    let width = max(1, width)
    let indent = indent < width ? indent : 0
    var lines: [String] = []
    var line = ""
    for word in words(of: text) {
      let isFresh = line.allSatisfy { $0 == " " }
      if !isFresh, of(line) + 1 + of(word) > width {
        lines.append(line)
        line = blanks(indent) + word
      } else {
        line += isFresh ? word : " " + word
      }
      while of(line) > width {
        let head = prefix(of: line, cells: width)
        // A wide character in a column of one cell has to go somewhere.
        let taken = head.isEmpty ? line.prefix(1) : head
        lines.append(head.isEmpty ? "" : String(head))
        line = blanks(indent) + line.dropFirst(taken.count)
      }
    }
    if !line.allSatisfy({ $0 == " " }) || lines.isEmpty { lines.append(line) }
    return lines.map(withoutTrailingBlanks)
  }

  /// What a line may be broken between: the words, a per cent sign with its number. O(count).
  public static func words(of text: String) -> [String] {
    text.split(separator: " ").reduce(into: []) { words, word in
      if word.hasPrefix("%"), let last = words.last, last.last?.isNumber == true {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
  }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  static func prefix(of text: String, cells: Int) -> Substring {
    var used = 0
    return text.prefix { character in
      used += of(character)
      return used <= cells
    }
  }

  private static func suffix(of text: String, cells: Int) -> Substring {
    var used = 0
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      used += of(text[before])
      if used > cells { break }
      start = before
    }
    return text[start...]
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
