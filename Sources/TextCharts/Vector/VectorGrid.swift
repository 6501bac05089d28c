/// A scatter of whole numbers up to ten: a place for each pair of values, items side by side.
struct VectorGrid {
  private static let widestPitch = 74.0
  private static let rowPitch = 38.0

  private let grid: GridScatter
  private let specification: ChartSpecification
  private let context: VectorContext

  init(_ grid: GridScatter, _ specification: ChartSpecification, in context: VectorContext) {
    self.grid = grid
    self.specification = specification
    self.context = context
  }

  func drawing(remarks: [String]) -> VectorDrawing {
    var drawing = VectorDrawing(width: context.width)
    drawing.append(VectorLegend.drawing(grid.seriesNames, swatch: .marker, width: context.width))
    let left = 34.0
    let top = drawing.height + (specification.yLabel == nil ? 4 : 24)
    let pitch = min(Self.widestPitch, (context.width - left - 10) / Double(grid.columns.count))
    let bottom = top + Double(grid.rows.count) * Self.rowPitch
    if let name = specification.yLabel {
      drawing.write(name, x: 0, y: top - 10, size: VectorStyle.smallSize, color: VectorStyle.faint)
    }
    drawField(left: left, pitch: pitch, bottom: bottom, on: &drawing)
    drawing.height = bottom + 24
    if let name = specification.xLabel {
      let end = left + pitch * Double(grid.columns.count)
      drawing.write(
        name, x: max(end, VectorStyle.width(of: name, size: VectorStyle.smallSize)), y: drawing.height + 12,
        .end,
        size: VectorStyle.smallSize, color: VectorStyle.faint)
      drawing.height += 18
    }
    if let key = grid.key { VectorPointList.draw(key.items.map { ($0.label, $0.series) }, on: &drawing) }
    drawing.remarks = said + remarks
    return drawing
  }

  private var said: [String] {
    let counts = grid.seriesNames.isEmpty ? Remark.cellCounts : Remark.markerCounts
    return (grid.key.map(\.remarks) ?? [counts])
      + (grid.shared.isEmpty ? [] : [Remark.sharedCells(grid.shared)])
  }

  private func drawField(left: Double, pitch: Double, bottom: Double, on drawing: inout VectorDrawing) {
    let right = left + pitch * Double(grid.columns.count)
    let top = bottom - Double(grid.rows.count) * Self.rowPitch
    drawing.draw(left, top, to: left, bottom)
    drawing.draw(left, bottom, to: right, bottom)
    for (index, value) in grid.columns.enumerated() {
      drawing.write(
        String(value), x: left + (Double(index) + 0.5) * pitch, y: bottom + 17, .middle,
        size: VectorStyle.smallSize, color: VectorStyle.faint)
    }
    let most = grid.contents.joined().compactMap { $0.flatMap(Int.init) }.max() ?? 1
    for (index, line) in grid.contents.enumerated() {
      let y = bottom - (Double(index) + 0.5) * Self.rowPitch
      drawing.write(
        String(grid.rows.lowerBound + index), x: left - 10, y: y + 4, .end, size: VectorStyle.smallSize,
        color: VectorStyle.faint)
      for (column, text) in line.enumerated() {
        let middle = VectorPoint(x: left + (Double(column) + 0.5) * pitch, y: y)
        let tally = grid.tallies[index][column]
        if tally.isEmpty {
          draw(text, at: middle, pitch: pitch, most: most, on: &drawing)
        } else {
          draw(tally, at: middle, pitch: pitch, on: &drawing)
        }
      }
    }
  }

  /// The markers of series side by side, each with the number of its points where there are several.
  private func draw(
    _ tally: [(series: Int, count: Int)], at middle: VectorPoint, pitch: Double,
    on drawing: inout VectorDrawing
  ) {
    let counts = tally.map { $0.count > 1 ? String($0.count) : "" }
    let widths = counts.map { 16 + VectorStyle.width(of: $0, size: VectorStyle.smallSize) }
    let whole = widths.reduce(0, +)
    let squeeze = min(1, (pitch - 4) / whole)
    var x = middle.x - whole * squeeze / 2
    for (index, item) in tally.enumerated() {
      drawing.add(VectorMarker.shape(item.series, at: VectorPoint(x: x + 8 * squeeze, y: middle.y)))
      if squeeze == 1, item.count > 1 {
        drawing.write(counts[index], x: x + 14, y: middle.y + 4, size: VectorStyle.smallSize)
      }
      x += widths[index] * squeeze
    }
  }

  private func draw(
    _ text: String?, at middle: VectorPoint, pitch: Double, most: Int, on drawing: inout VectorDrawing
  ) {
    guard let text else {
      drawing.add(.circle(center: middle, radius: 1.2, fill: .color(VectorStyle.axis), stroke: nil))
      return
    }
    if grid.key == nil, let count = Int(text) {
      // The area is the count.
      let radius = (Double(count) / Double(max(1, most))).squareRoot() * (Self.rowPitch / 2 - 2)
      drawing.add(.circle(center: middle, radius: max(3, radius), fill: .color("#b9d6ea"), stroke: nil))
    }
    let cut = DisplayWidth.cut(text, to: max(2, VectorStyle.cells(in: pitch - 4)))
    drawing.write(cut, x: middle.x, y: middle.y + 4.5, .middle, isBold: grid.key != nil)
  }
}
