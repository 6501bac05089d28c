/// The factor L of a symmetric positive definite matrix A = L·Lᵀ.
///
/// Left-looking in blocks of columns; every step is a product of rows with rows, which is also how a triangle
/// is solved against many right sides (Golub and Van Loan 2013, 4.2).
struct Cholesky: Sendable {
  /// L in the lower triangle; what stands above is not used.
  private let factor: Matrix

  private static let block = 64

  /// Factors the lower triangle of a square matrix.
  ///
  /// - Returns: nil when the matrix is not positive definite to working precision.
  /// - Complexity: O(n³/6) multiplications, spread over the cores.
  init?(_ matrix: consuming Matrix, watch: Watch = .none) throws(RatingsError) {
    let order = matrix.rows
    let isDefinite = try matrix.elements.withUnsafeMutableBufferPointer { (all) throws(RatingsError) in
      guard let base = all.baseAddress else { return true }
      return try Cholesky.factor(Storage(base: base, stride: order), order, watch)
    }
    guard isDefinite else { return nil }
    factor = matrix
  }

  private var order: Int { factor.rows }

  /// The solution of A·x = b.
  ///
  /// - Complexity: O(n²).
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    factor.elements.withUnsafeBufferPointer { all in
      guard let l = all.baseAddress else { return }
      x.withUnsafeMutableBufferPointer { x in
        guard let x = x.baseAddress else { return }
        for row in 0..<order {
          x[row] = (x[row] - DotProducts.dot(l + row * order, x, row)) / l[row * order + row]
        }
        for row in (0..<order).reversed() {
          x[row] /= l[row * order + row]
          let value = x[row]
          for column in 0..<row { x[column] -= value * l[row * order + column] }
        }
      }
    }
    return x
  }

  /// The inverse of A, both triangles.
  ///
  /// - Complexity: O(n³/2) multiplications, spread over the cores.
  func inverse(watch: Watch = .none) throws(RatingsError) -> Matrix {
    var rows = Matrix(rows: order, columns: order)
    for row in 0..<order { rows[row, row] = 1 }
    let n = order
    try rows.elements.withUnsafeMutableBufferPointer { (rows) throws(RatingsError) in
      try factor.elements.withUnsafeBufferPointer { (all) throws(RatingsError) in
        guard let base = rows.baseAddress, let l = all.baseAddress else { return }
        let target = Storage(base: base, stride: n)
        let triangle = Storage(base: UnsafeMutablePointer(mutating: l), stride: n)
        // Row i of L⁻ᵀ is zero left of column i.
        try Bands.run(n, costing: n * n / 6, watch: watch.part(0, 0.4)) { band in
          Cholesky.solveRows(
            band, of: target, against: triangle, columns: band.lowerBound..<n, from: band.lowerBound)
        }
      }
    }
    return try Cholesky.timesOwnTranspose(rows, watch: watch.part(0.4, 1))
  }

  /// U·Uᵀ for an upper triangle U.
  private static func timesOwnTranspose(_ upper: Matrix, watch: Watch) throws(RatingsError) -> Matrix {
    var result = Matrix(rows: upper.rows, columns: upper.rows)
    let n = upper.rows
    try result.elements.withUnsafeMutableBufferPointer { (result) throws(RatingsError) in
      try upper.elements.withUnsafeBufferPointer { (upper) throws(RatingsError) in
        guard let base = result.baseAddress, let u = upper.baseAddress else { return }
        let target = Storage(base: base, stride: n)
        let source = Storage(base: UnsafeMutablePointer(mutating: u), stride: n)
        try Bands.run(n, costing: n * n / 6, watch: watch) { band in
          let from = band.lowerBound
          DotProducts.accumulate(
            1, into: target.row(from), stride: n, rows: band.count, columns: band.upperBound,
            source.row(from) + from, stride: n, source.base + from, stride: n, depth: n - from)
        }
      }
    }
    result.mirrorLowerTriangle()
    return result
  }

  private static func factor(_ a: Storage, _ order: Int, _ watch: Watch) throws(RatingsError) -> Bool {
    for start in stride(from: 0, to: order, by: block) {
      let end = min(order, start + block)
      let done = Double(start) / Double(order)
      try watch.check(done * done * done)
      DotProducts.accumulate(
        -1, into: a.row(start) + start, stride: a.stride, rows: end - start, columns: end - start,
        a.row(start),
        stride: a.stride, a.row(start), stride: a.stride, depth: start)
      guard factorDiagonal(a, start..<end) else { return false }
      try Bands.run(order - end, costing: block * end, watch: .none) { band in
        let rows = band.lowerBound + end..<band.upperBound + end
        solveRows(rows, of: a, against: a, columns: start..<end, from: 0)
      }
    }
    return true
  }

  /// Factors a diagonal block from which the products of the columns before have been taken.
  private static func factorDiagonal(_ a: Storage, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    for row in range {
      let target = a.row(row) + start
      for column in start..<row {
        let before = DotProducts.dot(target, a.row(column) + start, column - start)
        target[column - start] = (target[column - start] - before) / a.row(column)[column]
      }
      let pivot = target[row - start] - DotProducts.dot(target, target, row - start)
      guard pivot > 0, pivot.isFinite else { return false }
      target[row - start] = pivot.squareRoot()
    }
    return true
  }

  /// Solves X·Lᵀ = B for rows of B in place, for some columns; X is known left of them, and zero before `from`.
  private static func solveRows(
    _ rows: Range<Int>, of x: Storage, against l: Storage, columns: Range<Int>, from: Int
  ) {
    for start in stride(from: columns.lowerBound, to: columns.upperBound, by: block) {
      let end = min(columns.upperBound, start + block)
      DotProducts.accumulate(
        -1, into: x.row(rows.lowerBound) + start, stride: x.stride, rows: rows.count, columns: end - start,
        x.row(rows.lowerBound) + from, stride: x.stride, l.row(start) + from, stride: l.stride,
        depth: start - from)
      for row in rows {
        let target = x.row(row) + start
        for column in start..<end {
          let before = DotProducts.dot(target, l.row(column) + start, column - start)
          target[column - start] = (target[column - start] - before) / l.row(column)[column]
        }
      }
    }
  }
}

/// A square matrix in memory that threads share; each writes rows of its own.
struct Storage: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double>
  let stride: Int

  /// Where a row begins.
  @inline(__always)
  func row(_ row: Int) -> UnsafeMutablePointer<Double> { base + row * stride }
}
