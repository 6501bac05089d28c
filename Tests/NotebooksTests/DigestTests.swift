import Testing

@testable import Notebooks

@Test func `digests are the upper half of XXH3-64`() {
  // XXH3_64bits of nothing is 2d06800538d394c2 (xxHash 0.8).
  #expect(checksum([]) == 0x2D06_8005_38D3_94C2)
  #expect(Digest(of: []).description == "2d068005")
  #expect(Digest(hex: "0000000a")?.description == "0000000a")
  #expect(Digest(hex: "a") == nil && Digest(hex: "+000000a") == nil && Digest(hex: "0000000g") == nil)
}

@Test func `the digest of code does not see line endings and trailing blanks`() {
  let code = Digests.code("a\nb")
  #expect(code != nil)
  for same in ["a\r\nb\r\n", "a  \nb\t\n\n", "a\nb\n"] { #expect(Digests.code(same) == code) }
  for other in ["a\n b", "ab", "a\n\nb", "b\na"] { #expect(Digests.code(other) != code) }
}

@Test func `digests of nothing are nil, and order counts only for cells`() {
  #expect(Digests.code(" \n") == nil && Digests.upstream([]) == nil)
  #expect(Digests.parameters([]) == nil && Digests.data([]) == nil)
  #expect(Digests.parameters([("a", "1"), ("b", "2")]) == Digests.parameters([("b", "2"), ("a", "1")]))
  #expect(Digests.data([("x", "1"), ("y", "2")]) == Digests.data([("y", "2"), ("x", "1")]))
  #expect(Digests.data([("x", "1"), ("y", "2")]) != Digests.data([("x", "2"), ("y", "1")]))
  let codes = [Digest(of: [1]), Digest(of: [2])]
  #expect(Digests.upstream(codes) != Digests.upstream(codes.reversed()))
}

@Test func `staleness names every reason`() throws {
  let all = CellDigests(
    code: Digest(of: [1]), upstream: Digest(of: [2]), parameters: Digest(of: [3]), data: Digest(of: [4]))
  #expect(Staleness(recorded: nil, current: all) == .unrecorded)
  #expect(Staleness(recorded: all, current: all) == .current)
  #expect(
    Staleness(recorded: CellDigests(), current: all) == .stale([.edited, .upstream, .parameter, .data]))
  var other = all
  other.data = nil
  #expect(Staleness(recorded: all, current: other) == .stale([.data]))
  let cell = try notebook("```scanbook\na\n```\n").cells[0]
  #expect(cell.staleness(given: all) == .unrecorded)
}

@Test func `output is recorded without control characters, overrides and trailing blanks`() {
  #expect(OutputText("a \t\nb\u{1B}[1m\u{202E}\r\n\n").lines == ["a", "b\\u{1B}[1m\\u{202E}", ""])
  #expect(OutputText("<<<<<<< x\n=======\n").lines == ["\\u{3C}<<<<<< x", "======="])
  #expect(OutputText("").lines.isEmpty)
}

@Test func `long output keeps head, tail, the number of lines and a digest of the whole`() throws {
  let text = OutputText((1...1000).map { "line \($0)\n" }.joined())
  #expect(text.lines.count == 300 && text.lineCount == 1000)
  #expect(text.lines[199] == "line 200" && text.lines[200] == "line 901")
  let recorded = RecordedOutput(digests: CellDigests(code: Digests.code("x")), text: text)
  let edited = try Notebook.new().addingCell(CellDraft(source: "x", output: recorded))
  #expect(edited.text.contains(" lines=1000 whole="))
  #expect(edited.text.contains("\n[700 lines left out]\n"))
  #expect(edited.notebook.cells[0].output == recorded)
}

@Test func `digests of what was only renamed go on agreeing, stale ones stay stale`() throws {
  let digest = { (byte: UInt8) in Digest(of: [byte]) }
  let recorded = CellDigests(code: digest(1), upstream: digest(2), parameters: nil, data: digest(3))
  let before = CellDigests(code: digest(1), upstream: digest(9), parameters: nil, data: digest(3))
  let after = CellDigests(code: digest(4), upstream: digest(5), parameters: nil, data: digest(6))
  let renamed = recorded.renamed(from: before, to: after)
  #expect(renamed == CellDigests(code: digest(4), upstream: digest(2), parameters: nil, data: digest(6)))
}
