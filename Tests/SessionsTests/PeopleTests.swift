import Foundation
import Rendering
import TestSupport
import Testing

@testable import Sessions

/// Notebooks of several people, and what replay says of annotations and claims.
@Suite("Several people") struct PeopleTests {
  private static let ben = """
    ---
    scanbook: 1
    author: ben
    ---

    ```scanbook
    load scans data/scans
    export nothing.csv
    ```

    ```scanbook
    annotate eval-trust/s1 "new" impact=2 date=2024-05-01
    annotate eval-trust/s1 "newer" impact=3 date=2024-05-02
    annotate eval-trust/s2 impact=5 date=2024-05-02
    unannotate eval-trust/s2
    annotate eval-trust/s3 impact=9 date=2024-05-02
    annotate @2 impact=1
    annotate eval-trust/s3
    signals | annotate "all" impact=1
    ```

    ```scanbook
    claim eval-trust/s1 date=2024-05-02 "many": (signals | count) > 2
    ```
    <!-- out code=00000000 -->
    ```text
    claim by ben on eval-trust/s1: "many"
    verdict   supported
    evidence  3 > 2
    ```

    """

  /// A desk with a notebook of ben's beside it, and the scans loaded.
  private func desk() throws -> Desk {
    var desk = try Desk()
    try desk.folder.write(Self.ben, to: "ben.nb.md")
    desk.type("load scans data/scans")
    return desk
  }

  @Test("Other people's notebooks are read as text, nothing of them is run, and nothing is recorded anew")
  func loading() throws {
    var desk = try desk()
    let shown = desk.type("load annotations ben.nb.md", on: Page())
    #expect(shown.status == .done)
    #expect(shown.text.hasPrefix("annotations: 1 by 1 person from ben.nb.md, 2024-05-02 (fingerprint "))
    #expect(
      shown.remarks.suffix(7) == [
        "worth knowing before you compare:", "   1 was revised by a later one", "   1 was taken back",
        "   1 annotates a whole table, which only running it could tell: ben.nb.md:19",
        "   1 stands for something else by @ or $, and was left out: ben.nb.md:17",
        "   1 has a score outside its scale: ben.nb.md:16", "   1 says nothing: ben.nb.md:18",
      ])
    #expect(!FileManager.default.fileExists(atPath: desk.folder["nothing.csv"]))
    #expect(desk.sources == ["load scans data/scans", "load annotations ben.nb.md"])
    #expect(
      desk.type("annotations | select author, note, impact, state | show csv").lines
        == ["author,note,impact,state", "ben,newer,3,current"])
    #expect(
      desk.type("claims | select author, verdict, evidence | show csv").lines
        == ["author,verdict,evidence", "ben,supported,3 > 2"])
  }

  @Test("One takes back one's own only; a notebook's own statements keep saying who did")
  func ownOnly() throws {
    var desk = try desk()
    desk.type("set me ana; annotate eval-trust/s1 impact=4; set me ben")
    let shown = desk.type("unannotate eval-trust/s1 author=ana")
    #expect(shown.remarks.first == "error: ben cannot take back what ana has said; one takes back one's own")
    #expect(
      desk.type("unannotate eval-trust/s1").remarks.first == "error: ben has no annotation on eval-trust/s1")
    #expect(desk.type("annotations | count").lines.contains("    1"))
    desk.type("set me ana; unannotate eval-trust/s1; save a.nb.md")
    #expect(desk.text.contains("\nunannotate eval-trust/s1 author=ana\n"))
    #expect(desk.text.contains("\nannotate eval-trust/s1 impact=4 author=ana date="))
    var other = try Desk(desk.folder)
    other.type("set me ben; open a.nb.md")
    #expect(other.type("annotations | count").lines.contains("    0"))
    #expect(try desk.replay("a.nb.md").exitCode == 0)
  }

  @Test("A file loaded again replaces what it said before; another's stays")
  func loadingAgain() throws {
    var desk = try desk()
    try desk.folder.write(
      Self.ben.replacingOccurrences(of: "author: ben", with: "author: chloe"), to: "chloe.nb.md")
    desk.type("load annotations ben.nb.md chloe.nb.md")
    try desk.folder.write("no cell\n", to: "ben.nb.md")
    desk.type("load annotations ben.nb.md")
    #expect(desk.type("annotations | select author | show csv").lines == ["author", "chloe"])
    desk.type("undo; undo")
    #expect(desk.sources.last == "load annotations ben.nb.md chloe.nb.md")
    #expect(desk.type("annotations | count | show csv").lines == ["count", "2"])
  }

  @Test("A file with conflict markers or that is not UTF-8 is an error with its line")
  func noNotebook() throws {
    var desk = try desk()
    try desk.folder.write("a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", to: "bad.nb.md")
    let shown = desk.type("load annotations bad.nb.md")
    #expect(shown.status == .failed)
    #expect(
      shown.remarks.first
        == "error: `bad.nb.md` cannot be read as a notebook: line 2 has a conflict marker of a merge")
    #expect(desk.type("load annotations data/votes.csv").status == .done)
  }

  @Test("A claim that changed its verdict exits 1 and says which way; one that is wrong as before holds")
  func claims() throws {
    var desk = try desk()
    desk.type("load votes data/votes.csv; claim eval-trust/s1 \"few\": (votes | count) < 6")
    desk.type("claim eval-trust/s2 \"wrong\": (votes | count) > 100; save a.nb.md")
    #expect(try desk.replay("a.nb.md").exitCode == 0)
    try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
    let report = try desk.replay("a.nb.md")
    #expect(report.exitCode == 1)
    let lines = try report.lines(on: Page())
    #expect(lines.contains("cell 3: the claim \"few\" was: supported; is: contradicted (6 < 6)"))
    #expect(lines.contains("cell 4: the claim \"wrong\" is as it was: contradicted (6 > 100)"))
    #expect(lines.contains { $0.contains("1 claim changed its verdict") })
    try FileManager.default.removeItem(atPath: desk.folder["data/votes.csv"])
    let missing = try desk.replay("a.nb.md")
    #expect(missing.verdicts.map(\.result) == [.holds, .dataMissing, .unreachable, .unreachable])
    #expect(missing.exitCode == 4)
  }

  @Test("A changed verdict counts in a volatile cell, and with every tolerance")
  func volatileClaims() throws {
    var desk = try desk()
    desk.type("load votes data/votes.csv; claim eval-trust/s1 \"few\": (votes | count) < 6; save a.nb.md")
    let text = try desk.folder.read("a.nb.md")
    for attributes in ["volatile", "tol=100", "unordered"] {
      let marked = text.replacingOccurrences(
        of: "```scanbook\nclaim", with: "```scanbook {\(attributes)}\nclaim")
      try desk.folder.write(marked, to: "b.nb.md")
      try desk.folder.write(Desk.votes, to: "data/votes.csv")
      #expect(try desk.replay("b.nb.md").exitCode == 0, "\(attributes)")
      try desk.folder.write(Desk.votes + "delta,beta,tie,French\n", to: "data/votes.csv")
      #expect(try desk.replay("b.nb.md").exitCode == 1, "\(attributes)")
    }
  }

  @Test("Annotations whose entries are gone or have moved are named with the nearest that are there now")
  func displaced() throws {
    var desk = try desk()
    desk.type("signals | select id, name")
    desk.type(
      "annotate eval-trust/s1 impact=3; annotate eval-trust/s3 impact=4; annotate eval-trust/s2 impact=1")
    desk.type("save a.nb.md")
    let changed = Desk.scan
      .replacingOccurrences(of: "| Anonymous models |", with: "| Zero |")
      .replacingOccurrences(of: "| Paid graders |", with: "| Anonymous models |")
      .replacingOccurrences(of: "| Home tests | People test at home.", with: "| Tests | At home")
    let rows = changed.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = rows.filter { !$0.hasPrefix("| Tests") }.joined(separator: "\n")
    try desk.folder.write(
      kept
        + "\n## Concerns\n\n| name | description | relevancy |\n|:---|:---|---:|\n| Tests from home | Nobody looks. | 3 |\n",
      to: "data/scans/eval-trust.md")
    let report = try desk.replay("a.nb.md")
    let lines = try report.lines(on: Page())
    #expect(lines.contains("cell 3: 1 of 3 annotations is orphaned; the nearest now:"))
    #expect(lines.contains("  eval-trust/s3 → eval-trust/c1  Tests from home (now a concern)"))
    #expect(lines.contains("cell 3: 1 of 3 annotations is moved; now:"))
    #expect(lines.contains("  eval-trust/s1 → eval-trust/s2  Anonymous models"))
    #expect(lines.contains { $0.hasPrefix("To move a note: reattach eval-trust/") })
    desk.type("open a.nb.md; reattach eval-trust/s3 eval-trust/c1")
    #expect(
      desk.type("annotations | where impact == 4 | select target, state | show csv").lines
        == ["target,state", "eval-trust/c1,current"])
    #expect(desk.text.contains("\nreattach eval-trust/s3 eval-trust/c1 author=ana date="))
  }

  @Test("Pictures of agreement fit the page, in ASCII too", arguments: [40, 60, 80, 120])
  func widths(width: Int) throws {
    var desk = try desk()
    for (author, scores) in [
      ("ana", [1, 2, 3]), ("ben", [1, 3, 3]), ("anabel the very long name", [2, 5, 1]),
    ] {
      for (number, score) in scores.enumerated() {
        desk.type(
          "set me \"\(author)\"; annotate eval-trust/s\(number + 1) impact=\(score) tags=a\(score)")
      }
    }
    desk.type("settle eval-trust/s1 impact=2 \"so\"; claim eval-trust/s1 \"a rather long claim\": 1 == 1")
    for symbols in ["blocks", "ascii"] {
      desk.type("set symbols \(symbols)")
      for line in [
        "annotations | agreement on impact pairwise=yes", "annotations | agreement on tags",
        "annotations | adjudicate impact", "annotations | adjudicate tags",
        "annotations | consensus on impact",
        "claims", "card eval-trust/s1", "load annotations ben.nb.md",
      ] {
        let shown = desk.type(line, on: Page(width: width))
        #expect(shown.status == .done)
        for text in shown.lines + shown.remarks {
          #expect(text.count <= width && !text.hasSuffix(" "), "\(line): \(text)")
          if symbols == "ascii" { #expect(text.utf8.count == text.unicodeScalars.count, "\(line): \(text)") }
        }
      }
    }
  }
}
