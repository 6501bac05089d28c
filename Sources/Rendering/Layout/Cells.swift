import TextCharts

extension String {
  /// How many cells of a terminal the text takes.
  var cells: Int { DisplayWidth.of(self) }

  /// The text on one line, control characters as visible escapes.
  var sanitized: String { Sanitizer.sanitized(self) }

  /// The text with blanks up to a width.
  func padded(to width: Int, _ alignment: DisplayWidth.Alignment = .left) -> String {
    DisplayWidth.padded(self, to: width, alignment: alignment)
  }

  /// The text cut to a width, with a mark where something is gone.
  func cut(to width: Int, _ glyphs: Glyphs) -> String {
    cells <= width ? self : DisplayWidth.cut(self, to: width, mark: Character(glyphs.ellipsis))
  }
}
