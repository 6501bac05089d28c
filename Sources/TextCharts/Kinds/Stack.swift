/// The values of one category on one another, from zero outwards: positive ones one way, negative ones the other.
struct Stack {
  /// The part of a stack that is one series'.
  struct Part {
    var series: Int
    /// Where the part begins, nearer to zero.
    var from: Double
    /// Where the part ends.
    var to: Double
  }

  /// In order of the series; values that are missing, infinite or zero have none.
  private(set) var parts: [Part] = []
  /// The sum of all values; nil where there is none.
  private(set) var total: Double?
  /// The end of the negative values, 0 or less.
  private(set) var lower = 0.0
  /// The end of the positive values, 0 or more.
  private(set) var upper = 0.0

  /// - Parameter values: one a series.
  init(_ values: [Double?]) {
    for (series, value) in values.enumerated() {
      guard let value, value.isFinite else { continue }
      let sum = (total ?? 0) + value
      let end = (value < 0 ? lower : upper) + value
      guard sum.isFinite, end.isFinite else { continue }
      total = sum
      if value < 0 {
        parts.append(Part(series: series, from: lower, to: end))
        lower = end
      } else if value > 0 {
        parts.append(Part(series: series, from: upper, to: end))
        upper = end
      }
    }
  }

  /// The cells of each part on one side, which is some eighths of a cell long as a whole.
  ///
  /// Parts meet at whole cells, each boundary at the nearest. The eighths after the last whole cell are given to the
  /// part that covers most of them.
  ///
  /// - Parameter cells: how many cells a distance from zero is.
  func cells(isBelow: Bool, eighths: Int, cells: (Double) -> Double) -> [StackCells] {
    let side = parts.filter { ($0.to < $0.from) == isBelow }
    let full = eighths / 8
    let rest = Double(full)...Double(eighths) / 8
    let capped = side.indices.max { left, right in
      side[left].covers(rest, cells) < side[right].covers(rest, cells)
    }
    let isSolid = capped.map { side[$0].series == 0 } ?? true
    let cap = isSolid ? eighths % 8 : Self.legible(eighths % 8)
    return side.enumerated().map { index, part in
      let start = min(full, Int(bounded: cells(abs(part.from)).rounded()))
      let isLast = index == side.count - 1
      let end = max(start, isLast ? full : min(full, Int(bounded: cells(abs(part.to)).rounded())))
      guard let capped, index >= capped else {
        return StackCells(series: part.series, cells: start..<end, cap: 0)
      }
      // A cap drawn whole moves what follows, which has no cells, by one.
      let more = cap / 8
      return StackCells(
        series: part.series, cells: start + (index == capped ? 0 : more)..<end + more,
        cap: index == capped ? cap % 8 : 0)
    }
  }

  /// The eighths of a cap that is not mistaken for the solid fill of the first series: up to half a cell is a stroke,
  /// from three quarters on the cell is drawn whole, in the fill of its series. It is at most a quarter of a cell off.
  private static func legible(_ eighths: Int) -> Int {
    switch eighths {
    case 5: 4
    case 6...: 8
    default: eighths
    }
  }
}

extension Stack.Part {
  /// How much of a range of cells the part covers.
  fileprivate func covers(_ range: ClosedRange<Double>, _ cells: (Double) -> Double) -> Double {
    min(range.upperBound, cells(abs(to))) - max(range.lowerBound, cells(abs(from)))
  }
}

/// The cells that a part of a stack fills.
struct StackCells: Equatable {
  var series: Int
  /// Whole cells, counted from zero outwards.
  var cells: Range<Int>
  /// The eighths of the side's last cell, which is after all whole ones.
  var cap: Int
}
