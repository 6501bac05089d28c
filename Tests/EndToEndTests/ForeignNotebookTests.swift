import Foundation
import TestSupport
import Testing

/// What a notebook by somebody else may not do to the one who opens it.
@Suite("Somebody else's notebook", .enabled(if: ScanbookProgram.isInteractive))
struct ForeignNotebookTests {
  /// A folder with a notebook in `theirs`, and things that are none of its business around it.
  private func folder(_ cells: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let votes = "model_a,model_b,winner\na,b,tie\n"
    try folder.write(votes, to: "secret.csv")
    try folder.write(votes, to: "theirs/votes.csv")
    try folder.write(votes, to: "elsewhere/secret.csv")
    let manager = FileManager.default
    for (name, target) in [
      ("link.csv", "../secret.csv"), ("out", "../elsewhere"), ("deep", "out/../../elsewhere"),
    ] {
      try manager.createSymbolicLink(atPath: folder.path("theirs/\(name)"), withDestinationPath: target)
    }
    let text = cells.map { "```scanbook\n\($0)\n```\n" }.joined(separator: "\n")
    try folder.write("---\nscanbook: 1\n---\n\n" + text, to: "theirs/a.nb.md")
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ arguments: String...) throws -> ProgramRun {
    try ProgramRunner().run(
      arguments, environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url,
      timeLimit: 60)
  }

  @Test(
    "It cannot read outside of its folder, whatever way it names the file",
    arguments: [
      "load votes ../secret.csv", "load votes link.csv", "load votes out/secret.csv",
      "load votes deep/secret.csv",
      "load votes ./x/../../secret.csv", "load votes /etc/passwd", "load table /etc/passwd as t",
      "load votes ~/secret.csv", "load scans ..", "load scans out", "load votes ../*.csv",
      "fingerprint ../secret.csv",
      "load votes \"../secret.csv\"",
    ])
  func reading(statement: String) throws {
    let folder = try folder([statement])
    for arguments in [["replay", "theirs/a.nb.md"], ["run", "theirs/a.nb.md"]] {
      let run = try ProgramRunner().run(
        arguments, environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url)
      #expect(run.status != 0, "\(statement): \(run)")
      #expect(!run.output.contains("1 battle") && !run.output.contains("root:"), "\(statement): \(run)")
    }
  }

  @Test("Links in folders and patterns are refused by the names that the notebook has for them, `.about` too")
  func links() throws {
    for (statement, name) in [
      ("load votes link*.csv", "link.csv"), ("load votes o*/secret.csv", "out/secret.csv"),
      ("load scans .", "./link.csv"),
      ("load votes votes.csv", "votes.csv.about"), ("load votes vo*.csv", "votes.csv.about"),
    ] {
      let folder = try folder([statement])
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("theirs/votes.csv.about"), withDestinationPath: "../secret.csv")
      let run = try run(folder, "run", "theirs/a.nb.md")
      #expect(run.status == 3, "\(statement): \(run)")
      #expect(run.errors.contains("error: a notebook may not read `\(name)` unasked"), "\(statement): \(run)")
      #expect(
        !run.errors.contains(folder.url.path) && !run.output.contains("model_a"), "\(statement): \(run)")
    }
  }

  @Test("A name that is not there tells no names from outside")
  func neighbours() throws {
    for statement in ["load votes out/secre.csv", "fingerprint out/secret.cv"] {
      let run = try run(try folder([statement]), "run", "theirs/a.nb.md")
      #expect(run.status == 3 && run.errors.contains("may not read"), "\(statement): \(run)")
      #expect(!run.errors.contains("did you mean"), "\(statement): \(run)")
    }
  }

  @Test(
    "It cannot write outside of its folder, nor over a notebook, a hidden file or its data",
    arguments: [
      "../new.csv", "out/new.csv", "/tmp/scanbook-foreign.csv", "a.nb.md.csv/../a.nb.md", "b.nb.md",
      ".bashrc",
      ".git/hooks/x.csv", "votes.csv", "~/new.csv", "link.csv",
    ])
  func writing(path: String) throws {
    let folder = try folder(["load votes votes.csv", "votes | export \(path) overwrite=yes"])
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("theirs/.git/hooks"), withIntermediateDirectories: true)
    let before = try listing(folder)
    let run = try run(folder, "run", "theirs/a.nb.md")
    #expect(run.status == 3, "\(path): \(run)")
    #expect(try listing(folder) == before, "\(path): \(run)")
  }

  @Test(
    "No file is written over that was loaded: in a folder, by a pattern, before another of its name, or joined"
  )
  func loaded() throws {
    let scan = try String(
      contentsOf: packageRoot.appendingPathComponent("Notebooks/data/scans/gpt2-chatbot.md"), encoding: .utf8)
    for (statements, path) in [
      ("load scans scans; signals", "scans/a.md"), ("load scans scans/*.md; signals", "scans/a.md"),
      ("load scans scans; load scans scans/b.md; signals", "scans/a.md"),
      ("load votes votes.csv; votes", "hard.csv"),
      ("load votes votes.csv; load votes more.csv; votes", "votes.csv"),
      ("load votes votes.csv more.csv; votes", "more.csv"),
      ("load table votes.csv as t; t", "x/../votes.csv"),
    ] {
      let folder = try folder(["\(statements) | export \(path) overwrite=yes"])
      for name in ["a", "b"] { try folder.write(scan, to: "theirs/scans/\(name).md") }
      try folder.write("model_a,model_b,winner\nc,d,tie\n", to: "theirs/more.csv")
      try folder.write("", to: "theirs/x/y")
      try FileManager.default.linkItem(
        atPath: folder.path("theirs/votes.csv"), toPath: folder.path("theirs/hard.csv"))
      let before = try listing(folder)
      let run = try run(folder, "run", "theirs/a.nb.md")
      #expect(run.status == 3 && run.errors.contains("may not write"), "\(statements): \(run)")
      #expect(try listing(folder) == before, "\(statements)")
    }
  }

  /// Every file with its content, the program's own state aside.
  private func listing(_ folder: TemporaryFolder) throws -> [String: Data] {
    let paths = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { !$0.hasPrefix("state") && !$0.hasPrefix("config") }.reduce(into: [:]) {
      $0[$1] = FileManager.default.contents(atPath: folder.path($1))
    }
  }

  @Test("It cannot start a program, an editor or a pager: what would is no statement of a cell")
  func programs() throws {
    for statement in [
      "edit 1", "note", "save x.nb.md", "open a.nb.md", "!touch hit", "replay a.nb.md", "quit",
    ] {
      let folder = try folder([statement])
      let environment = ProgramRunner.environment(home: folder.url).merging([
        "EDITOR": "touch hit;", "VISUAL": "touch hit;", "PAGER": "touch hit;",
      ]) { $1 }
      let run = try ProgramRunner().run(
        ["run", "theirs/a.nb.md"], environment: environment, workingFolder: folder.url)
      #expect(run.status == 3, "\(statement): \(run)")
      #expect(folder.read("hit") == nil && folder.read("theirs/hit") == nil, "\(statement)")
    }
  }

  @Test("It cannot send the terminal an escape, from its code, its header, its records, its data or its name")
  func escapes() throws {
    let escape = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}"
    let folder = try TemporaryFolder()
    try folder.write("model_a,model_b,winner\n\(escape),b,tie\n", to: "v\u{1B}[31m.csv")
    try folder.write(
      """
      ---
      scanbook: 1
      title: "\\u001b[2J"
      author: "a\\u001b[31mna"
      ---

      <!-- conflict=1 by=\(escape) -->
      x
      <!-- conflict=1 end -->

      ```scanbook {\(escape)}
      load votes "v\u{1B}[31m.csv"
      ```

      ```scanbook
      votes | count by model_a
      ```
      <!-- out code=00000000 -->
      ```text
      \(escape)
      ```

      ```scanbook
      check "\(escape)": 1 == 2; nothing\(escape)
      ```

      ```scanbook {conflict=2 by=\(escape)}
      \(escape)
      ```

      """, to: "a\u{1B}[31m.nb.md")
    let name = "a\u{1B}[31m.nb.md"
    let calls = [
      ["replay", name], ["replay", name, "--json"],
      ["replay", name, "--color", "never", "--junit", "/dev/stdout"],
      ["run", name], [name, "-c", "cells"], ["accept", name], ["diff", name, "b.nb.md"],
      ["diff", "b.nb.md", name],
      ["merge", "b.nb.md", name, "c.nb.md", "-o", "m\u{1B}.nb.md"],
    ]
    try folder.write("```scanbook\n1\n```\n", to: "b.nb.md")
    try folder.write("```scanbook\n\(escape)2\n```\n", to: "c.nb.md")
    for arguments in calls {
      let run = try self.run(arguments, folder)
      for text in [run.output, run.errors] {
        #expect(
          !text.unicodeScalars.contains { ["\u{1B}", "\u{7}", "\u{9B}", "\u{202E}"].contains($0) },
          "\(arguments): \(text)")
      }
    }
  }

  private func run(_ arguments: [String], _ folder: TemporaryFolder) throws -> ProgramRun {
    try ProgramRunner().run(
      arguments, environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url)
  }

  @Test("A tiny file cannot fill the memory or take for ever: replay stops it, and says why")
  func bombs() throws {
    let folder = try folder([
      "load votes bomb.csv.gz",
      "let a = \"abcdefghij\"" + String(repeating: "; let a = concat(a, a)", count: 40),
    ])
    let script =
      "(echo model_a,model_b,winner; yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,b,tie | head -c 80000000) | gzip -9 > theirs/bomb.csv.gz"
    _ = try ProgramRunner("/bin/sh").run(["-c", script], workingFolder: folder.url)
    let run = try run(folder, "replay", "theirs/a.nb.md", "--memory", "16")
    #expect(run.status == 3, "\(run)")
    #expect(run.output.contains("2 cells: 2 failed"), "\(run)")
    #expect(run.output.components(separatedBy: "of memory").count == 3, "\(run)")
  }

  /// What a terminal would act on, what turns text around, and what a page would run.
  private static let payload =
    "<script>x</script>\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}\u{200F}\u{61C}\u{2028}&'"

  private static let hostileScan = """
    # __\(payload)__, (from page [20240501](https://example.org/p/20240501).)

    __[External link](javascript:alert(1)\(payload))__

    ## Keywords

    * \(payload)

    ## Signals

    | name | description | change | 10-year | driving-force | relevancy |
    |:---|:---|:---|:---|:---|---:|
    | \(payload) | \(payload) text. | \(payload) | \(payload) | \(payload) | 4 |
    | Home tests | People test at home. | From labs to homes | Everyone tests | Cheap machines | 2 |

    """

  /// Statements that carry names, labels and words of somebody else to all the places where they are printed.
  private static let hostileStatements: [String] = {
    let p = payload
    return [
      "load votes v.csv", "load scans scans", "load table t.csv as t", "votes | leaderboard",
      "votes | pairs", "votes | winrate", "votes | winrate | chart heatmap", "votes | models",
      "votes | judges",
      "votes | describe", "votes | pivot winner, model_a, count()",
      "votes | count by model_a | chart bar title=\"\(p)\"",
      "votes | count by model_a, winner | chart bar", "votes | leaderboard | chart interval",
      "votes | count by model_a | chart bar | export a.svg",
      "votes | show card", "votes | show full", "t", "t | describe", "t | chart bar", "t | chart heatmap",
      "t | select `\(p)`", "t | count by `\(p)`", "t | extend `a\(p)` = 1", "t | sort `\(p)x`",
      "t | where `\(p)` == \"no\(p)\"",
      "signals", "signals | terms", "signals | search \"test\"", "signals | take 1 | show card",
      "scans | chart timeline",
      "card s/s1",
      "annotate s/s1 \"\(p)\" tags=\"\(p)\" impact=3 author=\"\(p)\" date=2024-01-01 of=00000000",
      "annotate s/s2 impact=3 author=ben", "annotate s/s1 impact=1 author=ben", "annotations",
      "annotations | agreement on impact",
      "annotations | adjudicate impact", "annotations | consensus on impact", "claim s/s1 \"\(p)\": 1 < 2",
      "claims",
      "settle s/s1 impact=2 \"\(p)\"", "reattach s/s2 s/s1 author=\"\(p)\"", "unclaim s/s2 \"\(p)\"",
      "unannotate s/s1 author=\"\(p)\"",
      "check \"\(p)\": 1 == 2", "event 2024-01-01 \"\(p)\"", "events | chart timeline",
      "alias \"\(p)\" = \"b\"",
      "votes | compare \"\(p)\" b", "votes | identify \"\(p)\"", "votes | sides \"\(p)\"",
      "load votes \"\(p).csv\"",
      "votes | export \"\(p).csv\"", "votes | where winner == \"\(p)\"", "votes | search \"\(p)\"", "\(p)",
      "votes | \(p)",
      "votes | where judge ~ \"[\(p)\"", "$p", "\"\(p)\"", "concat(\"\(p)\", 1)",
      "load annotations other.nb.md", "let \(p) = 1",
    ]
  }()

  @Test("No text of somebody else reaches the terminal or a page raw, wherever it stands")
  func everywhere() throws {
    let folder = try TemporaryFolder()
    let payload = Self.payload
    let quoted = "\"\(payload)\""
    try folder.write(
      "model_a,model_b,winner,judge\n\(quoted),b,model_a,\(quoted)\nb,c,model_b,j\nc,\(quoted),model_a,j\n",
      to: "v.csv")
    try folder.write("\(quoted),n\n\(quoted),1\nb,2\n", to: "t.csv")
    try folder.write(Self.hostileScan, to: "scans/s.md")
    let said = "annotate s/s1 \"x\" author=\(quoted)\nclaim s/s1 \(payload)"
    try folder.write("```scanbook\n\(said)\n```\n", to: "other.nb.md")
    let escaped = payload.unicodeScalars.map { scalar -> String in
      let digits = String(scalar.value, radix: 16)
      return scalar.isASCII && scalar.value >= 0x20
        ? "\(scalar)" : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    let title = "\"\(escaped.joined())\""
    let header = "---\nscanbook: 1\ntitle: \(title)\nauthor: \(title)\nparams:\n  p: \(title)\n---\n\n"
    let prose =
      "# \(payload)\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)> Of "
      + "<!--= concat($p, 1) -->\(payload)<!--/-->.\n\n"
    let record = "<!-- out code=00000000 -->\n```text\n\(payload)\n```\n"
    let cells = Self.hostileStatements.map { "```scanbook\n\($0)\n```\n\(record)" }
    try folder.write(header + prose + cells.joined(separator: "\n"), to: "a.nb.md")
    try folder.write("```scanbook\n1\n```\n", to: "b.nb.md")
    var texts: [(String, String)] = []
    for arguments in [
      ["replay", "a.nb.md"], ["replay", "a.nb.md", "--json"],
      ["replay", "a.nb.md", "--junit", "/dev/stdout"],
      ["run", "a.nb.md"], ["a.nb.md", "-c", "cells; tables; params; schema votes; schema t; history"],
      ["export", "a.nb.md", "-o", "a.html"], ["diff", "a.nb.md", "b.nb.md"], ["diff", "b.nb.md", "a.nb.md"],
      ["merge", "b.nb.md", "a.nb.md", "b.nb.md", "-o", "m.nb.md"], ["accept", "a.nb.md"],
    ] {
      let run = try self.run(arguments, folder)
      #expect(run.status < 128, "\(arguments)")
      texts.append((arguments.joined(separator: " "), run.output + run.errors))
    }
    // A cell that fails ends `run`, so every statement has its own, after the loads.
    for statement in Self.hostileStatements.dropFirst(3) {
      let loads = "load votes v.csv; load scans scans; load table t.csv as t; annotate s/s1 impact=2; \n"
      let run = try self.run(["-c", loads + statement], folder)
      #expect(run.status < 128, "\(statement)")
      texts.append((statement, run.output + run.errors))
    }
    for file in ["a.html", "a.svg"] { texts.append((file, try #require(folder.read(file)))) }
    for (index, (what, text)) in texts.enumerated() {
      let isPage = index >= texts.count - 2
      // Marks for letters that run from right to left do no harm on a page, and belong to names.
      let marks: [UInt32] = isPage ? [0x202E] : [0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202E]
      let raw = text.unicodeScalars.filter { scalar in
        scalar != "\n"
          && (scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || marks.contains(scalar.value))
      }
      #expect(raw.isEmpty, "\(what) shows \(raw.map { String($0.value, radix: 16) })")
      guard isPage else { continue }
      for sign in ["<script", "<img src=x", "href=\"javascript:"] {
        #expect(!text.lowercased().contains(sign), "\(sign) in \(what)")
      }
    }
  }
}
