/// A rectangle of cells that charts draw on; what falls outside is not drawn.
///
/// Rows count from the top, columns from the left, both from 0.
struct Canvas {
  let width: Int
  let height: Int
  private var cells: [Symbol]
  private var inks: [Int?]
  /// The series that what is drawn next belongs to; nil for axes and labels. It is for colour alone.
  var ink: Int?

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: .blank, count: self.width * self.height)
    inks = Array(repeating: nil, count: self.width * self.height)
  }

  /// The symbol of a cell; outside the canvas it is blank and setting it does nothing.
  subscript(column: Int, row: Int) -> Symbol {
    get { contains(column, row) ? cells[row * width + column] : .blank }
    set {
      guard contains(column, row) else { return }
      separateWideCharacter(column, row)
      cells[row * width + column] = newValue
      inks[row * width + column] = newValue == .blank ? nil : ink ?? newValue.series
    }
  }

  func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }

  /// Whether cells of a row are all free; cells outside the canvas are not.
  func isBlank(_ columns: Range<Int>, row: Int) -> Bool {
    columns.allSatisfy { contains($0, row) && self[$0, row] == .blank }
  }

  /// Writes a text from a column rightwards; a wide character that would be halved by the edge is left out.
  mutating func write(_ text: String, column: Int, row: Int) {
    var column = column
    for character in text {
      let cells = DisplayWidth.of(character)
      if cells == 0 { continue }
      if contains(column, row), contains(column + cells - 1, row) {
        self[column, row] = .character(character)
        for extra in 1..<max(1, cells) { self[column + extra, row] = .continuation }
      }
      column += cells
    }
  }

  /// Writes a text so that its last cell is at `column`.
  mutating func write(_ text: String, endingAt column: Int, row: Int) {
    write(text, column: column + 1 - DisplayWidth.of(text), row: row)
  }

  /// Draws a symbol along a row.
  mutating func fill(_ columns: Range<Int>, row: Int, with symbol: Symbol) {
    for column in columns { self[column, row] = symbol }
  }

  /// The rows as text, without blanks at their ends.
  func lines(in symbols: SymbolSet) -> [String] {
    (0..<height).map { row in
      var line = ""
      for column in 0..<width where cells[row * width + column] != .continuation {
        line.append(symbols.character(for: cells[row * width + column]))
      }
      return DisplayWidth.withoutTrailingBlanks(line)
    }
  }

  /// The parts of each line that belong to a series, by the characters of ``lines(in:)``.
  func inkedSpans() -> [[InkedSpan]] {
    (0..<height).map { row in
      let line = row * width..<(row + 1) * width
      var spans: [InkedSpan] = []
      for (place, index) in line.filter({ cells[$0] != .continuation }).enumerated() {
        guard let series = inks[index], cells[index] != .blank else { continue }
        if let last = spans.last, last.series == series, last.characters.upperBound == place {
          spans[spans.count - 1].characters = last.characters.lowerBound..<place + 1
        } else {
          spans.append(InkedSpan(series: series, characters: place..<place + 1))
        }
      }
      return spans
    }
  }

  /// Draws another canvas with its first cell at a place; its blank cells leave what is there.
  mutating func draw(_ other: Canvas, column: Int, row: Int) {
    for y in 0..<other.height {
      for x in 0..<other.width where other[x, y] != .blank {
        ink = other.inks[y * other.width + x]
        self[column + x, row + y] = other[x, y]
      }
    }
    ink = nil
  }

  /// Blanks the other half of a wide character that is about to be drawn over.
  private mutating func separateWideCharacter(_ column: Int, _ row: Int) {
    let index = row * width + column
    if cells[index] == .continuation, column > 0 { cells[index - 1] = .blank }
    if column + 1 < width, cells[index + 1] == .continuation { cells[index + 1] = .blank }
  }
}
