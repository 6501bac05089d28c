import TestSupport
import Testing
import TextCharts

@testable import Rendering

@Suite("The line that tells how far long work has come")
struct ProgressTextTests {
  @Test("It says what and how much; what is too long loses its middle, not its count")
  func line() {
    let table: [(what: String, share: Double, columns: Int, line: String)] = [
      ("a.nb.md: cell 3 of 10", 0.2, 80, "a.nb.md: cell 3 of 10, 20 %"),
      ("rating", 0.999, 80, "rating, 99 %"),
      ("rating", 1, 80, "rating, 100 %"), ("rating", .nan, 80, "rating, 0 %"),
      ("rating", 7, 80, "rating, 100 %"),
      ("rating", -1, 80, "rating, 0 %"), ("\u{1b}[2Jx", 0, 80, "\\u{1b}[2Jx, 0 %"),
      (
        "some/very/long/folder/of/notebooks/week.nb.md: cell 3 of 10", 0.2, 40,
        "some/very/…week.nb.md: cell 3 of 10, 20 %"
      ),
    ]
    for row in table.dropLast() {
      #expect(ProgressText.line(row.what, row.share, columns: row.columns) == row.line)
    }
    let cut = ProgressText.line(table[table.count - 1].what, 0.2, columns: 40)
    #expect(cut.hasPrefix("some/") && cut.contains("…") && cut.hasSuffix("md: cell 3 of 10, 20 %"), "\(cut)")
  }

  @Test(
    "It never fills the line, so that it can be taken away, and holds no control character", arguments: 1...60
  )
  func width(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [Character] = ["a", "…", "模", "é", "\u{1b}", "👩‍👩‍👧", " ", "\u{202E}", "/"]
    for columns in [1, 2, 5, 10, 20, 60, 80, 120] {
      let count = Int.random(in: 0...200, using: &random)
      let what = String((0..<count).map { _ in letters.randomElement(using: &random)! })
      let line = ProgressText.line(what, Double.random(in: 0...1, using: &random), columns: columns)
      #expect(DisplayWidth.of(line) <= max(1, columns - 3), "\(columns): \(line)")
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x202E })
    }
  }
}
