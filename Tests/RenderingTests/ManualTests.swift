import Evaluation
import Foundation
import TestSupport
import Testing

@testable import Rendering

/// The pages of the documentation that are made from the definitions; `SCANBOOK_UPDATE_GOLDEN=1` writes them.
@Suite struct `Pages made from the definitions` {
  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  private func expect(_ text: String, at path: String) throws {
    let file = Self.sources.appending(path: path)
    if CaseFolder.isUpdating {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == text, "\(path) is not what the definitions give; update it")
  }

  @Test func `the manual tells what help tells`() throws {
    try expect(Manual.markdown(), at: "Rendering/Documentation.docc/Manual.md")
  }

  @Test func `the glossary of ratings has the words of the program`() throws {
    try expect(Manual.ratingsGlossary, at: "Ratings/Documentation.docc/Glossary.md")
  }

  @Test func `no word is in the glossary twice`() {
    let words = Glossary.entries.flatMap { [$0.term] + $0.aliases }.map { $0.lowercased() }
    #expect(Set(words).count == words.count)
  }

  @Test func `every method of rating and every word of the issue has an entry`() {
    let words = [
      "bt", "elo", "win_rate", "newman", "davidson", "rao_kupper", "eigen", "pagerank", "Bradley–Terry",
      "interval", "anchor", "tie", "rank spread", "bootstrap", "sandwich", "alpha", "kappa", "lower", "upper",
      "rank", "rating", "p_level", "p_shape",
    ]
    for word in words { #expect(Glossary.entry(for: word) != nil, "\(word)") }
  }
}
