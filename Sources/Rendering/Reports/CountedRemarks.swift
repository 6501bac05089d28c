/// Remarks that begin with a number, the numbers in one column and what wraps indented below them (screen 1).
struct CountedRemarks: Sendable {
  /// Keeps two words on one line.
  static let tie = "\u{A0}"

  private static let margin = 3
  private var remarks: [(count: Int, text: String)] = []

  /// Whether there is nothing to remark.
  var isEmpty: Bool { remarks.isEmpty }

  /// Adds a remark about so many things.
  mutating func add(_ count: Int, _ text: String) { remarks.append((count, text)) }

  /// The remarks below a heading; none when there is nothing to remark.
  func lines(under heading: String, on page: Page) -> [Line] {
    guard !isEmpty else { return [] }
    let digits = remarks.reduce(0) { max($0, String($1.count).count) }
    let indent = CountedRemarks.margin + digits
    let lines = remarks.flatMap { count, text in
      let number = String(count).padded(to: indent, atRight: true)
      return text.sanitized.wrapped(to: page.width - indent - 1).enumerated().map { index, part in
        let part = part.split(separator: CountedRemarks.tie, omittingEmptySubsequences: false)
          .joined(separator: " ")
        return Line((index == 0 ? number : String(repeating: " ", count: indent)) + " " + part)
      }
    }
    return Array(plain: heading.wrapped(to: page.width)) + lines
  }
}
