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
}
