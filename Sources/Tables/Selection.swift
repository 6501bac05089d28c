/// Which rows of a table are kept, and in what order: a filter or a sort without a copy of the columns.
public struct Selection: Sendable, Hashable {
  /// How the rows are held.
  public enum Rows: Sendable, Hashable {
    /// Neighbouring rows in order.
    case range(Range<Int>)
    /// Any rows, in any order; a row may occur twice (after a join).
    case indices([Int32])
  }

  /// The rows kept.
  public let rows: Rows

  /// Neighbouring rows.
  public init(_ range: Range<Int>) { rows = .range(range) }

  /// Rows by index.
  public init(_ indices: [Int32]) { rows = .indices(indices) }

  /// The rows where a bit is set, in order. O(count).
  public init(_ bits: Bitmap) {
    var indices: [Int32] = []
    indices.reserveCapacity(bits.setCount)
    for (wordIndex, word) in bits.words.enumerated() {
      var rest = word
      while rest != 0 {
        indices.append(Int32(truncatingIfNeeded: wordIndex &<< 6 &+ rest.trailingZeroBitCount))
        rest &= rest &- 1
      }
    }
    rows = .indices(indices)
  }

  /// How many rows are kept.
  public var count: Int {
    switch rows {
    case .range(let range): range.count
    case .indices(let indices): indices.count
    }
  }

  /// The row of the base at a position in `0 ..< count`.
  public subscript(position: Int) -> Int {
    switch rows {
    case .range(let range): range.lowerBound + position
    case .indices(let indices): Int(indices[position])
    }
  }

  /// Of the rows kept by this selection, those that another keeps, as rows of the base. O(other.count).
  public func selecting(_ other: Selection) -> Selection {
    switch (rows, other.rows) {
    case (.range(let base), .range(let inner)):
      return Selection((base.lowerBound + inner.lowerBound)..<(base.lowerBound + inner.upperBound))
    case (.range(let base), .indices(let inner)):
      return Selection(inner.map { $0 + Int32(base.lowerBound) })
    case (.indices(let base), .range(let inner)):
      return Selection(Array(base[inner]))
    case (.indices(let base), .indices(let inner)):
      return Selection(inner.map { base[Int($0)] })
    }
  }
}
