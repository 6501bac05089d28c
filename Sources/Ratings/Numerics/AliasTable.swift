/// Draws from finite distributions in constant time (Walker 1977; Vose 1991), to a resolution of 2⁻³².
///
/// Many distributions share one array, so that a loop over them follows no references.
struct AliasTables: Sendable {
  /// A column of a table: the chance, in units of 2⁻³², of staying in it, and where one goes otherwise.
  struct Column: Sendable {
    var stay: UInt32
    var other: UInt32
  }

  /// The columns of all tables, one table after another.
  private(set) var columns: [Column] = []

  /// Adds a table for weights that are not negative and not all zero, and returns where its columns are.
  mutating func append(_ weights: [Double]) -> Range<Int> {
    let start = columns.count
    let total = weights.reduce(0, +)
    var height = weights.map { $0 / total * Double(weights.count) }
    columns += weights.indices.map { Column(stay: .max, other: UInt32($0)) }
    var small = height.indices.filter { height[$0] < 1 }
    var large = height.indices.filter { height[$0] >= 1 }
    while let low = small.popLast(), let high = large.last {
      let stay = UInt32(min(height[low] * 0x1p32, Double(UInt32.max)))
      columns[start + low] = Column(stay: stay, other: UInt32(high))
      height[high] -= 1 - height[low]
      if height[high] < 1 {
        large.removeLast()
        small.append(high)
      }
    }
    return start..<columns.count
  }

  /// A random place in the table of `count` columns from `start`.
  @inline(__always)
  static func draw(
    _ columns: UnsafeBufferPointer<Column>, _ start: Int, _ count: Int, _ random: inout RandomStream
  ) -> Int {
    let bits = random.next()
    let place = Int(((bits >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
    let column = columns[start &+ place]
    return UInt32(truncatingIfNeeded: bits) < column.stay ? place : Int(column.other)
  }
}
