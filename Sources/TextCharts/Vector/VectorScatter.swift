/// Points of two numbers: marks, numbers with a list where they have labels, shaded squares where they are many.
struct VectorScatter {
  private static let usualHeight = 340.0
  private static let mostPoints = 3000
  private static let square = 6.0

  private let context: VectorContext
  private let specification: ChartSpecification
  private let values: PointValues
  private let table: PointTable

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let values = specification.data.asPoints
    let table = PointTable(values, options: specification.options)
    guard let xRange = table.xRange else { return .saying(table.emptyRemarks) }
    if let grid = GridScatter(table, values, specification, in: context.cells) {
      return VectorGrid(grid, specification, in: context).drawing(remarks: table.remarks)
    }
    return VectorScatter(context: context, specification: specification, values: values, table: table)
      .drawing(over: xRange)
  }

  private func drawing(over xRange: ClosedRange<Double>) -> VectorDrawing {
    let logs = specification.options.logarithmic
    let height = context.plotHeight(usual: Self.usualHeight)
    let bounds = table.yBounds
    let y = PointAxis.up(
      bounds.lower, bounds.upper, room: .beside(rows: VectorContext.rows(in: height)),
      isLogarithmic: logs.contains(.y),
      isWhole: table.isWhole.y)
    let left = VectorFrame.gutter(y)
    let width = context.width - left - 14
    let x = PointAxis.across(
      values.kind, xRange, cells: VectorStyle.cells(in: width, size: VectorStyle.smallSize),
      isLogarithmic: logs.contains(.x), true, table)
    var drawing = VectorDrawing(width: context.width, remarks: table.remarks)
    drawing.append(
      VectorLegend.drawing(table.series.compactMap(\.name), swatch: .marker, width: context.width))
    let frame = VectorFrame(
      left: left, top: drawing.height + (specification.yLabel == nil ? 10 : 26), width: width, height: height,
      x: x,
      y: y)
    draw(in: frame, over: xRange, on: &drawing)
    return drawing
  }

  private func draw(in frame: VectorFrame, over xRange: ClosedRange<Double>, on drawing: inout VectorDrawing)
  {
    for tick in frame.x?.ticks ?? [] {
      drawing.draw(frame.x(tick.value), frame.top, to: frame.x(tick.value), frame.bottom, VectorStyle.guide)
    }
    frame.drawUpright(name: specification.yLabel, on: &drawing)
    let below = frame.drawLevel(name: specification.xLabel, isLabelled: true, on: &drawing)
    drawing.height = frame.bottom + below
    let key = PointKey(table, values, limit: specification.options.limit ?? PointKey.usualLimit)
    let total = table.series.reduce(0) { $0 + $1.points.count }
    if let key {
      drawLabelled(key, in: frame, on: &drawing)
    } else if total > Self.mostPoints, table.series.count == 1 {
      drawDensity(in: frame, on: &drawing)
    } else {
      drawMarks(in: frame, on: &drawing)
    }
    if values.kind != .number {
      VectorEvents(
        specification.marks, from: xRange.lowerBound, to: xRange.upperBound, place: frame.x
      ).draw(on: &drawing)
    }
    if let key {
      VectorPointList.draw(key.items.map { ($0.label, $0.series) }, on: &drawing)
      drawing.remarks += key.remarks
    }
  }

  /// Marks; places that several points of a series share have one.
  private func drawMarks(in frame: VectorFrame, on drawing: inout VectorDrawing) {
    for (number, series) in table.series.enumerated() {
      var taken: Set<Int> = []
      for point in series.points {
        guard let y = point.y else { continue }
        let place = VectorPoint(x: frame.x(point.x), y: frame.y(y))
        let cell = Int(bounded: place.y * 2) * 10_000 + Int(bounded: place.x * 2)
        if taken.insert(cell).inserted { drawing.add(VectorMarker.shape(number, at: place)) }
      }
    }
  }

  /// How many points lie in each small square, the darker the more.
  private func drawDensity(in frame: VectorFrame, on drawing: inout VectorDrawing) {
    let columns = max(1, Int(bounded: frame.width / Self.square))
    let rows = max(1, Int(bounded: frame.height / Self.square))
    var counts = [Int](repeating: 0, count: columns * rows)
    for point in table.series[0].points {
      guard let y = point.y, let x = frame.x?.scale.fraction(point.x) else { continue }
      let column = min(columns - 1, Int(bounded: VectorFrame.kept(x) * Double(columns)))
      let row = min(rows - 1, Int(bounded: (1 - VectorFrame.kept(frame.y.scale.fraction(y))) * Double(rows)))
      counts[row * columns + column] += 1
    }
    let most = counts.max() ?? 1
    let (width, height) = (frame.width / Double(columns), frame.height / Double(rows))
    for (index, count) in counts.enumerated() where count > 0 {
      let shade = (Double(count) / Double(most)).squareRoot()
      drawing.fill(
        x: frame.left + Double(index % columns) * width, y: frame.top + Double(index / columns) * height,
        width: width, height: height, with: .color(VectorStyle.shade(0.25 + 0.75 * shade)))
    }
    drawing.remarks.append(VectorWords.density(most: most))
  }

  /// A mark and a number for each, beside, above or below it where there is room; else the number of those already
  /// there is joined by another.
  private func drawLabelled(_ key: PointKey, in frame: VectorFrame, on drawing: inout VectorDrawing) {
    let places = key.items.map { VectorPoint(x: frame.x($0.x), y: frame.y($0.y)) }
    var taken = places.map { VectorBox(x: $0.x - 4, y: $0.y - 4, width: 8, height: 8) }
    for (item, place) in zip(key.items, places) {
      drawing.add(VectorMarker.shape(item.series ?? 0, at: place))
    }
    for (index, place) in places.enumerated() {
      let text = String(index + 1)
      let width = VectorStyle.width(of: text, size: 11, isBold: true)
      let candidates = [
        (place.x + 6, place.y - 5), (place.x - 6 - width, place.y - 5), (place.x - width / 2, place.y - 17),
        (place.x - width / 2, place.y + 6), (place.x + 8, place.y - 16), (place.x + 8, place.y + 6),
        (place.x - 8 - width, place.y - 16), (place.x - 8 - width, place.y + 6),
        (place.x - width / 2, place.y - 30),
        (place.x - width / 2, place.y + 19), (place.x + 20, place.y - 5), (place.x - 20 - width, place.y - 5),
      ].map { VectorBox(x: $0.0, y: $0.1, width: width, height: 11) }
      let sheet = VectorBox(x: 0, y: frame.top - 12, width: drawing.width, height: frame.height + 12)
      let free = candidates.first { box in sheet.contains(box) && !taken.contains { $0.meets(box) } }
      guard let box = free else { continue }
      taken.append(box)
      drawing.write(text, x: box.x, y: box.y + 9.5, size: 11, isBold: true)
    }
  }
}

/// A stretch of a sheet that a text takes.
struct VectorBox {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  func meets(_ other: VectorBox) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }

  func contains(_ other: VectorBox) -> Bool {
    other.x >= x && other.y >= y && other.x + other.width <= x + width && other.y + other.height <= y + height
  }
}

/// What numbered points are called, in one list or two side by side.
enum VectorPointList {
  static func draw(_ items: [(label: String, series: Int?)], on drawing: inout VectorDrawing) {
    let half = drawing.width / 2 - 8
    let number = VectorStyle.width(of: String(items.count), isBold: true) + 10
    let isWide = VectorContext.widest(items.map(\.label)) + number > half
    let perColumn = isWide || items.count < 5 ? items.count : (items.count + 1) / 2
    let top = drawing.height + 8
    let room = (isWide ? drawing.width : half) - number - 18
    for (index, item) in items.enumerated() {
      let x = index < perColumn ? 0 : drawing.width / 2 + 8
      let y = top + Double(index < perColumn ? index : index - perColumn) * VectorStyle.lineHeight + 13
      drawing.write(String(index + 1), x: x + number - 8, y: y, .end, isBold: true)
      if let series = item.series {
        drawing.add(VectorMarker.shape(series, at: VectorPoint(x: x + number + 5, y: y - 4.5)))
      }
      let cut = DisplayWidth.cut(item.label, to: VectorStyle.cells(in: room))
      drawing.write(cut, x: x + number + (item.series == nil ? 0 : 16), y: y)
    }
    drawing.height = top + Double(perColumn) * VectorStyle.lineHeight + 4
  }
}
