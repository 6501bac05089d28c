/// Values with bounds over time: an upright whisker a date, series side by side where there is room, else in panels.
enum VectorDatedIntervals {
  private static let usualHeight = 280.0
  private static let panelHeight = 130.0

  static func drawing(
    _ intervals: IntervalValues, _ specification: ChartSpecification, in context: VectorContext
  ) -> VectorDrawing {
    let table = IntervalTable(intervals)
    let series = DatedSeries.series(of: table)
    guard let dates = DatedAxis(table, kind: intervals.kind ?? .date), !table.numbers.isEmpty else {
      return .saying(table.count.emptyRemarks)
    }
    let shown = Array(series.prefix(CategoryTable.largestSeriesCount))
    let isApart =
      shown.count > 1
      && (specification.options.hasPanels
        || !dates.hasRoom(for: shown.count, cells: context.cells.width - 10))
    var drawing = VectorDrawing(width: context.width)
    if !isApart, shown.count > 1 {
      drawing.append(VectorLegend.drawing(shown.map(\.name), swatch: .marker, width: context.width))
    }
    draw(isApart ? shown.map { [$0] } : [shown], dates, specification, in: context, on: &drawing)
    if series.count > shown.count {
      drawing.remarks.append(Remark.moreSeries(shown: shown.count, of: series.count))
    }
    drawing.remarks += table.count.remarks + table.remarks
    return drawing
  }

  private static func draw(
    _ groups: [[DatedSeries]], _ dates: DatedAxis, _ specification: ChartSpecification,
    in context: VectorContext,
    on drawing: inout VectorDrawing
  ) {
    let height = context.plotHeight(usual: groups.count > 1 ? panelHeight : usualHeight)
    let axes = groups.map {
      DatedIntervals.axis(of: $0, specification.options, room: .beside(rows: VectorContext.rows(in: height)))
    }
    let left = axes.reduce(0) { max($0, VectorFrame.gutter($1)) }
    let width = context.width - left - 12
    let level = dates.axis(cells: VectorStyle.cells(in: width, size: VectorStyle.smallSize))
    for (index, group) in groups.enumerated() {
      let name = groups.count > 1 ? group.first?.name : specification.yLabel
      let frame = VectorFrame(
        left: left, top: drawing.height + (name == nil ? 10 : 26), width: width, height: height, x: level,
        y: axes[index])
      let isLowest = index == groups.count - 1
      frame.drawUpright(name: name, on: &drawing)
      let below = frame.drawLevel(name: specification.xLabel, isLabelled: isLowest, on: &drawing)
      for (number, one) in group.enumerated() {
        let offset = group.count > 1 ? (Double(number) - Double(group.count - 1) / 2) * 9 : 0
        for row in one.rows { draw(row, number, offset: offset, in: frame, on: &drawing) }
      }
      drawing.height = frame.bottom + below
      if isLowest, dates.kind != .number {
        VectorEvents(specification.marks, from: dates.first, to: dates.last, place: frame.x).draw(
          on: &drawing)
      }
    }
  }

  private static func draw(
    _ row: IntervalTable.Row, _ number: Int, offset: Double, in frame: VectorFrame,
    on drawing: inout VectorDrawing
  ) {
    guard let place = row.place, let value = row.value else { return }
    let x = min(max(frame.left, frame.x(place) + offset), frame.right)
    let color = VectorStyle.color(of: number)
    if let bounds = row.bounds, frame.y.scale.overlaps(bounds) {
      let ends = [bounds.lowerBound, bounds.upperBound]
      drawing.draw(x, frame.y(ends[0]), to: x, frame.y(ends[1]), color, width: 2)
      for end in ends where frame.y.scale.contains(end) {
        drawing.draw(x - 4, frame.y(end), to: x + 4, frame.y(end), color, width: 2)
      }
    }
    if frame.y.scale.contains(value) {
      drawing.add(VectorMarker.shape(number, at: VectorPoint(x: x, y: frame.y(value))))
    }
  }
}
