/// Axes around a field of pixels: ticks, guides and labels on the left and below.
struct VectorFrame {
  let left: Double
  let top: Double
  let width: Double
  let height: Double
  var x: PointAxis?
  let y: PointAxis

  var right: Double { left + width }
  var bottom: Double { top + height }

  /// The pixels that the labels of an upright axis take.
  static func gutter(_ y: PointAxis) -> Double {
    VectorContext.widest(y.ticks.map(\.label), size: VectorStyle.smallSize) + 12
  }

  /// Where a value lies across, kept within the field.
  func x(_ value: Double) -> Double { left + Self.kept(x?.scale.fraction(value) ?? 0.5) * width }

  /// Where a value lies, kept within the field.
  func y(_ value: Double) -> Double { bottom - Self.kept(y.scale.fraction(value)) * height }

  static func kept(_ fraction: Double) -> Double { fraction.isNaN ? 0.5 : min(max(0, fraction), 1) }

  /// Draws guides and labels of the upright axis, and its name above.
  func drawUpright(name: String?, on drawing: inout VectorDrawing) {
    for tick in y.ticks {
      let place = y(tick.value)
      drawing.draw(left, place, to: right, place, VectorStyle.guide)
      drawing.write(
        tick.label, x: left - 8, y: place + 4, .end, size: VectorStyle.smallSize, color: VectorStyle.faint)
    }
    guard let name else { return }
    let cut = DisplayWidth.cut(name, to: VectorStyle.cells(in: drawing.width, size: VectorStyle.smallSize))
    drawing.write(cut, x: 0, y: top - 10, size: VectorStyle.smallSize, color: VectorStyle.faint)
  }

  /// Draws the level axis: its line at the bottom, and below it ticks, labels, the larger units of time and its name.
  ///
  /// - Returns: the pixels that they take below the field.
  func drawLevel(name: String?, isLabelled: Bool, on drawing: inout VectorDrawing) -> Double {
    drawing.draw(left, bottom, to: right, bottom)
    guard let x, isLabelled else { return 2 }
    for tick in x.ticks { drawing.draw(self.x(tick.value), bottom, to: self.x(tick.value), bottom + 5) }
    var below = VectorAxisLabels.draw(x, y: bottom + 18, place: self.x, on: &drawing)
    if let name { below += drawName(name, below: below, on: &drawing) }
    return below
  }

  private func drawName(_ name: String, below: Double, on drawing: inout VectorDrawing) -> Double {
    let cut = DisplayWidth.cut(name, to: VectorStyle.cells(in: drawing.width, size: VectorStyle.smallSize))
    let width = VectorStyle.width(of: cut, size: VectorStyle.smallSize)
    drawing.write(
      cut, x: max(width, right), y: bottom + below + 13, .end, size: VectorStyle.smallSize,
      color: VectorStyle.faint)
    return 18
  }
}

/// The labels of a level axis.
enum VectorAxisLabels {
  /// Writes ticks on one line and the larger units of time on the next, none over another.
  ///
  /// - Returns: the pixels that they take, from the axis on.
  static func draw(
    _ axis: PointAxis, y: Double, place: (Double) -> Double, on drawing: inout VectorDrawing
  ) -> Double {
    var free = -Double.infinity
    for tick in axis.ticks {
      let half = VectorStyle.width(of: tick.label, size: VectorStyle.smallSize) / 2
      let middle = max(half, min(place(tick.value), drawing.width - half))
      guard middle - half > free else { continue }
      drawing.write(tick.label, around: middle, y: y, size: VectorStyle.smallSize, color: VectorStyle.faint)
      free = middle + half + 3
    }
    drawContexts(axis.contexts, y: y + 16, place: place, on: &drawing)
    return axis.contexts.isEmpty ? 26 : 42
  }

  /// Where two do not fit, the later one is shown: it holds for more of what follows.
  private static func drawContexts(
    _ contexts: [Tick], y: Double, place: (Double) -> Double, on drawing: inout VectorDrawing
  ) {
    var free = Double.infinity
    for context in contexts.reversed() {
      let width = VectorStyle.width(of: context.label, size: VectorStyle.smallSize)
      let start = max(0, min(place(context.value) - 6, drawing.width - width))
      guard start + width < free else { continue }
      drawing.write(context.label, x: start, y: y, size: VectorStyle.smallSize, color: VectorStyle.faint)
      free = start - 6
    }
  }
}
