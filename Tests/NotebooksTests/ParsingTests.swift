import Notebooks
import Testing

@Test func `the sample of the format is read in full`() throws {
  let notebook = try notebook(week)
  #expect(notebook.header.format == 1)
  #expect(notebook.header.title == "The week of gpt2-chatbot")
  #expect(notebook.header.author == "ana")
  #expect(notebook.header.parameters == [Header.Parameter(name: "since", value: "2024-04-23")])
  #expect(notebook.problems.isEmpty)
  #expect(notebook.access == .writable)
  #expect(notebook.cells.map(\.line) == [13, 21])
  #expect(notebook.cells[0].source == "load votes data/arena-week.csv")
  #expect(notebook.cells[0].output?.digests.code?.description == "4be1c09a")
  #expect(notebook.cells[0].output?.text.lines == ["votes: 20000 battles"])
  #expect(notebook.cells[1].attributes.name == "top")
  #expect(notebook.cells[1].attributes.absoluteTolerance == 0.5)
  #expect(notebook.cells[1].output?.digests.parameters?.description == "77b1d2e0")
}

@Test(
  "a fence is a cell when its info string is scanbook",
  arguments: [
    ("```scanbook\nx\n```\n", 1), ("~~~scanbook\nx\n~~~\n", 1), ("   ````scanbook {skip}\nx\n````\n", 1),
    ("``` scanbook{skip}\nx\n```\n", 1), ("```scanbooks\nx\n```\n", 0), ("```text scanbook\nx\n```\n", 0),
    ("    ```scanbook\nx\n", 0), ("\t```scanbook\nx\n", 0), ("``scanbook\nx\n``\n", 0),
    ("````text\n```scanbook\nx\n```\n````\n", 0), ("> ```scanbook\n> x\n> ```\n", 0),
    ("<!--\n```scanbook\nx\n```\n-->\n", 0), ("<pre>\n```scanbook\n</pre>\n", 0),
    ("- item\n\n  ```scanbook\n  x\n  ```\n", 0), ("- item\n```scanbook\nx\n```\n", 1),
    ("- item\n\n```scanbook\nx\n```\n", 1), ("1. item\n\n  ```scanbook\n  x\n  ```\n", 1),
    ("- - -\n  ```scanbook\n  x\n  ```\n", 1), ("- ```scanbook\n  x\n  ```\n", 0),
    ("text\n```scanbook\nx", 1), ("```scanbook a`b\nx\n```\n", 0), ("```scanbook\nx\n~~~\n```\n", 1),
  ])
func cellsAreTopLevelFences(text: String, count: Int) throws {
  #expect(try notebook(text).cells.count == count)
}

@Test func `attributes are read, unknown ones kept and reported`() throws {
  let text =
    "```scanbook {#a tol=1 rtol=0.01 unordered expect=error volatile skip hide=all conflict=1 by=ben new=2 tol=-1}\n```\n"
  let notebook = try notebook(text)
  let attributes = notebook.cells[0].attributes
  #expect(attributes.name == "a")
  #expect(attributes.relativeTolerance == 0.01)
  #expect(attributes.isUnordered && attributes.expectsError && attributes.isVolatile && attributes.isSkipped)
  #expect(attributes.hidden == .all)
  #expect(attributes.conflict == CellAttributes.Conflict(number: 1, by: "ben"))
  #expect(attributes.unknown == ["new=2", "tol=-1"])
  #expect(notebook.problemKinds == [.unknownAttribute("new=2"), .unknownAttribute("tol=-1")])
  #expect(CellAttributes(info: attributes.text[...]) == attributes)
}

@Test(
  "faults are reported by line and nothing is lost",
  arguments: [
    ("---\ntitle: x\n", 1, Problem.Kind.headerNotClosed),
    ("---\nscanbook: one\n---\n", 2, .headerValue(name: "scanbook")),
    ("---\nscanbook: 1\nwidth: wide\n---\n", 3, .headerValue(name: "width")),
    ("---\nscanbook: 2\n---\n", 2, .newerFormat(2)),
    ("---\nparams:\n  a: [1, 2]\n---\n", 3, .headerValue(name: "a")),
    ("---\na: 1\n- b\n---\n", 3, .headerMalformed("did not find expected key")),
    ("---\na: 1\na: 2\n---\n", 2, .headerMalformed("a twice")),
    ("---\njust words\n---\n", 2, .headerMalformed("not names with values")),
    ("---\na: &x [1]\nb: *x\n---\n", 2, .headerMalformed("too long, too deep, or with references")),
    ("x\n```scanbook\ny", 2, .cellNotClosed), ("x\n\n~~~\ny", 3, .fenceNotClosed),
    ("x\n\n<!-- y\nz", 3, .htmlNotClosed), ("- ```scanbook\n", 1, .cellInsideList),
    ("x\n<!-- out code=4be1c09a -->\n", 2, .strayOutput),
    ("```scanbook\n```\n<!-- out code=4be1c09a -->\n", 3, .outputFenceMissing),
    ("```scanbook {#a}\n```\n```scanbook {#a}\n```\n", 3, .nameTaken("a")),
    ("a\nb <!--= x -->1\n", 2, .factNotClosed),
  ])
func faults(text: String, line: Int, kind: Problem.Kind) throws {
  let notebook = try notebook(text)
  #expect(notebook.problems.contains(Problem(line: line, kind: kind)), "\(notebook.problems)")
  #expect(notebook.text == text)
}

@Test func `a header that cannot be read or is newer opens for reading only`() throws {
  #expect(try notebook("---\nscanbook: 7\n---\n").access == .newerFormat(7))
  #expect(try notebook("---\n\t: [\n---\n").access == .malformedHeader(line: 2))
  #expect(try notebook("---\nno end\n").access == .malformedHeader(line: 1))
  #expect(throws: EditError.notWritable(.newerFormat(7))) {
    try notebook("---\nscanbook: 7\n---\n").addingProse("x")
  }
}

@Test(
  "conflict markers are refused with their lines",
  arguments: [
    ("a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", [2, 4, 6]),
    ("```scanbook\n<<<<<<< HEAD\r\nx\r\n||||||| base\r\n=======\r\n>>>>>>> y\n```\n", [2, 4, 5, 6]),
    (">>>>>>> left over\n", [1]),
  ])
func conflicts(text: String, lines: [Int]) throws {
  #expect(throws: NotebookRefusal.conflictMarkers(lines: lines)) { try notebook(text) }
}

@Test(
  "what only looks like a conflict marker is not refused",
  arguments: ["Title\n=======\n", "<<<<<<<< eight\n", " <<<<<<< indented\n", "<<<<<<<x\n", "a | <<<<<<< b\n"])
func noConflicts(text: String) throws {
  #expect(try notebook(text).text == text)
}

@Test func `what is not UTF-8 is refused with its line`() throws {
  #expect(throws: NotebookRefusal.notUTF8(line: 3)) { try Notebook(Array("a\nb\n".utf8) + [0xC3, 0x28, 10]) }
}

@Test func `facts are found in prose, not in code`() throws {
  let text = """
    Of <!--= signals | count -->128<!--/--> signals in our scans,
    <!--= found
    | count -->9<!--/--> speak of `<!--= no -->1<!--/-->`.

    ```text
    <!--= no -->1<!--/-->
    ```
    ```scanbook
    x
    ```
    <!--= y --><!--/-->
    """
  let facts = try notebook(text).facts
  #expect(facts.map(\.expression) == ["signals | count", "found | count", "y"])
  #expect(facts.map(\.value) == ["128", "9", ""])
  #expect(facts.map(\.line) == [1, 2, 11])
  #expect(facts.map(\.cellsBefore) == [0, 0, 1])
}

@Test func `an output may be set off by blank lines, as formatters do, and may be missing`() throws {
  let notebook = try notebook(
    "```scanbook\na\n```\n\n<!-- out code=00000001 -->\n\n```text\n1\n```\n\n```scanbook\nb\n```\n<!-- out lines=0 -->\n\n```text\nprose\n```\n"
  )
  #expect(notebook.cells[0].output?.text.lines == ["1"])
  #expect(notebook.cells[1].output?.text.lines == [])
  #expect(notebook.spans.last?.kind == .verbatim)
}

@Test func `a fence shown inside a list or a quote is no end of a cell`() throws {
  let text = "```scanbook\nnote \"\n- ```\n> ```\n    ```\n\"\n```\n"
  #expect(try notebook(text).cells.map(\.source) == ["note \"\n- ```\n> ```\n    ```\n\""])
}

@Test func `the brief of the screens is read with its facts`() throws {
  let notebook = try notebook(
    """
    ## Model anonymity: what we know tonight

    Of <!--= signals | count -->128<!--/--> signals in our scans,
    <!--= found | count -->9<!--/--> speak of anonymity, evaluation or trust.

    ```scanbook {hide=code}
    let h2h = votes | compare gpt2-chatbot gpt-4-turbo-2024-04-09 margin=20; h2h
    ```
    <!-- out code=5f20c1aa up=0c19a7f2 data=9f2c41d0 -->
    ```text
    …
    ```

    the difference is <!--= round(h2h.difference) -->17<!--/--> points (95 %: from
    <!--= round(h2h.lower) -->-2<!--/--> to <!--= round(h2h.upper) -->36<!--/-->).
    """)
  #expect(notebook.problems.isEmpty && notebook.cells[0].attributes.hidden == .code)
  #expect(notebook.facts.map(\.value) == ["128", "9", "17", "-2", "36"])
  #expect(notebook.facts.map(\.line) == [3, 4, 14, 15, 15])
}
