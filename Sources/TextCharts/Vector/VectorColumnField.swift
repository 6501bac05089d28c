/// The columns of one or more panels, with their axes.
struct VectorColumnField {
  /// What stands below the columns.
  enum Places {
    case names([String])
    /// The edges between them, one more than there are columns.
    case edges([String])
    case times(TimeSlots, PointValues.Kind)
  }

  private static let widestSlot = 96.0
  private static let usualHeight = 240.0
  private static let panelHeight = 130.0

  private let table: CategoryTable
  private let places: Places
  private let specification: ChartSpecification
  private let context: VectorContext
  private let isTouching: Bool
  private let panels: [ColumnPanel]
  private let ranges: [ValueRange]
  private let labels: [String]
  private let left: Double
  private let slot: Double
  private let height: Double

  init(
    _ table: CategoryTable, _ places: Places, _ specification: ChartSpecification, in context: VectorContext,
    isTouching: Bool = false
  ) {
    self.table = table
    self.places = places
    self.specification = specification
    self.context = context
    self.isTouching = isTouching
    let options = specification.options
    let isApart = options.hasPanels && table.values.count > 1
    height = context.plotHeight(usual: isApart ? Self.panelHeight : Self.usualHeight)
    let isStacked = options.isStacked || options.isShare
    let groups = isApart ? table.values.map { [$0] } : [table.values]
    let ranges = groups.map { Self.range($0, isStacked: isStacked && !isApart, options) }
    self.ranges = ranges
    let rows = VectorContext.rows(in: height)
    panels = groups.indices.map { group in
      ColumnPanel(
        name: isApart ? table.names[group] : nil, series: groups[group],
        arrangement: isStacked && !isApart ? .stacked : .beside, range: ranges[group], rows: rows)
    }
    let gutter = panels.reduce(0.0) {
      max($0, VectorContext.widest($1.ticks.map(\.label), size: VectorStyle.smallSize) + 12)
    }
    let count = Double(max(1, table.labels.count))
    let room = context.width - gutter - 16
    let widest = min(Self.widestSlot, room / count)
    if case .names(let names) = places {
      let isLevel = VectorContext.widest(names, size: VectorStyle.smallSize) + 8 <= widest
      labels = isLevel ? names : LabelFitting.cut(names, to: 28, symbols: .blocks)
      // A slanted name reaches to the left of its column.
      let reach =
        isLevel ? 0 : Self.reach(of: LabelFitting.cut(names, to: 28, symbols: .blocks).prefix(1).map { $0 })
      left = max(gutter, reach - widest / 2)
    } else {
      labels = []
      left = gutter
    }
    slot = min(Self.widestSlot, (context.width - left - 16) / count)
  }

  private static func range(_ series: [[Double?]], isStacked: Bool, _ options: ChartOptions) -> ValueRange {
    let values =
      isStacked
      ? (series.first?.indices ?? 0..<0).map { place in Stack(series.map { $0[place] }) }
        .flatMap { [$0.lower, $0.upper] }
      : series.joined().compactMap { $0 }.filter(\.isFinite)
    return ValueRange(values, options: options)
  }

  private static let slant = -38.0
  private static func reach(of labels: [String]) -> Double {
    VectorContext.widest(labels, size: VectorStyle.smallSize) * 0.79 + 8
  }

  func drawing(remarks: [String]) -> VectorDrawing {
    var drawing = VectorDrawing(width: context.width)
    if panels.count == 1, panels[0].series.count > 1 {
      drawing.append(
        VectorLegend.drawing(table.names.map { $0 ?? "-" }, swatch: .fill, width: context.width))
    }
    for (index, panel) in panels.enumerated() {
      let name = panel.name ?? specification.yLabel ?? (isShare ? "per cent" : nil)
      let top = drawing.height + (name == nil ? 16 : 34)
      let frame = VectorFrame(
        left: left, top: top, width: slot * Double(table.labels.count), height: height, x: nil,
        y: PointAxis(
          scale: Scale(from: panel.ticks[0].value, to: panel.ticks[panel.ticks.count - 1].value),
          ticks: panel.ticks))
      frame.drawUpright(name: name, on: &drawing)
      draw(panel, ranges[index], in: frame, on: &drawing)
      drawing.draw(frame.left, frame.y(0), to: frame.right, frame.y(0))
      drawing.height = frame.bottom + 4
      if index == panels.count - 1 { drawBelow(frame, on: &drawing) }
    }
    drawing.remarks = remarks + drawing.remarks + unprinted + closingRemarks
    return drawing
  }

  private var isShare: Bool {
    specification.options.isShare && panels.count == 1 && panels[0].series.count > 1
  }

  private var closingRemarks: [String] {
    var said = ranges.flatMap(\.remarks)
    for (panel, range) in zip(panels, ranges) where panel.arrangement == .beside {
      for values in panel.series { said += range.cutRemarks(zip(table.labels, values).map { ($0, $1) }) }
    }
    if !specification.options.logarithmic.isEmpty, !isTouching { said.append(Remark.barsNeedZero) }
    return said
  }

  private func draw(
    _ panel: ColumnPanel, _ range: ValueRange, in frame: VectorFrame, on drawing: inout VectorDrawing
  ) {
    let inset = isTouching ? 0 : min(slot * 0.14, 8)
    let writes = writesValues(panel)
    for place in table.labels.indices {
      let values = panel.series.map { place < $0.count ? $0[place] : nil }
      let span = (left + Double(place) * slot + inset, slot - 2 * inset)
      if panel.arrangement == .stacked, panel.series.count > 1 {
        drawStack(Stack(values), range, over: span, in: frame, writes: writes, on: &drawing)
      } else {
        let part = span.1 / Double(max(1, values.count))
        for (series, value) in values.enumerated() {
          let own = (span.0 + Double(series) * part, part)
          let number = panels.count > 1 ? 0 : series
          draw(value, number, range, over: own, in: frame, writes: writes, on: &drawing)
        }
      }
    }
  }

  private func draw(
    _ value: Double?, _ series: Int, _ range: ValueRange, over span: (start: Double, width: Double),
    in frame: VectorFrame, writes: Bool, on drawing: inout VectorDrawing
  ) {
    guard let value, value.isFinite else { return }
    let (zero, end) = (frame.y(0), frame.y(range.clamped(value)))
    drawing.fill(
      x: span.start, y: min(zero, end), width: span.width, height: abs(zero - end), with: .series(series),
      stroke: isTouching ? VectorStroke(color: VectorStyle.background) : nil)
    if range.cuts(value) {
      for inner in [5.0, 9.0] {
        let y = end + (value < 0 ? -inner : inner)
        drawing.draw(span.start, y + 2, to: span.start + span.width, y - 2, VectorStyle.background, width: 2)
      }
    }
    guard writes, !isTouching || value != 0 else { return }
    write(
      value, over: span.start + span.width / 2, y: value < 0 ? end + 13 : end - 4, on: &drawing)
  }

  /// Whether every value of a panel, or every total of a stack, has room over its column: some alone would say that
  /// the others are less.
  private func writesValues(_ panel: ColumnPanel) -> Bool {
    let isBeside = panel.arrangement == .beside
    let values =
      isBeside
      ? panel.series.joined().compactMap { $0 }.filter(\.isFinite) : table.stacks.compactMap(\.total)
    let widest = VectorContext.widest(values.map(text), size: 11)
    // Figures are wide in some fonts, and numbers side by side must not run together.
    return widest * 1.3 <= slot / Double(isBeside ? panel.series.count : 1)
  }

  /// That panels leave out values for which their columns are too narrow: each scale is another, so that the values
  /// are what is read.
  private var unprinted: [String] {
    guard panels.count > 1 else { return [] }
    let found = panels.filter { !writesValues($0) }
    return found.isEmpty
      ? [] : [Remark.valuesNotPrinted(of: found.map { $0.name ?? "-" }, areCounts: isTouching)]
  }

  private func text(_ value: Double) -> String { NumberText.value(value, beside: table.largest) }

  /// Writes a value over its column, or below one that goes down.
  private func write(
    _ value: Double, over middle: Double, y: Double, on drawing: inout VectorDrawing
  ) {
    drawing.write(text(value), x: middle, y: y, .middle, size: 11)
  }

  private func drawStack(
    _ stack: Stack, _ range: ValueRange, over span: (start: Double, width: Double), in frame: VectorFrame,
    writes: Bool, on drawing: inout VectorDrawing
  ) {
    for part in stack.parts {
      let ends = [frame.y(range.clamped(part.from)), frame.y(range.clamped(part.to))].sorted()
      drawing.fill(
        x: span.start, y: ends[0], width: span.width, height: ends[1] - ends[0], with: .series(part.series),
        stroke: VectorStroke(color: VectorStyle.background))
    }
    if writes, let total = stack.total, !specification.options.isShare {
      write(
        total, over: span.start + span.width / 2, y: frame.y(range.clamped(stack.upper)) - 4,
        on: &drawing)
    }
  }

  // MARK: Below the columns

  private func middle(_ place: Int) -> Double { left + (Double(place) + 0.5) * slot }

  private func drawBelow(_ frame: VectorFrame, on drawing: inout VectorDrawing) {
    let y = frame.bottom + 17
    var below = 26.0
    switch places {
    case .names: below = drawNames(y: y, on: &drawing)
    case .edges(let edges):
      let ticks = edges.indices.map { Tick(value: Double($0), label: edges[$0]) }
      below = VectorAxisLabels.draw(
        PointAxis(scale: Scale(from: 0, to: 1), ticks: Self.thinned(ticks, slot: slot)), y: y,
        place: { left + $0 * slot }, on: &drawing)
    case .times(let slots, let kind):
      let found = slots.ticks(slotWidth: VectorStyle.cells(in: slot, size: VectorStyle.smallSize), kind: kind)
      let place = { (time: Double) in middle(slots.places.lastIndex { $0 <= time } ?? 0) }
      below = VectorAxisLabels.draw(
        PointAxis(scale: Scale(from: 0, to: 1), ticks: found.ticks, contexts: found.contexts), y: y,
        place: place,
        on: &drawing)
      drawing.height = frame.bottom + below
      VectorEvents(specification.marks, from: slots.places[0], to: slots.end, place: place).draw(on: &drawing)
      below = drawing.height - frame.bottom
    }
    drawing.height = frame.bottom + below
    guard let name = specification.xLabel else { return }
    let width = VectorStyle.width(of: name, size: VectorStyle.smallSize)
    drawing.write(
      name, x: min(max(width, frame.right), drawing.width), y: drawing.height + 10, .end,
      size: VectorStyle.smallSize, color: VectorStyle.faint)
    drawing.height += 16
  }

  /// Every second, fifth or tenth edge where not all have room.
  private static func thinned(_ ticks: [Tick], slot: Double) -> [Tick] {
    let widest = VectorContext.widest(ticks.map(\.label), size: VectorStyle.smallSize) + 8
    let every = [1, 2, 5, 10, 20, 50].first { Double($0) * slot >= widest } ?? 100
    return ticks.enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }

  /// Names below their columns, slanted where they would touch.
  private func drawNames(y: Double, on drawing: inout VectorDrawing) -> Double {
    let widest = VectorContext.widest(labels, size: VectorStyle.smallSize)
    if widest + 8 <= slot {
      for (place, label) in labels.enumerated() {
        drawing.write(
          label, x: middle(place), y: y, .middle, size: VectorStyle.smallSize, color: VectorStyle.faint)
      }
      return 26
    }
    let every = max(1, Int((16 / slot).rounded(.up)))
    for (place, label) in labels.enumerated() where place % every == 0 {
      drawing.write(
        label, x: middle(place) + 4, y: y - 4, .end, size: VectorStyle.smallSize, color: VectorStyle.faint,
        turn: Self.slant)
    }
    return widest * 0.62 + 24
  }
}
