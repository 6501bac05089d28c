/// A labelled place on an axis.
public struct Tick: Sendable, Equatable {
  /// The place, in the units of the axis.
  public var value: Double
  /// What is printed there.
  public var label: String
}

/// Where tick labels are printed, and how much room they have.
enum TickRoom {
  /// Under an axis of so many cells.
  case across(cells: Int)
  /// Under a strip of so many cells, which is read by its guides and so has more ticks.
  case beneath(cells: Int)
  /// Beside an axis of so many rows, each tick on a whole one.
  case up(rows: Int)
  /// Beside an axis as high as so many rows, with ticks anywhere.
  case beside(rows: Int)

  /// How many ticks are wanted when the labels leave the choice open; three where there is room, since two do not
  /// show that they are evenly spaced.
  var desiredCount: Int {
    switch self {
    case .across(let cells): min(max(cells < 20 ? 2 : 3, cells / 11), 12)
    case .beneath(let cells): min(max(cells < 12 ? 2 : 3, cells / 8), 9)
    case .up(let rows): min(max(2, rows / 3 + 1), 9)
    case .beside(let rows): min(max(3, rows / 3 + 1), 9)
    }
  }

  /// Whether so many labels could stay apart at all, `fraction` of the axis apart: if each were one cell wide.
  func admits(_ count: Int, fraction: Double) -> Bool {
    switch self {
    case .across(let cells), .beneath(let cells): fraction * Double(cells - 1) >= 3
    case .up(let rows): Self.usesRows(rows - 1, steps: count - 1)
    case .beside(let rows): Self.isClear(fraction, rows: rows)
    }
  }

  /// Whether equally spaced labels, `fraction` of the axis apart, stay apart from each other once in cells.
  func separates(_ labels: [String], fraction: Double) -> Bool {
    switch self {
    case .across(let cells), .beneath(let cells):
      let widest = labels.reduce(0) { max($0, DisplayWidth.of($1)) }
      return Double(widest + 2) <= (fraction * Double(cells - 1)).rounded(.down)
    case .up(let rows):
      return Self.usesRows(rows - 1, steps: labels.count - 1)
    case .beside(let rows):
      return Self.isClear(fraction, rows: rows)
    }
  }

  /// Whether labels that need not lie on whole rows stay apart, the closest two being `fraction` of the axis apart.
  func keepsApart(_ labels: [String], fraction: Double) -> Bool {
    guard case .up(let rows) = self else { return separates(labels, fraction: fraction) }
    return Self.isClear(fraction, rows: rows)
  }

  private static func isClear(_ fraction: Double, rows: Int) -> Bool {
    fraction * Double(rows - 1) >= (rows < 6 ? 1 : 2)
  }

  /// Whether so many steps of whole rows leave no more than a quarter of the rows empty, and where there are rows
  /// enough do not crowd their labels.
  private static func usesRows(_ rows: Int, steps: Int) -> Bool {
    guard steps > 0, steps <= rows else { return false }
    return rows / steps * steps * 4 >= rows * 3 && (rows < 6 || rows / steps >= 2)
  }
}
