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
  public static func html(_ text: String) -> String {
    BlockReader.html(lines(of: text), depth: 0).joined(separator: "\n")
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
    withoutComments(text).split(omittingEmptySubsequences: false) { $0.isNewline }.map(Substring.init)
  }

  /// The text without `<!-- … -->`, outside of fences; one that is not closed is text.
  private static func withoutComments(_ text: String) -> String {
    guard text.contains("<!--") else { return text }
    var kept: [Substring] = []
    var fence: Substring?
    var isInComment = false
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let lastEnd = lines.lastIndex { $0.contains("-->") } ?? -1
    for (index, line) in lines.enumerated() {
      if isInComment {
        guard let end = line.firstRange(of: "-->") else { continue }
        isInComment = false
        kept.append(line[end.upperBound...])
        continue
      }
      if let mark = BlockReader.fence(line) {
        if fence == nil { fence = mark.mark } else if BlockReader.closes(line, fence ?? "") { fence = nil }
      }
      guard fence == nil, line.contains("<!--") else {
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
    while let start = rest.firstRange(of: "<!--") {
      let before = rest[..<start.lowerBound]
      // A comment in a code span is what the sentence is about.
      if (kept + before).count(where: { $0 == "`" }) % 2 == 1 {
        kept += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      guard let end = rest[start.upperBound...].firstRange(of: "-->") else {
        return canContinue ? (Substring(kept + before), true) : (Substring(kept + rest), false)
      }
      kept += before
      rest = rest[end.upperBound...]
    }
    return (Substring(kept + rest), false)
  }
}

extension Substring {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// The columns that it is set in by, tabs counted to the next fourth.
  var indent: Int {
    var columns = 0
    for character in self {
      if character == " " {
        columns += 1
      } else if character == "\t" {
        columns += 4 - columns % 4
      } else {
        break
      }
    }
    return columns
  }

  var trimmed: Substring {
    let front = drop(while: \.isWhitespace)
    guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return front[...last]
  }

  /// The line without so many columns of its indentation, or less where it has less.
  func outdented(by columns: Int) -> Substring {
    var (left, rest) = (columns, self)
    while left > 0, let first = rest.first, first == " " || first == "\t" {
      left -= first == " " ? 1 : 4
      rest = rest.dropFirst()
    }
    return rest
  }
}
