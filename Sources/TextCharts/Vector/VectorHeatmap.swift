/// A matrix: cells the darker the greater, with numbers where they fit.
struct VectorHeatmap {
  private static let cellHeight = 26.0
  private static let widestCell = 72.0
  private static let narrowestCell = 10.0
  private static let mostNumbered = 40

  private let labels: [String]
  private let headings: [String]
  private let values: [[Double?]]
  private let text: (Double) -> String
  private let scale: Scale
  private let labelWidth: Double
  private let cellWidth: Double
  private let hasNumbers: Bool
  private let remarks: [String]

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let matrix = specification.data.asMatrix
    if matrix.rows.isEmpty || matrix.columns.isEmpty { return .saying([Remark.noRows]) }
    guard let map = VectorHeatmap(matrix, specification.options, in: context) else {
      var count = ValueCount()
      for value in matrix.values.joined() { _ = count.drawable(value) }
      return .saying(count.emptyRemarks)
    }
    var drawing = map.drawing(in: context)
    if !specification.options.logarithmic.isEmpty { drawing.remarks.append(Remark.noLogarithmHere) }
    return drawing
  }

  /// Nil where there is no value to draw.
  private init?(_ matrix: MatrixValues, _ options: ChartOptions, in context: VectorContext) {
    let most = max(1, options.limit ?? Heatmap.usualLimit)
    let columns = Array(matrix.columns.prefix(Heatmap.usualLimit * 2))
    values = matrix.grid.prefix(most).map { Array($0.prefix(columns.count)) }
    let finite = values.joined().compactMap { $0 }.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else { return nil }
    scale = Scale(from: least, to: greatest)
    let numbers = GridNumbers(finite)
    text = numbers.text
    labels = context.cut(Array(matrix.rows.prefix(most)), to: context.width * 0.34)
    headings = LabelFitting.cut(columns, to: 26, symbols: .blocks)
    labelWidth = VectorContext.widest(labels) + 10
    let digits = VectorContext.widest(finite.map(numbers.text), size: VectorStyle.smallSize) + 6
    let room = (context.width - labelWidth) / Double(columns.count)
    hasNumbers = columns.count <= Self.mostNumbered || room >= digits
    cellWidth = min(Self.widestCell, max(hasNumbers ? digits : Self.narrowestCell, room))
    let isSquare = matrix.rows == matrix.columns
    let diagonal = 0..<min(values.count, columns.count)
    // Nobody meets himself: an empty diagonal is nothing to remark on.
    let isDiagonalEmpty = isSquare && diagonal.indices.allSatisfy { [values] in values[$0][$0] == nil }
    let empty = values.joined().count { $0?.isFinite != true } - (isDiagonalEmpty ? diagonal.count : 0)
    remarks =
      (matrix.areShares && hasNumbers ? [Remark.cellsArePercent] : [])
      + (empty > 0 ? [Remark.emptyCells(empty, symbols: .blocks)] : [])
      + (labels.count < matrix.rows.count
        ? [Remark.limited(shown: labels.count, of: matrix.rows.count, what: "rows")] : [])
      + (columns.count < matrix.columns.count
        ? [Remark.columnsFit(columns.count, of: matrix.columns.count)] : [])
  }

  private func drawing(in context: VectorContext) -> VectorDrawing {
    let widest = VectorContext.widest(headings, size: VectorStyle.smallSize)
    let isLevel = widest + 6 <= cellWidth
    let lean = isLevel ? 0 : VectorStyle.width(of: headings.last ?? "", size: VectorStyle.smallSize) * 0.72
    let grid = labelWidth + cellWidth * Double(headings.count)
    var drawing = VectorDrawing(width: max(context.width, grid + lean), remarks: remarks)
    let top = isLevel ? 22 : widest * 0.72 + 16
    for (column, heading) in headings.enumerated() {
      let x = labelWidth + (Double(column) + 0.5) * cellWidth
      drawing.write(
        heading, x: x + (isLevel ? 0 : 2), y: top - 7, isLevel ? .middle : .start,
        size: VectorStyle.smallSize,
        color: VectorStyle.faint, turn: isLevel ? 0 : -45)
    }
    for (row, label) in labels.enumerated() {
      let y = top + Double(row) * Self.cellHeight
      drawing.write(label, x: labelWidth - 10, y: y + Self.cellHeight / 2 + 4.5, .end)
      for (column, value) in values[row].enumerated() {
        draw(value, x: labelWidth + Double(column) * cellWidth, y: y, on: &drawing)
      }
    }
    drawing.height = top + Double(labels.count) * Self.cellHeight + 8
    VectorRamp.draw(from: text(scale.lower), to: text(scale.upper), x: labelWidth, on: &drawing)
    return drawing
  }

  private func draw(_ value: Double?, x: Double, y: Double, on drawing: inout VectorDrawing) {
    let middle = VectorPoint(x: x + cellWidth / 2, y: y + Self.cellHeight / 2)
    guard let value, value.isFinite else {
      drawing.add(.circle(center: middle, radius: 1.5, fill: .color(VectorStyle.axis), stroke: nil))
      return
    }
    let shade = VectorFrame.kept(scale.fraction(value))
    drawing.fill(
      x: x, y: y, width: cellWidth, height: Self.cellHeight, with: .color(VectorStyle.shade(shade)),
      stroke: VectorStroke(color: VectorStyle.background))
    guard hasNumbers else { return }
    drawing.write(
      text(value), x: middle.x, y: middle.y + 4, .middle, size: VectorStyle.smallSize,
      color: VectorStyle.textColor(onShade: shade))
  }
}

/// What shades mean, from the least value to the greatest.
enum VectorRamp {
  static func draw(from least: String, to greatest: String, x: Double, on drawing: inout VectorDrawing) {
    let size = VectorStyle.smallSize
    let y = drawing.height
    drawing.write(least, x: x, y: y + 11, size: size, color: VectorStyle.faint)
    let start = x + VectorStyle.width(of: least, size: size) + 6
    for step in 0..<16 {
      drawing.fill(
        x: start + Double(step) * 8, y: y + 1, width: 8.2, height: 12,
        with: .color(VectorStyle.shade(Double(step) / 15)))
    }
    drawing.write(greatest, x: start + 16 * 8 + 6, y: y + 11, size: size, color: VectorStyle.faint)
    drawing.height += 20
  }
}
