import Tables

/// A table with all its columns, text wrapped in its column; nil when there are too many columns for the page.
struct WrappedTable: Sendable {
  /// The lines of the picture.
  let lines: [Line]

  /// Text columns are not made narrower than this.
  private static let leastText = 14
  /// Rows of more lines than this are parted by a blank line; the first column tells lower ones apart, unless it
  /// wraps itself.
  private static let tallestUnparted = 4

  /// Draws columns into a number of cells.
  init?(_ columns: [PrintedColumn], rowCount: Int, into room: Int, glyphs: Glyphs) {
    guard let widths = WrappedTable.widths(columns, room: room) else { return nil }
    let fitted = Array(zip(columns, widths))
    let head = TablePicture.lines(fitted.map { ($0.0, $0.1) }, rowCount: 0, glyphs: glyphs)
    let rows = (0..<rowCount).map { WrappedTable.row($0, of: fitted) }
    let isParted =
      rows.contains { $0.count > WrappedTable.tallestUnparted }
      || fitted.first.map { column, width in column.cells.contains { $0.cells > width } } ?? false
    lines =
      head + rows.enumerated().flatMap { $0.offset > 0 && isParted ? [Line()] + $0.element : $0.element }
  }

  /// The widths of all columns; nil when they cannot all stand side by side.
  static func widths(_ columns: [PrintedColumn], room: Int) -> [Int]? {
    var widths = columns.map(\.naturalWidth)
    func isNarrowable(_ index: Int) -> Bool {
      let least = max(leastText, columns[index].name.cells)
      return columns[index].isShrinkable && widths[index] > least
    }
    var excess = widths.reduce(0, +) + (columns.count - 1) * ColumnFit.gap - room
    while excess > 0 {
      let narrowable = widths.indices.filter(isNarrowable)
      guard let widest = narrowable.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { return nil }
      // Down to the next widest at once: texts may be thousands of cells wide.
      let next = narrowable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let least = max(leastText, columns[widest].name.cells)
      let step = min(excess, max(1, widths[widest] - max(next, least)))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }

  private static func row(_ row: Int, of columns: [(PrintedColumn, Int)]) -> [Line] {
    let texts = columns.map { column, width in column.cells[row].wrapped(to: width) }
    let height = texts.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in
      let cells = zip(columns, texts).map { column, texts in
        (line < texts.count ? texts[line] : "")
          .padded(to: column.1, atRight: column.0.isRightAligned)
      }
      return Line(cells.joined(separator: String(repeating: " ", count: ColumnFit.gap)))
    }
  }
}
