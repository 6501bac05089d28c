import CommandLanguage

/// The line of a statement that an error is about, with carets under the place.
///
/// A line wider than the page is shown through a window around the place; the line is made safe to print, and
/// the carets stand under wide characters as wide as they are.
struct SourceExcerpt: Sendable {
  /// The line, two blanks before it, and the line of carets.
  private(set) var lines: [Line] = []

  private static let indent = 2

  /// An excerpt of a text; none when the text is empty.
  init(_ source: String, at range: SourceRange, on page: Page) {
    let pieces = SourceExcerpt.pieces(source, around: range)
    guard !pieces.isEmpty || range.lowerBound > 0 else { return }
    let marked = SourceExcerpt.markedCells(of: pieces)
    let window = Window(pieces, around: marked, room: page.width - SourceExcerpt.indent, glyphs: page.glyphs)
    lines = [
      Line(window.text).indented(by: SourceExcerpt.indent),
      Line(String(repeating: "^", count: window.marked.count), .error)
        .indented(by: SourceExcerpt.indent + window.marked.lowerBound),
    ]
  }

  /// A character of the line as printed.
  private struct Piece {
    var text: String
    var cells: Int
    var isMarked: Bool
  }

  /// The characters of the line in which a range begins.
  private static func pieces(_ source: String, around range: SourceRange) -> [Piece] {
    var line: [Piece] = []
    var offset = 0
    for character in source {
      let end = offset + character.utf8.count
      defer { offset = end }
      if character.isNewline {
        if end > range.lowerBound { break }
        line = []
        continue
      }
      // A tab in the line is a blank in the excerpt: the carets must find their place.
      let text = character == "\t" ? " " : String(character).sanitized
      let isMarked = end > range.lowerBound && offset < range.upperBound
      line.append(Piece(text: text, cells: text.cells, isMarked: isMarked))
    }
    return line
  }

  /// The cells that are marked; one after the end when the place is there.
  private static func markedCells(of pieces: [Piece]) -> Range<Int> {
    var cell = 0
    var first: Int?
    var end = 0
    for piece in pieces {
      if piece.isMarked {
        first = first ?? cell
        end = cell + piece.cells
      }
      cell += piece.cells
    }
    guard let first else { return cell..<cell + 1 }
    return first..<max(end, first + 1)
  }

  /// The part of a line that fits, with marks where it goes on.
  private struct Window {
    var text = ""
    var marked: Range<Int>

    init(_ pieces: [Piece], around place: Range<Int>, room: Int, glyphs: Glyphs) {
      let total = pieces.reduce(0) { $0 + $1.cells }
      guard max(total, place.upperBound) > room else {
        text = pieces.map(\.text).joined()
        marked = place
        return
      }
      let bounds = Window.bounds(around: place, total: max(total, place.upperBound), room: room)
      let mark = glyphs.ellipsis
      var cell = 0
      var start: Int?
      for piece in pieces {
        defer { cell += piece.cells }
        guard cell >= bounds.lowerBound, cell + piece.cells <= bounds.upperBound else { continue }
        start = start ?? cell
        text += piece.text
      }
      let origin = (start ?? bounds.lowerBound) - (bounds.lowerBound > 0 ? 1 : 0)
      if bounds.lowerBound > 0 { text = mark + text }
      if bounds.upperBound < total { text += mark }
      let lower = max(0, place.lowerBound - origin)
      marked = lower..<max(lower + 1, min(place.upperBound - origin, text.cells))
    }

    /// The cells shown: a third of the room before the place, one cell kept on each side for the marks.
    private static func bounds(around place: Range<Int>, total: Int, room: Int) -> Range<Int> {
      let inner = room - 2
      var lower = max(0, place.lowerBound - inner / 3)
      if place.upperBound - lower <= inner { lower = min(lower, max(0, total - inner)) }
      // Near the beginning the whole beginning fits.
      if place.upperBound <= inner { lower = 0 }
      return lower..<min(total, lower + inner)
    }
  }
}
