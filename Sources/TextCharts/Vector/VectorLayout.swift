/// Lays charts out as shapes and writes them as SVG: the picture for a page.
///
/// Tables, ranges and ticks are those of the text charts; only what is drawn is finer.
public enum VectorLayout {
  /// A chart as the text of an SVG file: its title above, what is said about it below.
  ///
  /// The same bytes for the same chart. Data that cannot be drawn gives the sentence that says why.
  /// Complexity: linear in the data; curves and clouds of any size are reduced to what can be seen.
  ///
  /// - Parameter prefix: what the names of fills begin with; drawings on one page need different ones.
  public static func svg(_ specification: ChartSpecification, prefix: String = "") -> String {
    let specification = specification.sanitized()
    let sheet = sheet(of: specification)
    let named = specification.title ?? "\(specification.kind.rawValue) chart"
    return SVGWriter(prefix: prefix).text(
      of: sheet, title: named, description: description(of: specification, sheet))
  }

  /// The shapes of a chart with margins, title and caption.
  static func sheet(of specification: ChartSpecification) -> VectorDrawing {
    let context = VectorContext(specification)
    let drawn = drawing(of: specification, in: context)
    let width = max(context.width, drawn.width)
    var inner = VectorDrawing(width: width)
    inner.append(lines(specification.title.map { [$0] } ?? [], width: width, isTitle: true))
    if drawn.height > 0 { inner.append(drawn, gap: 8) }
    inner.append(
      lines(drawn.remarks.map(VectorWords.plain) + specification.notes, width: width, isTitle: false), gap: 10
    )
    inner.remarks = drawn.remarks.map(VectorWords.plain) + specification.notes
    let margin = VectorStyle.margin
    var sheet = VectorDrawing(
      width: width + 2 * margin, height: inner.height + 2 * margin, remarks: inner.remarks)
    sheet.add(inner.shapes.map { $0.moved(right: margin, down: margin) })
    return sheet
  }

  private static func drawing(of specification: ChartSpecification, in context: VectorContext)
    -> VectorDrawing
  {
    switch specification.kind {
    case .bar: VectorBars.drawing(specification, in: context)
    case .column: VectorColumns.drawing(specification, in: context)
    case .hist: VectorHistogram.drawing(specification, in: context)
    case .line, .step: VectorCurves.drawing(specification, in: context)
    case .scatter: VectorScatter.drawing(specification, in: context)
    case .spark: VectorSpark.drawing(specification, in: context)
    case .interval: VectorIntervals.drawing(specification, in: context)
    case .heatmap: VectorHeatmap.drawing(specification, in: context)
    case .box: VectorBoxes.drawing(specification, in: context)
    case .timeline: VectorTimeline.drawing(specification, in: context)
    case .calendar: VectorCalendar.drawing(specification, in: context)
    }
  }

  /// Sentences, wrapped, one below the other.
  private static func lines(_ texts: [String], width: Double, isTitle: Bool) -> VectorDrawing {
    let size = isTitle ? VectorStyle.titleSize : 12.0
    let cells = max(10, Int(bounded: width / VectorStyle.advance(size: size, isBold: isTitle)))
    let pitch = size * 1.45
    var drawing = VectorDrawing(width: width)
    for line in texts.flatMap({ DisplayWidth.wrapped($0, to: cells) }) {
      drawing.height += pitch
      drawing.write(
        line.replacing("\u{a0}", with: " "), x: 0, y: drawing.height - pitch * 0.3, size: size,
        color: isTitle ? VectorStyle.text : VectorStyle.faint, isBold: isTitle)
    }
    return drawing
  }

  private static func description(of specification: ChartSpecification, _ sheet: VectorDrawing) -> String {
    let axes = [specification.xLabel, specification.yLabel].compactMap { $0 }
    let kind =
      "A \(specification.kind.rawValue) chart" + (axes.isEmpty ? "." : " of \(axes.joined(separator: ", ")).")
    return ([kind] + sheet.remarks).joined(separator: " ").replacing("\u{a0}", with: " ")
  }
}

/// What text charts say of characters, said of shapes.
enum VectorWords {
  private static let words = [
    ("░\u{a0}the interval of", "Shaded: the interval of"), ("│\u{a0}zero:", "The line at zero:"),
    ("█\u{a0}the middle half", "The box is the middle half"),
    ("│\u{a0}the median", "the line in it the median"),
    ("·\u{a0}no value", "Empty cells: no value"),
  ]

  /// A remark without the characters of a text chart.
  static func plain(_ remark: String) -> String {
    let said = words.reduce(remark) { $0.replacing($1.0, with: $1.1) }
    return said.replacing("·\u{a0}", with: "Circles: ")
  }

  static let shares = "Numbers in the bars are per cent."

  static func density(most: Int) -> String {
    "The darker a square, the more points lie in it: up to \(most)."
  }
}
