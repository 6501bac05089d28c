/// Upright columns from zero, to the nearest eighth of a row; several series stand side by side, on one another, or
/// in panels over one axis.
enum ColumnChart {
  static let usualRows = 9
  static let widestSlot = 13

  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    if case .points(let points) = specification.data, points.kind != .number {
      return timePicture(points, specification, in: context)
    }
    let options = specification.options
    var table = CategoryTable(ofColumns: specification.data.asCategories, options)
    if table.labels.isEmpty { return ChartPicture(saying: [Remark.noRows]) }
    if table.count.isEmpty { return ChartPicture(saying: table.count.emptyRemarks) }
    table.arrangeColumns(options)
    let room = ColumnDrawing(table, specification, in: context).room
    table.limit(to: room) { Remark.limitedByWidth(shown: $0, of: $1) }
    let drawing = ColumnDrawing(table, specification, in: context)
    let labels = ColumnLabels(table.labels, slots: drawing.slots, symbols: context.symbols)
    return drawing.picture(labels, remarks: table.remarks + table.count.remarks)
  }

  /// Columns at their place in time; steps without a value keep theirs.
  private static func timePicture(
    _ points: PointValues, _ specification: ChartSpecification, in context: LayoutContext
  ) -> ChartPicture {
    guard let slots = TimeSlots(points) else {
      let count = points.series.reduce(0) { $0 + $1.count }
      return ChartPicture(saying: [count == 0 ? Remark.noRows : Remark.allMissing(count)])
    }
    let table = CategoryTable(
      ofColumns: slots.categories(points), specification.options, limit: specification.options.limit)
    if table.drawable.isEmpty { return ChartPicture(saying: table.count.emptyRemarks) }
    let drawing = ColumnDrawing(table, specification, in: context)
    guard slots.places.count <= drawing.room, !slots.isIrregular else {
      var picture = LineChart.picture(specification, in: context)
      picture.remarks.insert(Remark.tooManyForColumns(slots.places.count, unit: slots.unit), at: 0)
      return picture
    }
    let ticks = slots.ticks(slotWidth: drawing.slots.width, kind: points.kind)
    let labels = ColumnLabels(ticks, places: slots.places, slots: drawing.slots)
    var picture = drawing.picture(labels, remarks: table.remarks + slots.remarks(points))
    let marks = MarkRow(
      specification.marks, from: slots.places[0], to: slots.end, origin: drawing.slots.origin
    ) { time in
      let slot = (slots.places.lastIndex { $0 <= time } ?? 0)
      let cells = drawing.slots.cells(slot)
      return cells.lowerBound + (cells.count - 1) / 2 - drawing.slots.origin
    }
    picture.add(marks, in: context)
    return picture
  }
}
