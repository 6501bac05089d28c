/// The names of series at the right ends of their curves, with their markers, moved apart where ends meet.
struct SeriesNames {
  private let frame: PlotFrame
  private var taken: Set<Int> = []

  init(frame: PlotFrame) { self.frame = frame }

  /// The cells that names take on the right, the marker and blanks included.
  static func margin(_ names: [String], width: Int) -> Int {
    names.isEmpty ? 0 : min(LabelFitting.widest(names), width / 4) + 4
  }

  /// Writes a name in the free row nearest to the curve's end.
  mutating func place(
    _ name: String, number: Int, row: Int, symbols: SymbolSet, on canvas: inout Canvas
  ) {
    let rows = (0..<max(frame.rows, frame.height - frame.top)).filter { !taken.contains($0) }
    guard let free = rows.min(by: { abs($0 - row) < abs($1 - row) }) else { return }
    taken.insert(free)
    let column = frame.left + frame.columns + 1
    canvas[column, frame.top + free] = .marker(number)
    let room = canvas.width - column - 2
    canvas.write(
      DisplayWidth.cut(name, to: room, mark: symbols.ellipsis), column: column + 2, row: frame.top + free)
  }
}
