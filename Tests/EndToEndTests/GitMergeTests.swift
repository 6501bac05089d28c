import Foundation
import TestSupport
import Testing

/// Two people in one git repository, each on a branch.
private struct Repository {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("model_a,model_b,winner\na,b,model_a\nb,a,tie\na,c,model_b\n", to: "data/votes.csv")
    try git("init", "-q", "-b", "main")
    try git("config", "user.name", "x")
    try git("config", "user.email", "x@example.org")
    try write(winner: "model_a", output: "1")
    try git("add", "-A")
    try git("commit", "-q", "-m", "base")
  }

  /// The notebook: a cell that loads, one that keeps some rows, one that counts them.
  func write(winner: String, output: String, more: String = "") throws {
    try folder.write(
      """
      ---
      scanbook: 1
      ---

      ```scanbook
      load votes data/votes.csv
      ```

      ```scanbook
      votes | where winner == "\(winner)" | count
      ```
      \(output)\(more)
      """, to: "week.nb.md")
  }

  static var isPossible: Bool {
    (try? ProgramRunner("/usr/bin/env").run(["git", "--version"], timeLimit: 10).status) == 0
  }

  @discardableResult
  func git(_ arguments: String..., allowing statuses: [Int] = [0]) throws -> ProgramRun {
    let run = try ProgramRunner("/usr/bin/env").run(
      ["git"] + arguments, environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url
    )
    #expect(statuses.contains(run.status), "git \(arguments): \(run.output) \(run.errors)")
    return run
  }

  @discardableResult
  func scanbook(_ arguments: String...) throws -> ProgramRun {
    try ProgramRunner().run(
      arguments, environment: ProgramRunner.environment(home: folder.url), workingFolder: folder.url)
  }

  /// Changes the notebook on a branch of its own and on main, then merges the branch into main.
  func merge(theirs: () throws -> Void, ours: () throws -> Void) throws -> ProgramRun {
    try git("checkout", "-q", "-b", "ben")
    try theirs()
    try git("commit", "-q", "-a", "-m", "ben")
    try git("checkout", "-q", "main")
    try ours()
    try git("commit", "-q", "-a", "-m", "ana")
    return try git("merge", "ben", "-m", "both", allowing: [0, 1])
  }

  /// Opens the notebook, types lines and saves.
  func resolve(_ lines: String...) throws {
    let typed = (["open week.nb.md"] + lines + ["save"]).joined(separator: "\n") + "\n"
    let run = try ProgramRunner().run(
      [], standardInput: Data(typed.utf8), environment: ProgramRunner.environment(home: folder.url),
      workingFolder: folder.url)
    #expect(run.status == 0, "\(lines): \(run.output) \(run.errors)")
  }

  var notebook: String { folder.read("week.nb.md") ?? "" }
}

@Suite("Merging in git", .enabled(if: ScanbookProgram.isInteractive && Repository.isPossible))
struct GitMergeTests {
  @Test(
    "Clean but wrong: git joins one person's code with another's result, and replay says that it was edited")
  func cleanButWrong() throws {
    let repository = try Repository()
    #expect(try repository.scanbook("accept", "week.nb.md").status == 0)
    try repository.git("commit", "-q", "-a", "-m", "recorded")
    let recorded = repository.notebook
    let merged = try repository.merge(
      theirs: {
        // Ben has newer votes, and runs the cell as it was.
        try repository.folder.write(
          "model_a,model_b,winner\na,b,model_a\nb,a,model_a\na,c,model_a\n", to: "data/votes.csv")
        #expect(try repository.scanbook("accept", "week.nb.md").status == 0)
        #expect(repository.notebook != recorded)
      },
      ours: {
        // Ana changes the cell and does not run it.
        try repository.folder.write(
          recorded.replacingOccurrences(of: "== \"model_a\"", with: "!= \"tie\"").replacingOccurrences(
            of: "```scanbook\nvotes", with: "```scanbook\n\n\n\nvotes"), to: "week.nb.md")
      })
    #expect(merged.status == 0, "the text of both should merge: \(merged.output)")
    #expect(repository.notebook.contains("!= \"tie\""))
    let replayed = try repository.scanbook("replay", "week.nb.md")
    #expect(replayed.output.contains("edited"), "\(replayed.output)")
  }

  @Test("--install makes it git's merge driver, says what it did, and does nothing the second time")
  func install() throws {
    let repository = try Repository()
    let first = try repository.scanbook("merge", "--install")
    #expect(first.status == 0 && first.output.contains("merge.scanbook.driver"), "\(first)")
    #expect(repository.folder.read(".gitattributes") == "*.nb.md merge=scanbook\n")
    let config = repository.folder.read(".git/config")
    let second = try repository.scanbook("merge", "--install")
    #expect(second.status == 0 && second.output.contains("nothing changed"))
    #expect(repository.folder.read(".git/config") == config)
    #expect(repository.folder.read(".gitattributes") == "*.nb.md merge=scanbook\n")
    let outside = try ProgramRunner().run(["merge", "--install"])
    #expect(outside.status == 2 && outside.errors.contains("git repository"))
  }

  @Test(
    "As git's driver: changes of different cells merge, a cell that both changed is a conflict with exit code 1"
  )
  func driver() throws {
    let repository = try Repository()
    try repository.scanbook("merge", "--install")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "attributes")
    let clean = try repository.merge(
      theirs: { try repository.write(winner: "tie", output: "1") },
      ours: { try repository.write(winner: "model_a", output: "1", more: "\n\n```scanbook\n1 + 1\n```\n") })
    #expect(clean.status == 0, "\(clean.output)")
    #expect(repository.notebook.contains("== \"tie\"") && repository.notebook.contains("1 + 1"))
    try repository.git("branch", "-D", "ben")
    let conflict = try repository.merge(
      theirs: { try repository.write(winner: "model_b", output: "1") },
      ours: { try repository.write(winner: "both", output: "1") })
    #expect(conflict.status == 1 && conflict.output.contains("CONFLICT"), "\(conflict.output)")
    #expect(repository.notebook.contains("```scanbook {conflict=1 by=ours}"))
    #expect(!repository.notebook.contains("<<<<<<<"))
    #expect(try repository.git("status", "--porcelain").output.contains("UU week.nb.md"))
    let replayed = try repository.scanbook("replay", "week.nb.md")
    #expect(replayed.status == 1 && replayed.output.contains("unresolved"), "\(replayed.output)")
  }

  @Test(
    "Three people in git: cells, prose and header of all are there, and each conflict is ended at the prompt")
  func threePeople() throws {
    let repository = try Repository()
    try repository.scanbook("merge", "--install")
    let base = """
      ---
      scanbook: 1
      title: Votes
      author: ana
      params:
        who: a
      ---

      A week of votes.

      ```scanbook
      load votes data/votes.csv
      ```

      ```scanbook
      votes | where model_a == $who | count
      ```

      """
    try repository.folder.write(base, to: "week.nb.md")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "attributes")
    /// A branch with somebody's changes.
    func branch(_ name: String, _ edits: [(String, String)]) throws {
      try repository.git("checkout", "-q", "-b", name, "main")
      let text = edits.reduce(base.replacingOccurrences(of: "author: ana", with: "author: \(name)")) {
        $0.replacingOccurrences(of: $1.0, with: $1.1)
      }
      try repository.folder.write(text, to: "week.nb.md")
      try repository.git("commit", "-q", "-a", "-m", name)
      try repository.git("checkout", "-q", "main")
    }
    try branch(
      "ben",
      [("title: Votes", "title: Ben's votes"), ("A week of", "A dry week of"), ("| count", "| take 1")])
    try branch(
      "zoe", [("who: a", "who: b"), ("title: Votes", "title: Zoe's votes"), ("A week of", "A wet week of")])
    try repository.folder.write(
      base.replacingOccurrences(of: "title: Votes", with: "title: Ana's votes")
        .replacingOccurrences(of: "who: a", with: "who: c") + "\n```scanbook\n1 + 1\n```\n", to: "week.nb.md")
    try repository.git("commit", "-q", "-a", "-m", "ana")
    let first = try repository.git("merge", "ben", "-m", "ben", allowing: [0, 1])
    #expect(first.status == 1 && first.output.contains("resolve header 1 ana"), "\(first.output)")
    #expect(try repository.scanbook("replay", "week.nb.md").status == 1)
    try repository.resolve("resolve header 1 ben")
    #expect(try repository.scanbook("replay", "week.nb.md").output.contains("unresolved") == false)
    try repository.git("commit", "-q", "-a", "-m", "ben")
    let second = try repository.git("merge", "zoe", "-m", "zoe", allowing: [0, 1])
    #expect(second.status == 1, "\(second.output)")
    let merged = repository.notebook
    for line in [
      "title: Ben's votes", "# title: Zoe's votes", "  who: c", "#   who: b", "A dry week of votes.",
      "A wet week of votes.", "votes | where model_a == $who | take 1", "1 + 1",
    ] { #expect(merged.contains("\n\(line)\n"), "\(line) in \(merged)") }
    #expect(!merged.contains("<<<<<<<"))
    let replayed = try repository.scanbook("replay", "week.nb.md")
    #expect(
      replayed.status == 1 && replayed.output.contains("3 conflicts are unresolved"), "\(replayed.output)")
    try repository.resolve("resolve prose 3 both", "resolve header 1 ours", "resolve header 2 zoe")
    let settled = repository.notebook
    #expect(settled.contains("\ntitle: Ben's votes\n") && settled.contains("\n  who: b\n"))
    #expect(!settled.contains("conflict=") && !settled.contains("Zoe's") && settled.contains("A wet week"))
    #expect(try repository.scanbook("accept", "week.nb.md").status == 0)
    #expect(try repository.scanbook("replay", "week.nb.md").status == 0)
    #expect(try repository.git("commit", "-q", "-a", "-m", "zoe").status == 0)
  }
}
