/// A part of a drawn line that belongs to a series.
public struct InkedSpan: Sendable, Equatable {
  /// The number of the series, from 0.
  public var series: Int
  /// The characters of the line, counted from 0.
  public var characters: Range<Int>

  /// The part of the span in a line of so many characters; nil for none.
  func within(_ count: Int) -> InkedSpan? {
    characters.lowerBound < count
      ? InkedSpan(series: series, characters: characters.clamped(to: 0..<count)) : nil
  }
}

/// A chart laid out as text: what is drawn, and what has to be said about it.
public struct ChartPicture: Sendable, Equatable {
  /// The title, one line or none.
  public var title: String?
  /// The lines drawn, none wider than asked for, none ending in a blank; empty where there is nothing to draw.
  public var drawing: [String]
  /// The parts of each line of the drawing that belong to one of several series, for colour, which adds nothing to
  /// what the lines say; lines beyond have none.
  public var inks: [[InkedSpan]] = []
  /// Sentences about what was left out, cut or drawn in a special way.
  public var remarks: [String]

  /// Title, drawing and wrapped remarks, with a blank line between each.
  public func lines(width: Int) -> [String] {
    let titled = title.map { DisplayWidth.wrapped($0, to: width) } ?? []
    let parts = [titled, drawing, remarkLines(width: width)]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The remarks, wrapped.
  public func remarkLines(width: Int) -> [String] {
    // A no-break space keeps a symbol with its meaning; it is printed as a blank.
    remarks.flatMap { DisplayWidth.wrapped($0, to: width) }.map { $0.replacing("\u{a0}", with: " ") }
  }
}

/// Where a chart is printed.
struct LayoutContext {
  /// The cells across, at least ``ChartLayout/narrowest``.
  var width: Int
  /// The rows wanted for the plot.
  var height: Int?
  var symbols: SymbolSet

  /// The rows of the plot: as asked for, else `usual`, within 1...200.
  func rows(usual: Int) -> Int { min(max(1, height ?? usual), 200) }
}

/// Lays charts out in cells.
public enum ChartLayout {
  /// The fewest cells across that a chart is drawn in; below, a sentence says so.
  public static let narrowest = 16

  /// The picture of a chart in at most `width` cells; the same for the same input, whatever the locale.
  ///
  /// Data that cannot be drawn gives a picture without a drawing and with a remark that says why.
  /// Complexity: linear in the data, plus the cells drawn.
  ///
  /// - Parameter height: the rows of the plot, without labels; the specification's own height comes first.
  public static func picture(
    _ specification: ChartSpecification, width: Int, height: Int? = nil, symbols: SymbolSet = .blocks
  ) -> ChartPicture {
    let specification = specification.sanitized()
    let width = min(width, specification.options.width ?? width)
    var picture = ChartPicture(title: specification.title, drawing: [], remarks: [])
    if width < narrowest {
      picture.remarks = [Remark.tooNarrow(width)]
    } else {
      let context = LayoutContext(
        width: min(width, 1000), height: specification.options.height ?? height, symbols: symbols)
      let drawn = draw(specification, in: context)
      picture.drawing = drawn.drawing
      picture.inks = drawn.inks
      picture.remarks = drawn.remarks
    }
    picture.remarks += specification.notes
    return picture
  }

  /// The lines of a chart with its title and remarks; none is wider than `width` or ends in a blank.
  public static func lines(
    _ specification: ChartSpecification, width: Int, height: Int? = nil, symbols: SymbolSet = .blocks
  ) -> [String] {
    picture(specification, width: width, height: height, symbols: symbols).lines(width: max(1, width))
  }

  /// The lines of a chart, each padded with blanks to exactly `width` cells.
  public static func paddedLines(
    _ specification: ChartSpecification, width: Int, height: Int? = nil, symbols: SymbolSet = .blocks
  ) -> [String] {
    lines(specification, width: width, height: height, symbols: symbols)
      .map { DisplayWidth.padded($0, to: width) }
  }

  private static func draw(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    switch specification.kind {
    case .bar: BarChart.picture(specification, in: context)
    case .column: ColumnChart.picture(specification, in: context)
    case .hist: Histogram.picture(specification, in: context)
    case .line, .step: LineChart.picture(specification, in: context)
    case .scatter: ScatterChart.picture(specification, in: context)
    case .spark: SparkChart.picture(specification, in: context)
    case .interval: IntervalChart.picture(specification, in: context)
    case .heatmap: Heatmap.picture(specification, in: context)
    case .box: BoxChart.picture(specification, in: context)
    case .timeline: Timeline.picture(specification, in: context)
    case .calendar: CalendarChart.picture(specification, in: context)
    }
  }
}

extension ChartPicture {
  /// A picture without a title, which the layout adds.
  init(_ canvas: Canvas, in context: LayoutContext, remarks: [String]) {
    let lines = canvas.lines(in: context.symbols)
    let first = lines.firstIndex { !$0.isEmpty } ?? lines.count
    let last = lines.lastIndex { !$0.isEmpty } ?? first - 1
    let inks = zip(lines, canvas.inkedSpans()).map { line, spans in
      // A part of a cell that plain characters round to nothing is a blank, cut at the end of the line.
      spans.compactMap { $0.within(line.count) }
    }
    let isOfSeveral = Set(inks.joined().map(\.series)).count > 1
    self.init(
      title: nil, drawing: Array(lines[first..<last + 1]),
      inks: isOfSeveral ? Array(inks[first..<last + 1]) : [], remarks: remarks)
  }

  /// Adds another picture below, with a blank line between; a sentence that both say is said once.
  mutating func append(_ other: ChartPicture) {
    if !drawing.isEmpty, !other.drawing.isEmpty { drawing.append("") }
    if !other.inks.isEmpty {
      inks += Array(repeating: [], count: drawing.count - inks.count) + other.inks
    }
    drawing += other.drawing
    remarks += other.remarks.filter { !remarks.contains($0) }
  }

  /// A sentence where a drawing would be.
  init(saying remarks: [String]) { self.init(title: nil, drawing: [], remarks: remarks) }
}
