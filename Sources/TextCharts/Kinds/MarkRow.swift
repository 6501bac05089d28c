/// The events below an axis of time: their letters under their days, joined where an event has an end, and the key.
///
/// Events that would cover one another stand on lines of their own.
struct MarkRow {
  private struct Place {
    var letter: Character
    var first: Int
    var last: Int
    var line: Int
  }

  private let key: MarkKey
  private let places: [Place]
  private let origin: Int

  /// - Parameters:
  ///   - first: where the axis begins, in seconds since 1970 UTC.
  ///   - last: where it ends.
  ///   - origin: the canvas column of the axis' first cell.
  ///   - place: the cell of a moment, counted from `origin`; moments are passed within the axis.
  init(_ marks: [TimeMark], from first: Double, to last: Double, origin: Int, place: (Double) -> Int) {
    key = MarkKey(marks, from: first, to: last)
    self.origin = origin
    var placed: [Place] = []
    for item in key.items {
      let start = max(0, place(min(max(item.mark.start, first), last)))
      let end = item.mark.end > item.mark.start ? place(min(max(item.mark.end, first), last)) : start
      var new = Place(letter: item.letter, first: start, last: max(start, end), line: 0)
      while placed.contains(where: { $0.line == new.line && Self.collide($0, new) }) { new.line += 1 }
      placed.append(new)
    }
    places = placed
  }

  /// Events below a frame whose axis across is time; none below one of numbers.
  init(_ marks: [TimeMark], on frame: PlotFrame, kind: PointValues.Kind) {
    self.init(
      kind == .number ? [] : marks, from: frame.x.scale.lower, to: frame.x.scale.upper, origin: frame.left
    ) { min(frame.column($0), frame.columns - 1) }
  }

  /// A letter on the stretch of another event would look like its end, so both keep a cell between them; letters
  /// alone may stand side by side.
  private static func collide(_ one: Place, _ other: Place) -> Bool {
    let gap = one.last > one.first || other.last > other.first ? 1 : 0
    return one.first <= other.last + gap && other.first <= one.last + gap
  }

  /// The lines of letters, an empty one and the key; none without events.
  func lines(in context: LayoutContext) -> [String] {
    guard !places.isEmpty else { return [] }
    let count = places.reduce(0) { max($0, $1.line) } + 1
    var canvas = Canvas(width: context.width, height: count)
    let heading = "events"
    let free = origin + (places.filter { $0.line == 0 }.map(\.first).min() ?? 0)
    if free > heading.count { canvas.write(heading, column: max(0, origin - heading.count - 1), row: 0) }
    for place in places {
      canvas.fill(origin + place.first..<origin + place.last + 1, row: place.line, with: .span)
    }
    for place in places {
      canvas[origin + place.first, place.line] = .character(place.letter)
    }
    let keyLines = key.lines(indent: min(origin, 7), width: context.width)
    return canvas.lines(in: context.symbols) + [""] + keyLines
  }

  /// Which events lie outside the axis.
  var remarks: [String] { key.remarks }
}

extension ChartPicture {
  /// Adds the events below a drawing, and what is said about them.
  mutating func add(_ marks: MarkRow, in context: LayoutContext) {
    drawing += marks.lines(in: context)
    remarks += marks.remarks
  }
}
