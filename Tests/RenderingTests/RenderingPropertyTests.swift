import CommandLanguage
import Evaluation
import Tables
import TestSupport
import Testing
import TextCharts

@testable import Rendering

/// What holds for every table on every page.
@Suite struct RenderingPropertyTests {
  private static let pieces = [
    "a", "word", " ", "  ", "-", "東京", "👩‍🚀", "🇫🇷", "e\u{301}", "\u{1B}[31m", "\n", "\t", "\u{0}", "\u{202E}",
    "|", "…",
    "antidisestablishmentarianism", "\u{9B}2J", "\u{200D}", "ﷺ", "\r\n",
    "0a1b2c3d4e5f60718293a4b5c6d7e8f9/s1",
  ]
  private static let names = [
    "id", "name", "scan", "model", "count", "description", "score", "found", "target", "title", "列", "x y",
  ]

  private static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...8, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
      .joined()
  }

  private static func column(_ rows: Int, _ generator: inout SeededGenerator) -> Column {
    let present = (0..<rows).map { _ in Int.random(in: 0...4, using: &generator) > 0 }
    switch Int.random(in: 0...6, using: &generator) {
    case 0:
      return Samples.integers(present.map { $0 ? Int64.random(in: .min ... .max, using: &generator) : nil })
    case 1:
      let scales: [Double] = [1e-8, 0.01, 1, 1e3, 1e9, 1e300]
      let scale = scales.randomElement(using: &generator) ?? 1
      return Samples.numbers(present.map { $0 ? Double.random(in: -scale...scale, using: &generator) : nil })
    case 2: return Column(.bool(present), validity: Bitmap(present))
    case 3: return Column(.time(present.map { _ in Int64.random(in: .min ... .max, using: &generator) }))
    case 4:
      return Samples.dates(
        present.map { $0 ? Int64.random(in: -1_000_000...1_000_000, using: &generator) : nil })
    case 5: return Samples.lists(present.map { _ in [text(&generator), text(&generator)] })
    default: return Samples.text(present.map { $0 ? text(&generator) : nil })
    }
  }

  private static func table(_ generator: inout SeededGenerator) -> Table {
    let rows = Int.random(in: 0...6, using: &generator)
    let chosen = names.shuffled(using: &generator).prefix(Int.random(in: 1...9, using: &generator))
    let columns = chosen.map { (name: $0, column: column(rows, &generator)) }
    return Samples.table(columns, noun: Bool.random(using: &generator) ? "signals" : nil, total: 128)
  }

  private static func page(_ generator: inout SeededGenerator, theme: Theme = .plain) -> Page {
    Page(
      width: Int.random(in: 20...140, using: &generator),
      symbols: SymbolSet.allCases.randomElement(using: &generator) ?? .blocks, theme: theme,
      maxRows: Bool.random(using: &generator) ? 3 : nil, isTerminal: Bool.random(using: &generator))
  }

  /// What no line may have.
  private static func fault(_ line: String, width: Int) -> String? {
    if line.cells > width { return "\(line.cells) cells on a page of \(width)" }
    if line.unicodeScalars.last?.properties.isWhitespace == true { return "a blank at the end" }
    return line.unicodeScalars.contains(where: Sanitizer.isDangerous) ? "a control character" : nil
  }

  @Test(
    "no line is too wide, ends in a blank or holds a control character",
    arguments: 1...400 as ClosedRange<UInt64>)
  func lines(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = RenderingPropertyTests.table(&generator)
    let page = RenderingPropertyTests.page(&generator)
    let style = [TableStyle.plain, .full, .card].randomElement(using: &generator) ?? .plain
    let rendered = try Renderer(page: page).render(Outcome(value: .table(table, style: style)))
    for line in rendered.recorded + rendered.results {
      let fault = RenderingPropertyTests.fault(line, width: page.width)
      #expect(fault == nil, "seed \(seed), \(style): \(line)")
    }
  }

  @Test("recorded exact lines hold no control character either", arguments: 1...60 as ClosedRange<UInt64>)
  func exactLines(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = RenderingPropertyTests.table(&generator)
    let style = [TableStyle.csv, .json, .markdown].randomElement(using: &generator) ?? .csv
    for line in try Renderer(page: Page()).render(Outcome(value: .table(table, style: style))).recorded {
      #expect(RenderingPropertyTests.fault(line, width: .max) == nil, "seed \(seed), \(style): \(line)")
    }
  }

  @Test("columns are aligned under their rules", arguments: 1...200 as ClosedRange<UInt64>)
  func alignment(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = RenderingPropertyTests.table(&generator)
    let page = RenderingPropertyTests.page(&generator)
    let picture = try TablePicture(table, on: page, scans: nil)
    let lines = picture.lines.texts(.plain)
    guard lines.count > 2, let rule = lines.dropFirst().first else { return }
    let ends = RenderingPropertyTests.gaps(in: rule, glyph: Character(page.glyphs.rule))
    for line in [lines[0]] + lines.dropFirst(2) {
      for cell in ends where cell < line.cells {
        #expect(RenderingPropertyTests.isBlank(line, at: cell), "seed \(seed), cell \(cell): \(line)")
      }
    }
  }

  /// The cells of a rule that are blank.
  private static func gaps(in rule: String, glyph: Character) -> [Int] {
    rule.enumerated().filter { $0.element != glyph }.map(\.offset)
  }

  private static func isBlank(_ line: String, at cell: Int) -> Bool {
    var position = 0
    for character in line {
      let next = position + String(character).cells
      if position <= cell, cell < next { return character.unicodeScalars.first == " " }
      position = next
    }
    return true
  }

  @Test("colour adds nothing but colour", arguments: 1...60 as ClosedRange<UInt64>)
  func colors(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = RenderingPropertyTests.table(&generator)
    var page = RenderingPropertyTests.page(&generator)
    let plain = try Renderer(page: page).render(Outcome(value: .table(table, style: .plain))).results
    page.theme = .colored
    let colored = try Renderer(page: page).render(Outcome(value: .table(table, style: .plain))).results
    #expect(colored.map(SGR.removed) == plain, "seed \(seed)")
  }

  @Test("errors fit every page, wherever they point", arguments: 1...300 as ClosedRange<UInt64>)
  func errors(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let source = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      RenderingPropertyTests.pieces.randomElement(using: &generator) ?? ""
    }.joined()
    let start = Int.random(in: 0...source.utf8.count + 2, using: &generator)
    let range = SourceRange(start, start + Int.random(in: 0...30, using: &generator))
    let page = RenderingPropertyTests.page(&generator)
    let error = EvaluationError(.unknownTable(source, candidates: [], madeBy: nil), range: range)
    for line in ErrorRenderer.lines(for: error, source: source, on: page) {
      #expect(RenderingPropertyTests.fault(line, width: page.width) == nil, "seed \(seed): \(line)")
    }
  }
}
