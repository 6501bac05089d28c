/// A number's distribution: touching columns over bins with round edges.
enum Histogram {
  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    var count = ValueCount()
    let options = specification.options
    var values: [Double] = []
    var outside = 0
    for value in specification.data.asNumbers {
      guard let value = count.drawable(value) else { continue }
      if let lower = options.minimum, value < lower { outside += 1; continue }
      if let upper = options.maximum, value > upper { outside += 1; continue }
      values.append(value)
    }
    if count.isEmpty { return ChartPicture(saying: count.emptyRemarks) }
    let cut = outside > 0 ? [Remark.outside(outside, lower: options.minimum, upper: options.maximum)] : []
    guard let bins = Bins(values, wanted: options.bins, most: max(1, (context.width - 10) / 2)) else {
      return ChartPicture(saying: cut)
    }
    let said = [Remark.bins(values.count, step: bins.areWholeNumbers ? nil : bins.step)] + cut + count.remarks
    return draw(bins, specification, remarks: said, in: context)
  }

  private static func draw(
    _ bins: Bins, _ specification: ChartSpecification, remarks: [String], in context: LayoutContext
  ) -> ChartPicture {
    let labels = bins.edgeLabels
    let counts = bins.counts.map { Double($0) as Double? }
    let columns = CategoryTable(CategoryValues(labels: Array(labels.prefix(counts.count)), values: counts))
    var drawn = specification
    // The value options of a histogram are about what is counted, not about the counts.
    drawn.options = ChartOptions(height: specification.options.height)
    let drawing = ColumnDrawing(
      columns, drawn, in: context, isTouching: true, margin: (LabelFitting.widest(labels) + 1) / 2)
    let places =
      bins.areWholeNumbers
      ? ColumnLabels(Array(labels.prefix(counts.count)), slots: drawing.slots, symbols: context.symbols)
      : ColumnLabels(edges: labels, slots: drawing.slots)
    let logRemarks = specification.options.logarithmic.isEmpty ? [] : [Remark.noLogarithmHere]
    return drawing.picture(places, remarks: remarks + logRemarks)
  }
}
