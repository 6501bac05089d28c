/// How long level bars are, and where zero lies between those to the left and those to the right.
struct BarScale {
  /// The column of the zero line, or where bars start.
  let zeroColumn: Int
  /// Whether a line parts negative values from positive ones.
  let hasZeroLine: Bool
  /// The value of a cell.
  let unit: Double

  /// A scale over so many cells from a column on.
  init(_ range: ValueRange, from column: Int, room: Int) {
    hasZeroLine = range.lower < 0
    let below = hasZeroLine ? range.cellsBelowZero(of: max(2, room - 1)) : 0
    let above = max(1, room - below - (hasZeroLine ? 1 : 0))
    zeroColumn = column + below
    unit = max(
      range.upper / Double(above), below > 0 ? -range.lower / Double(below) : 0, .leastNormalMagnitude)
  }

  /// A length in eighths of a cell, negative to the left of zero.
  func eighths(_ value: Double) -> Int { Int(bounded: (value / unit * 8).rounded()) }
}
