import Foundation
import TestSupport
import Testing

/// Rules of the notebook that are seen from outside: on the bundled notebooks, by bytes and exit codes.
@Suite("The notebook's rules", .enabled(if: ScanbookProgram.isInteractive))
struct NotebookRulesTests {
  /// A copy of the bundled notebooks, as if it were a repository.
  private func bundled() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.copyItem(
      at: packageRoot.appendingPathComponent("Notebooks"), to: folder.url.appendingPathComponent("Notebooks"))
    try manager.createDirectory(
      at: folder.url.appendingPathComponent(".git"), withIntermediateDirectories: true)
    return folder
  }

  private func run(
    _ folder: TemporaryFolder, _ arguments: [String], _ changes: [String: String] = [:], input: String = ""
  ) throws -> ProgramRun {
    try ProgramRunner().run(
      arguments, standardInput: Data(input.utf8),
      environment: ProgramRunner.environment(home: folder.url).merging(changes) { $1 },
      workingFolder: folder.url, timeLimit: 300)
  }

  private static let notebooks = [
    "first-look", "gpt2-chatbot-week", "team", "tour", "team/ana", "team/ben", "team/chloe",
  ]

  @Test("The bundled notebooks hold, and run again they come back byte for byte", arguments: notebooks)
  func bytes(name: String) throws {
    let folder = try bundled()
    let path = "Notebooks/\(name).nb.md"
    let replay = try run(folder, ["replay", path])
    #expect(replay.status == 0, "\(replay)")
    let before = (folder.read(path), folder.read("Notebooks/\(name).nb.sums"))
    let rerun = try run(folder, [path, "-c", "rerun 1; save"])
    #expect(rerun.status == 0, "\(rerun)")
    #expect(folder.read(path) == before.0)
    #expect(before.1 == nil || folder.read("Notebooks/\(name).nb.sums") == before.1)
    // No recorded line ends in a blank, and none is wider than the page.
    let lines = (before.0 ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(!lines.contains { $0.hasSuffix(" ") || $0.hasSuffix("\t") })
    #expect(!lines.contains { $0.hasPrefix("<!--=") })
  }

  @Test("Replay gives the same bytes whatever the locale, the time zone, the terminal and the cores")
  func machines() throws {
    let folder = try bundled()
    let arguments = ["replay", "Notebooks/gpt2-chatbot-week.nb.md", "--json"]
    let here = try run(folder, arguments)
    let there = ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo", "COLUMNS": "200", "LINES": "9", "USER": "zoe"]
    #expect(try run(folder, arguments, there).output == here.output)
    let pin = "command -v taskset >/dev/null && exec taskset -c 0 \"$@\"; exec \"$@\""
    let pinned = try ProgramRunner("/bin/sh").run(
      ["-c", pin, "sh", ScanbookProgram.path] + arguments,
      environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url)
    #expect(pinned.output == here.output && pinned.status == here.status)
  }

  /// Notebooks of one cell each, recorded and then changed, and what replay of them exits with.
  @Test("Replay exits by results alone: 2 before 3 before 1 before 4 before 0")
  func exitCodes() throws {
    let folder = try TemporaryFolder()
    try folder.write("model_a,model_b,winner\na,b,tie\n", to: "votes.csv")
    let cells = [
      "0": ("1 + 1", "2"), "1": ("1 + 1", "3"),
      "check": ("check \"x\": 1 == 2", "check \"x\": false (1 == 2)"),
      "3": ("nonsense", "1"), "missing": ("load votes none.csv", "1"),
      "refused": ("load votes ../x.csv", "1"),
      "unrecorded": ("1 + 1", nil),
    ]
    for (name, (source, output)) in cells {
      let record = output.map { "<!-- out -->\n```text\n\($0)\n```\n" } ?? ""
      try folder.write("```scanbook\n\(source)\n```\n" + record, to: name + ".nb.md")
    }
    try folder.write("<<<<<<< a\n", to: "2.nb.md")
    let table: [(names: [String], status: Int)] = [
      (["0"], 0), (["1"], 1), (["check"], 1), (["2"], 2), (["nothing"], 2), (["3"], 3), (["missing"], 4),
      (["refused"], 4), (["unrecorded"], 4), (["0", "missing"], 4), (["missing", "1"], 1),
      (["1", "3", "missing"], 3),
      (["3", "2", "0"], 2),
    ]
    for (names, status) in table {
      let replay = try run(folder, ["replay"] + names.map { $0 + ".nb.md" })
      #expect(replay.status == status, "\(names): \(replay)")
    }
  }

  @Test("An edit touches its own lines only: mark, line ends, malformed Markdown and unknown words stay")
  func splicing() throws {
    let text = """
      \u{FEFF}---
      scanbook: 1
      title: "x"   # why
      weird: [1, 2]
      ---

      # T\("  ")

      <!-- unknown\tcomment -->

      * [a](b

      ```scanbook
      let a = 2
      ```

      ~~~python
      x = 1
      ~~~

      ```scanbook {frob=1}
      a + 1
      ```
      <!-- out code=0000abcd foo=bar -->

      ```text
      3
      ```

      <div>
      open **x

      last line without end
      """.replacing("\n", with: "\r\n")
    let folder = try TemporaryFolder()
    try folder.write(text, to: "a.nb.md")
    let run = try run(folder, ["a.nb.md", "-c", "edit 1 \"let a = 3\"; save"])
    #expect(run.status == 0, "\(run)")
    let edited = text.replacing(
      "let a = 2\r\n```\r\n", with: "let a = 3\r\n```\r\n<!-- out code=de415e25 lines=0 -->\r\n")
    #expect(FileManager.default.contents(atPath: folder.path("a.nb.md")) == Data(edited.utf8))
  }

  @Test("Statements about the notebook or the session at the prompt are errors in a cell")
  func sessionStatements() throws {
    let folder = try TemporaryFolder()
    for statement in [
      "save", "save b.nb.md", "open b.nb.md", "replay", "edit 1", "edit 1 \"2\"", "quit", "undo", "redo",
      "drop cell 1",
      "move 1 to 2", "rerun", "accept", "resolve 1 ana", "resolve prose 1 ana", "note \"x\"", "note", "cells",
      "history",
      "recover", "recover discard", "learn", "hint", "skip", "back", "next", "leave",
    ] {
      try folder.write("```scanbook\n\(statement)\n```\n", to: "a.nb.md")
      let run = try run(folder, ["run", "a.nb.md"])
      #expect(run.status == 3, "\(statement): \(run)")
      #expect(run.errors.contains("is for the prompt and cannot stand in a cell"), "\(statement): \(run)")
    }
  }

  @Test("A replay that is interrupted says so in words", arguments: ["replay", "accept", "export"])
  func interrupted(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "model_a,model_b,winner\n" + String(repeating: "a,b,tie\n", count: 20_000), to: "votes.csv")
    try folder.write(
      "```scanbook\nload votes votes.csv\n```\n\n```scanbook\nvotes | join votes on winner | count\n```\n",
      to: "a.nb.md")
    // The join is long work only where it is allowed the memory that it asks for.
    let script = "timeout --preserve-status -s INT 3 \"$1\" \(command) --memory 100000 a.nb.md"
    let run = try ProgramRunner("/bin/sh").run(
      ["-c", script, "sh", ScanbookProgram.path], environment: ProgramRunner.environment(home: folder.url),
      workingFolder: folder.url)
    #expect(run.status == 130, "\(run)")
    #expect(!run.errors.contains("EvaluationError"), "\(run)")
    #expect(folder.read("a.nb.md")?.contains("<!-- out") == false)
  }
}
