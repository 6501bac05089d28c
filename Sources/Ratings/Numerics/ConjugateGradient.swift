/// Conjugate gradients for a Laplacian too large to eliminate (Hestenes and Stiefel 1952; diagonal scaling).
enum ConjugateGradient {
  /// The solution of mean zero of L·x = b to a residual of 10⁻¹¹ of b, or the best after 4n + 1000 steps.
  ///
  /// - Returns: nil when a node has no edges of positive weight.
  static func solve(
    _ laplacian: Laplacian, _ right: [Double], watch: Watch
  ) throws(RatingsError) -> [Double]? {
    let scale = laplacian.diagonal
    guard scale.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var x = [Double](repeating: 0, count: right.count)
    var residual = right.centred
    let target = dot(residual, residual) * 1e-22
    var direction = zip(residual, scale).map(/)
    var energy = dot(residual, direction)
    let limit = 4 * right.count + 1_000
    for step in 0..<limit {
      if dot(residual, residual) <= target { break }
      if step % 16 == 0 { try watch.check(Double(step) / Double(limit)) }
      let image = laplacian.times(direction)
      let curvature = dot(direction, image)
      guard curvature > 0 else { break }
      let length = energy / curvature
      for k in x.indices {
        x[k] += length * direction[k]
        residual[k] -= length * image[k]
      }
      let next = zip(residual, scale).map(/)
      let nextEnergy = dot(residual, next)
      let ratio = nextEnergy / energy
      energy = nextEnergy
      for k in x.indices { direction[k] = next[k] + ratio * direction[k] }
    }
    return x.centred
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in DotProducts.dot(a.baseAddress, 0, b.baseAddress, 0, a.count) }
    }
  }
}
