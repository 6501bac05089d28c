import CommandLanguage
import Evaluation
import Foundation
import Rendering
import Tables
import TestSupport
import Testing

@testable import Sessions

/// `help` answers "what is this?" for everything that has a name.
@Suite("What help knows", .serialized) struct HelpTopicTests {
  private let session: Session

  init() throws {
    var session = try Session(
      surroundings: Surroundings(
        workingFolder: packageRoot.appendingPathComponent("Notebooks").path, userName: "ana"
      ) { 19_849 })
    for line in [
      "load scans data/scans", "load votes data/arena-week.csv",
      "load annotations team/ana.nb.md team/ben.nb.md",
    ] {
      try #require(session.step(line, on: Page()).status == .done)
    }
    self.session = session
  }

  /// What `help NAME` prints; what it complains of comes first.
  private func help(_ name: String) -> (isKnown: Bool, text: String) {
    var session = session
    let result = session.step("help \(name)", on: Page())
    return (
      result.status == .done, (result.remarks + result.results.flatMap(\.lines)).joined(separator: "\n")
    )
  }

  @Test("Every table and every column of the sample, with what it means") func columns() throws {
    for name in session.workspace.tableNames {
      #expect(help(name).isKnown, "\(name)")
      for field in try #require(session.workspace.table(named: name)).fields {
        let (isKnown, text) = help(field.name)
        #expect(isKnown && text.contains("column"), "\(name).\(field.name)")
        #expect(!field.meaning.isEmpty, "\(name).\(field.name) has no meaning")
      }
    }
  }

  @Test("Every verb, command and option") func definitions() {
    for documentation in Definitions.standard.documentation {
      let names = [documentation.signature.name] + documentation.signature.aliases
      for name in names + documentation.signature.options.map(\.name) {
        #expect(help(name).isKnown, "\(name)")
      }
    }
  }

  @Test("Every function") func functions() {
    for name in Definitions.standard.functionNames { #expect(help(name).isKnown, "\(name)") }
  }

  @Test(
    "Every column that a verb makes",
    arguments: [
      "votes | leaderboard", "votes | leaderboard by language", "votes | pairs", "votes | ratings_over week",
      "votes | compare gpt2-chatbot gpt-4-turbo-2024-04-09 margin=20", "votes | identify gpt2-chatbot",
      "votes | judges", "votes | next_pairs 3", "votes | models", "votes | sides",
      "signals | search \"test\"",
      "signals | similar gpt2-chatbot/s1", "signals | where scan == \"gpt2-chatbot\" | terms",
      "scans | cooccur keywords", "scans | duplicates",
      "signals | describe", "annotations | agreement on impact", "annotations | adjudicate impact",
      "annotations | agreement on impact pairwise=yes", "annotations | consensus on impact",
    ])
  func results(statement: String) throws {
    var shown = session
    try #require(shown.step(statement, on: Page()).status == .done)
    for field in try #require(shown.workspace.it?.table.fields) {
      #expect(help(field.name).isKnown, "\(statement): \(field.name)")
    }
  }

  @Test(
    "A word that is mistyped finds the nearest",
    arguments: [
      ("leaderbord", "leaderboard"), ("relevency", "relevancy"), ("p_shap", "p_shape"), ("margn", "margin"),
      ("sandwhich", "sandwich"), ("similarty", "similarity"), ("medain", "median"),
    ])
  func nearest(typed: String, meant: String) {
    #expect(help(typed).text.contains("did you mean `\(meant)`?"), "\(help(typed).text)")
  }
}
