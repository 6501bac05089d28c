/// Curves one below the other, each with a scale of its own, over one axis.
struct LinePanels {
  static let usualRows = 5

  private let table: PointTable
  private let kind: PointValues.Kind
  private let specification: ChartSpecification
  private let context: LayoutContext
  private let frames: [PlotFrame]

  init(
    _ table: PointTable, _ values: PointValues, over xRange: ClosedRange<Double>,
    _ specification: ChartSpecification, in context: LayoutContext
  ) {
    self.table = table
    kind = values.kind
    self.specification = specification
    self.context = context
    let logs = specification.options.logarithmic
    let rows = context.rows(usual: Self.usualRows)
    let axes = table.series.map { series in
      let bounds = table.yBounds(of: series)
      return PointAxis.up(
        bounds.lower, bounds.upper, room: .up(rows: rows), isLogarithmic: logs.contains(.y),
        isWhole: table.isWhole.y)
    }
    let gutter = axes.reduce(2) { max($0, PlotFrame.gutter($1, width: context.width)) }
    var above = 0
    frames = zip(table.series, axes).map { series, axis in
      var named = specification
      named.yLabel = series.name ?? "-"
      let frame = PlotFrame(
        y: axis, rows: rows, width: context.width, margin: 1, above: above, gutter: gutter,
        specification: named
      ) { cells in
        .across(values.kind, xRange, cells: cells, isLogarithmic: logs.contains(.x), false, table)
      }
      above = frame.top + frame.rows + 2
      return frame
    }
  }

  func picture() -> ChartPicture {
    guard let lowest = frames.last else { return ChartPicture(saying: table.emptyRemarks) }
    var canvas = Canvas(width: context.width, height: lowest.height)
    let curves = Curves(isStep: specification.kind == .step, symbols: context.symbols)
    for (number, frame) in frames.enumerated() {
      frame.draw(on: &canvas, isLabelled: number == frames.count - 1)
      _ = curves.draw([table.series[number].points], in: frame, on: &canvas)
    }
    var picture = ChartPicture(canvas, in: context, remarks: table.remarks)
    picture.add(MarkRow(specification.marks, on: lowest, kind: kind), in: context)
    return picture
  }
}
