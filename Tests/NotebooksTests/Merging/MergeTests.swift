import TestSupport
import Testing

@testable import Notebooks

/// A notebook of cells and prose; a piece that begins with `> ` is prose, a `⇒` parts a cell from its record.
private func made(_ pieces: [String], header: String = "---\nscanbook: 1\n---\n", end: String = "\n") throws
  -> Notebook
{
  let blocks = pieces.map { piece -> String in
    if piece.hasPrefix("> ") { return String(piece.dropFirst(2)) }
    let parts = piece.split(separator: " ⇒ ", omittingEmptySubsequences: false).map(String.init)
    var info = ""
    var source = parts[0]
    if source.hasPrefix("{"), let close = source.firstIndex(of: "}") {
      info = " " + source[...close]
      source = String(source[source.index(after: close)...])
    }
    let cell = "```scanbook\(info)\n\(source)\n```"
    guard parts.count > 1 else { return cell }
    let code = parts.count > 2 ? parts[2] : source
    return cell + "\n<!-- out code=\(Digests.code(code)?.description ?? "") -->\n```text\n\(parts[1])\n```"
  }
  return try notebook(header + "\n" + blocks.joined(separator: "\n\n") + end)
}

private let names = MergeNames(ours: ("ana", "a"), theirs: ("ben", "b"))

private func merge(
  _ base: [String], _ ours: [String], _ theirs: [String], annotations: (String) -> [String]? = { _ in nil }
) throws -> (text: String, report: MergeReport, notebook: Notebook) {
  let merge = try NotebookMerge(
    base: made(base), ours: made(ours), theirs: made(theirs), names: names, annotations: annotations)
  return (String(decoding: merge.bytes, as: UTF8.self), merge.report, try Notebook(merge.bytes))
}

/// Lines that begin with `annotate`, and no others.
private func annotating(_ source: String) -> [String]? {
  let lines = source.split(separator: "\n").map(String.init)
  return lines.allSatisfy { $0.hasPrefix("annotate ") } ? lines : nil
}

@Suite("Merging notebooks by cell")
struct MergeTests {
  @Test("What one side changed is theirs, what both left alone stays, and new cells stand ours first")
  func table() throws {
    let table: [(base: [String], ours: [String], theirs: [String], merged: [String])] = [
      (["a"], ["a"], ["a"], ["a"]),
      (["a", "b"], ["a", "b | take 1"], ["a", "b"], ["a", "b | take 1"]),
      (["a", "b"], ["a", "b"], ["a | take 1", "b"], ["a | take 1", "b"]),
      (["a", "b"], ["a | x", "b"], ["a", "b | y"], ["a | x", "b | y"]),
      (["a", "b"], ["a | x", "b"], ["a | x", "b"], ["a | x", "b"]),
      (["a", "b"], ["b"], ["a", "b"], ["b"]),
      (["a", "b"], ["b"], ["a"], []),
      (["a", "b"], ["a", "n", "b"], ["a", "b"], ["a", "n", "b"]),
      (["a"], ["a", "n1", "n2"], ["a", "m1", "m2", "m3"], ["a", "n1", "n2", "m1", "m2", "m3"]),
      (["a"], ["a", "n"], ["a", "n"], ["a", "n"]),
      (["a"], ["a", "n", "o"], ["a", "n", "m"], ["a", "n", "o", "m"]),
      ([], ["x"], ["y"], ["x", "y"]),
      (["a", "b", "c"], ["c", "a", "b"], ["a", "b | x", "c"], ["c", "a", "b | x"]),
      (["a", "b", "c"], ["a | x", "b", "c"], ["c", "a", "b"], ["c", "a | x", "b"]),
      (["{#n}a", "b"], ["{#n}z", "b"], ["{#n tol=1}a", "b"], ["{#n tol=1}z", "b"]),
    ]
    for (base, ours, theirs, merged) in table {
      let result = try merge(base, ours, theirs)
      #expect(
        result.notebook.cells.map { ($0.attributes.text.dropFirst()) + $0.source } == merged,
        "\(base) \(ours) \(theirs)")
      #expect(result.report.conflicts.isEmpty)
      let swapped = try merge(base, theirs, ours)
      #expect(swapped.notebook.cells.map(\.source).sorted() == result.notebook.cells.map(\.source).sorted())
    }
  }

  @Test("A cell that both changed is kept twice, marked, each with its own record")
  func conflict() throws {
    let base = ["load", "votes | where anony | take 12 ⇒ old", "> Text", "it | count"]
    let ours = ["load", "votes | where anony and dedup | take 12 ⇒ ana's", "> Text", "it | count"]
    let theirs = ["load", "votes | where anony and turn == 1 | take 12 ⇒ ben's", "> Text", "it | count"]
    let result = try merge(base, ours, theirs)
    #expect(
      result.notebook.cells.map(\.attributes.conflict) == [
        nil, .init(number: 1, by: "ana"), .init(number: 1, by: "ben"), nil,
      ])
    #expect(result.notebook.cells.map { $0.output?.text.lines } == [nil, ["ana's"], ["ben's"], nil])
    #expect(result.report.conflicts.map(\.place) == [.cell(base: 2, merged: 2)])
    #expect(result.report.cells.map(\.outcome) == [.kept, .conflict(1), .kept])
    #expect(result.report.cells.map(\.merged) == [[1], [2, 3], [4]])
    let again = try NotebookMerge(
      base: made(base), ours: result.notebook, theirs: made(theirs + ["new"]), names: names)
    #expect(again.report.conflicts.allSatisfy { $0.number > 1 })
  }

  @Test("A cell that one took out and the other changed is a conflict with an empty version")
  func removedAndEdited() throws {
    let result = try merge(["a", "b | take 1", "c"], ["a", "c"], ["a", "b | take 2", "c"])
    #expect(result.notebook.cells.map(\.source) == ["a", "", "b | take 2", "c"])
    #expect(result.notebook.versions(ofCell: 2) == ["ana", "ben"])
    let kept = try result.notebook.resolving(cell: 2, with: .version(by: "ben")).notebook
    #expect(kept.cells.map(\.source) == ["a", "b | take 2", "c"] && kept.conflictNumbers.isEmpty)
    let gone = try result.notebook.resolving(cell: 3, with: .version(by: "ana")).notebook
    #expect(gone.cells.map(\.source) == ["a", "c"])
    #expect(gone.text == "---\nscanbook: 1\n---\n\n```scanbook\na\n```\n\n```scanbook\nc\n```\n")
    #expect(try result.notebook.resolving(cell: 3, with: .both).notebook.text == kept.text)
  }

  @Test("Records are never mixed: code of one and record of the other is a record of other code")
  func records() throws {
    let base = ["votes | count ⇒ 5"]
    let edited = try merge(base, ["votes | count by a ⇒ 5 ⇒ votes | count"], ["votes | count ⇒ 6"])
    let cell = edited.notebook.cells[0]
    #expect(cell.source == "votes | count by a" && cell.output?.text.lines == ["5"])
    #expect(cell.staleness(given: CellDigests(code: Digests.code(cell.source))) == .stale([.edited]))
    #expect(try merge(base, base, ["votes | count ⇒ 6"]).notebook.cells[0].output?.text.lines == ["6"])
    let both = try merge(base, ["votes | count ⇒ 7"], ["votes | count ⇒ 6"])
    #expect(both.notebook.cells[0].output?.text.lines == ["7"] && both.report.conflicts.isEmpty)
    #expect(try merge(base, ["votes | count"], base).notebook.cells[0].output == nil)
  }

  @Test("Annotations of both stay: what one took out is gone, and nothing collides")
  func annotations() throws {
    let base = ["annotate x/s1 impact=1\nannotate x/s2 impact=2"]
    let result = try merge(
      base, ["annotate x/s1 impact=1\nannotate x/s2 impact=5\nannotate x/s3 impact=3"],
      ["annotate x/s2 impact=2\nannotate x/s3 impact=4"], annotations: annotating)
    #expect(
      result.notebook.cells.map(\.source) == [
        "annotate x/s2 impact=5\nannotate x/s3 impact=3\nannotate x/s3 impact=4"
      ])
    #expect(result.report.conflicts.isEmpty && result.report.cells[0].outcome == .joined)
  }

  @Test("Prose is merged by paragraph; what both changed is kept twice below comments, and resolve ends it")
  func prose() throws {
    let clean = try merge(
      ["> One.", "> Two.", "a"], ["> One!", "> Two.", "a"], ["> One.", "> Two?", "a", "> Three."])
    #expect(clean.text == "---\nscanbook: 1\n---\n\nOne!\n\nTwo?\n\n```scanbook\na\n```\n\nThree.\n")
    #expect(clean.report.proseChanges == (1, 2))
    let result = try merge(
      ["> The day was dry.", "a"], ["> The day was wet.", "a"], ["> The day was hot.", "a"])
    #expect(
      result.text == """
        ---
        scanbook: 1
        ---

        <!-- conflict=1 by=ana -->
        The day was wet.
        <!-- conflict=1 by=ben -->
        The day was hot.
        <!-- conflict=1 end -->

        ```scanbook
        a
        ```

        """)
    #expect(result.report.conflicts.map(\.place) == [.prose(line: 5)])
    #expect(result.notebook.conflictNumbers == [1])
    for (resolution, text) in [
      (Resolution.version(by: "ana"), "The day was wet.\n"), (.version(by: "ben"), "The day was hot.\n"),
      (.both, "The day was wet.\n\nThe day was hot.\n"),
    ] {
      let ended = try result.notebook.resolving(prose: 1, with: resolution).notebook
      #expect(ended.text == "---\nscanbook: 1\n---\n\n\(text)\n```scanbook\na\n```\n")
    }
  }

  @Test("Values of facts are results: another value is no change of the sentence")
  func facts() throws {
    let fact = { (value: String, words: String) in "> Of <!--= a | count -->\(value)<!--/--> \(words)." }
    let result = try merge([fact("1", "dogs")], [fact("1", "cats")], [fact("2", "dogs")])
    #expect(result.text.contains("1<!--/--> cats.") && result.report.conflicts.isEmpty)
    let refreshed = try merge([fact("1", "dogs")], [fact("1", "dogs")], [fact("2", "dogs")])
    #expect(refreshed.text.contains("2<!--/--> dogs."))
  }

  @Test("Headers are merged by name, and everybody has their own author")
  func header() throws {
    let head = { (lines: String) in try made(["a"], header: "---\nscanbook: 1\n\(lines)---\n") }
    let merge = try NotebookMerge(
      base: head("title: T\nauthor: team\nparams:\n  since: 1\n  # kept\n  top: 5\n"),
      ours: head("title: Mine # so\nauthor: ana\nparams:\n  since: 1\n  # kept\n  top: 5\n  more: 1\n"),
      theirs: head("title: T\nauthor: ben\nwidth: 60\nparams:\n  since: 2\n  # kept\n  top: 5\n  less: 2\n"),
      names: names)
    let text = String(decoding: merge.bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        "---\nscanbook: 1\ntitle: Mine # so\nauthor: ana\nparams:\n  since: 2\n  # kept\n  top: 5\n  more: 1\n  less: 2\nwidth: 60\n---\n\n"
      ), "\(text)")
    #expect(
      merge.report.conflicts.isEmpty
        && merge.report.headerFromTheirs == ["params.since", "width", "params.less"])
    let clash = try NotebookMerge(
      base: head("title: T\n"), ours: head("title: A\n"), theirs: head("title: B\n"), names: names)
    #expect(clash.report.conflicts.map(\.place) == [.header("title")])
    #expect(
      String(decoding: clash.bytes, as: UTF8.self).hasPrefix(
        """
        ---
        scanbook: 1
        # conflict=1 by=ana
        title: A
        # conflict=1 by=ben
        # title: B
        # conflict=1 end
        ---

        """))
    #expect(throws: MergeRefusal.headerUnreadable) {
      try NotebookMerge(
        base: head("title: T\n"), ours: head(": [\n"), theirs: head("title: B\n"), names: names)
    }
    #expect(throws: MergeRefusal.newerFormat(9)) {
      try NotebookMerge(
        base: head(""), ours: made(["a"], header: "---\nscanbook: 9\n---\n"), theirs: head(""), names: names)
    }
  }

  @Test("A name that both gave another value keeps both in the header, which opens, and resolve ends it")
  func headerConflicts() throws {
    let table: [(base: String, ours: String, theirs: String, name: String, ana: String, ben: String)] = [
      ("title: T\n", "title: A\n", "title: B\n", "title", "title: A\n", "title: B\n"),
      ("", "title: A\n", "title: B\n", "title", "title: A\n", "title: B\n"),
      ("title: T\n", "", "title: B\n", "title", "", "title: B\n"),
      ("title: T\n", "title: A\n", "", "title", "title: A\n", ""),
      (
        "title: |\n  One\n\n  two\n", "title: |\n  Uno\n\n  dos\n", "title: |\n  Eins\n\n  zwei\n", "title",
        "title: |\n  Uno\n\n  dos\n", "title: |\n  Eins\n\n  zwei\n"
      ),
      (
        "params:\n  a: 1\n  b: 1\n", "params:\n  a: 2\n  b: 1\n", "params:\n  a: 3\n  b: 4\n", "params.a",
        "params:\n  a: 2\n  b: 4\n", "params:\n  a: 3\n  b: 4\n"
      ),
      (
        "params: {a: 1}\n", "params: {a: 2}\n", "params: {a: 3}\n", "params", "params: {a: 2}\n",
        "params: {a: 3}\n"
      ),
      (
        "params: {a: 1}\n", "params:\n  a: 2\n", "params: {a: 3}\n", "params", "params:\n  a: 2\n",
        "params: {a: 3}\n"
      ),
      (
        "params:\n  a: 1\n", "", "params:\n  a: 3\n", "params", "", "params:\n  a: 3\n"
      ),
      (
        "params:\n  a: 1\n", "params:\n  a: 2\n  b: 1\n", "params:\n    a: 1\n    c: 1\n", "params",
        "params:\n  a: 2\n  b: 1\n", "params:\n    a: 1\n    c: 1\n"
      ),
      ("# T\n", "# A\n", "# B\n", "a comment", "# A\n", "# B\n"),
    ]
    for row in table {
      let head = { (lines: String) in try made(["a"], header: "---\n\(lines)scanbook: 1\n---\n") }
      let merge = try NotebookMerge(
        base: head(row.base), ours: head(row.ours), theirs: head(row.theirs), names: names)
      let merged = try Notebook(merge.bytes)
      #expect(merge.report.conflicts.map(\.place) == [.header(row.name)], "\(row) \(merged.text)")
      #expect(merged.access == .writable && merged.conflictNumbers == [1], "\(merged.text)")
      #expect(merged.headerConflicts.map(\.name) == [row.name])
      for (who, text) in [("ana", row.ana), ("ben", row.ben), ("ours", row.ana), ("theirs", row.ben)] {
        let settled = try merged.resolving(header: 1, with: .version(by: who)).notebook
        #expect(
          settled.text.split(separator: "\n").sorted()
            == (try head(text)).text.split(separator: "\n").sorted(), "\(who): \(settled.text)")
        #expect(settled.conflictNumbers.isEmpty && settled.access == .writable)
        #expect(settled.header == (try head(text)).header)
      }
      #expect(throws: EditError.oneValueOnly(name: row.name, versions: ["ana", "ben"])) {
        try merged.resolving(header: 1, with: .both)
      }
      #expect(throws: EditError.noSuchVersion("zoe", versions: ["ana", "ben"], canBeBoth: false)) {
        try merged.resolving(header: 1, with: .version(by: "zoe"))
      }
      #expect(throws: EditError.noSuchConflict(7, there: [1], isInHeader: true)) {
        try merged.resolving(header: 7, with: .version(by: "ana"))
      }
    }
  }

  @Test("A second merge before anybody has decided keeps what is not decided, and adds to it")
  func unresolvedHeader() throws {
    let head = { (lines: String) in try made(["a"], header: "---\nscanbook: 1\n\(lines)---\n") }
    let base = try head("title: T\nwidth: 60\n")
    let first = try Notebook(
      NotebookMerge(
        base: base, ours: head("title: A\nwidth: 60\n"), theirs: head("title: B\nwidth: 60\n"), names: names
      ).bytes)
    let wider = try NotebookMerge(
      base: base, ours: first, theirs: head("title: T\nwidth: 70\n"), names: names)
    #expect(wider.bytes == Array(first.text.replacing("width: 60", with: "width: 70").utf8))
    let second = try NotebookMerge(
      base: base, ours: first, theirs: head("title: C\nwidth: 60\n"),
      names: MergeNames(ours: ("ana", ""), theirs: ("zoe", "")))
    var notebook = try Notebook(second.bytes)
    #expect(notebook.conflictNumbers == [1, 2] && notebook.access == .writable, "\(notebook.text)")
    notebook = try notebook.resolving(header: 1, with: .version(by: "ben")).notebook
    notebook = try notebook.resolving(header: 2, with: .version(by: "ana")).notebook
    #expect(notebook.header.title == "B" && notebook.conflictNumbers.isEmpty, "\(notebook.text)")
    let other = try Notebook(second.bytes).resolving(header: 2, with: .version(by: "zoe")).notebook
    #expect(other.header.title == "C" && other.conflictNumbers.isEmpty, "\(other.text)")
  }

  @Test("A code block that is no cell and that both changed is a conflict that resolve ends")
  func verbatim() throws {
    let block = { (word: String) in "> ```sql\nselect \(word)\n```" }
    let result = try merge([block("a"), "a"], [block("b"), "a"], [block("c"), "a"])
    #expect(result.report.conflicts.count == 1 && result.notebook.conflictNumbers == [1], "\(result.text)")
    let ended = try result.notebook.resolving(prose: 1, with: .version(by: "ben")).notebook
    #expect(ended.text == (try made([block("c"), "a"])).text && ended.conflictNumbers.isEmpty)
    let both = try result.notebook.resolving(prose: 1, with: .both).notebook
    #expect(both.text == (try made([block("b"), block("c"), "a"])).text)
  }

  @Test("A byte order mark, CRLF and a missing last line end stay, and one side's new line ends count")
  func endings() throws {
    let crlf = { (pieces: [String], end: String) throws -> Notebook in
      let text = try made(pieces, end: end).text.replacing("\n", with: "\r\n")
      return try Notebook([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    }
    let merged = try NotebookMerge(
      base: crlf(["a", "b"], ""), ours: crlf(["a | x", "b"], ""), theirs: crlf(["a", "b", "c"], ""),
      names: names)
    #expect(merged.bytes == (try crlf(["a | x", "b", "c"], "")).bytes)
    let changed = try NotebookMerge(
      base: made(["a", "b"]), ours: made(["a | x", "b"]), theirs: crlf(["a", "b"], "\n"), names: names)
    #expect(changed.bytes == (try crlf(["a | x", "b"], "\n")).bytes)
  }

  @Test("Names are one word each, and never the same")
  func sideNames() {
    let table: [(String?, String, String?, String, String, String)] = [
      ("ana", "x", "ben", "y", "ana", "ben"), (nil, "mine", nil, "yours", "mine", "yours"),
      ("ana", "week", "ana", "copy", "week", "copy"), ("ana", "same", "ana", "same", "ours", "theirs"),
      ("Ana M. Ruiz {x}", "a", "ben", "b", "Ana-M.-Ruiz-x", "ben"), ("both", "a", "ben", "b", "a", "b"),
      ("", "", "ben", "", "ours", "theirs"),
    ]
    for (our, ourFile, their, theirFile, ours, theirs) in table {
      let names = MergeNames(ours: (our, ourFile), theirs: (their, theirFile))
      #expect(names.ours == ours && names.theirs == theirs)
    }
  }
}

/// Random cells and paragraphs, and changes of them.
private struct Changes {
  var random: SeededGenerator
  var count = 0

  mutating func pieces() -> [String] {
    (0..<Int.random(in: 0...8, using: &random)).map { _ in new() }
  }

  mutating func new() -> String {
    count += 1
    let words = ["votes", "signals", "it"].randomElement(using: &random)!
    return Int.random(in: 0..<3, using: &random) == 0
      ? "> Paragraph \(count) about \(words).\nWith two lines." : "\(words) | where n == \(count) | count"
  }

  mutating func changed(_ pieces: [String]) -> [String] {
    var pieces = pieces
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let place = Int.random(in: 0...pieces.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: pieces.insert(new(), at: place)
      case 1 where place < pieces.count: pieces.remove(at: place)
      case 2 where place < pieces.count: pieces.insert(pieces.remove(at: place), at: 0)
      case 3 where place < pieces.count:
        pieces[place] += pieces[place].hasPrefix("> ") ? " More." : " | take \(count)"
      default: break
      }
    }
    return pieces
  }
}

@Suite("Merging, for any notebooks")
struct MergePropertyTests {
  @Test(
    "With one side unchanged the other is the result, byte for byte; with the same on both, that",
    arguments: 1...60)
  func identities(seed: UInt64) throws {
    var changes = Changes(random: SeededGenerator(seed: seed))
    let pieces = changes.pieces()
    let end = ["\n", "", "\n\n"].randomElement(using: &changes.random)!
    let base = try made(pieces, end: end)
    let other = try made(changes.changed(pieces), end: end)
    for (old, ours, theirs, merged) in [
      (base, base, other, other), (base, other, base, other), (base, other, other, other),
      (base, base, base, base),
    ] {
      let result = try NotebookMerge(base: old, ours: ours, theirs: theirs, names: names)
      #expect(String(decoding: result.bytes, as: UTF8.self) == merged.text)
      #expect(result.report.conflicts.isEmpty)
    }
  }

  /// A header of a title, a width and parameters, some of them left out.
  private func header(_ random: inout SeededGenerator) -> String {
    var lines = ["---", "scanbook: 1"]
    for name in ["title", "author", "width"] where Bool.random(using: &random) {
      lines.append("\(name): \(Int.random(in: 60...64, using: &random))")
    }
    let parameters = ["a", "b", "c"].filter { _ in Bool.random(using: &random) }
    if !parameters.isEmpty { lines.append("params:") }
    for name in parameters { lines.append("  \(name): \(Int.random(in: 1...3, using: &random)) # \(name)") }
    return (lines + ["---", ""]).joined(separator: "\n")
  }

  @Test(
    "Whoever merges, the same cells, paragraphs and names stand, and the same are in conflict",
    arguments: 1...150)
  func symmetry(seed: UInt64) throws {
    var changes = Changes(random: SeededGenerator(seed: seed))
    let pieces = changes.pieces()
    let notebooks = try [pieces, changes.changed(pieces), changes.changed(pieces)].map {
      try made($0, header: header(&changes.random))
    }
    let swappedNames = MergeNames(ours: ("ben", "b"), theirs: ("ana", "a"))
    let one = try NotebookMerge(base: notebooks[0], ours: notebooks[1], theirs: notebooks[2], names: names)
    let other = try NotebookMerge(
      base: notebooks[0], ours: notebooks[2], theirs: notebooks[1], names: swappedNames)
    let texts = { (merge: NotebookMerge) in
      merge.report.conflicts.map { conflict in
        var place = ""
        if case .header(let name) = conflict.place { place = name }
        return [place, conflict.base] + [conflict.ours, conflict.theirs].sorted()
      }.sorted { $0.joined(separator: "\0") < $1.joined(separator: "\0") }
    }
    #expect(texts(one) == texts(other))
    // Settled for one person they say the same, but for the order and for what is not decided: the author.
    let settled = try [one, other].map { merge in
      var notebook = try Notebook(merge.bytes)
      while let cell = notebook.cells.first(where: { $0.attributes.conflict != nil }) {
        notebook = try notebook.resolving(cell: cell.number, with: .version(by: "ben")).notebook
      }
      while let conflict = notebook.proseConflicts.first {
        notebook = try notebook.resolving(prose: conflict.number, with: .version(by: "ben")).notebook
      }
      while let conflict = notebook.headerConflicts.first {
        notebook = try notebook.resolving(header: conflict.number, with: .version(by: "ben")).notebook
      }
      #expect(notebook.conflictNumbers.isEmpty && notebook.access == .writable)
      return notebook.text.split(separator: "\n").filter { !$0.isEmpty && !$0.hasPrefix("author:") }.sorted()
    }
    #expect(settled[0] == settled[1])
  }

  @Test(
    "No line of a header is lost: it stands, or in a comment, or one of the two had taken it out",
    arguments: 1...150)
  func noHeaderLineIsLost(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let notebooks = try (0..<3).map { _ in try made(["a"], header: header(&random)) }
    let merge = try NotebookMerge(base: notebooks[0], ours: notebooks[1], theirs: notebooks[2], names: names)
    let merged = try Notebook(merge.bytes)
    #expect(merged.access == .writable)
    let lines = { (notebook: Notebook) in notebook.text.split(separator: "\n").map(String.init) }
    let there = lines(merged).map { $0.hasPrefix("# ") ? String($0.dropFirst(2)) : $0 }
    for side in 1...2 {
      for line in lines(notebooks[side]) where !there.contains(line) {
        let isTakenOut = lines(notebooks[0]).contains(line) && !lines(notebooks[3 - side]).contains(line)
        #expect(isTakenOut || line.hasPrefix("author:"), "\(line)\n\(merged.text)")
      }
    }
    #expect(merged.headerConflicts.map(\.number).sorted() == merge.report.conflicts.map(\.number))
  }

  @Test("What a side wrote anew is in the merged file, and resolving ends every conflict", arguments: 1...150)
  func nothingIsLost(seed: UInt64) throws {
    var changes = Changes(random: SeededGenerator(seed: seed))
    let pieces = changes.pieces()
    let (our, their) = (changes.changed(pieces), changes.changed(pieces))
    let merge = try NotebookMerge(base: made(pieces), ours: made(our), theirs: made(their), names: names)
    let text = String(decoding: merge.bytes, as: UTF8.self)
    for piece in our + their where !pieces.contains(piece) {
      #expect(text.contains(piece.hasPrefix("> ") ? String(piece.dropFirst(2)) : piece))
    }
    for piece in pieces where our.contains(piece) && their.contains(piece) {
      #expect(text.contains(piece.hasPrefix("> ") ? String(piece.dropFirst(2)) : piece))
    }
    var notebook = try Notebook(merge.bytes)
    #expect(notebook.conflictNumbers.count == merge.report.conflicts.count)
    while let cell = notebook.cells.first(where: { $0.attributes.conflict != nil }) {
      notebook = try notebook.resolving(cell: cell.number, with: .version(by: "ben")).notebook
    }
    for conflict in notebook.proseConflicts {
      notebook = try notebook.resolving(prose: conflict.number, with: .version(by: "ana")).notebook
    }
    #expect(notebook.conflictNumbers.isEmpty)
  }

  @Test("Bytes that are no notebook's are merged or refused, and never stop the program", arguments: 1...40)
  func anyBytes(seed: UInt64) throws {
    var maker = Maker(random: SeededGenerator(seed: seed))
    for _ in 0..<10 {
      let base = maker.file()
      let all = [base, maker.mutated(base), maker.mutated(base)].compactMap { try? Notebook($0) }
      guard all.count == 3 else { continue }
      guard let merge = try? NotebookMerge(base: all[0], ours: all[1], theirs: all[2], names: names) else {
        continue
      }
      #expect((try? Notebook(merge.bytes)) != nil)
    }
  }

  @Test("Ten thousand cells are merged", .timeLimit(.minutes(5)))
  func large() throws {
    let pieces = (0..<10_000).map { "votes | where n == \($0) | count" }
    var ours = pieces
    ours[17] += " by a"
    ours.insert("new", at: 5_000)
    var theirs = pieces
    theirs[9_000] += " by b"
    theirs.removeLast()
    let (base, our, their) = (try made(pieces), try made(ours), try made(theirs))
    let merge = try NotebookMerge(base: base, ours: our, theirs: their, names: names)
    let count = try Notebook(merge.bytes).cells.count
    #expect(merge.report.conflicts.isEmpty && count == 10_000)
  }
}
