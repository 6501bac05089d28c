import TestSupport
import Testing

@testable import Rendering

/// The line on which intervals of differences are drawn.
@Suite struct IntervalStripTests {
  @Test("ticks are equally many cells apart, zero is one of them, and every value has its nearest cell")
  func scales() {
    var random = SeededGenerator(seed: 91)
    for _ in 0..<500 {
      let values = (0..<6).map { _ in Double.random(in: -300...300, using: &random) }
      let cells = Int.random(in: 16...90, using: &random)
      let scale = StripScale(holding: values, cells: cells)
      let about = "seed 91: \(values) in \(cells)"
      #expect(scale.cells == cells && scale.ticks.contains(0), "\(about)")
      let gaps = zip(scale.ticks.dropFirst(), scale.ticks).map { scale.cell($0) - scale.cell($1) }
      #expect(Set(gaps).count <= 1, "\(about): \(gaps)")
      let unit = (scale.ends.upper - scale.ends.lower) / Double(cells - 1)
      for value in values {
        #expect(value >= scale.ends.lower && value <= scale.ends.upper, "\(about)")
        #expect(
          abs(scale.ends.lower + Double(scale.cell(value)) * unit - value) <= unit / 2 * 1.000001, "\(about)")
      }
    }
  }

  @Test("odd values have a scale", arguments: [[], [0], [1e12, 1e-9], [-1e300, 1e300]] as [[Double]])
  func odd(values: [Double]) {
    let scale = StripScale(holding: values, cells: 20)
    #expect(scale.ends.lower < scale.ends.upper)
    #expect((0..<20).contains(scale.cell(values.first ?? 0)))
  }
}
