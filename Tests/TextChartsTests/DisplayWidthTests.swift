import TestSupport
import Testing

@testable import TextCharts

@Suite struct DisplayWidthTests {
  @Test(
    "text takes the cells that a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("人工知能", 8), ("ｶﾅ", 2), ("Ａ", 2), ("한국", 4),
      ("\u{1112}\u{1161}\u{11ab}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("1️⃣", 2), ("©️", 2), ("❤️", 2),
      ("☺", 1), ("⌚", 2), ("\u{200b}", 0), ("الذكاء", 6), ("สวัสดี", 4), ("का", 2), ("a\u{1b}b\n", 2),
      ("─│█", 3),
      ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("\u{ad}", 1), ("שלום", 4),
    ])
  func widths(text: String, cells: Int) { #expect(DisplayWidth.of(text) == cells) }

  @Test(
    "a cut keeps what fits and marks the cut",
    arguments: [
      ("evaluation", 10, "evaluation", "evaluation"), ("evaluation", 6, "evalu…", "eva…on"),
      ("人工知能", 5, "人工…", "人…能"), ("人工知能", 4, "人…", "人…"), ("ab", 1, "…", "…"), ("ab", 0, "", ""),
      ("one two", 5, "one…", "on…wo"), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…", "👩‍👩‍👧…"),
    ])
  func cuts(text: String, width: Int, atEnd: String, inMiddle: String) {
    #expect(DisplayWidth.cut(text, to: width) == atEnd)
    #expect(DisplayWidth.cut(text, to: width, at: .middle) == inMiddle)
  }

  @Test("cuts are never too wide, padding is exact")
  func cutsFit() {
    var random = SeededGenerator(seed: 11)
    let letters = Array("ab 人👍🏽é🇩🇪क")
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in letters.randomElement(using: &random) }
      )
      let width = Int.random(in: 0...14, using: &random)
      for place in [DisplayWidth.CutPlace.end, .middle] {
        let cut = DisplayWidth.cut(text, to: width, at: place)
        #expect(DisplayWidth.of(cut) <= width, "seed 11: \(text) in \(width)")
        for alignment in [DisplayWidth.Alignment.left, .right, .center] {
          #expect(DisplayWidth.of(DisplayWidth.padded(cut, to: width, alignment: alignment)) == width)
        }
      }
    }
  }

  @Test("words wrap at blanks, and inside only where they must")
  func wraps() {
    #expect(DisplayWidth.wrapped("one two three", to: 8) == ["one two", "three"])
    #expect(DisplayWidth.wrapped("one two three", to: 8, indent: 2) == ["one two", "  three"])
    #expect(DisplayWidth.wrapped("abcdefgh ij", to: 3) == ["abc", "def", "gh", "ij"])
    #expect(DisplayWidth.wrapped("人工知能", to: 5) == ["人工", "知能"])
    #expect(DisplayWidth.wrapped("", to: 5) == [""])
    #expect(DisplayWidth.wrapped("won 51.0 % (95 %) of", to: 8) == ["won", "51.0 %", "(95 %)", "of"])
  }
}

@Suite struct SanitizerTests {
  @Test(
    "what a terminal would obey is shown",
    arguments: [
      ("plain – text", "plain – text"), ("a\tb\nc\rd", "a\\tb\\nc\\rd"), ("\u{1b}[31m", "\\u{1b}[31m"),
      ("\u{9b}2J", "\\u{9b}2J"), ("\u{202e}abc\u{2066}", "\\u{202e}abc\\u{2066}"),
      ("\u{7f}\u{0}", "\\u{7f}\\u{0}"),
      ("\r\n", "\\r\\n"), ("👩‍👩‍👧 é", "👩‍👩‍👧 é"), ("\u{200f}x\u{2028}", "\\u{200f}x\\u{2028}"),
    ])
  func shows(text: String, shown: String) {
    #expect(Sanitizer.sanitized(text) == shown)
    #expect(Sanitizer.sanitized(shown) == shown)
  }
}
