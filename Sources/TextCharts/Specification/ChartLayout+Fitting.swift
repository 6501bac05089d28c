extension ChartLayout {
  /// The lines of a window beside a chart: the statement that asked for it, a blank line and the next prompt.
  private static let linesBeside = 3
  /// Rows of a plot that are tried, one after the other, where the usual ones do not fit.
  private static let smallerHeights = [9, 6, 4, 3, 2]

  /// The picture of a chart in a window of so many lines: drawn with fewer rows, or fewer bars, where it would not
  /// fit, as far as it stays honest; what was asked for with `height=` or `limit=` is not changed. A plot that does not
  /// fit in its lowest form is a sentence, since half of one says nothing; charts of rows can be scrolled.
  ///
  /// - Parameters:
  ///   - lines: the lines of the window; nil for no limit.
  ///   - others: lines that will stand below the chart.
  ///   - keepsBars: as many bars are kept even so, since the output can be scrolled.
  public static func picture(
    _ specification: ChartSpecification, width: Int, lines: Int?, besides others: Int = 0, keepsBars: Int,
    symbols: SymbolSet
  ) -> ChartPicture {
    let usual = picture(specification, width: width, symbols: symbols)
    guard let lines, lines > 0 else { return usual }
    let room = max(1, lines - linesBeside - others)
    let excess = usual.lines(width: max(1, width)).count - room
    guard excess > 0 else { return usual }
    if specification.kind == .bar {
      return fewerBars(specification, usual, excess: excess, width, keepsBars, symbols)
    }
    guard specification.options.height == nil else { return usual }
    var smallest = usual
    for height in smallerHeights {
      let smaller = picture(specification, width: width, height: height, symbols: symbols)
      if smaller.drawing.count < smallest.drawing.count { smallest = smaller }
      if smaller.lines(width: max(1, width)).count <= room { return smaller }
    }
    return isOnePlot(specification) ? sentence(for: smallest, inWindowOf: lines) ?? smallest : smallest
  }

  /// A sentence in place of a plot that is too high even so; nil where what is drawn can be seen as a whole.
  private static func sentence(for smallest: ChartPicture, inWindowOf lines: Int) -> ChartPicture? {
    let excess = smallest.drawing.count + (smallest.title == nil ? 0 : 2) + linesBeside - lines
    guard excess > 0, !smallest.drawing.isEmpty else { return nil }
    return ChartPicture(title: smallest.title, drawing: [], remarks: [Remark.tooLow(by: excess)])
  }

  /// Whether a chart is one field over one axis, that has to be seen as a whole.
  private static func isOnePlot(_ specification: ChartSpecification) -> Bool {
    [.line, .step, .scatter, .column, .hist].contains(specification.kind)
      && !specification.options.hasPanels
  }

  private static func fewerBars(
    _ specification: ChartSpecification, _ usual: ChartPicture, excess: Int, _ width: Int, _ keepsBars: Int,
    _ symbols: SymbolSet
  ) -> ChartPicture {
    let count = specification.data.asCategories.labels.count
    let drawn = max(1, usual.drawing.count)
    guard specification.options.limit == nil, count > 1, drawn > keepsBars else { return usual }
    var fewer = specification
    // Two lines for the sentence that says what is left out.
    let share = Double(max(1, drawn - excess - 2)) / Double(drawn)
    fewer.options.limit = max(1, Int(Double(min(count, BarChart.usualLimit)) * share))
    return picture(fewer, width: width, symbols: symbols)
  }
}
