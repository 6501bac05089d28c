import Foundation
import Testing

@testable import Sessions

private let origin = JournalOrigin(
  notebook: "/work/week one.nb.md", process: 42, started: 1_714_000_000_000_000)

@Test func `lines outlive a session that was killed`() throws {
  let folder = try TemporaryFolder()
  let journals = folder["state/journals"]
  do {
    let journal = try Journal(in: journals, origin: origin)
    try journal.append("load scans scans")
    try journal.append("note \"two\nlines\"")
    #expect(try AbandonedJournal.find(in: journals).isEmpty, "a living session's journal is its own")
    #expect(journal.unsavedCount == 2)
  }
  let found = try AbandonedJournal.find(in: journals)
  #expect(found.map(\.lines) == [["load scans scans", "note \"two\nlines\""]])
  #expect(found.map(\.origin) == [origin] && found.allSatisfy { !$0.isTorn })
  try found[0].discard()
  #expect(try AbandonedJournal.find(in: journals).isEmpty)
  #expect(try folder.names(in: "state/journals") == [])
}

@Test func `journals are for this user alone`() throws {
  let folder = try TemporaryFolder()
  let journal = try Journal(in: folder["state/journals"], origin: origin)
  let name = try #require(try folder.names(in: "state/journals").first)
  #expect(try folder.mode("state") == 0o700 && folder.mode("state/journals") == 0o700)
  #expect(try folder.mode("state/journals/\(name)") == 0o600)
  #expect(journal.path == folder["state/journals/\(name)"])
}

@Test func `a journal cut anywhere gives the whole lines before the cut`() throws {
  let folder = try TemporaryFolder()
  var ends: [Int] = []
  let path: String
  do {
    let journal = try Journal(in: folder["j"], origin: origin)
    path = journal.path
    ends.append(try Data(contentsOf: URL(fileURLWithPath: path)).count)
    for line in ["a", "let x = 1", "é 日本"] {
      try journal.append(line)
      ends.append(try Data(contentsOf: URL(fileURLWithPath: path)).count)
    }
  }
  let whole = try Data(contentsOf: URL(fileURLWithPath: path))
  for cut in ends[0]...ends[3] {
    try whole.prefix(cut).write(to: URL(fileURLWithPath: path))
    let found = try AbandonedJournal.find(in: folder["j"]).first
    let expected = ends.dropFirst().count { $0 <= cut }
    #expect(found?.lines.count ?? 0 == expected, "cut at \(cut)")
    #expect(found.map { $0.isTorn == !ends.contains(cut) } ?? true)
  }
}

@Test func `a damaged record and what follows it are dropped`() throws {
  let folder = try TemporaryFolder()
  let path: String
  do {
    let journal = try Journal(in: folder["j"], origin: origin)
    path = journal.path
    for line in ["first", "second", "third"] { try journal.append(line) }
  }
  let text = try String(contentsOfFile: path, encoding: .utf8).replacing("second", with: "secund")
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  let found = try AbandonedJournal.find(in: folder["j"])
  #expect(found.map(\.lines) == [["first"]] && found.allSatisfy(\.isTorn))
}

@Test func `saving empties a journal and remembers the notebook`() throws {
  let folder = try TemporaryFolder()
  do {
    let journal = try Journal(in: folder["j"], origin: origin)
    try journal.append("a")
    try journal.markSaved(notebook: "/elsewhere/b.nb.md")
    #expect(journal.unsavedCount == 0)
    try journal.append("b")
  }
  let found = try AbandonedJournal.find(in: folder["j"])
  #expect(found.map(\.lines) == [["b"]])
  #expect(found.map(\.origin.notebook) == ["/elsewhere/b.nb.md"])
}

@Test func `a session that ends with all saved leaves nothing, one with unsaved lines leaves them`() throws {
  let folder = try TemporaryFolder()
  let saved = try Journal(in: folder["j"], origin: origin)
  let unsaved = try Journal(in: folder["j"], origin: origin)
  #expect(saved.path != unsaved.path)
  try unsaved.append("a")
  try saved.close()
  try unsaved.close()
  #expect(try AbandonedJournal.find(in: folder["j"]).map(\.path) == [unsaved.path])
}

@Test func `a journal without lines is cleaned up, a strange file is not`() throws {
  let folder = try TemporaryFolder()
  do { _ = try Journal(in: folder["j"], origin: JournalOrigin(notebook: nil, process: 1, started: 2)) }
  try folder.write("not a journal", to: "j/x.journal")
  #expect(try AbandonedJournal.find(in: folder["j"]).isEmpty)
  #expect(try folder.names(in: "j") == ["x.journal"])
  #expect(try AbandonedJournal.find(in: folder["none"]).isEmpty)
}

@Test func `a line that did not fit on the disk leaves the journal whole`() throws {
  let folder = try TemporaryFolder()
  nonisolated(unsafe) var room = 1_000
  let output = OpenFile.Output { descriptor, buffer in
    let count = min(buffer.count, room)
    guard count > 0 else {
      errno = ENOSPC
      return -1
    }
    room -= count
    return OpenFile.Output.system.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
  }
  do {
    let journal = try Journal(in: folder["j"], origin: origin, using: output)
    try journal.append("a")
    #expect(throws: StorageError(.write, journal.path, .diskFull)) {
      try journal.append(String(repeating: "x", count: 2_000))
    }
    #expect(journal.unsavedCount == 1)
    room = 1_000
    try journal.append("b")
  }
  let found = try AbandonedJournal.find(in: folder["j"])
  #expect(found.map(\.lines) == [["a", "b"]] && found.allSatisfy { !$0.isTorn })
}

@Test func `a journal that another session took up is not discarded`() throws {
  let folder = try TemporaryFolder()
  do { try Journal(in: folder["j"], origin: origin).append("a") }
  let found = try #require(try AbandonedJournal.find(in: folder["j"]).first)
  let other = try OpenFile(found.path, O_RDWR, for: .read)
  #expect(flock(other.descriptor, LOCK_EX | LOCK_NB) == 0)
  #expect(throws: StorageError(.lock, found.path, .inUse)) { try found.discard() }
}

@Test func `the state folder follows the environment`() {
  let path = { (environment: [String: String]) in StateFolder(environment: environment)?.path }
  #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/scanbook")
  #expect(path(["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/scanbook")
  #expect(path(["HOME": ""]) == nil && path([:]) == nil)
  #expect(StateFolder(path: "/s").history == "/s/history")
  #expect(StateFolder(path: "/s").journals == "/s/journals")
}

@Test func `a state folder that cannot be made says why`() throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "file")
  #expect(throws: StorageError(.createFolder, folder["file"], .notAFolder)) {
    try StateFolder.create(folder["file"])
  }
  #expect(throws: StorageError(.createFolder, folder["file/a"], .notAFolder)) {
    try Journal(in: folder["file/a"], origin: origin)
  }
}
