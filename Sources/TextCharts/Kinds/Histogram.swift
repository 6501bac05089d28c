/// A number's distribution: touching columns over bins with round edges; of several groups a panel each, over the
/// same bins.
enum Histogram {
  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let values = HistogramValues(specification.data, specification.options)
    if values.count.isEmpty { return ChartPicture(saying: values.count.emptyRemarks) }
    let all = values.groups.count == 1 ? values.groups[0] : Array(values.groups.joined())
    let most = max(1, (context.width - 10) / 2)
    guard let bins = Bins(all, wanted: specification.options.bins, most: most) else {
      return ChartPicture(saying: values.remarks)
    }
    let said = [Remark.bins(all.count, step: bins.areWholeNumbers ? nil : bins.step)] + values.remarks
    return draw(bins, values, specification, remarks: said, in: context)
  }

  private static func draw(
    _ bins: Bins, _ values: HistogramValues, _ specification: ChartSpecification, remarks: [String],
    in context: LayoutContext
  ) -> ChartPicture {
    let labels = bins.edgeLabels
    let isSingle = values.groups.count == 1
    let series = values.groups.indices.map { group in
      ValueSeries(
        name: isSingle ? nil : values.names[group],
        values: (isSingle ? bins.counts : bins.counts(of: values.groups[group])).map { Double($0) })
    }
    let columns = CategoryTable(
      CategoryValues(labels: Array(labels.prefix(bins.counts.count)), series: series))
    var drawn = specification
    // The value options of a histogram are about what is counted, not about the counts.
    drawn.options = ChartOptions(height: specification.options.height)
    drawn.options.hasPanels = true
    let drawing = ColumnDrawing(
      columns, drawn, in: context, isTouching: true, margin: (LabelFitting.widest(labels) + 1) / 2)
    let places =
      bins.areWholeNumbers
      ? ColumnLabels(Array(labels.prefix(bins.counts.count)), slots: drawing.slots, symbols: context.symbols)
      : ColumnLabels(edges: labels, slots: drawing.slots)
    let logRemarks = specification.options.logarithmic.isEmpty ? [] : [Remark.noLogarithmHere]
    return drawing.picture(places, remarks: columns.remarks + remarks + logRemarks)
  }
}

/// The values that a histogram counts, by group.
struct HistogramValues {
  private(set) var names: [String] = []
  private(set) var groups: [[Double]] = []
  private(set) var count = ValueCount()
  private(set) var remarks: [String] = []
  private var outside = 0

  init(_ data: ChartData, _ options: ChartOptions) {
    if case .groups(let grouped) = data {
      let pairs = zip(grouped.labels, grouped.values)
      for (name, values) in pairs.prefix(CategoryTable.seriesCount(options.limit)) {
        add(values, name, options)
      }
      let all = min(grouped.labels.count, grouped.values.count)
      if all > groups.count { remarks.append(Remark.moreSeries(shown: groups.count, of: all)) }
    } else {
      add(data.asNumbers, "", options)
      if options.limit != nil { remarks.append(Remark.limitWithoutSeries) }
    }
    if outside > 0 {
      remarks.append(Remark.outside(outside, lower: options.minimum, upper: options.maximum))
    }
    remarks += count.remarks
  }

  private mutating func add(_ values: [Double?], _ name: String, _ options: ChartOptions) {
    var kept: [Double] = []
    kept.reserveCapacity(values.count)
    for value in values {
      guard let value = count.drawable(value) else { continue }
      if value < options.minimum ?? value || value > options.maximum ?? value {
        outside += 1
      } else {
        kept.append(value)
      }
    }
    names.append(name)
    groups.append(kept)
  }
}
