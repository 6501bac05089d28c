import TestSupport
import Testing

@testable import Agreement

/// Krippendorff's alpha gives the numbers of the literature, and behaves.
@Suite("Alpha") struct AlphaTests {
  @Test("Alpha of two raters reproduces published examples to four decimals")
  func twoRaters() {
    let binary = Cases.scores(["0100000010", "1110010000"])
    #expect(KrippendorffAlpha(binary, .nominal).coefficient.tenThousandths == 952)
    let labels = Cases.scores(["aabbdcccedda", "babbbccceddd"])
    #expect(KrippendorffAlpha(labels, .nominal).coefficient.tenThousandths == 6920)
  }

  @Test(
    "Alpha with missing values reproduces Krippendorff's example on every scale",
    arguments: [
      (Distance.nominal, 7434), (.ordinal, 8154), (.interval([1, 2, 3, 4, 5]), 8491),
      (.ratio([1, 2, 3, 4, 5]), 7974),
    ])
  func missing(distance: Distance, expected: Int) {
    #expect(KrippendorffAlpha(Cases.missing, distance).coefficient.tenThousandths == expected)
  }

  @Test("Units with one value count for nothing, and say so") func comparable() {
    #expect(Cases.missing.comparableUnitCount == 11)
    #expect(Cases.missing.comparableValueCount == 40)
    #expect(Cases.missing.valueCount == 41)
    #expect(Cases.missing.units.count == 12)
  }

  @Test("All one label has no alpha: neither 1 nor a number that is none") func noVariation() {
    for distance in [Distance.nominal, .ordinal, .interval([3]), .ratio([0])] {
      let alpha = KrippendorffAlpha(Cases.scores(["aaa", "aaa"]), distance)
      #expect(alpha.coefficient == .undefined(.noVariation))
      #expect(alpha.interval(rounds: 20, seed: 1) == nil)
    }
  }

  @Test("Raters who share no unit have no alpha") func noOverlap() {
    let alpha = KrippendorffAlpha(Cases.scores(["ab**", "**ab"]), .nominal)
    #expect(alpha.coefficient == .undefined(.nothingToCompare))
    #expect(alpha.disagreements == [nil, nil, nil, nil])
    #expect(KrippendorffAlpha(Cases.scores([""]), .ordinal).coefficient == .undefined(.nothingToCompare))
  }

  @Test("Sets of one label agree as labels do") func singleLabels() {
    let labels = Cases.scores(["aabbdcccedda", "babbbccceddd"])
    let sets = Distance.sets((0..<labels.categoryCount).map { [$0] })
    #expect(KrippendorffAlpha(labels, sets).coefficient.tenThousandths == 6920)
  }

  @Test("MASI: less said is nearer than something else said") func masi() {
    #expect(Distance.masi([1, 2], [1, 2]) == 0)
    #expect(abs(Distance.masi([1], [1, 2]) - (1 - 0.5 * 2 / 3)) < 1e-12)
    #expect(abs(Distance.masi([1, 3], [1, 2]) - (1 - 1.0 / 3 / 3)) < 1e-12)
    #expect(Distance.masi([1], [2]) == 1)
    #expect(Distance.masi([], []) == 0)
  }

  @Test("The units that differ most have the greatest disagreement, and alpha rises without them")
  func leavingOut() throws {
    let alpha = KrippendorffAlpha(Cases.missing, .ordinal)
    let whole = try #require(alpha.coefficient.value)
    let most = try #require(
      alpha.disagreements.indices.max { (alpha.disagreements[$0] ?? -1) < (alpha.disagreements[$1] ?? -1) })
    #expect(most == 5)
    let without = try #require(alpha.leavingOut(unit: most).value)
    #expect(without > whole)
    #expect(alpha.leavingOut(unit: 11) == alpha.coefficient)
  }

  @Test("The interval is the same for the same seed, holds alpha, and is another for another seed")
  func interval() throws {
    let alpha = KrippendorffAlpha(Cases.missing, .ordinal)
    let first = try #require(alpha.interval(rounds: 500, seed: 1))
    #expect(first == alpha.interval(rounds: 500, seed: 1))
    #expect(first != alpha.interval(rounds: 500, seed: 2))
    let value = try #require(alpha.coefficient.value)
    #expect(first.lower < value && value < first.upper && first.upper <= 1)
    #expect(first.rounds == 500)
  }

  @Test("The order of raters, of units and the names of labels change nothing") func symmetry() {
    for seed in UInt64(1)...40 {
      var random = SeededGenerator(seed: seed)
      let units = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        (0..<4).map { _ in Bool.random(using: &random) ? Int.random(in: 0..<3, using: &random) : nil }
      }
      let alpha = KrippendorffAlpha(Scores(units: units, raterCount: 4, categoryCount: 3), .nominal)
      let renamed = units.shuffled(using: &random).map { unit in unit.reversed().map { $0.map { 2 - $0 } } }
      let other = KrippendorffAlpha(Scores(units: renamed, raterCount: 4, categoryCount: 3), .nominal)
      #expect(alpha.coefficient.tenThousandths == other.coefficient.tenThousandths, "seed \(seed)")
      if let value = alpha.coefficient.value { #expect(value.isFinite && value <= 1, "seed \(seed)") }
    }
  }

  @Test("A table with every value there gives nearly the same alpha and Fleiss' kappa") func fleiss() throws {
    let units = Cases.fleiss.map { counts -> [Int?] in
      counts.enumerated().flatMap { Array(repeating: Optional($0.offset), count: $0.element) }
    }
    let scores = Scores(units: units, raterCount: 6, categoryCount: 5)
    let alpha = try #require(KrippendorffAlpha(scores, .nominal).coefficient.value)
    let kappa = try #require(FleissKappa.of(Cases.fleiss).value)
    // α = 1 − (1 − κ)(1 − 1/n): the small-sample correction is all that parts them.
    #expect(abs(alpha - (1 - (1 - kappa) * (1 - 1 / 180.0))) < 1e-12)
  }
}
