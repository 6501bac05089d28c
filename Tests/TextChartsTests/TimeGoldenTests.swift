import Foundation
import TestSupport
import Testing

@testable import TextCharts

/// Reference pictures of the charts of `Gallery.pictures`, and what holds for all of them.
@Suite struct TimeGoldenTests {
  @Test("every picture is the one that was read and accepted", arguments: Gallery.pictures.map(\.name))
  func pictures(name: String) throws {
    let chart = try #require(Gallery.pictures.first { $0.name == name })
    let file = GoldenPictures.folder.appendingPathComponent(name + ".txt")
    let drawn = GoldenPictures.text(chart.specification)
    if GoldenPictures.isUpdating { try drawn.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: file, encoding: .utf8) == drawn)
  }

  @Test(
    "every line has the same width once padded, and ends in no blank before",
    arguments: Gallery.pictures.map(\.name))
  func equalWidths(name: String) throws {
    let specification = try #require(Gallery.pictures.first { $0.name == name }).specification
    for width in [16, 17, 19, 23, 31, 40, 57, 80, 101, 130, 200] {
      for symbols in SymbolSet.allCases {
        let lines = ChartLayout.lines(specification, width: width, symbols: symbols)
        #expect(!lines.isEmpty)
        #expect(
          lines.allSatisfy { DisplayWidth.of($0) <= width && $0.last != " " },
          "\(name) \(width) \(symbols): \(lines)")
        let padded = ChartLayout.paddedLines(specification, width: width, symbols: symbols)
        #expect(padded.allSatisfy { DisplayWidth.of($0) == width })
      }
    }
  }

  @Test("braille draws these as blocks do, but curves; ASCII swaps one character for one")
  func symbolSets() {
    for chart in Gallery.pictures {
      let blocks = ChartLayout.picture(chart.specification, width: 80, symbols: .blocks).drawing
      let ascii = ChartLayout.picture(chart.specification, width: 80, symbols: .ascii).drawing
      if chart.specification.kind != .line {
        #expect(ChartLayout.picture(chart.specification, width: 80, symbols: .braille).drawing == blocks)
      }
      #expect(blocks.count == ascii.count, "\(chart.name)")
      for (block, plain) in zip(blocks, ascii) {
        #expect(DisplayWidth.of(plain) <= DisplayWidth.of(block), "\(chart.name)")
        #expect(plain.allSatisfy { $0.isASCII || block.contains($0) }, "\(chart.name): \(plain)")
        #expect(!plain.contains { "─│┊├┤┴┼┬└●░▒▓█━…·–→←╭╮╰╯".contains($0) }, "\(chart.name): \(plain)")
      }
    }
  }
}
