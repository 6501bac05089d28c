/// Dots in 2×4 to a cell, put on a canvas as braille patterns.
struct DotGrid {
  let columns: Int
  let rows: Int
  private var masks: [UInt8]
  /// The series of each cell's dots; nil where several meet.
  private var owners: [Int?]
  /// The series that dots are set for.
  var series = 0

  /// - Parameters:
  ///   - columns: cells across; there are twice as many dots.
  ///   - rows: cells up; there are four times as many dots.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    masks = Array(repeating: 0, count: columns * rows)
    owners = Array(repeating: nil, count: columns * rows)
  }

  /// The dot numbers of a cell, by row and column, as bits of its pattern (Unicode 3.0, block Braille Patterns).
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < columns * 2, y < rows * 4 else { return }
    let index = y / 4 * columns + x / 2
    owners[index] = masks[index] == 0 || owners[index] == series ? series : nil
    masks[index] |= Self.bits[y % 4][x % 2]
  }

  /// A straight line of dots (Bresenham 1965).
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let dx = abs(end.x - start.x)
    let dy = -abs(end.y - start.y)
    var (x, y, error) = (start.x, start.y, dx + dy)
    while true {
      set(x, y)
      if x == end.x && y == end.y { return }
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        x += start.x < end.x ? 1 : -1
      }
      if doubled <= dx {
        error += dx
        y += start.y < end.y ? 1 : -1
      }
    }
  }

  /// Draws the cells that have dots.
  func draw(on canvas: inout Canvas, left: Int, top: Int) {
    for row in 0..<rows {
      for column in 0..<columns where masks[row * columns + column] != 0 {
        canvas.ink = owners[row * columns + column]
        canvas[left + column, top + row] = .dots(masks[row * columns + column])
      }
    }
    canvas.ink = nil
  }
}
