/// The inner loops of dense linear algebra: dot products of rows, several at a time.
///
/// Both factors are read along their rows, so that nothing is copied or packed. Sums are in a fixed order.
enum DotProducts {
  private typealias Two = SIMD2<Double>

  /// The dot product of `count` numbers of `a` from `i` and of `b` from `j`.
  static func dot(
    _ a: UnsafePointer<Double>?, _ i: Int, _ b: UnsafePointer<Double>?, _ j: Int, _ count: Int
  ) -> Double {
    guard let a, let b else { return 0 }
    return dot(a + i, b + j, count)
  }

  /// The dot product of `count` numbers.
  @inline(__always)
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var (s0, s1, s2, s3) = (Two.zero, Two.zero, Two.zero, Two.zero)
    var k = 0
    while k + 8 <= count {
      s0 += load(a + k) * load(b + k)
      s1 += load(a + k + 2) * load(b + k + 2)
      s2 += load(a + k + 4) * load(b + k + 4)
      s3 += load(a + k + 6) * load(b + k + 6)
      k += 8
    }
    var sum = ((s0 + s1) + (s2 + s3)).sum()
    while k < count {
      sum += a[k] * b[k]
      k += 1
    }
    return sum
  }

  /// Adds `sign` · A·Bᵀ to a matrix; A has `rows` rows, B has `columns`, both are `depth` wide.
  static func accumulate(
    _ sign: Double, into c: UnsafeMutablePointer<Double>, stride cStride: Int, rows: Int, columns: Int,
    _ a: UnsafePointer<Double>, stride aStride: Int, _ b: UnsafePointer<Double>, stride bStride: Int,
    depth: Int
  ) {
    let depthBlock = 256
    let columnBlock = 64
    for k in Swift.stride(from: 0, to: depth, by: depthBlock) {
      let width = min(depthBlock, depth - k)
      for j in Swift.stride(from: 0, to: columns, by: columnBlock) {
        panel(
          sign, into: c + j, stride: cStride, rows: rows, columns: min(columnBlock, columns - j), a + k,
          stride: aStride, b + j * bStride + k, stride: bStride, depth: width)
      }
    }
  }

  /// The same for a part that fits the second-level cache: tiles of two rows and four columns.
  private static func panel(
    _ sign: Double, into c: UnsafeMutablePointer<Double>, stride cStride: Int, rows: Int, columns: Int,
    _ a: UnsafePointer<Double>, stride aStride: Int, _ b: UnsafePointer<Double>, stride bStride: Int,
    depth: Int
  ) {
    let evenRows = rows & ~1
    let wholeColumns = columns & ~3
    for i in Swift.stride(from: 0, to: evenRows, by: 2) {
      let row = a + i * aStride
      let target = c + i * cStride
      for j in Swift.stride(from: 0, to: wholeColumns, by: 4) {
        tile(
          sign, target + j, cStride, row, row + aStride, b + j * bStride, bStride, depth)
      }
    }
    for i in 0..<rows {
      let from = i < evenRows ? wholeColumns : 0
      for j in from..<columns {
        c[i * cStride + j] += sign * dot(a + i * aStride, b + j * bStride, depth)
      }
    }
  }

  @inline(__always)
  private static func tile(
    _ sign: Double, _ c: UnsafeMutablePointer<Double>, _ cStride: Int, _ a0: UnsafePointer<Double>,
    _ a1: UnsafePointer<Double>, _ b0: UnsafePointer<Double>, _ bStride: Int, _ depth: Int
  ) {
    let (b1, b2, b3) = (b0 + bStride, b0 + 2 * bStride, b0 + 3 * bStride)
    var (s00, s01, s02, s03) = (Two.zero, Two.zero, Two.zero, Two.zero)
    var (s10, s11, s12, s13) = (Two.zero, Two.zero, Two.zero, Two.zero)
    let even = depth & ~1
    var k = 0
    while k < even {
      let (x0, x1) = (load(a0 + k), load(a1 + k))
      let (y0, y1, y2, y3) = (load(b0 + k), load(b1 + k), load(b2 + k), load(b3 + k))
      s00 += x0 * y0
      s01 += x0 * y1
      s02 += x0 * y2
      s03 += x0 * y3
      s10 += x1 * y0
      s11 += x1 * y1
      s12 += x1 * y2
      s13 += x1 * y3
      k += 2
    }
    if k < depth {
      let (x0, x1) = (Two(a0[k], 0), Two(a1[k], 0))
      let (y0, y1, y2, y3) = (Two(b0[k], 0), Two(b1[k], 0), Two(b2[k], 0), Two(b3[k], 0))
      s00 += x0 * y0
      s01 += x0 * y1
      s02 += x0 * y2
      s03 += x0 * y3
      s10 += x1 * y0
      s11 += x1 * y1
      s12 += x1 * y2
      s13 += x1 * y3
    }
    add(sign, c, s00.sum(), s01.sum(), s02.sum(), s03.sum())
    add(sign, c + cStride, s10.sum(), s11.sum(), s12.sum(), s13.sum())
  }

  @inline(__always)
  private static func add(
    _ sign: Double, _ c: UnsafeMutablePointer<Double>, _ s0: Double, _ s1: Double, _ s2: Double, _ s3: Double
  ) {
    c[0] += sign * s0
    c[1] += sign * s1
    c[2] += sign * s2
    c[3] += sign * s3
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Double>) -> Two {
    UnsafeRawPointer(pointer).loadUnaligned(as: Two.self)
  }
}
