/// Draws from a finite distribution in constant time (Walker 1977; Vose 1991), to a resolution of 2⁻³².
struct AliasTable: Sendable {
  /// The chance, in units of 2⁻³², of staying in a column, and where one goes otherwise.
  private var columns: [(stay: UInt32, other: UInt32)]

  /// A table for weights that are not negative and not all zero.
  init(_ weights: [Double]) {
    let total = weights.reduce(0, +)
    let count = weights.count
    var height = weights.map { $0 / total * Double(count) }
    columns = (0..<count).map { (UInt32.max, UInt32($0)) }
    var small = height.indices.filter { height[$0] < 1 }
    var large = height.indices.filter { height[$0] >= 1 }
    while let low = small.popLast(), let high = large.last {
      columns[low] = (UInt32(min(height[low] * 0x1p32, Double(UInt32.max))), UInt32(high))
      height[high] -= 1 - height[low]
      if height[high] < 1 {
        large.removeLast()
        small.append(high)
      }
    }
  }

  /// A random place.
  @inline(__always)
  func draw(_ random: inout RandomStream) -> Int {
    let bits = random.next()
    let column = Int(((bits >> 32) &* UInt64(columns.count)) >> 32)
    let (stay, other) = columns[column]
    return UInt32(truncatingIfNeeded: bits) < stay || Int(other) == column ? column : Int(other)
  }
}
