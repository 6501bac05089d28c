import TestSupport
import Testing

@testable import Rendering

/// The colours of series on a terminal.
@Suite struct SeriesColorsTests {
  /// The red, green and blue of one of the 216 colours after the first 16.
  private static func color(_ series: Int) throws -> [Int] {
    let number = try #require(SeriesColors.code(series).split(separator: ";").last.flatMap { Int($0) })
    let levels = [0, 95, 135, 175, 215, 255]
    let index = number - 16
    try #require((0..<216).contains(index))
    return [levels[index / 36], levels[index / 6 % 6], levels[index % 6]]
  }

  @Test(
    "series are told apart by people with the common kinds of colour blindness",
    arguments: ColorVision.allCases)
  func apart(vision: ColorVision) throws {
    let colors = try (0..<8).map(Self.color)
    #expect(vision.leastDistance(of: Array(colors.prefix(4))) > 0.09)
    #expect(vision.leastDistance(of: colors) > 0.06)
  }

  @Test("colours go round after eight")
  func round() { #expect(SeriesColors.code(8) == SeriesColors.code(0)) }
}
