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

  /// Whether a page has a sentence, wherever its lines are broken and whatever its first letter.
  private func tells(_ page: String, _ sentence: String) -> Bool {
    func words(_ text: String) -> String {
      text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return words(page).contains(words(sentence))
  }

  @Test("Every table and every column of the sample, with what it means") func columns() throws {
    for name in session.workspace.tableNames {
      #expect(help(name).isKnown, "\(name)")
      for field in try #require(session.workspace.table(named: name)).fields {
        let (isKnown, text) = help(field.name)
        #expect(isKnown && text.contains("column"), "\(name).\(field.name)")
        #expect(tells(text, field.meaning), "\(name).\(field.name): \(text)")
        #expect(!field.meaning.isEmpty, "\(name).\(field.name) has no meaning")
      }
    }
  }

  @Test("Every verb, command and option, with what it does") func definitions() {
    for documentation in Definitions.standard.documentation {
      for name in [documentation.signature.name] + documentation.signature.aliases {
        #expect(help(name).isKnown, "\(name)")
      }
      for option in documentation.signature.options {
        #expect(!option.summary.isEmpty, "\(documentation.signature.name) \(option.name)")
        let (isKnown, text) = help(option.name)
        #expect(isKnown && tells(text, option.summary), "\(option.name): \(text)")
      }
    }
  }

  @Test("Every word of the glossary, statistics among them, by help and by glossary") func statistics() {
    for entry in Glossary.entries {
      #expect(!entry.meaning.isEmpty, "\(entry.term)")
      for word in [entry.term] + entry.aliases {
        var session = session
        let term = session.step("glossary \"\(word)\"", on: Page())
        #expect(term.status == .done, "\(word): \(term.remarks)")
        let (isKnown, text) = help("\"\(word)\"")
        #expect(isKnown && tells(text, entry.meaning), "\(word): \(text)")
      }
    }
  }

  @Test("schema shows what every column means, with a value of it where there is one") func schemas() throws {
    for name in session.workspace.tableNames {
      var shown = session
      try #require(shown.step("schema \(name)", on: Page()).status == .done)
      guard case .table(let schema, _)? = shown.shown.value else { throw Missing() }
      let table = try #require(session.workspace.table(named: name))
      let (meanings, examples) = (try #require(try schema.column("meaning")), try schema.column("example"))
      try #require(schema.rowCount == table.fields.count)
      for row in 0..<schema.rowCount {
        #expect(meanings[row] != .text("") && !meanings.isMissing(row), "\(name).\(table.fields[row].name)")
        let column = try table.column(at: row)
        if column.missingCount < column.count {
          #expect(examples?.isMissing(row) == false, "\(name).\(table.fields[row].name)")
        }
      }
    }
  }

  private struct Missing: Error {}

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

  @Test("Every name with a letter left out finds something") func nearestOfAll() throws {
    let columns = try session.workspace.tableNames.flatMap { name in
      try #require(session.workspace.table(named: name)).fields.map(\.name)
    }
    let defined = Definitions.standard.documentation.flatMap {
      [$0.signature.name] + $0.signature.options.map(\.name)
    }
    let terms = Glossary.entries.map(\.term)
    for name in Set(columns + defined + terms + Definitions.standard.functionNames) where name.count >= 5 {
      var typed = name
      typed.remove(at: typed.index(typed.startIndex, offsetBy: 2))
      let (isKnown, text) = help("\"\(typed)\"")
      #expect(isKnown || text.contains("did you mean"), "\(name) as \(typed): \(text)")
    }
  }
}
