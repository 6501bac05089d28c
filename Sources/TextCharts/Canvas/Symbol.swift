/// What a cell of a canvas shows, before a symbol set gives it a character.
enum Symbol: Equatable, Sendable {
  case blank
  /// A character of a label or number, drawn as it is in every symbol set.
  case character(Character)
  /// The cell covered by the second half of a wide character.
  case continuation
  case rule
  case upright
  /// A thin upright line behind the data.
  case guide
  case tickLeft
  /// The left end of a whisker.
  case tickRight
  case tickDown
  case tickUp
  case corner
  case cross
  /// A cell filled from its left edge, in eighths: 0...8.
  case fillFromLeft(Int)
  /// A cell filled from its right edge, in eighths; drawn to what plain blocks offer (none, an eighth, half, all).
  case fillFromRight(Int)
  /// A cell filled from its bottom edge, in eighths.
  case fillFromBottom(Int)
  /// A cell filled from its top edge, in eighths; drawn as coarsely as `fillFromRight`.
  case fillFromTop(Int)
  /// A cell in the fill of a series, from an edge of the cell, in eighths: 8 for all of it.
  case pattern(Int, from: Edge, eighths: Int)
  /// A density from 1 (sparse) to 4 (solid).
  case shade(Int)
  /// A piece of a curve, by the sides it touches.
  case curve(Sides)
  /// Dots of a braille cell, as in U+2800 and after.
  case dots(UInt8)
  /// The marker of a series, by its number.
  case marker(Int)
  /// An empty place of a grid.
  case place
  /// Data that goes on beyond the right edge of the frame.
  case beyond
  /// Data that goes on beyond the left edge of the frame.
  case before
  /// A stretch of time.
  case span

  /// Where a fill begins.
  enum Edge: Sendable {
    case left, right, bottom, top
  }

  /// The series that the symbol stands for by itself; nil for all that only belongs to one.
  var series: Int? {
    switch self {
    case .marker(let series), .pattern(let series, _, _): series
    default: nil
    }
  }

  /// The sides of a cell that a curve leaves by.
  struct Sides: OptionSet, Sendable {
    let rawValue: UInt8
    static let up = Sides(rawValue: 1)
    static let down = Sides(rawValue: 2)
    static let left = Sides(rawValue: 4)
    static let right = Sides(rawValue: 8)
  }
}
