import TestSupport
import Testing

@testable import Notebooks

/// Builds files of everything that a notebook may hold, and of what it should not.
struct Maker {
  var random: SeededGenerator

  private static let blocks = [
    "Prose with <!--= a | count -->12<!--/--> and `code`.", "# Heading", "Title\n=======",
    "- item\n\n  ```scanbook\n  x\n  ```",
    "1. one\nlazy", "> quote\n> ```scanbook", "<!-- unknown comment -->",
    "<!--\nmany\n```scanbook\nlines\n-->",
    "```python\nprint(1)\n```", "````text\n```scanbook\n```\n````", "~~~\n```\n~~~", "    indented", "\tx",
    "---", "***", "",
    "<!-- out code=12345678 -->", "```scanbook\nsignals | count\n```",
    "```scanbook {#n tol=0.5 unknown}\na; b\n```\n<!-- out code=4be1c09a up=0c19a7f2 -->\n```text\n1\n```",
    "~~~scanbook {skip}\nx\n~~~\n<!-- out lines=0 -->", "  ```scanbook\n  y\n  ```", "日本語 😀 é", "<!--= open",
    "a\rb", "```",
    "<pre>", "[link]: <x>", "trailing  ",
  ]
  private static let headers = [
    "", "---\nscanbook: 1\ntitle: T\nparams:\n  a: 1\n---\n", "---\nscanbook: 3\n---\n", "---\n: [\n---\n",
    "---\nopen\n", "---\n---\n",
    "---\nscanbook: 1\nother: {a: [1, 2]}\n--- \n",
  ]

  mutating func file() -> [UInt8] {
    var text = Self.headers.randomElement(using: &random)!
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      text += Self.blocks.randomElement(using: &random)!
      text += ["\n", "\n\n", "\n", "\n \n"].randomElement(using: &random)!
    }
    if Bool.random(using: &random), text.utf8.last == 10 { text.removeLast() }
    if Int.random(in: 0..<3, using: &random) == 0 { text = text.replacing("\n", with: "\r\n") }
    return (Int.random(in: 0..<5, using: &random) == 0 ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  }

  /// A few bytes changed, dropped, doubled or swapped for bytes that mean something.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let index = bytes.indices.randomElement(using: &random)!
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
      default: bytes.insert("`~-\n\r<>!={}# \t[&*:|\"'0".utf8.randomElement(using: &random)!, at: index)
      }
    }
    return bytes
  }
}

/// The spans cover the file without a gap, and lie as the cells say.
private func checkSpans(_ notebook: Notebook) {
  var offset = 0
  for span in notebook.spans {
    #expect(span.range.lowerBound == offset && !span.range.isEmpty)
    offset = span.range.upperBound
    if case .code(let cell) = span.kind { #expect(notebook.cells[cell].codeRange == span.range) }
    if case .output(let cell) = span.kind { #expect(notebook.cells[cell].outputRange == span.range) }
  }
  #expect(offset == notebook.bytes.count)
}

/// What stands outside of the splices is what stood there before, in the same order.
private func checkUntouched(_ before: Notebook, _ edit: Edited) {
  var old = 0
  var new = 0
  for splice in edit.splices {
    let kept = before.bytes[old..<splice.range.lowerBound]
    #expect(edit.notebook.bytes[new..<new + kept.count].elementsEqual(kept))
    new += kept.count + splice.replacement.count
    old = splice.range.upperBound
    let isLineStart = { (offset: Int) in
      offset == 0 || offset == before.bytes.count || before.bytes[offset - 1] == 10 || offset == 3
    }
    #expect(isLineStart(splice.range.lowerBound) && isLineStart(splice.range.upperBound))
  }
  #expect(edit.notebook.bytes[new...].elementsEqual(before.bytes[old...]))
}

@Test("any file comes back byte for byte, and its spans cover it", arguments: 1...40)
func roundTrip(seed: UInt64) throws {
  var maker = Maker(random: SeededGenerator(seed: seed))
  for _ in 0..<25 {
    let bytes = maker.file()
    for candidate in [bytes, maker.mutated(bytes), maker.mutated(bytes)] {
      guard let notebook = try? Notebook(candidate) else { continue }
      #expect(notebook.bytes == candidate)
      #expect(notebook.splicing([]) == candidate)
      checkSpans(notebook)
    }
  }
}

@Test("an edit changes its own lines only, and does what it says", arguments: 1...40)
func edits(seed: UInt64) throws {
  var maker = Maker(random: SeededGenerator(seed: seed))
  var count = 0
  for _ in 0..<15 {
    let file = maker.file()
    let bytes = Bool.random(using: &maker.random) ? file : maker.mutated(file)
    guard let notebook = try? Notebook(bytes), notebook.access == .writable else { continue }
    let cell = Int.random(in: 1...max(1, notebook.cells.count), using: &maker.random)
    let other = Int.random(in: 1...max(1, notebook.cells.count), using: &maker.random)
    let record = output("new\n  text\n")
    let operations: [() throws -> Edited] = [
      { try notebook.addingCell(CellDraft(source: "x\ny", output: record)) },
      { try notebook.addingCell(CellDraft(source: "x"), after: cell) },
      { try notebook.replacingSource(ofCell: cell, with: "```\nz") },
      { try notebook.recording([cell: record]) },
      { try notebook.removingCell(cell) }, { try notebook.movingCell(cell, to: other) },
      { try notebook.addingProse("A *note*.") }, { try notebook.settingHeader(.title, to: "New: title") },
    ]
    for operation in operations {
      guard let edit = try? operation() else { continue }
      count += 1
      checkUntouched(notebook, edit)
      checkSpans(edit.notebook)
      try checkEffect(notebook, edit, record)
    }
  }
  #expect(count > 5, "too few edits were possible to prove anything")
}

private func checkEffect(_ before: Notebook, _ edit: Edited, _ record: RecordedOutput) throws {
  let sources = { (notebook: Notebook) in notebook.cells.map(\.source) }
  var expected = sources(before)
  let after = edit.notebook
  switch edit.change {
  case .added(let cell): expected.insert(after.cells[cell - 1].source, at: cell - 1)
  case .edited(let cell): expected[cell - 1] = "```\nz"
  case .removed(let cell): expected.remove(at: cell - 1)
  case .moved(let cell, let target): expected.insert(expected.remove(at: cell - 1), at: target - 1)
  case .recorded(let cells): #expect(after.cells[cells[0] - 1].output == record)
  case .setHeader: #expect(after.header.title == "New: title")
  case .noted, .updatedFacts, .resolved, .resolvedHeader: break
  }
  #expect(sources(after) == expected)
}

@Test func `ten thousand cells take time in proportion`() throws {
  let cell =
    "Prose with <!--= a -->1<!--/-->.\n\n```scanbook\nsignals | count\n```\n<!-- out code=4be1c09a -->\n```text\n128\n```\n\n"
  let cost = { (count: Int) throws -> Double in
    let bytes = Array(String(repeating: cell, count: count).utf8)
    return try processorTime {
      let notebook = try Notebook(bytes)
      #expect(notebook.cells.count == count)
    }
  }
  let small = try cost(1_000)
  let large = try cost(10_000)
  // Ten times the text; a quadratic reader would take 100 times as long.
  #expect(large < max(small, 0.01) * 50, "\(small) s, \(large) s")
}

@Test("an edit among ten thousand cells touches its own lines only", arguments: 1...3)
func editsOfTenThousand(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  let ending = seed == 2 ? "\r\n" : "\n"
  let text = (0..<10_000).map { index in
    "Prose \(index) <!-- kept -->\n\n````scanbook {#c\(index) odd=\(index)}\na | x \(index) # ``` \n````\n<!-- out code=4be1c09a -->\n```text\n1\n```\n\n"
  }.joined().dropLast().replacing("\n", with: ending)
  let notebook = try Notebook([0xEF, 0xBB, 0xBF] + Array(text.utf8))
  #expect(notebook.cells.count == 10_000)
  let cell = Int.random(in: 2...9_999, using: &random)
  for edit in [
    try notebook.recording([cell: output("new\n")]), try notebook.replacingSource(ofCell: cell, with: "b"),
    try notebook.removingCell(cell), try notebook.addingCell(CellDraft(source: "c"), after: cell),
    try notebook.movingCell(cell, to: 1), try notebook.addingProse("More."),
  ] {
    checkUntouched(notebook, edit)
    checkSpans(edit.notebook)
    #expect(edit.splices.reduce(0) { $0 + $1.replacement.count } < 200)
  }
}

@Test(
  "input made to be slow is not", .timeLimit(.minutes(5)),
  arguments: [
    "<!--= ", "```\n", "`", "- ", "<!-- out code=1 -->\n```text\n", "```scanbook\n```\n\n\n", "> ", "<",
    "-->",
  ])
func hostileInput(piece: String) throws {
  let bytes = Array(String(repeating: piece, count: 20_000).utf8)
  #expect(try Notebook(bytes).bytes.count == bytes.count)
}
