/// Cells of a grid that show values as numbers with a shade, as numbers, or as shades, by the room that there is.
struct ShadedCells {
  /// The canvas cells of a grid cell.
  let width: Int
  /// The cells of the widest number.
  let digits: Int
  private let scale: ShadeScale
  private let text: (Double) -> String

  /// - Parameters:
  ///   - room: the cells there are for one grid cell.
  ///   - least: the cells that a grid cell takes if it can, as for its heading.
  ///   - text: a value in words.
  init(_ scale: ShadeScale, digits: Int, room: Int, least: Int = 0, text: @escaping (Double) -> String) {
    self.scale = scale
    self.digits = digits
    self.text = text
    width = max(1, min(room, max(least, room > digits ? digits + 3 : 3)))
  }

  /// Whether numbers are printed.
  var hasNumbers: Bool { width > digits }

  /// The cells that are shaded.
  var shadeCells: Int { hasNumbers ? min(2, width - digits - 1) : min(2, width) }

  /// The cell, counted from the first of the grid cell, in which a number ends.
  var end: Int { hasNumbers ? width - 1 - shadeCells : (width - 1) / 2 }

  /// Draws a value, or that there is none.
  func draw(_ value: Double?, column: Int, row: Int, on canvas: inout Canvas) {
    guard let value, value.isFinite else {
      canvas[column + end, row] = .place
      return
    }
    let start = hasNumbers ? column + width - shadeCells : column
    canvas.fill(start..<start + shadeCells, row: row, with: .shade(scale.shade(value)))
    if hasNumbers { canvas.write(text(value), endingAt: column + end, row: row) }
  }

  /// What the shades mean; nothing where numbers stand alone.
  func legend(_ symbols: SymbolSet, unit: String = "") -> [String] {
    shadeCells == 0 ? [] : [scale.legend(symbols, unit: unit) + "."]
  }
}

/// Numbers of a grid in as few decimals as three digits of the largest take.
struct GridNumbers {
  private let decimals: Int

  init(_ values: [Double]) {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let isWhole = values.allSatisfy { $0 == $0.rounded() }
    decimals = isWhole || largest == 0 ? 0 : min(max(0, 2 - NumberText.exponent(largest)), 6)
  }

  func text(_ value: Double) -> String { NumberText.fixed(value, decimals: decimals) }
}
