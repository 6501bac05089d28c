/// A place of a drawing, in pixels from its top left corner.
struct VectorPoint: Equatable, Sendable {
  var x: Double
  var y: Double
}

/// What a shape's outline looks like.
struct VectorStroke: Equatable, Sendable {
  var color: String
  var width = 1.0
  /// The lengths of dashes and gaps in turn; empty for a whole line.
  var dash: [Double] = []
}

/// What a shape is filled with.
enum VectorFill: Equatable, Sendable {
  case none
  case color(String)
  /// The fill of a series: its colour, and a pattern that tells it without colour.
  case series(Int)
}

/// A text on one line.
struct VectorText: Equatable, Sendable {
  enum Anchor: String, Sendable {
    case start, middle, end
  }

  var text: String
  /// The end of the baseline that the anchor names.
  var place: VectorPoint
  var anchor = Anchor.start
  var size = VectorStyle.textSize
  var isBold = false
  var color = VectorStyle.text
  /// Degrees around `place`, clockwise.
  var turn = 0.0

  /// About how wide it is; letters of most fonts are narrower.
  var width: Double { VectorStyle.width(of: text, size: size, isBold: isBold) }
}

/// A part of a drawing.
enum VectorShape: Equatable, Sendable {
  case rect(x: Double, y: Double, width: Double, height: Double, fill: VectorFill, stroke: VectorStroke?)
  case line(from: VectorPoint, to: VectorPoint, stroke: VectorStroke)
  /// Lines from point to point; with a fill an area that is closed.
  case polyline([VectorPoint], fill: VectorFill, stroke: VectorStroke?)
  case circle(center: VectorPoint, radius: Double, fill: VectorFill, stroke: VectorStroke?)
  case text(VectorText)

  /// The same shape elsewhere.
  func moved(right: Double, down: Double) -> VectorShape {
    let moved = { (point: VectorPoint) in VectorPoint(x: point.x + right, y: point.y + down) }
    switch self {
    case .rect(let x, let y, let width, let height, let fill, let stroke):
      return .rect(x: x + right, y: y + down, width: width, height: height, fill: fill, stroke: stroke)
    case .line(let from, let to, let stroke):
      return .line(from: moved(from), to: moved(to), stroke: stroke)
    case .polyline(let points, let fill, let stroke):
      return .polyline(points.map(moved), fill: fill, stroke: stroke)
    case .circle(let center, let radius, let fill, let stroke):
      return .circle(center: moved(center), radius: radius, fill: fill, stroke: stroke)
    case .text(var text):
      text.place = moved(text.place)
      return .text(text)
    }
  }

  /// The series whose fill is used; nil for none.
  var filledSeries: Int? {
    switch self {
    case .rect(_, _, _, _, .series(let series), _), .polyline(_, .series(let series), _),
      .circle(_, _, .series(let series), _):
      series
    default: nil
    }
  }
}
