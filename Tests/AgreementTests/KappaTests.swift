import Testing

@testable import Agreement

/// Kappa gives the numbers of the literature.
@Suite("Kappa") struct KappaTests {
  @Test(
    "Cohen's kappa reproduces published tables to four decimals",
    arguments: [
      ([[20, 5], [10, 15]], CohenKappa.Weights.plain, 4000),
      ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], .plain, 4915),
      ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], .plain, 4842),
      ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], .linear, 4701),
      ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], .quadratic, 4502),
      ([[90, 5], [5, 0]], .plain, -526),
    ] as [([[Double]], CohenKappa.Weights, Int)])
  func cohen(table: [[Double]], weights: CohenKappa.Weights, expected: Int) {
    #expect(CohenKappa.of(table, weights: weights).tenThousandths == expected)
  }

  @Test("Fleiss' kappa of the thirty patients of 1971 is .4302") func fleiss() {
    #expect(FleissKappa.of(Cases.fleiss).tenThousandths == 4302)
    #expect(Cases.fleiss.allSatisfy { $0.reduce(0, +) == 6 })
  }

  @Test("All one label has no kappa: neither 1 nor a number that is none") func noVariation() {
    #expect(CohenKappa.of([[7, 0], [0, 0]]) == .undefined(.noVariation))
    #expect(CohenKappa.of([[7, 0], [0, 0]], weights: .quadratic) == .undefined(.noVariation))
    #expect(FleissKappa.of([[3, 0], [3, 0]]) == .undefined(.noVariation))
  }

  @Test("Nothing in common has no kappa") func nothing() {
    #expect(CohenKappa.of([[0, 0], [0, 0]]) == .undefined(.nothingToCompare))
    #expect(FleissKappa.of([]) == .undefined(.nothingToCompare))
    #expect(FleissKappa.of([[1, 0], [0, 1]]) == .undefined(.nothingToCompare))
    #expect(FleissKappa.of([[2, 0], [0, 1]]) == .undefined(.unequalCounts))
  }

  @Test("Grades that nobody gave change no weighted kappa when values are told") func values() {
    let table: [[Double]] = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
    let wide: [[Double]] = [[0, 0, 4, 1], [0, 0, 0, 0], [0, 0, 8, 0], [0, 0, 1, 5]]
    let narrow = CohenKappa.of(table, weights: .linear, values: [1, 3, 4])
    #expect(CohenKappa.of(wide, weights: .linear, values: [1, 2, 3, 4]) == narrow)
  }

  @Test("For single labels MASI counts as plain kappa does") func singleLabels() {
    let table: [[Double]] = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    #expect(CohenKappa.of(table, sets: [[0], [1], [2]]).tenThousandths == 4915)
  }
}
