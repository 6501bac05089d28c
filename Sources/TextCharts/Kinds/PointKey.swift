/// Numbers for labelled points, and the list that says what they mean.
struct PointKey {
  struct Item {
    var x: Double
    var y: Double
    var label: String
    /// The number of the series; nil where there is only one.
    var series: Int?
  }

  static let usualLimit = 40

  let items: [Item]
  private let notNumbered: Int

  /// Nil where no point has a label. Numbers go by the order of the rows, from 1.
  init?(_ table: PointTable, _ values: PointValues, limit: Int) {
    guard values.series.contains(where: { $0.labels != nil }) else { return nil }
    var items: [Item] = []
    for (number, (series, source)) in zip(table.series, values.series).enumerated() {
      for point in series.points {
        guard let y = point.y else { continue }
        let labels = source.labels ?? []
        let label = point.index < labels.count ? labels[point.index] : "-"
        items.append(Item(x: point.x, y: y, label: label, series: table.series.count > 1 ? number : nil))
      }
    }
    notNumbered = max(0, items.count - max(1, limit))
    self.items = Array(items.prefix(max(1, limit)))
  }

  var remarks: [String] { notNumbered > 0 ? [Remark.notNumbered(notNumbered)] : [] }

  /// The list, with a heading and a rule, in at most so many cells.
  func lines(width: Int, heading: String = "name", symbols: SymbolSet) -> [String] {
    let digits = String(items.count).count
    let room = max(1, width - digits - 2)
    let names = items.map { item in
      let mark = item.series.map { "\(symbols.marker($0)) " } ?? ""
      return mark + DisplayWidth.cut(item.label, to: max(1, room - mark.count), mark: symbols.ellipsis)
    }
    let widest = min(room, max(LabelFitting.widest(names), DisplayWidth.of(heading)))
    let rule = { (cells: Int) in symbols.drawn(String(repeating: "─", count: cells)) }
    let head = DisplayWidth.padded("#", to: digits, alignment: .right) + "  " + heading
    let numbered = names.enumerated().map { index, name in
      DisplayWidth.padded(String(index + 1), to: digits, alignment: .right) + "  " + name
    }
    return ([head, rule(digits) + "  " + rule(widest)] + numbered).map(DisplayWidth.withoutTrailingBlanks)
  }

  /// Writes the numbers into a field, a blank between any two; those that find their place taken are named in a
  /// sentence.
  func draw(
    _ cells: [(column: Int, row: Int)], in frame: PlotFrame, on canvas: inout Canvas
  ) -> [String] {
    var groups: [[Int]] = []
    var owner: [Int: Int] = [:]
    for (index, cell) in cells.enumerated() {
      let number = String(index + 1)
      let start = min(cell.column, frame.columns - number.count)
      let line = cell.row * (frame.columns + 2) + 1
      let places = line + start..<line + start + number.count
      if let group = places.compactMap({ owner[$0] }).first {
        groups[group].append(index + 1)
        continue
      }
      for place in places.lowerBound - 1..<places.upperBound + 1 {
        owner[place] = owner[place] ?? groups.count
      }
      groups.append([index + 1])
      canvas.ink = items[index].series
      canvas.write(number, column: frame.left + start, row: frame.top + cell.row)
      canvas.ink = nil
    }
    let shared = groups.filter { $0.count > 1 }
    return shared.isEmpty ? [] : [Remark.tooNear(shared)]
  }
}
