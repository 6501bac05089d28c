/// Writes shapes as SVG 1.1: no scripts, no links, no fonts of its own, the same bytes for the same shapes.
struct SVGWriter {
  /// What the names of patterns begin with, so that several drawings can stand on one page.
  let prefix: String

  /// The text of a drawing on a white sheet of its size.
  func text(of drawing: VectorDrawing, title: String, description: String) -> String {
    let (width, height) = (Self.number(drawing.width), Self.number(drawing.height))
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" role=\"img\" font-family=\"\(Self.fonts)\" "
        + "font-size=\"\(Self.number(VectorStyle.textSize))\">",
      "<title>\(Self.escaped(title))</title>",
      "<desc>\(Self.escaped(description))</desc>",
    ]
    let patterns = Set(drawing.shapes.compactMap(\.filledSeries)).filter { $0 > 0 }.sorted()
    if !patterns.isEmpty { lines.append("<defs>" + patterns.map(pattern).joined() + "</defs>") }
    lines.append("<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(VectorStyle.background)\"/>")
    lines += drawing.shapes.map(element)
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static let fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"

  private func element(_ shape: VectorShape) -> String {
    switch shape {
    case .rect(let x, let y, let width, let height, let fill, let stroke):
      return "<rect\(Self.attributes(("x", x), ("y", y), ("width", width), ("height", height)))"
        + "\(paint(fill, stroke))/>"
    case .line(let from, let to, let stroke):
      return "<line\(Self.attributes(("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)))"
        + "\(paint(nil, stroke))/>"
    case .polyline(let points, let fill, let stroke):
      let name = fill == .none ? "polyline" : "polygon"
      let places = points.map { Self.number($0.x) + "," + Self.number($0.y) }.joined(separator: " ")
      return "<\(name) points=\"\(places)\"\(paint(fill, stroke))/>"
    case .circle(let center, let radius, let fill, let stroke):
      return
        "<circle\(Self.attributes(("cx", center.x), ("cy", center.y), ("r", radius)))\(paint(fill, stroke))/>"
    case .text(let text): return element(text)
    }
  }

  private func element(_ text: VectorText) -> String {
    var attributes = Self.attributes(("x", text.place.x), ("y", text.place.y))
    if text.anchor != .start { attributes += " text-anchor=\"\(text.anchor.rawValue)\"" }
    if text.size != VectorStyle.textSize { attributes += Self.attributes(("font-size", text.size)) }
    if text.isBold { attributes += " font-weight=\"600\"" }
    if text.turn != 0 {
      let place = Self.number(text.place.x) + " " + Self.number(text.place.y)
      attributes += " transform=\"rotate(\(Self.number(text.turn)) \(place))\""
    }
    return "<text\(attributes) fill=\"\(text.color)\">\(Self.escaped(text.text))</text>"
  }

  private func paint(_ fill: VectorFill?, _ stroke: VectorStroke?) -> String {
    var paint: String =
      switch fill {
      case nil: ""
      case .some(.none): " fill=\"none\""
      case .color(let color)?: " fill=\"\(color)\""
      case .series(let series)?:
        series == 0 ? " fill=\"\(VectorStyle.color(of: 0))\"" : " fill=\"url(#\(name(of: series)))\""
      }
    guard let stroke else { return paint }
    paint += " stroke=\"\(stroke.color)\""
    if stroke.width != 1 { paint += Self.attributes(("stroke-width", stroke.width)) }
    if !stroke.dash.isEmpty {
      paint += " stroke-dasharray=\"\(stroke.dash.map(Self.number).joined(separator: " "))\""
    }
    return paint
  }

  private func name(of series: Int) -> String { "\(prefix)fill\(series)" }

  /// The fill of a series: its colour with lighter lines or dots; not white ones, which would fray its edges.
  private func pattern(_ series: Int) -> String {
    "<pattern id=\"\(name(of: series))\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
      + "<rect width=\"8\" height=\"8\" fill=\"\(VectorStyle.color(of: series))\"/>"
      + Self.hatches[series % Self.hatches.count] + "</pattern>"
  }

  private static let hatches = [
    "",
    "<path d=\"M-2 2L2-2M0 8L8 0M6 10L10 6\" stroke=\"#fff\" stroke-opacity=\".7\" stroke-width=\"1.6\"/>",
    "<circle cx=\"2\" cy=\"2\" r=\"1.3\" fill=\"#fff\" fill-opacity=\".8\"/><circle cx=\"6\" cy=\"6\" r=\"1.3\" fill=\"#fff\" fill-opacity=\".8\"/>",
    "<path d=\"M0 2H8M0 6H8\" stroke=\"#fff\" stroke-opacity=\".7\" stroke-width=\"1.4\"/>",
    "<path d=\"M-2 6L2 10M0 0L8 8M6-2L10 2\" stroke=\"#fff\" stroke-opacity=\".7\" stroke-width=\"1.6\"/>",
    "<path d=\"M0 0L8 8M8 0L0 8\" stroke=\"#fff\" stroke-opacity=\".7\" stroke-width=\"1.2\"/>",
    "<path d=\"M2 0V8M6 0V8\" stroke=\"#fff\" stroke-opacity=\".7\" stroke-width=\"1.4\"/>",
    "<path d=\"M0 4H8M4 0V8\" stroke=\"#fff\" stroke-opacity=\".7\" stroke-width=\"1.6\"/>",
  ]

  private static func attributes(_ values: (name: String, value: Double)...) -> String {
    values.map { " \($0.name)=\"\(number($0.value))\"" }.joined()
  }

  /// A number with at most two decimals; 0 for what is no number.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    var text = NumberText.fixed(min(max(value, -1e7), 1e7), decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// Text as it stands between tags and in attributes; characters that XML does not know are left out.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: if isXML(scalar) { safe.unicodeScalars.append(scalar) }
      }
    }
    return safe
  }

  /// The characters of XML 1.0 but control characters.
  private static func isXML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
