/// Labels of categories, cut so that they can still be told apart.
enum LabelFitting {
  /// The labels in at most `width` cells: cut at the end, or in the middle where that would make two the same.
  static func cut(_ labels: [String], to width: Int, symbols: SymbolSet) -> [String] {
    let mark = symbols.ellipsis
    let atEnd = labels.map { DisplayWidth.cut($0, to: width, mark: mark) }
    if Set(atEnd).count == Set(labels).count { return atEnd }
    return labels.map { DisplayWidth.cut($0, to: width, at: .middle, mark: mark) }
  }

  /// The labels beside bars that fill the rest of so many cells: in full up to half of them, else cut to a share.
  static func besideBars(_ labels: [String], of width: Int, symbols: SymbolSet) -> [String] {
    widest(labels) <= width / 2 ? labels : cut(labels, to: max(6, width * 42 / 100), symbols: symbols)
  }

  /// The widest label in cells.
  static func widest(_ labels: [String]) -> Int { labels.reduce(0) { max($0, DisplayWidth.of($1)) } }
}
