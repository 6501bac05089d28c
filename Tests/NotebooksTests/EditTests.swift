import Notebooks
import Testing

@Test func `a new notebook is a header`() throws {
  let parameters = [
    Header.Parameter(name: "since", value: "2024-04-23"), Header.Parameter(name: "m", value: "a: b"),
  ]
  let notebook = try Notebook.new(title: "Week: \"one\" #1", author: "ana", parameters: parameters)
  #expect(
    notebook.text == """
      ---
      scanbook: 1
      title: "Week: \\"one\\" #1"
      author: ana
      params:
        since: 2024-04-23
        m: "a: b"
      ---

      """)
  #expect(notebook.header.title == "Week: \"one\" #1")
  #expect(notebook.header.parameters.map(\.value) == ["2024-04-23", "a: b"])
  #expect(throws: EditError.parameterName("a b")) {
    try Notebook.new(parameters: [Header.Parameter(name: "a b", value: "")])
  }
}

@Test func `cells are added at the end, set off by a blank line`() throws {
  let edited = try Notebook.new().addingCell(CellDraft(source: "a\n\n", output: output("1\n", code: "a")))
  let digest = try #require(Digests.code("a"))
  #expect(edited.change == .added(cell: 1))
  #expect(
    edited.text
      == "---\nscanbook: 1\n---\n\n```scanbook\na\n```\n<!-- out code=\(digest) -->\n```text\n1\n```\n")
  #expect(try edited.notebook.addingProse("Note.").text == edited.text + "\nNote.\n")
}

@Test func `fences are longer than any run inside`() throws {
  let draft = CellDraft(source: "note \"\n```\n\"", output: output("````\n"))
  let edited = try Notebook.new().addingCell(draft)
  #expect(edited.text.contains("\n````scanbook\n") && edited.text.contains("\n`````text\n"))
  #expect(edited.notebook.cells[0].source == draft.source)
  #expect(edited.notebook.cells[0].output == draft.output)
}

@Test func `an edit uses the file's line ending and keeps its byte order mark`() throws {
  let edited = try notebook("\u{FEFF}# A\r\n\r\ntext").addingCell(CellDraft(source: "a\nb"))
  #expect(
    edited.text.unicodeScalars.elementsEqual(
      "\u{FEFF}# A\r\n\r\ntext\r\n\r\n```scanbook\r\na\r\nb\r\n```\r\n".unicodeScalars))
  #expect(edited.notebook.cells[0].source == "a\nb")
}

@Test func `a cell is added between others`() throws {
  let notebook = try notebook("```scanbook\na\n```\n```scanbook\nb\n```\n")
  #expect(
    try notebook.addingCell(CellDraft(source: "x"), after: 1).text
      == "```scanbook\na\n```\n\n```scanbook\nx\n```\n\n```scanbook\nb\n```\n")
  #expect(
    try notebook.addingCell(CellDraft(source: "x"), after: 0).text
      == "```scanbook\nx\n```\n\n```scanbook\na\n```\n```scanbook\nb\n```\n")
  #expect(throws: EditError.noSuchCell(3, count: 2)) {
    try notebook.addingCell(CellDraft(source: "x"), after: 3)
  }
}

@Test func `what the end leaves open is closed, or refused`() throws {
  #expect(
    try notebook("~~~~text\na").addingCell(CellDraft(source: "x")).text
      == "~~~~text\na\n~~~~\n\n```scanbook\nx\n```\n")
  #expect(
    try notebook("```scanbook\na").recording([1: output("1")]).text.hasPrefix("```scanbook\na\n```\n<!-- out")
  )
  #expect(throws: EditError.htmlNotClosed(line: 1)) {
    try notebook("<!-- a").addingCell(CellDraft(source: "x"))
  }
}

@Test func `replacing a source keeps the record, which is stale then`() throws {
  let edited = try notebook(week).replacingSource(ofCell: 1, with: "load votes b.csv\nvotes")
  #expect(edited.text == week.replacing("data/arena-week.csv\n", with: "b.csv\nvotes\n"))
  #expect(edited.notebook.cells[0].output == (try notebook(week)).cells[0].output)
  let longer = try notebook("```scanbook {#a x=1}\na\n```\n").replacingSource(ofCell: 1, with: "\"\n```\n\"")
  #expect(longer.text == "````scanbook {#a x=1}\n\"\n```\n\"\n````\n")
  #expect(throws: EditError.conflictMarker(line: 2)) {
    try notebook(week).replacingSource(ofCell: 1, with: "a\n<<<<<<< b")
  }
}

@Test func `recording replaces only the records`() throws {
  let edited = try notebook(week).recording([2: output("new\n"), 1: nil])
  #expect(edited.change == .recorded(cells: [1, 2]))
  #expect(edited.notebook.cells.map { $0.output?.text.lines } == [nil, ["new"]])
  #expect(edited.text.contains("load votes data/arena-week.csv\n```\n\n```scanbook {#top tol=0.5}\n"))
  #expect(
    try notebook("```scanbook\n```").recording([1: output("")]).text
      == "```scanbook\n```\n<!-- out lines=0 -->\n")
}

@Test func `an edit that would give other text a new meaning is refused`() throws {
  let stray = try notebook("```scanbook\na\n```\n<!-- out lines=0 -->\n<!-- out lines=0 -->\n")
  #expect(throws: EditError.changesStructure) { try stray.addingCell(CellDraft(source: "x"), after: 1) }
  let between = try notebook(
    "```scanbook\na\n```\n\n```scanbook\nb\n```\n<!-- out lines=0 -->\n\n<!-- out lines=0 -->\n")
  #expect(throws: EditError.changesStructure) { try between.removingCell(2) }
  var attributes = CellAttributes()
  attributes.name = "a`b"
  #expect(throws: EditError.changesStructure) {
    try notebook(week).addingCell(CellDraft(source: "x", attributes: attributes))
  }
}

@Test func `a cell is removed with its record and one blank line`() throws {
  let text = "a\n\n```scanbook\nx\n```\n<!-- out lines=0 -->\n\nb\n"
  #expect(try notebook(text).removingCell(1).text == "a\n\nb\n")
  #expect(try notebook("a\n```scanbook\n```\nb").removingCell(1).text == "a\n\nb")
}

@Test(
  "a cell is moved as it stands",
  arguments: [(1, 3, "bca"), (3, 1, "cab"), (2, 1, "bac"), (1, 2, "bac"), (2, 2, "abc"), (2, 3, "acb")])
func moving(from: Int, to: Int, order: String) throws {
  let text = ["a", "b", "c"].map { "```scanbook {#\($0)}\n\($0)\n```\n<!-- out lines=0 -->\n" }.joined(
    separator: "\n")
  let edited = try notebook("Intro.\n\n" + text).movingCell(from, to: to)
  #expect(edited.notebook.cells.map(\.source).joined() == order)
  #expect(edited.notebook.cells.allSatisfy { $0.output != nil && $0.attributes.name == $0.source })
  #expect(edited.text.hasPrefix("Intro.\n\n```") && !edited.text.contains("\n\n\n"))
}

@Test(
  "prose that would be more than prose is refused",
  arguments: [
    ("```scanbook\nx\n```", ProseFault.fence, 1), ("a\n~~~\nb", .fence, 2), ("- ```scanbook\n", .fence, 1),
    ("  <!-- out code=1 -->", .outputComment, 1), ("---\ntitle: x\n---", .header, 1),
    ("a\n\n<!-- open", .htmlNotClosed, 3),
    ("a <!--= b -->1", .factNotClosed, 1), (" \n ", .empty, 1), ("a\u{1B}b", .controlCharacter, 1),
    ("~~~~\nx\n~~~~", .fence, 1), ("a\n   ```", .fence, 2), ("    ```", .fence, 1),
    ("> ```scanbook\n> 1\n> ```", .fence, 1), ("1. ~~~", .fence, 1), ("- ```", .fence, 1),
    ("> - ```", .fence, 1),
    ("<!-- a\n```scanbook\n1\n```\n-->", .fence, 2), ("<!--\n~~~\n-->", .fence, 2),
    ("<script>\n```\n</script>", .fence, 2), ("- <!-- out code=00000000 -->", .outputComment, 1),
    ("> <!-- out -->", .outputComment, 1), ("<!-- a\n<!-- out -->\n-->", .outputComment, 2),
    ("\n\n---\nscanbook: 2\n---", .header, 1), ("a\u{9B}31mb", .controlCharacter, 1),
    ("a\nb\u{2028}c", .controlCharacter, 2), ("<?php", .htmlNotClosed, 1),
    ("<!--= 1 -->1<!--/--> signal", .factAtStart, 1), ("- <!--= 1 -->1<!--/--> signal", .factAtStart, 1),
    ("> <!--= 1 -->1<!--/--> signal", .factAtStart, 1), ("# A\n<!--= 1 -->1<!--/-->", .factAtStart, 2),
    ("a\n\n<!--= 1 -->1<!--/-->", .factAtStart, 3),
  ])
func proseFaults(text: String, fault: ProseFault, line: Int) throws {
  #expect(throws: EditError.notProse(fault, line: line)) { try notebook(week).addingProse(text) }
}

@Test(
  "prose is kept as it is, but for blanks at the ends of lines and facts at their beginnings",
  arguments: [
    ("a  \nb\t\n\n\n", "a\nb\n"), ("\n\na", "a\n"),
    ("a <!-- out code=00000000 -->", "a <!-- out code=00000000 -->\n"),
    ("a\n---", "a\n---\n"), ("* * *", "* * *\n"), ("[a]: b\n=====", "[a]: b\n=====\n"),
    (
      "of the\n<!--= 1 -->1<!--/--> signals\n<!--= 2 -->2<!--/-->",
      "of the <!--= 1 -->1<!--/--> signals <!--= 2 -->2<!--/-->\n"
    ),
    ("- of\n  <!--= 1 -->1<!--/-->", "- of <!--= 1 -->1<!--/-->\n"),
  ])
func prose(text: String, written: String) throws {
  #expect(try notebook("").addingProse(text).text == written)
}

@Test func `prose that looks like the mark of a merge is refused`() throws {
  for text in ["<!-- conflict=1 by=ana -->\na\n<!-- conflict=1 end -->", "<<<<<<< a", ">>>>>>> b"] {
    #expect(throws: EditError.conflictMarker(line: 1)) { try notebook(week).addingProse(text) }
  }
}

@Test func `facts are written and set`() throws {
  let markup = try #require(Fact.markup(expression: "signals | count", value: "128"))
  #expect(markup == "<!--= signals | count -->128<!--/-->")
  #expect(
    Fact.markup(expression: "a --> b", value: "1") == nil && Fact.markup(expression: "a", value: "1\n") == nil
  )
  let noted = try notebook(week).addingProse("Of \(markup) signals.").notebook
  let edited = try noted.settingFact(0, to: "129")
  #expect(edited.text == noted.text.replacing("128<!--", with: "129<!--"))
  #expect(edited.notebook.facts[0].cellsBefore == 2)
  #expect(throws: EditError.notFactValue("<!--/-->")) { try noted.settingFact(0, to: "<!--/-->") }
}

@Test(
  "a header value is set in its own line",
  arguments: [
    (
      "---\ntitle: a # why\nauthor: b\n---\n", HeaderField.title, "c", "---\ntitle: c # why\nauthor: b\n---\n"
    ),
    (
      "---\ntitle: >\n  long\n  text\n\n# x\nauthor: b\n---\n", .title, "c",
      "---\ntitle: c\n\n# x\nauthor: b\n---\n"
    ),
    ("---\nscanbook: 1\n---\n", .author, "#1", "---\nscanbook: 1\nauthor: \"#1\"\n---\n"),
    (
      "---\nparams:\n    a: 1\n    b: 2 # two\nx: y\n---\n", .parameter("b"), "3",
      "---\nparams:\n    a: 1\n    b: 3 # two\nx: y\n---\n"
    ),
    (
      "---\nparams:\n    a: 1\nx: y\n---\n", .parameter("c"), "12:30",
      "---\nparams:\n    a: 1\n    c: 12:30\nx: y\n---\n"
    ),
    ("---\nparams:\nx: y\n---\n", .parameter("c"), "-1", "---\nparams:\n  c: -1\nx: y\n---\n"),
    ("---\nx: y\n---\n", .parameter("c"), "", "---\nx: y\nparams:\n  c: \"\"\n---\n"),
    ("Text\n", .title, "T", "---\nscanbook: 1\ntitle: T\n---\n\nText\n"),
  ])
func settingHeaders(text: String, field: HeaderField, value: String, expected: String) throws {
  let edited = try notebook(text).settingHeader(field, to: value)
  #expect(edited.text == expected)
  #expect(edited.notebook.problems.isEmpty)
}

@Test func `a header in braces is not edited`() throws {
  #expect(throws: EditError.headerEntry(name: "title", line: 2)) {
    try notebook("---\n{scanbook: 1, title: a}\n---\n").settingHeader(.title, to: "b")
  }
  #expect(throws: EditError.headerEntry(name: "params", line: 2)) {
    try notebook("---\nparams: {a: 1}\n---\n").settingHeader(.parameter("b"), to: "b")
  }
}
