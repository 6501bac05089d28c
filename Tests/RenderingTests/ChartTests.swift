import Evaluation
import Tables
import Testing
import TextCharts

@testable import Rendering

/// Charts as outcomes; the pictures themselves are tested where they are drawn.
@Suite struct ChartTests {
  private static let bars = ChartSpecification(
    kind: .bar, data: .categories(CategoryValues(labels: ["tie", "win"], values: [4, 2])), title: "by winner",
    notes: ["Drawn: count by winner."])

  private func render(_ symbols: SymbolSet?, theme: Theme = .plain) throws -> Rendered {
    var table = Samples.leaderboard
    table.traits.origins = [
      Origin(path: "v.csv", fingerprint: "00", about: "synthetic sample, no real votes")
    ]
    let value = Value.chart(ChartTests.bars, of: table, symbols: symbols)
    return try Renderer(page: Page(width: 40, theme: theme)).render(Outcome(value: value))
  }

  @Test("title, picture, remarks and label stand in that order, a blank line between") func order() throws {
    let rendered = try render(nil)
    #expect(rendered.results.first == "by winner")
    #expect(rendered.results.dropFirst().first == "")
    #expect(rendered.results.suffix(3) == ["", "Drawn: count by winner.", "synthetic sample, no real votes"])
    #expect(rendered.recorded == rendered.results)
    #expect(rendered.remarks.isEmpty)
  }

  @Test("symbols that were asked for win over the page's") func symbols() throws {
    #expect(try render(.ascii).results.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(try render(nil).results.joined().contains("█"))
  }

  @Test("colour adds nothing but colour") func colors() throws {
    #expect(try render(nil, theme: .colored).results.map(SGR.removed) == (try render(nil).results))
  }
}
