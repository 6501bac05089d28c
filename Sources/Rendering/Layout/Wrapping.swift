import TextCharts

extension String {
  /// The text in lines of at most `width` cells, broken at blanks; a word that is longer is broken where it must.
  ///
  /// Lines after the first are moved in by `indent` cells. Runs of blanks become one. No line begins with a per cent
  /// sign whose number ended the last. An empty text is one empty line. O(count).
  func wrapped(to width: Int, hanging indent: Int = 0) -> [String] {
    let width = max(width, indent + 2)
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in DisplayWidth.words(of: self) {
      for piece in word.broken(every: width - indent) {
        let cells = piece.cells
        if used > 0, used + 1 + cells <= width {
          line += " " + piece
          used += 1 + cells
          continue
        }
        if used > 0 { lines.append(line) }
        line = lines.isEmpty ? piece : margin + piece
        used = line.isEmpty ? 0 : cells + (lines.isEmpty ? 0 : indent)
      }
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Pieces of at most `width` cells.
  private func broken(every width: Int) -> [String] {
    guard cells > width else { return [self] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in self {
      let cells = String(character).cells
      if used + cells > width, used > 0 {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += cells
    }
    return pieces + [piece]
  }

  /// The text without blanks at its end.
  var trimmingBlanksAtEnd: String {
    let scalars = unicodeScalars
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }
}
