/// Shapes on a sheet that grows as they are added, and what has to be said about them.
struct VectorDrawing: Equatable, Sendable {
  private(set) var shapes: [VectorShape] = []
  var width: Double
  var height: Double
  var remarks: [String]

  init(width: Double, height: Double = 0, remarks: [String] = []) {
    self.width = width
    self.height = height
    self.remarks = remarks
  }

  /// No drawing, but a sentence that says why.
  static func saying(_ remarks: [String]) -> VectorDrawing { VectorDrawing(width: 0, remarks: remarks) }

  mutating func add(_ shape: VectorShape) { shapes.append(shape) }

  mutating func add(_ more: [VectorShape]) { shapes += more }

  mutating func fill(
    x: Double, y: Double, width: Double, height: Double, with fill: VectorFill, stroke: VectorStroke? = nil
  ) {
    add(.rect(x: x, y: y, width: max(0, width), height: max(0, height), fill: fill, stroke: stroke))
  }

  mutating func draw(
    _ x1: Double, _ y1: Double, to x2: Double, _ y2: Double, _ color: String = VectorStyle.axis,
    width: Double = 1, dash: [Double] = []
  ) {
    add(
      .line(
        from: VectorPoint(x: x1, y: y1), to: VectorPoint(x: x2, y: y2),
        stroke: VectorStroke(color: color, width: width, dash: dash)))
  }

  /// Writes a text whose baseline begins, has its middle or ends at a place.
  mutating func write(
    _ text: String, x: Double, y: Double, _ anchor: VectorText.Anchor = .start,
    size: Double = VectorStyle.textSize, color: String = VectorStyle.text, isBold: Bool = false,
    turn: Double = 0
  ) {
    guard !text.isEmpty else { return }
    add(
      .text(
        VectorText(
          text: text, place: VectorPoint(x: x, y: y), anchor: anchor, size: size, isBold: isBold,
          color: color,
          turn: turn)))
  }

  /// Writes a text around a place, moved sideways as far as it has to be to stay on the sheet.
  mutating func write(
    _ text: String, around x: Double, y: Double, size: Double = VectorStyle.textSize,
    color: String = VectorStyle.text
  ) {
    let half = VectorStyle.width(of: text, size: size) / 2
    write(text, x: max(half, min(x, width - half)), y: y, .middle, size: size, color: color)
  }

  /// Adds another drawing below; a sentence that both say is said once.
  mutating func append(_ other: VectorDrawing, gap: Double = 0) {
    let top = height == 0 ? 0 : height + gap
    shapes += other.shapes.map { $0.moved(right: 0, down: top) }
    height = top + other.height
    width = max(width, other.width)
    remarks += other.remarks.filter { !remarks.contains($0) }
  }
}

/// Where shapes are laid out: so many pixels, in which texts have so many cells.
struct VectorContext {
  /// The same room in cells, for the plans that text charts share.
  let cells: LayoutContext

  init(_ specification: ChartSpecification) {
    let wanted = specification.options.width.map { min(max(40, $0), 250) }
    cells = LayoutContext(
      width: wanted ?? VectorStyle.usualCells, height: specification.options.height, symbols: .blocks)
  }

  /// The pixels across.
  var width: Double { Double(cells.width) * VectorStyle.advance() }

  /// The height of a plot: so many rows as asked for, else as usual.
  func plotHeight(usual: Double) -> Double {
    cells.height.map { Double(min(max(2, $0), 200)) * VectorStyle.lineHeight } ?? usual
  }

  /// Rows of text beside a plot of that height.
  static func rows(in height: Double) -> Int { max(3, Int(bounded: height / (VectorStyle.lineHeight * 1.2))) }

  /// Labels in at most so many pixels, cut so that they can be told apart.
  func cut(_ labels: [String], to width: Double) -> [String] {
    LabelFitting.cut(labels, to: max(3, VectorStyle.cells(in: width)), symbols: .blocks)
  }

  /// The widest of some texts, in pixels.
  static func widest(_ texts: [String], size: Double = VectorStyle.textSize) -> Double {
    Double(LabelFitting.widest(texts)) * VectorStyle.advance(size: size)
  }
}
