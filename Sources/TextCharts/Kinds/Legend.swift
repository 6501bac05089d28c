/// What the fills or markers of series mean: on as many lines as it takes, above or below a picture.
struct Legend {
  /// What stands before a name.
  enum Swatch {
    case marker, pattern

    func symbol(_ series: Int) -> Symbol {
      switch self {
      case .marker: .marker(series)
      case .pattern: .pattern(series, from: .left, eighths: 8)
      }
    }
  }

  private struct Entry {
    var series: Int
    var name: String
    var column: Int
    var row: Int
  }

  private var entries: [Entry] = []
  private let swatch: Swatch

  /// Names one after the other in lines of at most `width` cells; only a name wider than a line is cut.
  init(_ names: [String], swatch: Swatch, width: Int, symbols: SymbolSet) {
    self.swatch = swatch
    var (column, row) = (0, 0)
    let shown = LabelFitting.cut(names, to: max(1, width - 2), symbols: symbols)
    for (series, name) in shown.enumerated() {
      let cells = 2 + DisplayWidth.of(name)
      if column > 0, column + cells > width { (column, row) = (0, row + 1) }
      entries.append(Entry(series: series, name: name, column: column, row: row))
      column += cells + 3
    }
  }

  /// How many lines it takes.
  var height: Int { entries.last.map { $0.row + 1 } ?? 0 }

  func draw(on canvas: inout Canvas, column: Int, row: Int) {
    for entry in entries {
      canvas.ink = entry.series
      canvas[column + entry.column, row + entry.row] = swatch.symbol(entry.series)
      canvas.write(entry.name, column: column + entry.column + 2, row: row + entry.row)
    }
    canvas.ink = nil
  }
}
