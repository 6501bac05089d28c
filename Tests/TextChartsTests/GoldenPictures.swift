import Foundation
import Testing

@testable import TextCharts

/// Reference pictures as text files, one a chart: the same chart at five widths in three symbol sets.
///
/// With `SCANBOOK_UPDATE_GOLDEN=1` the files are written instead of compared; each has to be read before it is
/// committed.
enum GoldenPictures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")
  static let isUpdating = ProcessInfo.processInfo.environment["SCANBOOK_UPDATE_GOLDEN"] == "1"
  static let widths = [40, 60, 80, 120, 200]

  /// All pictures of a chart, as the text of its file.
  static func text(_ specification: ChartSpecification) -> String {
    var lines: [String] = []
    for symbols in [SymbolSet.blocks, .ascii, .braille] {
      for width in widths {
        let drawn = ChartLayout.lines(specification, width: width, symbols: symbols)
        lines.append("=== \(width) \(symbols)")
        // Braille differs for points and curves only.
        let isSame =
          symbols == .braille
          && drawn == ChartLayout.lines(specification, width: width, symbols: .blocks)
        lines += (isSame ? ["as in blocks"] : drawn) + [""]
      }
    }
    return lines.joined(separator: "\n")
  }
}

@Suite struct GoldenTests {
  @Test("every picture is the one that was read and accepted", arguments: Gallery.charts.map(\.name))
  func pictures(name: String) throws {
    let chart = try #require(Gallery.charts.first { $0.name == name })
    let file = GoldenPictures.folder.appendingPathComponent(name + ".txt")
    let drawn = GoldenPictures.text(chart.specification)
    if GoldenPictures.isUpdating { try drawn.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: file, encoding: .utf8) == drawn)
  }
}
