/// The texts under columns: on as many lines as they need, or numbers with a key.
struct ColumnLabels {
  struct Item {
    var text: String
    var column: Int
  }

  private(set) var lines: [[Item]] = []
  /// What the numbers mean, one line each.
  private(set) var key: [String] = []
  /// Cells after the axis where the axis carries a mark.
  private(set) var edges: [Int] = []

  private static let mostLines = 3
  private static let mostNumbered = 30

  /// Labels of categories: on one line, wrapped, numbered with a key, or where there are very many, a few of them.
  init(_ labels: [String], slots: ColumnSlots, symbols: SymbolSet) {
    let room = max(1, slots.width - 1)
    let wrapped = labels.map { DisplayWidth.wrapped($0, to: room) }
    let widestWord = labels.flatMap { $0.split(separator: " ") }.reduce(0) {
      max($0, DisplayWidth.of(String($1)))
    }
    if widestWord <= room, wrapped.allSatisfy({ $0.count <= Self.mostLines }) {
      let count = wrapped.reduce(1) { max($0, $1.count) }
      lines = (0..<count).map { line in
        wrapped.indices.compactMap { slot in
          guard line < wrapped[slot].count else { return nil }
          let text = wrapped[slot][line]
          return Item(text: text, column: slots.start(of: text, slot: slot))
        }
      }
    } else if labels.count <= Self.mostNumbered, slots.width > String(labels.count).count {
      number(labels, slots: slots)
    } else {
      thin(labels, slots: slots, symbols: symbols)
    }
  }

  /// Labels of places in time, the larger unit below.
  init(_ ticks: TimeTicks, places: [Double], slots: ColumnSlots) {
    let slotOf = { (tick: Tick) in places.firstIndex { $0 >= tick.value } ?? 0 }
    let units = ticks.ticks.map { tick in
      Item(text: tick.label, column: slots.start(of: tick.label, slot: slotOf(tick)))
    }
    let contexts = ticks.contexts.map { tick in
      Item(text: tick.label, column: slots.cells(slotOf(tick)).lowerBound)
    }
    lines = [units, Self.apart(contexts)].filter { !$0.isEmpty }
  }

  /// Labels at the edges between touching columns, as many as stay apart.
  init(edges labels: [String], slots: ColumnSlots) {
    let widest = LabelFitting.widest(labels)
    let every = max(1, (widest + 2 + slots.width - 1) / slots.width)
    var items: [Item] = []
    for (edge, text) in labels.enumerated() where edge % every == 0 {
      let place = edge * slots.width
      edges.append(place)
      items.append(Item(text: text, column: slots.origin + place - DisplayWidth.of(text) / 2))
    }
    lines = [items]
  }

  /// Items with their texts apart from each other; the earlier gives way, since the later says where a unit begins.
  ///
  /// It moves to the left as long as it stays over its own place, else it is left out.
  static func apart(_ items: [Item]) -> [Item] {
    var kept: [Item] = []
    for item in items.reversed() {
      let cells = DisplayWidth.of(item.text)
      let last = kept.last.map { $0.column - 1 - cells } ?? item.column
      let column = min(item.column, last)
      guard column >= max(0, item.column - cells + 1) else { continue }
      kept.append(Item(text: item.text, column: column))
    }
    return kept.reversed()
  }

  private mutating func number(_ labels: [String], slots: ColumnSlots) {
    lines = [
      labels.indices.map { slot in
        let text = String(slot + 1)
        return Item(text: text, column: slots.start(of: text, slot: slot))
      }
    ]
    let width = String(labels.count).count
    key = labels.enumerated().map { index, label in
      DisplayWidth.padded(String(index + 1), to: width, alignment: .right) + "  " + label
    }
  }

  private mutating func thin(_ labels: [String], slots: ColumnSlots, symbols: SymbolSet) {
    let fitted = LabelFitting.cut(labels, to: 14, symbols: symbols)
    let every = max(1, (LabelFitting.widest(fitted) + 2 + slots.width - 1) / slots.width)
    let shown = labels.indices.filter { slot in
      slot % every == 0
        && slots.cells(slot).lowerBound + DisplayWidth.of(fitted[slot]) <= max(slots.span.upperBound, 1)
    }
    edges = shown.map { $0 * slots.width }
    lines = [shown.map { Item(text: fitted[$0], column: slots.cells($0).lowerBound) }]
  }
}
