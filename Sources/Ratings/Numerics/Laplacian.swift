/// The weighted Laplacian of a graph: Σ w·(e_i − e_j)(e_i − e_j)ᵀ over its edges.
///
/// The information about ratings that battles carry has this form: it is blind to a shift of all ratings, so
/// systems are solved, and inverted, among vectors of mean zero.
struct Laplacian: Sendable {
  let order: Int
  let first: [Int32]
  let second: [Int32]
  var weights: [Double]

  /// Up to this order a system is solved by elimination, above by conjugate gradients.
  static let denseLimit = 600

  /// The solution of mean zero of L·x = b, for b of sum zero.
  ///
  /// - Returns: nil when the graph is not connected to working precision.
  func solve(_ right: [Double], watch: Watch) throws(RatingsError) -> [Double]? {
    if order <= Laplacian.denseLimit { return try factored(watch: watch).map { solve(right, with: $0) } }
    return try ConjugateGradient.solve(self, right, watch: watch)
  }

  /// The same with the factor of `factored`.
  func solve(_ right: [Double], with factor: Cholesky) -> [Double] {
    (factor.solve(Array(right.dropLast())) + [0]).centred
  }

  /// A matrix of 800 MB, and a few of them are needed at once.
  static let mostModels = 10_000

  /// The factor of the Laplacian without its last row and column.
  ///
  /// - Throws: `cancelled`; `tooManyModels` where the matrix would be larger than a machine's memory.
  func factored(watch: Watch = .none) throws(RatingsError) -> Cholesky? {
    if order > Self.mostModels { throw .tooManyModels(order, most: Self.mostModels) }
    return try Cholesky(grounded, watch: watch)
  }

  /// The pseudo-inverse: the inverse among vectors of mean zero.
  ///
  /// - Complexity: O(n³).
  func pseudoInverse(watch: Watch) throws(RatingsError) -> Matrix? {
    guard let factor = try factored(watch: watch.part(0, 0.3)) else { return nil }
    let inside = try factor.inverse(watch: watch.part(0.3, 1))
    var result = Matrix(rows: order, columns: order)
    for row in 0..<order - 1 {
      for column in 0..<order - 1 { result[row, column] = inside[row, column] }
    }
    result.centre()
    return result
  }

  private var grounded: Matrix {
    let rows = max(order - 1, 0)
    var matrix = Matrix(rows: rows, columns: rows)
    for edge in weights.indices {
      let (i, j) = (Int(first[edge]), Int(second[edge]))
      if i < rows { matrix[i, i] += weights[edge] }
      if j < rows { matrix[j, j] += weights[edge] }
      if i < rows, j < rows {
        matrix[max(i, j), min(i, j)] -= weights[edge]
      }
    }
    return matrix
  }

  /// The product with a vector.
  func times(_ x: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: order)
    x.withUnsafeBufferPointer { x in
      result.withUnsafeMutableBufferPointer { result in
        for edge in weights.indices {
          let (i, j) = (Int(first[edge]), Int(second[edge]))
          let flow = weights[edge] * (x[i] - x[j])
          result[i] += flow
          result[j] -= flow
        }
      }
    }
    return result
  }

  /// The product M·L with a matrix.
  ///
  /// - Complexity: O(rows of M · edges), spread over the cores.
  func multiplied(from left: Matrix, watch: Watch) throws(RatingsError) -> Matrix {
    var result = Matrix(rows: left.rows, columns: order)
    let width = order
    try result.elements.withUnsafeMutableBufferPointer { (target) throws(RatingsError) in
      guard let base = target.baseAddress else { return }
      let target = Storage(base: base, stride: width)
      try Bands.run(left.rows, costing: weights.count, watch: watch) { band in
        for row in Swift.stride(from: band.lowerBound, to: band.upperBound, by: Rows.scalarCount) {
          multiply(left, row..<min(row + Rows.scalarCount, band.upperBound), into: target)
        }
      }
    }
    return result
  }

  /// Rows of a matrix side by side.
  private typealias Rows = SIMD8<Double>

  /// Multiplies as many rows at once as go side by side: each takes the edges in order, as if it were alone.
  private func multiply(_ left: Matrix, _ rows: Range<Int>, into target: Storage) {
    let columns = (0..<order).map { column in
      var values = Rows.zero
      for (lane, row) in rows.enumerated() { values[lane] = left[row, column] }
      return values
    }
    var sums = [Rows](repeating: .zero, count: order)
    columns.withUnsafeBufferPointer { columns in
      sums.withUnsafeMutableBufferPointer { sums in
        for edge in weights.indices {
          let (i, j) = (Int(first[edge]), Int(second[edge]))
          let flow = weights[edge] * (columns[i] - columns[j])
          sums[i] += flow
          sums[j] -= flow
        }
      }
    }
    for (lane, row) in rows.enumerated() {
      for column in 0..<order { target.row(row)[column] = sums[column][lane] }
    }
  }

  /// The diagonal.
  var diagonal: [Double] {
    var result = [Double](repeating: 0, count: order)
    for edge in weights.indices {
      result[Int(first[edge])] += weights[edge]
      result[Int(second[edge])] += weights[edge]
    }
    return result
  }
}

extension [Double] {
  /// The same numbers, shifted to mean zero.
  var centred: [Double] {
    guard !isEmpty else { return self }
    let mean = reduce(0, +) / Double(count)
    return map { $0 - mean }
  }

  /// The greatest distance from zero, 0 without numbers.
  var largestMagnitude: Double { reduce(0) { Swift.max($0, abs($1)) } }
}

extension Matrix {
  /// Shifts rows and columns of a square matrix to mean zero.
  mutating func centre() {
    var columnMeans = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      let start = row * columns
      let mean = elements[start..<start + columns].reduce(0, +) / Double(columns)
      for column in 0..<columns {
        elements[start + column] -= mean
        columnMeans[column] += elements[start + column] / Double(rows)
      }
    }
    for row in 0..<rows {
      for column in 0..<columns { elements[row * columns + column] -= columnMeans[column] }
    }
  }
}
