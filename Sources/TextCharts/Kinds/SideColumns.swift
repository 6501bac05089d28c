/// Labels on the left, texts on the right, and between them a strip of cells with a level axis.
///
/// What does not fit gives way in order: labels are cut, then the texts of least importance are left out.
struct SideColumns {
  /// Texts beside the strip, one a row.
  struct Column {
    var heading = ""
    var texts: [String]
    /// The least important ones go first.
    var importance: Int

    /// The cells that it takes.
    var cells: Int { max(LabelFitting.widest(texts), DisplayWidth.of(heading)) }
  }

  /// The labels, cut to their room.
  let labels: [String]
  /// Where the labels end.
  let labelCells: Int
  /// The first column of the strip.
  let origin: Int
  /// The cells of the strip, at least 4; a little fewer where its ticks ask for it.
  var cells: Int
  /// The columns that have room.
  let columns: [Column]
  /// The cells between two columns.
  let gap: Int

  /// - Parameter gap: the cells between two columns of texts.
  init(_ labels: [String], _ columns: [Column], gap: Int, in context: LayoutContext) {
    let wanted = max(14, context.width / 4)
    let dropOrder = columns.indices.sorted { columns[$0].importance < columns[$1].importance }
    var chosen: (labels: [String], columns: [Column]) = (labels, columns)
    search: for dropped in 0...columns.count {
      let gone = Set(dropOrder.prefix(dropped))
      chosen.columns = columns.indices.filter { !gone.contains($0) }.map { columns[$0] }
      for share in [42, 32, 25] {
        chosen.labels = LabelFitting.cut(
          labels, to: max(6, context.width * share / 100), symbols: context.symbols)
        if Self.room(chosen.labels, chosen.columns, gap: gap, width: context.width) >= wanted { break search }
      }
    }
    self.labels = chosen.labels
    self.columns = chosen.columns
    self.gap = gap
    labelCells = LabelFitting.widest(chosen.labels)
    origin = labelCells == 0 ? 0 : labelCells + 2
    cells = max(4, Self.room(chosen.labels, chosen.columns, gap: gap, width: context.width))
  }

  private static func room(_ labels: [String], _ columns: [Column], gap: Int, width: Int) -> Int {
    let widest = LabelFitting.widest(labels)
    let texts = columns.reduce(0) { $0 + $1.cells + gap }
    return width - (widest == 0 ? 0 : widest + 2) - (texts == 0 ? 1 : texts - gap + 2)
  }

  /// Whether a line of headings stands above the texts.
  var hasHeadings: Bool { columns.contains { !$0.heading.isEmpty } }

  /// Writes the label and the texts of a row.
  func write(_ index: Int, row: Int, on canvas: inout Canvas) {
    canvas.write(labels[index], endingAt: labelCells - 1, row: row)
    write(columns.map { $0.texts[index] }, row: row, on: &canvas)
  }

  /// Writes the headings of the texts.
  func writeHeadings(row: Int, on canvas: inout Canvas) {
    write(columns.map(\.heading), row: row, on: &canvas)
  }

  private func write(_ texts: [String], row: Int, on canvas: inout Canvas) {
    var end = origin + cells + 2
    for (column, text) in zip(columns, texts) {
      end += column.cells
      canvas.write(text, endingAt: end - 1, row: row)
      end += gap
    }
  }
}
