import Tables

/// The rows of an index that a question is about, in order, and how often each is among them.
struct SeenRows {
  /// How many there are.
  let count: Int
  private let selection: Selection?
  /// How often each row of the index is seen; nil where all are, once.
  private let times: [UInt32]?

  init(_ selection: Selection?, of rowCount: Int) {
    self.selection = selection
    count = selection?.count ?? rowCount
    times = selection.map { selection in
      var times = Array(repeating: UInt32(0), count: rowCount)
      for place in 0..<selection.count { times[selection[place]] &+= 1 }
      return times
    }
  }

  /// The row of the index at a place.
  subscript(place: Int) -> Int { selection?[place] ?? place }

  @inline(__always)
  func isSeen(_ row: Int) -> Bool { times.map { $0[row] > 0 } ?? true }

  /// How often a row is seen.
  @inline(__always)
  func times(_ row: Int) -> Int { times.map { Int($0[row]) } ?? 1 }

  /// How many of the rows seen are among some rows of the index.
  func count(_ rows: [Int]) -> Int {
    guard let times else { return rows.count }
    return rows.reduce(0) { $0 + Int(times[$1]) }
  }

  /// The mean of a value of the rows seen; 0 when none is.
  func average(of values: [UInt32]) -> Double {
    guard count > 0 else { return 0 }
    let sum =
      times.map { times in values.indices.reduce(0) { $0 + Int(values[$1]) * Int(times[$1]) } }
      ?? values.reduce(0) { $0 + Int($1) }
    return Double(sum) / Double(count)
  }
}
