import Foundation
import TestSupport
import Testing

@testable import LineEditing

@Suite("History")
struct HistoryTests {
  @Test(
    "A statement written is read back as it was",
    arguments: [
      "votes", "votes |\n  count", "# comment\n#123\n#", "\\n and \\# and #1", "\\", "a\n\nb", "日本 \"é\"",
      "x\n", " leading",
    ])
  func roundTrip(text: String) {
    let entries = [HistoryEntry(text: text, seconds: 5), HistoryEntry(text: "next", seconds: nil)]
    let file = entries.map(HistoryFormat.text).joined()
    #expect(HistoryFormat.entries(in: Array(file.utf8)) == entries)
  }

  private static func enter(_ text: String, in history: inout HistoryStore) throws {
    let change = history.add(text, seconds: 7)
    try history.save(#require(change).added)
  }

  @Test("A file without times has one statement a line, and damage costs one statement")
  func otherFiles() {
    let plain = HistoryFormat.entries(in: Array("votes\n\nsignals\n".utf8))
    #expect(plain.map(\.text) == ["votes", "signals"])
    let damaged = HistoryFormat.entries(in: Array("#1\na\n#2\n".utf8) + [0xFF, 0x0A] + Array("#3\nb".utf8))
    #expect(damaged.map(\.text) == ["a", "\u{FFFD}", "b"])
    #expect(HistoryFormat.entries(in: []).isEmpty)
  }

  @Test("A text typed again moves to the end, and the oldest leaves at the limit")
  func deduplicated() {
    var history = HistoryStore(limit: 3)
    let removed = ["a", "b", "a", "c", " \n", "d"].map { history.add($0, seconds: 1)?.removed }
    #expect(history.entries.map(\.text) == ["a", "c", "d"])
    #expect(removed == [nil, nil, 0, nil, nil, 0])
    #expect(history.add("  ", seconds: 1) == nil)
  }

  @Test("Each statement is in the file at once, which is its owner's alone, in folders made for it")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("state/scanbook/history")
    var history = try HistoryStore(path: path)
    for text in ["votes", "votes |\ncount", "votes"] {
      try Self.enter(text, in: &history)
    }
    #expect(folder.read("state/scanbook/history") == "#7\nvotes\n#7\nvotes |\ncount\n#7\nvotes\n")
    #expect(try HistoryStore(path: path).entries.map(\.text) == ["votes |\ncount", "votes"])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("Two sessions keep each other's statements, also when one shortens the file")
  func twoSessions() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("history")
    try folder.write((1...20).map { "#\($0)\nold \($0)\n" }.joined(), to: "history")
    var first = try HistoryStore(path: path, limit: 1000)
    var second = try HistoryStore(path: path, limit: 10)
    #expect(second.entries.map(\.text) == (11...20).map { "old \($0)" })
    try Self.enter("from one", in: &first)
    try Self.enter("from two", in: &second)
    let texts = try HistoryStore(path: path, limit: 1000).entries.map(\.text)
    #expect(texts == (11...20).map { "old \($0)" } + ["from one", "from two"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["history"])
  }

  @Test("Many writers at once lose nothing")
  func concurrentWriters() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("history")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          var history = try HistoryStore(path: path, limit: 1000)
          for line in 0..<50 {
            try Self.enter("w\(writer) l\(line)\nrest", in: &history)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try HistoryStore(path: path, limit: 1000).entries.count == 400)
  }

  @Test("A file that cannot be used is an error with its path, and the statement stays in memory")
  func unusable() throws {
    let folder = try TemporaryFolder()
    #expect(throws: HistoryError.unreadable(path: folder.url.path, code: EISDIR)) {
      try HistoryStore(path: folder.url.path)
    }
    try folder.write("", to: "plain")
    var history = try HistoryStore(path: folder.path("plain/history"))
    #expect(throws: HistoryError.unwritable(path: folder.path("plain/history"), code: ENOTDIR)) {
      try Self.enter("votes", in: &history)
    }
    #expect(history.entries.map(\.text) == ["votes"])
  }
}
