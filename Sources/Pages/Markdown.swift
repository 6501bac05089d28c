/// Prose in Markdown as HTML.
///
/// What people write in notebooks: headings, paragraphs, lists in lists, quotations, rules, code, tables of GitHub's
/// kind, emphasis, code spans and links. Raw HTML is shown as text and comments are left out; pictures are links, so
/// that a page loads nothing. Where CommonMark and this differ, the text is still all there.
public enum Markdown {
  /// A heading of the text.
  public struct Heading: Sendable, Equatable {
    /// 1...6.
    public var level: Int
    /// The text, without marks.
    public var text: String
  }

  /// The HTML of a text, a line for each block; the same for the same text. O(*n*) for any text, but for the depth of
  /// lists and quotations, which is bounded.
  ///
  /// - Parameters:
  ///   - text: the prose.
  ///   - look: called often, so that what takes long can be stopped.
  /// - Throws: what `look` throws.
  public static func html(_ text: String, pausing look: @escaping () throws -> Void = {}) throws -> String {
    try BlockReader.html(lines(of: text), depth: 0, Pause(look: look)).joined(separator: "\n")
  }

  /// The first heading, if the text begins with one, and the text after it.
  public static func leadingHeading(_ text: String) -> (heading: Heading, rest: String)? {
    let lines = lines(of: text)
    guard let first = lines.firstIndex(where: { !$0.isBlank }),
      let heading = BlockReader.heading(lines[first])
    else { return nil }
    return (
      Heading(level: heading.level, text: Inlines.plain(heading.text)),
      lines[(first + 1)...].joined(separator: "\n")
    )
  }

  private static func lines(of text: String) -> [Substring] {
    Substring(withoutComments(text)).lines
  }

  /// The text without `<!-- … -->`, outside of fences; one that is not closed is text.
  private static func withoutComments(_ text: String) -> String {
    guard Substring(text).range(of: "<!--") != nil else { return text }
    var kept: [Substring] = []
    var fence: Substring?
    var isInComment = false
    let lines = Substring(text).lines
    let lastEnd = lines.lastIndex { $0.range(of: "-->") != nil } ?? -1
    for (index, line) in lines.enumerated() {
      if isInComment {
        guard let end = line.range(of: "-->") else { continue }
        isInComment = false
        kept.append(line[end.upperBound...])
        continue
      }
      if let mark = BlockReader.fence(line) {
        if fence == nil { fence = mark.mark } else if BlockReader.closes(line, fence ?? "") { fence = nil }
      }
      guard fence == nil, line.range(of: "<!--") != nil else {
        kept.append(line)
        continue
      }
      let (rest, isOpen) = cut(line, canContinue: index < lastEnd)
      kept.append(rest)
      isInComment = isOpen
    }
    return kept.joined(separator: "\n")
  }

  /// A line without its comments, and whether the last goes on in the next line.
  private static func cut(_ line: Substring, canContinue: Bool) -> (rest: Substring, isOpen: Bool) {
    var kept = ""
    var rest = line
    var isInCode = false
    while let start = rest.range(of: "<!--") {
      let before = rest[..<start.lowerBound]
      if before.utf8.count(where: { $0 == Mark.tick }) % 2 == 1 { isInCode.toggle() }
      // A comment in a code span is what the sentence is about.
      if isInCode {
        kept += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      guard let end = rest[start.upperBound...].range(of: "-->") else {
        return canContinue ? (Substring(kept + before), true) : (Substring(kept + rest), false)
      }
      kept += before
      rest = rest[end.upperBound...]
    }
    return (Substring(kept + rest), false)
  }
}

/// What is done now and then during long work, so that it can be stopped.
struct Pause {
  let look: () throws -> Void
}

/// Lines, and what is in them, byte by byte: far quicker than character by character.
extension Substring {
  /// The lines, parted by what Unicode takes for the end of one. O(*n*).
  var lines: [Substring] {
    var lines: [Substring] = []
    var (start, index) = (startIndex, startIndex)
    while index < endIndex {
      guard let length = lineEnd(at: index) else {
        index = utf8.index(after: index)
        continue
      }
      lines.append(self[start..<index])
      index = utf8.index(index, offsetBy: length)
      start = index
    }
    return lines + [self[start...]]
  }

  /// How many bytes the end of a line takes that begins here; nil where none does.
  private func lineEnd(at index: Index) -> Int? {
    switch utf8[index] {
    case 0x0A, 0x0B, 0x0C: 1
    case 0x0D: utf8[index...].starts(with: [0x0D, 0x0A]) ? 2 : 1
    case 0xC2: utf8[index...].starts(with: [0xC2, 0x85]) ? 2 : nil
    case 0xE2:
      utf8[index...].starts(with: "\u{2028}".utf8) || utf8[index...].starts(with: "\u{2029}".utf8) ? 3 : nil
    default: nil
    }
  }

  /// Where some ASCII characters stand first. O(*n*).
  func range(of mark: String) -> Range<Index>? {
    var rest = utf8[...]
    while let start = rest.firstIndex(of: mark.utf8.first ?? 0) {
      rest = rest[start...]
      if rest.starts(with: mark.utf8) { return start..<utf8.index(start, offsetBy: mark.utf8.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}

/// What lines begin and end with. Blanks are ASCII as a rule, and then nothing else is looked at.
extension Substring {
  var isBlank: Bool {
    guard let first = utf8.first(where: { !$0.isASCIIBlank }) else { return true }
    return first >= 0x80 && allSatisfy(\.isWhitespace)
  }

  /// The columns that it is set in by, tabs counted to the next fourth.
  var indent: Int {
    var columns = 0
    for byte in utf8 {
      if byte == 0x20 {
        columns += 1
      } else if byte == 0x09 {
        columns += 4 - columns % 4
      } else {
        break
      }
    }
    return columns
  }

  var trimmed: Substring {
    var front = Substring(utf8.drop(while: \.isASCIIBlank))
    if let first = front.utf8.first, first >= 0x80 { front = front.drop(while: \.isWhitespace) }
    guard let last = front.utf8.lastIndex(where: { !$0.isASCIIBlank }) else { return "" }
    if front.utf8[last] < 0x80 { return front[..<front.utf8.index(after: last)] }
    return front.lastIndex { !$0.isWhitespace }.map { front[...$0] } ?? ""
  }

  /// The line without so many columns of its indentation, or less where it has less.
  func outdented(by columns: Int) -> Substring {
    var left = columns
    var index = startIndex
    while left > 0, index < endIndex, utf8[index] == 0x20 || utf8[index] == 0x09 {
      left -= utf8[index] == 0x20 ? 1 : 4
      index = utf8.index(after: index)
    }
    return self[index...]
  }
}

extension UInt8 {
  /// Whether it is a blank, or a line end of some kind.
  fileprivate var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D ~= self) }
}
