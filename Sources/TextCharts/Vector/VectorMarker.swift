/// The markers of series: shapes that are told apart without colour.
enum VectorMarker {
  /// The marker of a series around a place.
  static func shape(_ number: Int, at center: VectorPoint, radius: Double = 4) -> VectorShape {
    let color = VectorStyle.color(of: number)
    let outline = VectorStroke(color: VectorStyle.background, width: 1)
    switch number % VectorStyle.series.count {
    case 0: return .circle(center: center, radius: radius, fill: .color(color), stroke: outline)
    case 7:
      return .circle(
        center: center, radius: radius * 0.8, fill: .color(VectorStyle.background),
        stroke: VectorStroke(color: color, width: 2))
    case 4, 5:
      return .polyline(
        outlined(crossed(number % VectorStyle.series.count == 4), at: center, radius: radius * 0.9),
        fill: .none,
        stroke: VectorStroke(color: color, width: 2.2))
    default:
      let corners = polygons[number % VectorStyle.series.count] ?? []
      return .polyline(
        outlined(corners, at: center, radius: radius * 1.15), fill: .color(color), stroke: outline)
    }
  }

  /// Corners in units of the radius: square, triangle, diamond, triangle on its point.
  private static let polygons: [Int: [(Double, Double)]] = [
    1: [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    2: [(0, -1.1), (1, 0.8), (-1, 0.8)],
    3: [(0, -1.2), (1, 0), (0, 1.2), (-1, 0)],
    6: [(0, 1.1), (1, -0.8), (-1, -0.8)],
  ]

  /// The strokes of `×`, else of `+`, in one line.
  private static func crossed(_ isDiagonal: Bool) -> [(Double, Double)] {
    isDiagonal
      ? [(-1, -1), (1, 1), (0, 0), (-1, 1), (1, -1)] : [(-1.2, 0), (1.2, 0), (0, 0), (0, -1.2), (0, 1.2)]
  }

  private static func outlined(
    _ corners: [(Double, Double)], at center: VectorPoint, radius: Double
  ) -> [VectorPoint] {
    corners.map { VectorPoint(x: center.x + $0.0 * radius, y: center.y + $0.1 * radius) }
  }
}

/// What the fills or markers of series mean, in lines above a picture.
struct VectorLegend {
  enum Swatch {
    case fill, marker, line
  }

  private static let swatchWidth = 26.0
  private static let gap = 18.0

  /// A drawing as high as the legend's lines and the distance to what follows; of no height without names.
  static func drawing(_ names: [String], swatch: Swatch, width: Double) -> VectorDrawing {
    var drawing = VectorDrawing(width: width)
    guard !names.isEmpty else { return drawing }
    let shown = LabelFitting.cut(
      names, to: max(3, VectorStyle.cells(in: width - swatchWidth)), symbols: .blocks)
    var (x, y) = (0.0, 0.0)
    for (series, name) in shown.enumerated() {
      let taken = swatchWidth + VectorStyle.width(of: name)
      if x > 0, x + taken > width { (x, y) = (0, y + VectorStyle.lineHeight + 2) }
      draw(swatch, series, x: x, y: y + 9, on: &drawing)
      drawing.write(name, x: x + swatchWidth, y: y + 13.5)
      x += taken + gap
    }
    drawing.height = y + VectorStyle.lineHeight + 10
    return drawing
  }

  private static func draw(
    _ swatch: Swatch, _ series: Int, x: Double, y: Double, on drawing: inout VectorDrawing
  ) {
    switch swatch {
    case .fill: drawing.fill(x: x, y: y - 6, width: 20, height: 12, with: .series(series))
    case .line:
      drawing.draw(
        x, y, to: x + 22, y, VectorStyle.color(of: series), width: 2, dash: VectorStyle.dash(of: series))
      drawing.add(VectorMarker.shape(series, at: VectorPoint(x: x + 11, y: y)))
    case .marker: drawing.add(VectorMarker.shape(series, at: VectorPoint(x: x + 11, y: y)))
    }
  }
}
