/// A dense matrix, row after row.
struct Matrix: Sendable, Hashable {
  let rows: Int
  let columns: Int
  var elements: [Double]

  /// A matrix of zeros.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = [Double](repeating: 0, count: rows * columns)
  }

  /// The element in a row and a column.
  subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// The product with a column.
  func times(_ vector: [Double]) -> [Double] {
    elements.withUnsafeBufferPointer { matrix in
      vector.withUnsafeBufferPointer { vector in
        (0..<rows).map { DotProducts.dot(matrix.baseAddress, $0 * columns, vector.baseAddress, 0, columns) }
      }
    }
  }

  /// What is known of a product before it is computed.
  enum Shape {
    /// Nothing.
    case general
    /// It is its own transpose, so that half of it is enough.
    case symmetric
  }

  /// The product A·Bᵀ of two matrices of the same width.
  ///
  /// - Complexity: O(rows · rows · columns), spread over the cores in bands of rows.
  static func product(
    _ left: Matrix, transposed right: Matrix, _ shape: Shape = .general, watch: Watch
  ) throws(RatingsError) -> Matrix {
    var result = Matrix(rows: left.rows, columns: right.rows)
    let (width, depth) = (right.rows, left.columns)
    try result.elements.withUnsafeMutableBufferPointer { (target) throws(RatingsError) in
      guard let base = target.baseAddress else { return }
      let target = Storage(base: base, stride: width)
      try Bands.run(left.rows, costing: width * depth, watch: watch) { band in
        left.elements.withUnsafeBufferPointer { left in
          right.elements.withUnsafeBufferPointer { right in
            guard let a = left.baseAddress, let b = right.baseAddress else { return }
            DotProducts.accumulate(
              1, into: target.row(band.lowerBound), stride: width, rows: band.count,
              columns: shape == .symmetric ? band.upperBound : width, a + band.lowerBound * depth,
              stride: depth, b, stride: depth, depth: depth)
          }
        }
      }
    }
    if shape == .symmetric { result.mirrorLowerTriangle() }
    return result
  }

  /// Copies what stands below the diagonal to above it.
  mutating func mirrorLowerTriangle() {
    let width = columns
    elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows {
        for column in 0..<row { elements[column * width + row] = elements[row * width + column] }
      }
    }
  }
}

/// Rows of a matrix in bands, spread over the cores.
enum Bands {
  /// Rows that one thread works on at a time.
  static let height = 64

  /// Below so many multiplications another thread takes longer to come than to do its part.
  private static let worthSharing = 1 << 20

  /// Calls `body` for bands that cover `0 ..< rows`.
  ///
  /// - Parameter cost: the multiplications that a row takes.
  static func run(
    _ rows: Int, costing cost: Int, watch: Watch, body: @Sendable (Range<Int>) -> Void
  ) throws(RatingsError) {
    let blocks = (rows + height - 1) / height
    let threads = rows * cost < worthSharing ? 1 : Workers.coreCount
    try Workers.run(blocks: blocks, threads: threads) { (block) throws(RatingsError) in
      try watch.check(Double(block) / Double(blocks))
      body(block * height..<min(rows, (block + 1) * height))
    }
  }
}
