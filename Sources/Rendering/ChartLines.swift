import TextCharts

extension [Line] {
  /// The lines drawn of a chart, with the parts of its series told to the theme.
  init(drawing picture: ChartPicture) {
    self = picture.drawing.enumerated().map { index, text in
      let spans = picture.inks.indices.contains(index) ? picture.inks[index] : []
      return Line(text, inked: spans)
    }
  }
}

extension Line {
  /// A line with some of its characters belonging to series; spans are in order and do not overlap.
  fileprivate init(_ text: String, inked spans: [InkedSpan]) {
    self.init()
    let characters = Array(text)
    var place = 0
    for span in spans {
      let end = min(span.characters.upperBound, characters.count)
      let start = min(Swift.max(place, span.characters.lowerBound), end)
      append(String(characters[place..<start]))
      append(String(characters[start..<end]), .series(span.series))
      place = end
    }
    append(String(characters[place...]))
  }
}
