/// Trends over numbers or time, one curve a series, each named at its end; or a panel for each.
struct VectorCurves {
  private static let usualHeight = 280.0
  private static let panelHeight = 120.0
  private static let mostMarkers = 40
  private static let leastDistance = 15.0

  private let context: VectorContext
  private let specification: ChartSpecification
  private let values: PointValues
  private let table: PointTable
  private let xRange: ClosedRange<Double>

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let values = specification.data.asPoints
    let table = PointTable(values, options: specification.options)
    guard let xRange = table.xRange else { return .saying(table.emptyRemarks) }
    return VectorCurves(
      context: context, specification: specification, values: values, table: table, xRange: xRange
    ).drawing()
  }

  private func drawing() -> VectorDrawing {
    let isApart = specification.options.hasPanels && table.series.count > 1
    let groups = isApart ? table.series.indices.map { [$0] } : [Array(table.series.indices)]
    let names = isApart ? [] : context.cut(table.series.compactMap(\.name), to: context.width * 0.28)
    let height = context.plotHeight(usual: isApart ? Self.panelHeight : Self.usualHeight)
    let axes = groups.map { upright($0, rows: VectorContext.rows(in: height)) }
    let left = axes.reduce(0) { max($0, VectorFrame.gutter($1)) }
    let right = names.isEmpty ? 12 : VectorContext.widest(names) + 28
    let width = max(80, context.width - left - right)
    let level = PointAxis.across(
      values.kind, xRange, cells: VectorStyle.cells(in: width, size: VectorStyle.smallSize),
      isLogarithmic: specification.options.logarithmic.contains(.x), false, table)
    var drawing = VectorDrawing(width: context.width, remarks: table.remarks)
    for (index, group) in groups.enumerated() {
      let name = isApart ? table.series[group[0]].name ?? "-" : specification.yLabel
      let frame = VectorFrame(
        left: left, top: drawing.height + (name == nil ? 10 : 26), width: width, height: height, x: level,
        y: axes[index])
      draw(group, in: frame, name: name, isLowest: index == groups.count - 1, on: &drawing)
      if !names.isEmpty { drawNames(names, in: frame, on: &drawing) }
    }
    return drawing
  }

  private func upright(_ group: [Int], rows: Int) -> PointAxis {
    let bounds = group.count == table.series.count ? table.yBounds : table.yBounds(of: table.series[group[0]])
    return .up(
      bounds.lower, bounds.upper, room: .beside(rows: rows),
      isLogarithmic: specification.options.logarithmic.contains(.y),
      isWhole: table.isWhole.y)
  }

  private func draw(
    _ group: [Int], in frame: VectorFrame, name: String?, isLowest: Bool, on drawing: inout VectorDrawing
  ) {
    frame.drawUpright(name: name, on: &drawing)
    let events = VectorEvents(
      values.kind == .number ? [] : specification.marks, from: xRange.lowerBound, to: xRange.upperBound,
      place: frame.x)
    events.drawGuides(from: frame.top, to: frame.bottom, on: &drawing)
    let below = frame.drawLevel(name: specification.xLabel, isLabelled: isLowest, on: &drawing)
    for number in group { drawCurve(number, in: frame, on: &drawing) }
    drawing.height = frame.bottom + below + (isLowest ? 0 : 14)
    if isLowest { events.draw(on: &drawing) }
  }

  // MARK: Curves

  private func drawCurve(_ number: Int, in frame: VectorFrame, on drawing: inout VectorDrawing) {
    let stretches = Self.stretches(table.series[number].points, in: frame)
    let stroke = VectorStroke(
      color: VectorStyle.color(of: number), width: 1.8,
      dash: table.series.count > 1 ? VectorStyle.dash(of: number) : [])
    for stretch in stretches {
      let corners = specification.kind == .step ? Self.steps(stretch) : stretch
      if corners.count > 1 { drawing.add(.polyline(corners, fill: .none, stroke: stroke)) }
    }
    for place in markers(stretches, number: number) {
      drawing.add(VectorMarker.shape(number, at: place, radius: 3.4))
    }
  }

  /// The places of a curve between its gaps: all of them, or of many what each column of pixels can show.
  private static func stretches(_ points: [PointTable.Point], in frame: VectorFrame) -> [[VectorPoint]] {
    let count = max(2, Int(bounded: frame.width))
    if points.count > 2 * count { return reduced(points, count: count, in: frame) }
    var stretches: [[VectorPoint]] = [[]]
    for point in points.sorted(by: { ($0.x, $0.index) < ($1.x, $1.index) }) {
      guard let y = point.y else {
        stretches.append([])
        continue
      }
      stretches[stretches.count - 1].append(VectorPoint(x: frame.x(point.x), y: frame.y(y)))
    }
    return stretches.filter { !$0.isEmpty }
  }

  private static func reduced(
    _ points: [PointTable.Point], count: Int, in frame: VectorFrame
  ) -> [[VectorPoint]] {
    let scale = frame.x?.scale
    let columns = ColumnExtremes(points, count: count) { scale?.cell($0, of: count) ?? 0 }.columns
    var stretches: [[VectorPoint]] = []
    for column in columns {
      if column.startsAnew || stretches.isEmpty { stretches.append([]) }
      let x = frame.left + Double(column.place) / Double(count - 1) * frame.width
      var heights = [column.first, column.low, column.high, column.last]
      if column.first > column.last { heights.swapAt(1, 2) }
      for height in heights {
        let place = VectorPoint(x: x, y: frame.y(height))
        if stretches[stretches.count - 1].last != place { stretches[stretches.count - 1].append(place) }
      }
    }
    return stretches
  }

  /// A value holds until the next.
  private static func steps(_ places: [VectorPoint]) -> [VectorPoint] {
    var corners: [VectorPoint] = []
    for place in places {
      if let last = corners.last { corners.append(VectorPoint(x: place.x, y: last.y)) }
      corners.append(place)
    }
    return corners
  }

  /// Every place where there are few; else of several series some, so that they can be told apart.
  private func markers(_ stretches: [[VectorPoint]], number: Int) -> [VectorPoint] {
    let all = stretches.flatMap { $0 }
    if all.count <= Self.mostMarkers { return all }
    let alone = stretches.filter { $0.count == 1 }.flatMap { $0 }
    guard table.series.count > 1 else { return alone }
    var next = (all.first?.x ?? 0) + 20 + Double(number) * 23
    var chosen = alone
    for place in all where place.x >= next {
      chosen.append(place)
      next = place.x + 110
    }
    return chosen
  }

  // MARK: Names

  private func drawNames(_ names: [String], in frame: VectorFrame, on drawing: inout VectorDrawing) {
    let wanted = table.series.map { series in
      series.points.filter { $0.y != nil }.max { ($0.x, $0.index) < ($1.x, $1.index) }.flatMap(\.y).map(
        frame.y)
    }
    let ends = Self.spread(wanted, from: frame.top + 4, to: frame.bottom - 2)
    for (number, name) in names.enumerated() where number < ends.count {
      drawing.add(VectorMarker.shape(number, at: VectorPoint(x: frame.right + 12, y: ends[number])))
      drawing.write(name, x: frame.right + 21, y: ends[number] + 4.5)
    }
  }

  /// Places of their own for all, in the order of what is wanted and near to it.
  static func spread(_ wanted: [Double?], from top: Double, to bottom: Double) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0] ?? bottom, $0) < (wanted[$1] ?? bottom, $1) }
    var places = [Double](repeating: top, count: wanted.count)
    var free = top
    for index in order {
      places[index] = max(free, wanted[index] ?? free)
      free = places[index] + leastDistance
    }
    var last = bottom
    for index in order.reversed() {
      places[index] = max(top, min(places[index], last))
      last = places[index] - leastDistance
    }
    return places
  }
}
