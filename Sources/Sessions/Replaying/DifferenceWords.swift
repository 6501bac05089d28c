import Notebooks

/// Tells how a recorded output and a new one differ, by row and key where they are tables, else by line.
enum DifferenceWords {
  /// Lines about a difference, the first about the whole, then at most so many and the number of the others.
  static func lines(_ difference: OutputDifference, cell: Int, most: Int = 12) -> [String] {
    var told = difference.tables.flatMap { table in table.rows.map(line) } + difference.lines.flatMap(lines)
    if let leftOut = difference.leftOut, told.isEmpty {
      told = [
        "  lines left out of the record differ (\(leftOut.recordedLineCount) lines → \(leftOut.newLineCount))"
      ]
    }
    let more = told.count - most
    if more > 0 { told = told.prefix(most) + ["  … \(more) more"] }
    return ["cell \(cell): \(summary(difference))"] + told
  }

  private static func summary(_ difference: OutputDifference) -> String {
    guard let table = difference.tables.first else {
      let count = difference.lines.count
      return count == 1 ? "1 line differs" : "\(count) lines differ"
    }
    if table.recordedRowCount != table.newRowCount {
      return "\(table.recordedRowCount) rows → \(table.newRowCount)"
    }
    return table.rows.count == 1 ? "1 row differs" : "\(table.rows.count) rows differ"
  }

  private static func line(_ change: RowChange) -> String {
    switch change {
    case .gone(_, _, let text): "  gone   \(text)"
    case .new(_, _, let text): "  new    \(text)"
    case .moved(let key, let from, let to): "  moved  \(key)  \(from) → \(to)"
    case .changed(_, _, let key, let cells):
      "  \(key)  "
        + cells.map { cell in
          (cell.column.isEmpty ? "" : cell.column + " ") + "\(cell.recorded) → \(cell.new)"
            + amount(cell.change)
        }.joined(separator: ", ")
    }
  }

  private static func lines(_ change: LineChange) -> [String] {
    switch change {
    case .gone(_, let text): ["  gone   \(text)"]
    case .new(_, let text): ["  new    \(text)"]
    case .changed(_, _, let recorded, let new, _): ["  was    \(recorded)", "  is     \(new)"]
    }
  }

  /// A change of a number with its sign and few digits.
  private static func amount(_ change: Double?) -> String {
    guard let change, change != 0, change.magnitude < 1e15 else { return "" }
    let rounded = (change * 10_000).rounded() / 10_000
    guard rounded != 0 else { return "" }
    let text = rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
    return " (\(change > 0 ? "+" : "")\(text))"
  }
}
