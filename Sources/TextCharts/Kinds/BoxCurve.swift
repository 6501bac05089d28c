/// Curves in box-drawing pieces: in every column from the row where the curve comes in to the row where it leaves,
/// and over all rows that its values reach.
struct BoxCurve {
  private let frame: PlotFrame
  private let isSingle: Bool
  private var pieces: [Symbol.Sides?]
  /// The series of each piece; nil where curves meet.
  private var owners: [Int?]
  private var series = 0

  /// - Parameter isSingle: whether no other curve will be added that could cross.
  init(frame: PlotFrame, isSingle: Bool) {
    self.frame = frame
    self.isSingle = isSingle
    pieces = Array(repeating: nil, count: frame.columns * frame.rows)
    owners = Array(repeating: nil, count: frame.columns * frame.rows)
  }

  /// - Parameter isStep: whether a value holds until the next, instead of a straight way from one to the other.
  mutating func add(_ points: [PointTable.Point], of series: Int, isStep: Bool = false) {
    self.series = series
    let extremes = ColumnExtremes(points, count: frame.columns, place: frame.column)
    var previous: (place: Int, value: Double)?
    for column in extremes.columns {
      var enter = frame.row(column.first)
      if let before = previous, !column.startsAnew {
        enter =
          isStep
          ? hold(before, until: column.place) : bridge(from: before, to: (column.place, column.first))
        add(.left, column.place, enter)
      }
      upright(
        column.place, rows: [enter, frame.row(column.last), frame.row(column.low), frame.row(column.high)])
      previous = (column.place, column.last)
    }
  }

  /// The share of the cells drawn in which several curves meet, 0...1.
  var shareShared: Double {
    let drawn = pieces.count { $0 != nil }
    let shared = zip(pieces, owners).count { $0 != nil && $1 == nil }
    return drawn == 0 ? 0 : Double(shared) / Double(drawn)
  }

  func draw(on canvas: inout Canvas) {
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        guard let sides = pieces[row * frame.columns + column] else { continue }
        canvas.ink = owners[row * frame.columns + column]
        canvas[frame.left + column, frame.top + row] = .curve(plain(sides))
      }
    }
    canvas.ink = nil
  }

  /// Without the branches that a single curve has where it turns back within a column: they say nothing.
  private func plain(_ sides: Symbol.Sides) -> Symbol.Sides {
    isSingle && sides.isSuperset(of: [.up, .down]) ? [.up, .down] : sides
  }

  /// Keeps a value up to a column, and returns its row.
  private mutating func hold(_ start: (place: Int, value: Double), until end: Int) -> Int {
    let row = frame.row(start.value)
    add(.right, start.place, row)
    for place in stride(from: start.place + 1, to: end, by: 1) { add([.left, .right], place, row) }
    return row
  }

  /// Joins two columns by straight pieces, and returns the row in which the second is reached.
  private mutating func bridge(from start: (place: Int, value: Double), to end: (place: Int, value: Double))
    -> Int
  {
    let from = frame.y.scale.fraction(start.value)
    let to = frame.y.scale.fraction(end.value)
    let last = Double(frame.rows - 1)
    var row = frame.row(start.value)
    add(.right, start.place, row)
    for place in stride(from: start.place + 1, to: end.place, by: 1) {
      let share = Double(place - start.place) / Double(end.place - start.place)
      let next = frame.rows - 1 - Int(bounded: ((from + (to - from) * share) * last).rounded())
      add(.left, place, row)
      upright(place, rows: [row, next])
      add(.right, place, next)
      row = next
    }
    return row
  }

  /// A stroke over all rows between some; one row is a point that others may join.
  private mutating func upright(_ column: Int, rows: [Int]) {
    let top = rows.min() ?? 0
    let bottom = rows.max() ?? 0
    for row in top...bottom {
      var sides: Symbol.Sides = []
      if row > top { sides.insert(.up) }
      if row < bottom { sides.insert(.down) }
      add(sides, column, row)
    }
  }

  private mutating func add(_ sides: Symbol.Sides, _ column: Int, _ row: Int) {
    guard column >= 0, column < frame.columns, row >= 0, row < frame.rows else { return }
    let index = row * frame.columns + column
    owners[index] = pieces[index] == nil || owners[index] == series ? series : nil
    pieces[index] = (pieces[index] ?? []).union(sides)
  }
}
