/// Upright columns from zero; several series stand side by side, on one another, or in panels over one axis.
enum VectorColumns {
  /// The fewest pixels from one place to the next.
  static let narrowestSlot = 8.0

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    if case .points(let points) = specification.data, points.kind != .number {
      return timeDrawing(points, specification, in: context)
    }
    let options = specification.options
    var table = CategoryTable(ofColumns: specification.data.asCategories, options)
    if table.labels.isEmpty { return .saying([Remark.noRows]) }
    if table.count.isEmpty { return .saying(table.count.emptyRemarks) }
    table.arrangeColumns(options)
    table.limit(to: mostPlaces(table, options, in: context)) { Remark.limitedByWidth(shown: $0, of: $1) }
    return VectorColumnField(table, .names(table.labels), specification, in: context)
      .drawing(remarks: table.remarks + table.count.remarks)
  }

  /// Columns at their place in time; steps without a value keep theirs.
  private static func timeDrawing(
    _ points: PointValues, _ specification: ChartSpecification, in context: VectorContext
  ) -> VectorDrawing {
    guard let slots = TimeSlots(points) else {
      let count = points.series.reduce(0) { $0 + $1.count }
      return .saying([count == 0 ? Remark.noRows : Remark.allMissing(count)])
    }
    let table = CategoryTable(
      ofColumns: slots.categories(points), specification.options, limit: specification.options.limit)
    if table.drawable.isEmpty { return .saying(table.count.emptyRemarks) }
    guard slots.places.count <= mostPlaces(table, specification.options, in: context), !slots.isIrregular
    else {
      var drawing = VectorCurves.drawing(specification, in: context)
      drawing.remarks.insert(Remark.tooManyForColumns(slots.places.count, unit: slots.unit), at: 0)
      return drawing
    }
    return VectorColumnField(table, .times(slots, points.kind), specification, in: context)
      .drawing(remarks: table.remarks + slots.remarks(points))
  }

  private static func mostPlaces(
    _ table: CategoryTable, _ options: ChartOptions, in context: VectorContext
  ) -> Int {
    let isBeside = table.values.count > 1 && !options.hasPanels && !options.isStacked && !options.isShare
    let slot = narrowestSlot * Double(isBeside ? table.values.count : 1)
    return max(1, Int(bounded: (context.width - 60) / slot))
  }
}

/// A number's distribution: touching columns over bins with round edges; of several groups a panel each.
enum VectorHistogram {
  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let values = HistogramValues(specification.data, specification.options)
    if values.count.isEmpty { return .saying(values.count.emptyRemarks) }
    let all = values.groups.count == 1 ? values.groups[0] : Array(values.groups.joined())
    let most = max(1, (context.cells.width - 10) / 2)
    guard let bins = Bins(all, wanted: specification.options.bins, most: most) else {
      return .saying(values.remarks)
    }
    let isSingle = values.groups.count == 1
    let series = values.groups.indices.map { group in
      ValueSeries(
        name: isSingle ? nil : values.names[group],
        values: (isSingle ? bins.counts : bins.counts(of: values.groups[group])).map { Double($0) })
    }
    let labels = bins.edgeLabels
    let table = CategoryTable(
      CategoryValues(labels: Array(labels.prefix(bins.counts.count)), series: series))
    // The value options of a histogram are about what is counted, not about the counts.
    var drawn = specification
    drawn.options = ChartOptions(width: specification.options.width, height: specification.options.height)
    drawn.options.hasPanels = true
    let logRemarks = specification.options.logarithmic.isEmpty ? [] : [Remark.noLogarithmHere]
    return VectorColumnField(
      table, bins.areWholeNumbers ? .names(table.labels) : .edges(labels), drawn, in: context,
      isTouching: true
    ).drawing(
      remarks: table.remarks + [Remark.bins(all.count, step: bins.areWholeNumbers ? nil : bins.step)]
        + values.remarks + logRemarks)
  }
}
