/// Dated events below an axis of time: letters under their days, bars where an event has an end, and a key.
struct VectorEvents {
  private struct Place {
    var letter: Character
    var first: Double
    var last: Double
    var line: Int
  }

  private static let letterWidth = 12.0
  private let key: MarkKey
  private let places: [Place]

  /// - Parameters:
  ///   - first: where the axis begins, in seconds since 1970 UTC.
  ///   - last: where it ends.
  ///   - place: where a moment lies across, in pixels.
  init(_ marks: [TimeMark], from first: Double, to last: Double, place: (Double) -> Double) {
    key = MarkKey(marks, from: first, to: last)
    var placed: [Place] = []
    for item in key.items {
      let start = place(min(max(item.mark.start, first), last))
      let end = item.mark.end > item.mark.start ? place(min(max(item.mark.end, first), last)) : start
      var new = Place(letter: item.letter, first: start, last: max(start, end), line: 0)
      let reach = { (place: Place) in place.first - Self.letterWidth...place.last + Self.letterWidth }
      while placed.contains(where: { $0.line == new.line && reach($0).overlaps(new.first...new.last) }) {
        new.line += 1
      }
      placed.append(new)
    }
    places = placed
  }

  /// Thin lines through a field at the days on which events begin.
  func drawGuides(from top: Double, to bottom: Double, on drawing: inout VectorDrawing) {
    for place in places {
      drawing.draw(place.first, top, to: place.first, bottom, VectorStyle.axis, width: 0.8, dash: [2, 3])
    }
  }

  /// Adds letters and key below what is drawn.
  func draw(on drawing: inout VectorDrawing) {
    drawing.remarks += key.remarks
    guard !places.isEmpty else { return }
    let top = drawing.height + 4
    for place in places { draw(place, y: top + Double(place.line) * 18, on: &drawing) }
    drawing.height = top + Double(places.reduce(0) { max($0, $1.line) } + 1) * 18 + 8
    drawKey(on: &drawing)
  }

  private func draw(_ place: Place, y: Double, on drawing: inout VectorDrawing) {
    if place.last > place.first {
      drawing.draw(place.first, y + 8, to: place.last, y + 8, VectorStyle.axis, width: 3)
    }
    drawing.add(
      .circle(
        center: VectorPoint(x: place.first, y: y + 8), radius: 8, fill: .color(VectorStyle.text), stroke: nil)
    )
    drawing.write(
      String(place.letter), x: place.first, y: y + 12, .middle, size: 11, color: VectorStyle.background,
      isBold: true)
  }

  private func drawKey(on drawing: inout VectorDrawing) { Self.draw(key, on: &drawing) }

  /// Letter, date and name, a line each; names too long go on below their beginning.
  static func draw(_ key: MarkKey, on drawing: inout VectorDrawing) {
    let dates = key.items.map { MarkKey.dates(of: $0.mark) }
    let start = 24 + VectorContext.widest(dates) + 10
    let cells = max(12, VectorStyle.cells(in: drawing.width - start))
    for (item, date) in zip(key.items, dates) {
      drawing.write(String(item.letter), x: 4, y: drawing.height + 13, isBold: true)
      drawing.write(date, x: 24, y: drawing.height + 13, color: VectorStyle.faint)
      for line in DisplayWidth.wrapped(item.mark.name, to: cells) {
        drawing.height += VectorStyle.lineHeight
        drawing.write(line, x: start, y: drawing.height - 5)
      }
    }
  }
}
