import TextCharts

/// One line on which intervals are drawn over a scale of points.
struct IntervalStrip: Sendable {
  private(set) var characters: [Character]
  private let scale: StripScale

  init(_ scale: StripScale) {
    self.scale = scale
    characters = Array(repeating: " ", count: scale.cells)
  }

  /// The line.
  var text: String { String(characters) }

  /// Puts a mark at a value.
  mutating func mark(_ value: Double, _ character: Character) { characters[scale.cell(value)] = character }

  /// Draws an interval with its middle; where it crosses zero, the line of zero shows.
  mutating func draw(lower: Double, middle: Double, upper: Double) {
    let (start, end) = cells(lower: lower, upper: upper)
    for cell in start...end { characters[cell] = "─" }
    let zero = scale.cell(0)
    if start < zero, zero < end { characters[zero] = "┼" }
    characters[start] = "├"
    characters[end] = "┤"
    characters[min(max(scale.cell(middle), start), end)] = "●"
  }

  /// The cells of an interval's ends: an end that rounds onto zero is a cell beside it, on its own side, since
  /// whether an interval holds zero is what it is looked at for.
  private func cells(lower: Double, upper: Double) -> (Int, Int) {
    var (start, end) = (scale.cell(lower), scale.cell(upper))
    let zero = scale.cell(0)
    if start == zero, lower < 0, zero > 0 { start -= 1 }
    if start == zero, lower > 0, start < end { start += 1 }
    if end == zero, upper > 0, zero + 1 < scale.cells { end += 1 }
    if end == zero, upper < 0, start < end { end -= 1 }
    return (start, max(start, end))
  }

  /// Writes a text with its middle at a value, within the line.
  mutating func write(_ text: String, at value: Double) {
    let start = min(max(scale.cell(value) - text.count / 2, 0), max(scale.cells - text.count, 0))
    write(text, fromCell: start)
  }

  /// Writes a text from a cell on, where there is room.
  mutating func write(_ text: String, fromCell start: Int) {
    for (offset, character) in text.enumerated() where characters.indices.contains(start + offset) {
      characters[start + offset] = character
    }
  }

  /// Whether nothing is drawn in some cells.
  func isFree(_ cells: Range<Int>) -> Bool {
    cells.allSatisfy { characters.indices.contains($0) && characters[$0] == " " }
  }
}

/// Where values lie on a line of cells, with ticks on round numbers.
struct StripScale: Sendable {
  /// The cells of the line.
  let cells: Int
  /// The values at its two ends.
  let ends: (lower: Double, upper: Double)
  /// The values of the ticks, rising.
  let ticks: [Double]

  /// No difference of ratings comes near; it keeps ticks within what can be counted.
  private static let farthest = 1e12

  /// A scale symmetric about zero that holds some distance from it, with three ticks a side.
  init(symmetric most: Double, cells: Int) {
    let step = StripScale.round(min(max(most / 3, 1), StripScale.farthest))
    self.cells = max((cells - 1) / 6, 1) * 6 + 1
    ends = (-3 * step, 3 * step)
    ticks = (-3...3).map { Double($0) * step }
  }

  /// A scale that holds zero and some values, its ticks equally many cells apart.
  init(holding values: [Double], cells: Int) {
    let lower = max(min(values.min() ?? 0, 0), -StripScale.farthest)
    let upper = min(max(values.max() ?? 0, lower + 1, 0), StripScale.farthest)
    // A tick's label takes up to five cells, and two blanks beside it.
    let most = Double(max(cells / 7, 1))
    let step = StripScale.round(max((upper - lower) / min(most, 4), 1))
    self.cells = max(cells, 2)
    ends = StripScale.ends(lower, upper, step: step, cells: self.cells)
    let first = Int((ends.lower / step).rounded(.up))
    let last = Int((ends.upper / step).rounded(.down))
    ticks = (first...max(first, last)).map { Double($0) * step }
  }

  /// Ends at or beyond some, so that a step is a whole number of cells and zero lies on one; the same ends where
  /// there are too few cells for that.
  private static func ends(
    _ lower: Double, _ upper: Double, step: Double, cells: Int
  ) -> (lower: Double, upper: Double) {
    let last = Double(cells - 1)
    var perStep = (step * last / (upper - lower)).rounded(.down)
    while perStep >= 1 {
      let unit = step / perStep
      let below = (-lower / unit).rounded(.up)
      if below + (upper / unit).rounded(.up) <= last { return (-below * unit, (last - below) * unit) }
      perStep -= 1
    }
    return (lower, upper)
  }

  /// The cell of a value, the nearest end for one beyond it.
  func cell(_ value: Double) -> Int {
    let share = (value - ends.lower) / (ends.upper - ends.lower)
    return Int((min(max(share, 0), 1) * Double(cells - 1)).rounded())
  }

  /// The least of 1, 2, 4, 5 and 10 times a power of ten that is not below a value of 1 or more.
  private static func round(_ value: Double) -> Double {
    var power = 1.0
    while power * 10 < value, power < 1e15 { power *= 10 }
    return [1, 2, 4, 5, 10].map { $0 * power }.first { $0 >= value } ?? power * 10
  }
}
