import Foundation
import Testing

@testable import Ratings

/// Expected values are SciPy's.
@Suite("Distributions and dense algebra")
struct NumericsTests {
  private func close(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    abs(value - expected) <= tolerance * max(abs(expected), 1e-300)
  }

  @Test(arguments: [
    (-37, 5.7255712225239266e-300), (-8, 6.22096057427174e-16), (-3.3, 0.00048342414238377744),
    (-1, 0.15865525393145707), (0, 0.5), (0.5, 0.6914624612740131), (1.959963984540054, 0.975),
    (6, 0.9999999990134123),
  ])
  func `the normal distribution function`(x: Double, expected: Double) {
    #expect(close(NormalDistribution.cumulative(x), expected, 1e-12))
  }

  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-6, -4.753424308822899),
    (0.01, -2.3263478740408408), (0.05, -1.6448536269514729), (0.3, -0.5244005127080409), (0.5, 0),
    (0.925, 1.4395314709384563), (0.975, 1.959963984540054), (0.99999, 4.264890793923841),
  ])
  func `normal quantiles`(p: Double, expected: Double) {
    #expect(close(NormalDistribution.quantile(p), expected, 1e-12))
  }

  @Test func `normal quantiles at and beyond the ends`() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(-0.1).isNaN && NormalDistribution.quantile(1.1).isNaN)
  }

  @Test(arguments: [
    (1e-3, 6.907178885383853), (0.3, 1.0957979948180756), (0.5, 0.5723649429247), (1, 0),
    (1.5, -0.12078223763524526), (2, 0), (3.7, 1.428072326665388), (10, 12.801827480081469),
    (100.5, 361.43554046777757), (1e4, 82099.71749644238), (1e8, 1742068066.1038349),
  ])
  func `the logarithm of the gamma function`(x: Double, expected: Double) {
    #expect(abs(GammaFunctions.logGamma(x) - expected) <= 1e-13 * max(abs(expected), 1))
  }

  @Test(arguments: [
    (0.5, 0.1, 0.6547208460185768), (0.5, 30, 9.485737571073857e-15), (1, 1, 0.36787944117144245),
    (2.5, 7, 0.01560941610026691), (10, 3, 0.9988975118698845), (10, 20, 0.0049954123083075785),
    (100, 80, 0.9828916869648668), (100, 130, 0.002750408367306518), (1000, 1100, 0.0010593232539299773),
    (5000, 4900, 0.922055043773486), (5000, 5400, 1.72066319632398e-08),
  ])
  func `the incomplete gamma function`(a: Double, x: Double, expected: Double) {
    #expect(close(GammaFunctions.upperIncomplete(a, x), expected, 1e-10))
  }

  @Test(arguments: [
    (3.841458820694124, 1, 0.04999999999999989), (30, 10, 0.000856641210775301),
    (60, 37, 0.009759926214429279), (60, 38, 0.012932701766165686), (500, 400, 0.00048221275959343273),
    (1e-3, 2, 0.9995001249791693), (5, 0, 1),
  ])
  func `tails of chi-square`(x: Double, freedom: Double, expected: Double) {
    #expect(close(ChiSquareDistribution.upperTail(x, freedom: freedom), expected, 1e-11))
  }

  @Test(arguments: [1, 2, 5, 63, 64, 65, 130])
  func `a matrix times its inverse is the identity`(order: Int) throws {
    var random = RandomStream(seed: UInt64(order))
    var matrix = Matrix(rows: order, columns: order)
    for row in 0..<order {
      for column in 0...row {
        let value = random.unit() - 0.5 + (row == column ? Double(order) : 0)
        matrix[row, column] = value
        matrix[column, row] = value
      }
    }
    let factor = try #require(try Cholesky(matrix))
    let inverse = try factor.inverse()
    let identity = try Matrix.product(matrix, transposed: inverse, watch: .none)
    for row in 0..<order {
      for column in 0..<order { #expect(abs(identity[row, column] - (row == column ? 1 : 0)) < 1e-12) }
    }
    let right = (0..<order).map { Double($0) - 1 }
    let image = matrix.times(factor.solve(right))
    #expect(zip(image, right).allSatisfy { abs($0 - $1) < 1e-10 })
  }

  @Test func `a matrix that is not positive definite has no factor`() throws {
    var matrix = Matrix(rows: 2, columns: 2)
    (matrix[0, 0], matrix[1, 0], matrix[1, 1]) = (1, 2, 1)
    #expect(try Cholesky(matrix) == nil)
  }

  @Test func `elimination and conjugate gradients solve the same system`() throws {
    let table = try Simulation(models: 30, battles: 9, seed: 4).table
    let laplacian = Laplacian(
      order: 30, first: table.pairs.map { Int32($0.first) }, second: table.pairs.map { Int32($0.second) },
      weights: table.pairs.map(\.wins))
    let right = (0..<30).map { Double($0 * $0 % 7) }.centred
    let eliminated = try #require(try laplacian.solve(right, watch: .none))
    let iterated = try #require(try ConjugateGradient.solve(laplacian, right, watch: .none))
    #expect(zip(eliminated, iterated).allSatisfy { abs($0 - $1) < 1e-9 })
    let inverse = try #require(try laplacian.pseudoInverse(watch: .none))
    #expect(zip(eliminated, inverse.times(right)).allSatisfy { abs($0 - $1) < 1e-10 })
  }

  @Test func `streams are the same everywhere and differ by seed and number`() {
    func first(_ seed: UInt64, _ stream: Int) -> UInt64 {
      var random = RandomStream(seed: seed, stream: stream)
      return random.next()
    }
    #expect(first(1, 0) == first(1, 0))
    #expect(Set([first(1, 0), first(1, 1), first(2, 0), first(2, 1), first(0, 0)]).count == 5)
  }

  @Test(arguments: [0.3, 4, 80, 299, 301, 5_000])
  func `Poisson numbers have their mean as mean and variance`(mean: Double) {
    var random = RandomStream(seed: 5)
    var tables = AliasTables()
    let sampler = PoissonSampler(mean: mean, tables: &tables)
    let count = 20_000
    let values = tables.columns.withUnsafeBufferPointer { columns in
      (0..<count).map { _ in sampler.draw(columns, &random) }
    }
    let average = values.reduce(0, +) / Double(count)
    let variance = values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(count - 1)
    #expect(abs(average - mean) < 5 * (mean / Double(count)).squareRoot(), "seed 5")
    #expect(abs(variance / mean - 1) < 5 * ((2 + 1 / mean) / Double(count)).squareRoot(), "seed 5")
  }
}
