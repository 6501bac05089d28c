import Foundation
import TestSupport
import Testing

/// The program is killed at seeded moments while lines are typed, run and saved; every next start has them all.
@Suite("Nothing is lost", .enabled(if: ScanbookProgram.isInteractive && PseudoTerminal.isSupported))
struct NothingIsLostTests {
  private static let prompt = "scanbook> "

  private func start(_ folder: TemporaryFolder) throws -> (terminal: PseudoTerminal, banner: String) {
    let terminal = try PseudoTerminal(
      ScanbookProgram.path, ["week.nb.md"], environment: ProgramRunner.environment(home: folder.url),
      workingFolder: folder.url)
    return (terminal, try terminal.expect(Self.prompt))
  }

  /// The lines of the cells that the notebook's file holds, in order.
  private func lines(of folder: TemporaryFolder) -> [String] {
    (folder.read("week.nb.md") ?? "").split(separator: "\n").map(String.init).filter { $0.hasPrefix("let v") }
  }

  /// Ten stretches of ten kills each, so that no one notebook grows without end.
  @Test("A hundred kills, each at another moment, lose no accepted line and no file", arguments: 1...10)
  func kills(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    var accepted: [String] = []
    var number = 0
    for round in 0..<10 {
      let (terminal, banner) = try start(folder)
      if banner.contains("recover") {
        terminal.send("recover\r")
        try terminal.expect(Self.prompt)
        terminal.send("save\r")
        try terminal.expect("saved week.nb.md")
        try terminal.expect(Self.prompt)
      } else if round > 0, folder.read("week.nb.md") == nil {
        #expect(accepted.isEmpty, "seed \(seed), round \(round): \(banner)")
      }
      let kept = lines(of: folder)
      #expect(
        accepted.allSatisfy(kept.contains), "seed \(seed), round \(round): \(accepted) is not all in \(kept)")
      #expect(Set(kept).count == kept.count, "seed \(seed), round \(round): twice in \(kept)")
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        number += 1
        let line = "let v\(number) = \(number)"
        terminal.send(line + "\r")
        try terminal.expect(Self.prompt)
        accepted.append(line)
      }
      number += 1
      let last = [
        "let v\(number) = \(number)\r", "save\r", "let v\(number) = \(number)\rsave\r", "let v\(number)",
      ]
      terminal.send(last.randomElement(using: &random) ?? "save\r")
      usleep(UInt32.random(in: 0...40_000, using: &random))
      terminal.signal(SIGKILL)
      #expect(try terminal.exitStatus() == 128 + Int(SIGKILL))
    }
  }
}

/// What the file system may do to a notebook that is saved.
@Suite("A file that cannot be written", .enabled(if: ScanbookProgram.isInteractive))
struct UnwritableTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("---\nscanbook: 1\n---\n\n```scanbook\n1 + 1\n```\n", to: "week.nb.md")
    return folder
  }

  private func shell(_ script: String, _ folder: TemporaryFolder) throws -> ProgramRun {
    try ProgramRunner("/bin/sh").run(
      ["-c", script, "sh", ScanbookProgram.path], environment: ProgramRunner.environment(home: folder.url),
      workingFolder: folder.url)
  }

  @Test("No room: the save fails in words, and the old file is as it was, with nothing beside it")
  func noRoom() throws {
    let folder = try folder()
    let before = folder.read("week.nb.md")
    // The system refuses every byte of every file; the same path as on a disk that is full.
    let run = try shell("(ulimit -f 0; exec \"$1\" week.nb.md -c '2 + 2; save') 2>&1 | cat", folder)
    #expect(run.output.contains("error: cannot write week.nb.md"), "\(run)")
    #expect(run.output.contains("the old file is as it was"), "\(run)")
    #expect(folder.read("week.nb.md") == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(!names.contains { $0.hasSuffix(".tmp") }, "\(names)")
  }

  /// Whether a small file system can be made here, for one process alone.
  private static let canMount: Bool = {
    let script = "unshare -m sh -c 'mount -t tmpfs -o size=32k none /mnt'"
    return (try? ProgramRunner("/bin/sh").run(["-c", script], timeLimit: 10).status) == 0
  }()

  @Test("A disk that is really full: the same, and the session goes on", .enabled(if: canMount))
  func fullDisk() throws {
    let folder = try folder()
    let words = String(repeating: "long ", count: 2_000)
    let run = try shell(
      """
      mkdir disk
      unshare -m sh -c '
        mount -t tmpfs -o size=32k none disk && cd disk && cp ../week.nb.md . || exit 9
        dd if=/dev/zero of=fill bs=1k 2>/dev/null
        "$1" week.nb.md -c "2 + 2; note \\"\(words)\\"; save" 2>&1
        echo "code $?"; cmp week.nb.md ../week.nb.md && echo same; ls -A
        rm fill; "$1" week.nb.md -c "2 + 2; save" && tail -n 3 week.nb.md
      ' sh "$1"
      """, folder)
    #expect(run.output.contains("error: cannot write week.nb.md: the disk is full"), "\(run)")
    #expect(run.output.contains("code 3\nsame\nfill\nweek.nb.md\n"), "\(run)")
    #expect(run.output.hasSuffix("```text\n4\n```\n"), "\(run)")
  }

  @Test("A folder that may not be written to", .enabled(if: BoundByPermissions.command != nil))
  func readOnlyFolder() throws {
    let folder = try folder()
    let before = folder.read("week.nb.md")
    let bound = (BoundByPermissions.command ?? []).joined(separator: " ")
    let run = try shell(
      "chmod 500 .; \(bound) \"$1\" week.nb.md -c '2 + 2; save'; code=$?; chmod 700 .; exit $code", folder)
    #expect(run.status == 3 && run.errors.contains("cannot write week.nb.md: permission denied"), "\(run)")
    #expect(folder.read("week.nb.md") == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(!names.contains { $0.hasSuffix(".tmp") }, "\(names)")
  }

  @Test("A link stays a link, and what it leads to is the new notebook")
  func symbolicLink() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("real"), withIntermediateDirectories: true)
    let run = try shell(
      "mv week.nb.md real/; ln -s real/week.nb.md week.nb.md; \"$1\" week.nb.md -c '2 + 3; save'", folder)
    #expect(run.status == 0, "\(run)")
    #expect(folder.read("real/week.nb.md")?.contains("2 + 3") == true)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("week.nb.md"))
    #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
  }
}
