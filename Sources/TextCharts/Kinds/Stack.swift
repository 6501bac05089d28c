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

  /// The cells of each part, counted outwards from zero, where the whole side is some eighths of a cell long.
  ///
  /// Parts meet at whole cells, each boundary at the nearest; the last goes on to the end of the side, and the cell
  /// that the end lies in is filled by `cap` eighths.
  func cells(isBelow: Bool, eighths: Int, cells: (Double) -> Double) -> [StackCells] {
    let side = parts.filter { ($0.to < $0.from) == isBelow }
    let full = eighths / 8
    return side.enumerated().map { index, part in
      let start = min(full, Int(bounded: cells(abs(part.from)).rounded()))
      let isLast = index == side.count - 1
      let end = isLast ? full : min(full, Int(bounded: cells(abs(part.to)).rounded()))
      return StackCells(series: part.series, cells: start..<max(start, end), cap: isLast ? eighths % 8 : 0)
    }
  }
}

/// The cells that a part of a stack fills.
struct StackCells: Equatable {
  var series: Int
  /// Whole cells, counted from zero outwards.
  var cells: Range<Int>
  /// The eighths of the cell after them.
  var cap: Int
}
