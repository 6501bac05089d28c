import TestSupport
import Testing

@testable import Notebooks

private func compare(
  _ recorded: String, _ new: String, tolerance: Tolerance = .standard, isUnordered: Bool = false
) -> OutputComparison {
  .compare(
    recorded: OutputText(recorded), new: OutputText(new), tolerance: tolerance, isUnordered: isUnordered)
}

private func difference(_ comparison: OutputComparison) throws -> OutputDifference {
  guard case .differs(let difference) = comparison else {
    Issue.record("expected a difference, found \(comparison)")
    throw NotebookRefusal.notUTF8(line: 0)
  }
  return difference
}

@Test(
  "numbers are compared as numbers, words as words",
  arguments: [
    ("count 128", "count 128", 0.0, true), ("mean 0.5000000000001", "mean 0.5", 0, true),
    ("mean 0.51", "mean 0.5", 0, false),
    ("mean 0.51", "mean 0.5", 0.02, true), ("n=12%", "n=12.4%", 0.5, true),
    ("gpt-4-1106", "gpt-4-1107", 5, false),
    ("e91b6e/s4", "e91b6e/s5", 5, false), ("2024-04-23", "2024-04-24", 5, false), ("1–6", "1–7", 1, true),
    ("p <.001", "p <.002", 0.01, true), ("a.", "a", 1, false), ("ends 17.", "ends 18.", 1, true),
    ("12:30", "12:31", 5, false),
    ("a  b", "a b", 1, false), ("  9.9", " 10.0", 0.2, true), ("1e999", "2e999", 5, false),
    ("nan", "nan ", 0, true),
    ("│ ●  1", "│  ● 1.1", 1, false), ("│ ●  1", "│ ●  1.1", 1, true),
  ])
func numbers(recorded: String, new: String, tolerance: Double, holds: Bool) {
  let comparison = compare(recorded, new, tolerance: Tolerance(absolute: tolerance, relative: 1e-9))
  if case .holds = comparison { #expect(holds) } else { #expect(!holds) }
}

@Test func `the tolerance is rtol=1e-9 if none is said`() {
  #expect(Tolerance(CellAttributes()) == .standard)
  #expect(Tolerance(CellAttributes(info: "{tol=0.5}")) == Tolerance(absolute: 0.5, relative: 0))
}

@Test func `it is said in which way an output holds`() {
  #expect(compare("a\n1\n", "a\n1\n") == .holds(.exactly))
  #expect(compare("a 1\n", "a 1.0000000000001\n") == .holds(.withinTolerance))
  #expect(compare("a 1\nb 2\n", "b 2\na 1\n", isUnordered: true) == .holds(.unordered))
  #expect(compare("a 1\na 2\n", "a 2.0000000000001\na 1\n", isUnordered: true) == .holds(.unordered))
}

@Test func `lines that differ are named with their numbers and the change`() throws {
  let found = try difference(
    compare("top\nOf 133 signals\nsame\ngone\n", "top\nOf 128 signals\nsame\nend\nnew\n"))
  #expect(found.tables.isEmpty && found.leftOut == nil)
  #expect(
    found.lines == [
      .changed(
        recordedLine: 2, newLine: 2, recorded: "Of 133 signals", new: "Of 128 signals",
        numbers: [NumberChange(recorded: "133", new: "128")]),
      .gone(line: 4, text: "gone"), .new(line: 4, text: "end"), .new(line: 5, text: "new"),
    ])
  #expect(NumberChange(recorded: "133", new: "128").change == -5)
}

@Test func `unordered lines differ only where one has no partner`() throws {
  let found = try difference(compare("a\nb\nb\nc\n", "c\nb\na\nd\n", isUnordered: true))
  #expect(
    found.lines == [.gone(line: 2, text: "b"), .new(line: 4, text: "d")]
      || found.lines == [.gone(line: 3, text: "b"), .new(line: 4, text: "d")])
}

@Test func `unordered lines find their partners within the tolerance beside new ones`() throws {
  let tolerance = Tolerance(absolute: 0.1, relative: 0)
  let found = try difference(compare("a 5\na 9\n", "a 1\na 5.05\n", tolerance: tolerance, isUnordered: true))
  #expect(found.lines == [.gone(line: 2, text: "a 9"), .new(line: 1, text: "a 1")])
}

@Test func `tables drawn with ascii are tables`() throws {
  let found = try difference(compare("m   n\n--  -\naa  1\nbb  2\n", "m   n\n--  -\naa  1\nbb  3\n"))
  #expect(found.lines.isEmpty && found.tables.first?.rows.count == 1)
}

@Test func `blanks alone differ by line`() throws {
  let found = try difference(compare("a  b\n", "a b\n"))
  #expect(found.lines.count == 1)
}

private let recordedTable = """
  id         name           relevancy
  ─────────  ─────────────  ─────────
  6564a1/s1  Anonymous              4
  2ad1a6/s8  In the wild            -
  cd4f6f/s6  Misinformation         5
  e91b6e/s4  Framework              3

  4 of 133 signals
  """

private let newTable = """
  id         name       relevancy
  ─────────  ─────────  ─────────
  e91b6e/s4  Framework          3
  6564a1/s1  Anonymous          5
  cd4f6f/s6  Misinfo…           5
  aaaaaa/s1  New one            1

  4 of 128 signals
  """

@Test func `tables are compared by row and key`() throws {
  let found = try difference(compare(recordedTable, newTable))
  let table = try #require(found.tables.first)
  #expect(table.recordedLine == 1 && table.recordedRowCount == 4 && table.newRowCount == 4)
  #expect(
    table.rows == [
      .gone(row: 2, key: "2ad1a6/s8", text: "2ad1a6/s8  In the wild            -"),
      .new(row: 4, key: "aaaaaa/s1", text: "aaaaaa/s1  New one            1"),
      .moved(key: "e91b6e/s4", from: 4, to: 1),
      .changed(
        recordedRow: 1, newRow: 2, key: "6564a1/s1",
        cells: [RowChange.CellChange(column: "relevancy", recorded: "4", new: "5", change: 1)]),
      .changed(
        recordedRow: 3, newRow: 3, key: "cd4f6f/s6",
        cells: [
          RowChange.CellChange(column: "name", recorded: "Misinformation", new: "Misinfo…", change: nil)
        ]),
    ])
  #expect(found.lines.count == 1)
}

@Test func `rows that share a first value are told apart by the next`() throws {
  let head = "scan  kind  n\n────  ────  ─\n"
  let found = try difference(
    compare(head + "a     x     1\na     y     2\n", head + "a     x     1\na     y     3\n"))
  guard case .changed(_, _, let key, _)? = found.tables.first?.rows.first else {
    Issue.record("no changed row in \(found)")
    return
  }
  #expect(key == "a  y")
}

@Test func `tables with other columns are compared by line`() throws {
  let found = try difference(compare("a  b\n─  ─\n1  2\n", "a  c\n─  ─\n1  2\n"))
  #expect(found.tables.isEmpty && found.lines.count == 1)
}

@Test func `what a long output leaves out differs by its digest`() throws {
  let text = { (changed: Int) in (1...1000).map { $0 == changed ? "x\n" : "line\n" }.joined() }
  #expect(compare(text(0), text(0)) == .holds(.exactly))
  let found = try difference(compare(text(0), text(500)))
  #expect(found.lines.isEmpty)
  #expect(found.leftOut == OutputDifference.LeftOut(recordedLineCount: 1000, newLineCount: 1000))
}

@Test("an edit script turns one text into the other, and is as short as can be", arguments: 1...60)
func editScripts(seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  let text = { (random: inout SeededGenerator) in
    (0..<Int.random(in: 0...14, using: &random)).map { _ in Int.random(in: 0...3, using: &random) }
  }
  let (old, new) = (text(&random), text(&random))
  let steps = LineDifference.steps(oldCount: old.count, newCount: new.count) { old[$0] == new[$1] }
  var rebuilt: [Int] = []
  var (oldNext, newNext, edits) = (0, 0, 0)
  for step in steps {
    switch step {
    case .keep(let left, let right):
      #expect(left == oldNext && right == newNext && old[left] == new[right])
      rebuilt.append(old[left])
      (oldNext, newNext) = (oldNext + 1, newNext + 1)
    case .remove(let left):
      #expect(left == oldNext)
      (oldNext, edits) = (oldNext + 1, edits + 1)
    case .insert(let right):
      #expect(right == newNext)
      rebuilt.append(new[right])
      (newNext, edits) = (newNext + 1, edits + 1)
    }
  }
  #expect(rebuilt == new && oldNext == old.count)
  #expect(edits == old.count + new.count - 2 * longestCommon(old, new))
}

private func longestCommon(_ left: [Int], _ right: [Int]) -> Int {
  var row = [Int](repeating: 0, count: right.count + 1)
  for value in left {
    var diagonal = 0
    for (index, other) in right.enumerated() {
      let above = row[index + 1]
      row[index + 1] = value == other ? diagonal + 1 : max(above, row[index])
      diagonal = above
    }
  }
  return row[right.count]
}

@Test func `texts that share nothing are compared in bounded time`() throws {
  let lines = { (start: Int) in (0..<400).map { "word\(start + $0)\n" }.joined() }
  let found = try difference(compare(lines(0), lines(1_000)))
  #expect(found.lines.count == 800)
}

@Test("random outputs compare without a trap, and with themselves hold", arguments: 1...20)
func randomOutputs(seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  let pieces = ["a", "  ", "1", "─", "-", "\n", "─  ─", "n  m\n─  ─\n1  2\n", ".", "1e400", "é", "\n\n"]
  let text = { (random: inout SeededGenerator) in
    (0..<40).map { _ in pieces.randomElement(using: &random)! }.joined()
  }
  for _ in 0..<40 {
    let (left, right) = (text(&random), text(&random))
    #expect(compare(left, left) == .holds(.exactly))
    if case .differs(let found) = compare(left, right, isUnordered: Bool.random(using: &random)) {
      #expect(!found.isEmpty)
    }
  }
}
