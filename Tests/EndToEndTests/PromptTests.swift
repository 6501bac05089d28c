import Foundation
import TestSupport
import Testing

/// A session at a terminal, as a person has it; one line of each promise of the prompt.
@Suite("The prompt", .enabled(if: ScanbookProgram.isInteractive && PseudoTerminal.isSupported))
struct PromptTests {
  private static let prompt = "scanbook> "
  private static let continuation = "     ...> "

  /// A session in a new home with a small vote file; the folder lives as long as the session.
  private struct Session {
    let folder: TemporaryFolder
    let terminal: PseudoTerminal

    init(_ folder: TemporaryFolder? = nil, _ more: [String: String] = [:], columns: Int = 80, rows: Int = 24)
      throws
    {
      self.folder = try folder ?? TemporaryFolder()
      try self.folder.write(
        "model_a,model_b,winner\nalpha,beta,model_a\nbeta,alpha,tie\nalpha,beta,model_b\n",
        to: "my data/small.csv")
      let environment = ProgramRunner.environment(home: self.folder.url).merging(more) { _, given in given }
      terminal = try PseudoTerminal(
        ScanbookProgram.path, environment: environment, workingFolder: self.folder.url, columns: columns,
        rows: rows)
      try terminal.expect(PromptTests.prompt)
    }

    func load() throws {
      terminal.send("load votes \"my data/small.csv\"\r")
      try terminal.expect("3 battles")
      try terminal.expect(PromptTests.prompt)
    }
  }

  @Test("A line typed gives its result and the next prompt")
  func line() throws {
    let session = try Session()
    session.terminal.send("40 + 2\r")
    try session.terminal.expect("40 + 2\n")
    #expect(try session.terminal.expect(Self.prompt).contains("42"))
  }

  @Test("^C drops the line, and the next one is a line of its own")
  func interruptAtPrompt() throws {
    let session = try Session()
    session.terminal.send("no such thing |\r")
    try session.terminal.expect(Self.continuation)
    session.terminal.send("half")
    try session.terminal.expect("half")
    session.terminal.send("\u{3}")
    #expect(try session.terminal.expect(Self.prompt).contains("error") == false)
    session.terminal.send("1 + 1\r")
    #expect(try session.terminal.expect(Self.prompt).contains("2"))
  }

  @Test("A statement that is not complete goes on behind the continuation prompt, and is recalled whole")
  func continuation() throws {
    let session = try Session()
    try session.load()
    session.terminal.send("votes |\r")
    try session.terminal.expect(Self.continuation)
    session.terminal.send("count\r")
    #expect(try session.terminal.expect(Self.prompt).contains("3"))
    session.terminal.send("\u{1B}[A")
    try session.terminal.expect("count")
    session.terminal.send("\r")
    #expect(try session.terminal.expect(Self.prompt).contains("3"))
  }

  @Test("Tab completes a table's name and a path with a blank, in quotes")
  func completion() throws {
    let session = try Session()
    session.terminal.send("load votes \"my\t")
    try session.terminal.expect("my data/")
    session.terminal.send("sm\t\r")
    try session.terminal.expect("3 battles")
    try session.terminal.expect(Self.prompt)
    session.terminal.send("vot\t| count\r")
    try session.terminal.expect("votes")
    #expect(try session.terminal.expect(Self.prompt).contains("3"))
  }

  @Test("Lines pasted together are one statement or several, but never half of one")
  func paste() throws {
    let session = try Session()
    try session.load()
    session.terminal.send("\u{1B}[200~votes |\n  count\n2 + 3\u{1B}[201~\r")
    #expect(try session.terminal.expect(Self.prompt).contains("error") == false)
    session.terminal.send("1 + 1\r")
    #expect(try session.terminal.expect(Self.prompt).contains("error") == false)
  }

  @Test("Lines typed ahead of the program are answered in their order")
  func typedAhead() throws {
    let session = try Session()
    session.terminal.send("1 + 1\r3 + 4\r5 + 6\r")
    for answer in ["2\n", "7\n", "11\n"] { try session.terminal.expect(answer) }
  }

  @Test("^D leaves with status 0, and the next session recalls what was typed")
  func endOfInput() throws {
    let session = try Session()
    session.terminal.send("20 + 3\r")
    try session.terminal.expect("23")
    try session.terminal.expect(Self.prompt)
    session.terminal.send("\u{4}")
    #expect(try session.terminal.exitStatus() == 0)
    let next = try Session(session.folder)
    next.terminal.send("\u{12}20 +")
    try next.terminal.expect("20 + 3")
    next.terminal.send("\r")
    try next.terminal.expect("23\n")
  }

  @Test("`quit` leaves with status 0 although a statement failed before")
  func quit() throws {
    let session = try Session()
    session.terminal.send("nonsense\r")
    try session.terminal.expect("error")
    try session.terminal.expect(Self.prompt)
    session.terminal.send("quit\r")
    #expect(try session.terminal.exitStatus() == 0)
  }

  @Test("A new window size is used at once, and one of 0 × 0 does no harm", arguments: [(80, 24), (0, 0)])
  func resize(columns: Int, rows: Int) throws {
    let session = try Session(columns: columns, rows: rows)
    session.terminal.send("1 +")
    try session.terminal.expect("1 +")
    session.terminal.resize(columns: 50, rows: 20)
    session.terminal.send(" 1\r")
    try session.terminal.expect("2\n")
  }

  @Test("A key binding for scanbook in an inputrc works")
  func inputrc() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("$if scanbook\n\"\\C-x\\C-y\": \"30 + 4\"\n$endif\n", to: "inputrc")
    let session = try Session(folder, ["INPUTRC": file])
    session.terminal.send("\u{18}\u{19}\r")
    try session.terminal.expect("30 + 4")
    try session.terminal.expect("34")
  }

  @Test("A terminated session leaves nothing behind but the signal's status")
  func terminated() throws {
    let session = try Session()
    session.terminal.send("half")
    try session.terminal.expect("half")
    session.terminal.signal(SIGTERM)
    #expect(try session.terminal.exitStatus() == 128 + Int(SIGTERM))
  }
}
