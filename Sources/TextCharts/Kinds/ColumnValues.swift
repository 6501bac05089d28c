/// The values of several series as a small table under their columns: a line for each series, after its fill and
/// name, so that it is the legend too.
struct ColumnValues {
  private let names: [String]
  private let texts: [[String]]

  init(_ table: CategoryTable, _ options: ChartOptions, in context: LayoutContext) {
    names = LabelFitting.cut(
      table.names.map { $0 ?? "-" }, to: max(4, context.width / 4), symbols: context.symbols)
    let largest = table.largest
    texts = table.values.map { values in
      values.map { value in
        guard let value else { return "-" }
        return options.isShare
          ? NumberText.fixed(value, decimals: 1) : NumberText.value(value, beside: largest)
      }
    }
  }

  /// The cells on the left that names take.
  var gutter: Int { LabelFitting.widest(names) + 4 }

  var height: Int { names.count }

  /// Whether every value fits its place.
  func fit(_ slots: ColumnSlots) -> Bool {
    texts.allSatisfy { LabelFitting.widest($0) < max(2, slots.width) }
  }

  func draw(at row: Int, slots: ColumnSlots, on canvas: inout Canvas) {
    for series in names.indices {
      canvas.ink = series
      canvas[0, row + series] = .pattern(series, from: .left, eighths: 8)
      canvas.write(names[series], column: 2, row: row + series)
      canvas.ink = nil
      for (slot, text) in texts[series].enumerated() where slot < slots.count {
        canvas.write(text, column: slots.start(of: text, slot: slot), row: row + series)
      }
    }
  }
}
