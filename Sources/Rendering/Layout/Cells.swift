import TextCharts

extension String {
  /// How many cells of a terminal the text takes.
  var cells: Int { DisplayWidth.of(self) }

  /// The text on one line, control characters as visible escapes.
  var sanitized: String { Sanitizer.sanitized(self) }

  /// The text with blanks after it up to a width; before it when it is to stand at the right.
  func padded(to width: Int, atRight: Bool = false) -> String {
    DisplayWidth.padded(self, to: width, alignment: atRight ? .right : .left)
  }

  /// The text cut to a width, with a mark where something is gone.
  func cut(to width: Int, _ glyphs: Glyphs) -> String {
    cells <= width ? self : DisplayWidth.cut(self, to: width, mark: Character(glyphs.ellipsis))
  }
}

extension Page {
  /// Words of the program in the page's symbols.
  func drawn(_ text: String) -> String { symbols.drawn(text) }
}
