import Foundation
import TestSupport
import Testing

@testable import LineEditing

@Suite("Completion")
struct CompletionTests {
  /// What readline is given for a line whose end is the cursor and whose last word is completed.
  private func replacements(_ line: String, start: Int, _ texts: [String]) -> [String] {
    let request = CompletionRequest(line: line, cursor: line.utf8.count)
    let candidates = texts.map { CompletionCandidate(text: $0) }
    return CompletionReply(start: start, candidates: candidates).replacements(for: request)
  }

  @Test("One candidate replaces the word; several come behind what they share")
  func replaced() {
    #expect(replacements("vot", start: 0, []) == [])
    #expect(replacements("é | vot", start: 5, ["votes"]) == ["é | votes"])
    #expect(replacements("a v", start: 2, ["votes", "voters"]) == ["a vote", "a votes", "a voters"])
  }

  @Test("What was typed is never taken back, and characters are never cut")
  func shared() {
    #expect(replacements("GPT", start: 0, ["gpt-4", "GPT2"]).first == "GPT")
    #expect(replacements("", start: 0, ["日本", "日光"]).first == "日")
    #expect(replacements("", start: 0, ["e\u{301}a", "eb"]).first == "")
  }

  @Test("A place outside the line is moved into it")
  func clamped() {
    #expect(CompletionRequest(line: "é", cursor: 9).cursor == 2)
    #expect(replacements("ab", start: 7, ["c"]) == ["abc"])
    #expect(replacements("ab", start: -1, ["c"]) == ["c"])
  }
}

@Suite("Completion of paths")
struct PathCompletionTests {
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["my data/Übersicht a.csv", "my data/b.csv", "plain.csv", "plot.csv", ".hidden", "it's.csv"] {
      try folder.write("", to: name)
    }
    return folder
  }

  @Test(
    "Names are completed inside and outside quotes",
    arguments: [
      ("pl", ["plain.csv", "plot.csv"]), ("plain", ["plain.csv"]), ("my", ["\"my data/"]),
      ("'my", ["'my data/"]),
      ("\"my data/", ["\"my data/b.csv", "\"my data/Übersicht a.csv"]), (".h", [".hidden"]), ("zzz", []),
      ("\"it", ["\"it's.csv"]), ("'it", ["'it\\'s.csv"]), ("nowhere/", []),
    ])
  func names(word: String, expected: [String]) throws {
    let folder = try Self.folder()
    let root = folder.url.path + "/"
    let quote = word.first.flatMap { "\"'".contains($0) ? String($0) : nil } ?? ""
    let found = PathCompletion.candidates(for: quote + root + word.dropFirst(quote.count))
    #expect(found.map { $0.text.replacingOccurrences(of: root, with: "") } == expected)
  }

  @Test("A file closes its quote, a folder stays open, and the list shows names without folders")
  func endings() throws {
    let folder = try Self.folder()
    let all = PathCompletion.candidates(for: "~/", home: folder.url.path)
    #expect(all.map(\.shown) == ["it's.csv", "my data/", "plain.csv", "plot.csv"])
    #expect(all.map(\.text).allSatisfy { $0.hasPrefix("\"~/") })
    #expect(all.map(\.ending) == ["\"", nil, "\"", "\""])
    #expect(PathCompletion.candidates(for: "~/pla", home: folder.url.path).map(\.ending) == [" "])
  }
}
