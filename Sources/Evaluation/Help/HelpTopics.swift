public import CommandLanguage
import Tables

/// A name that means something in some place: a column of a table, an option of a verb.
public struct NameMeaning: Sendable, Hashable {
  /// Where it is: `column of signals`, `option of leaderboard`.
  public var place: String
  /// What it means there.
  public var meaning: String
  /// A value that it has in the data that is loaded; empty where there is none.
  public var example: String
}

extension Definitions {
  /// The page about a topic: a verb, a command, a function, a word of the glossary, and what is loaded.
  ///
  /// - Parameter workspace: where tables and their columns are looked up.
  /// - Throws: `unknownTopic` with all topics as candidates.
  /// - Complexity: O(topics), and O(columns) of what is loaded.
  public func page(
    on topic: String, at range: SourceRange? = nil, in workspace: Workspace = Workspace()
  ) throws -> HelpPage {
    if topic == "functions" { return .functions }
    let results = ResultMeanings(definitions: self)
    let meanings = workspace.meanings(of: topic) + results.meanings(of: topic) + optionMeanings(of: topic)
    let pages =
      definitionPages(topic) + functionPages(topic) + termPages(topic)
      + (meanings.isEmpty ? [] : [.names(topic, meanings)])
    if pages.count == 1 { return pages[0] }
    if !pages.isEmpty { return .several(pages) }
    let tables = workspace.tableNames
    throw EvaluationError(
      .unknownTopic(
        topic,
        candidates: topics + functionNames + Glossary.words + workspace.columnNames + tables
          + results.names + optionNames + ["functions"]),
      range: range)
  }

  /// The names and aliases of all verbs and commands.
  private var topics: [String] {
    documentation.flatMap { [$0.signature.name] + $0.signature.aliases }
  }

  private func definitionPages(_ topic: String) -> [HelpPage] {
    let pages = documentation(of: topic)
    guard let first = pages.first else { return [] }
    return [.definition(first, others: Array(pages.dropFirst()))]
  }

  private func termPages(_ topic: String) -> [HelpPage] {
    Glossary.entry(for: topic).map { [HelpPage.term($0)] } ?? []
  }

  private func functionPages(_ topic: String) -> [HelpPage] {
    FunctionCatalogue.entries.filter { $0.name == topic }.map {
      .function(name: $0.name, usage: $0.usage, summary: $0.summary)
    }
  }

  private var optionNames: [String] {
    documentation.flatMap { $0.signature.options.map(\.name) }
  }

  private func optionMeanings(of name: String) -> [NameMeaning] {
    var result: [(owners: [String], meaning: String)] = []
    for page in documentation {
      for option in page.signature.options where option.name == name {
        let owner = page.signature.name
        if let same = result.firstIndex(where: { $0.meaning == option.summary }) {
          if !result[same].owners.contains(owner) { result[same].owners.append(owner) }
        } else {
          result.append(([owner], option.summary))
        }
      }
    }
    return result.map {
      NameMeaning(place: "option of \($0.owners.joined(separator: ", "))", meaning: $0.meaning, example: "")
    }
  }
}

extension Workspace {
  /// What a name means among the tables that are there: as a table, and as a column.
  fileprivate func meanings(of name: String) -> [NameMeaning] {
    var result: [NameMeaning] = []
    if let table = table(named: name) {
      result.append(
        NameMeaning(
          place: "table",
          meaning: "\(table.rowCount) rows, \(table.fields.count) columns; see: schema \(name)",
          example: ""))
    }
    for tableName in tableNames {
      guard let table = table(named: tableName),
        let index = table.fields.firstIndex(where: { $0.name == name })
      else { continue }
      let field = table.fields[index]
      let meaning = field.meaning.isEmpty ? field.type.displayName : field.meaning
      if let same = result.firstIndex(where: { $0.meaning == meaning }) {
        result[same].place += ", \(tableName)"
      } else {
        result.append(
          NameMeaning(
            place: "column of \(tableName)", meaning: meaning,
            example: (try? table.firstValue(of: index)).flatMap { $0 } ?? ""))
      }
    }
    return result
  }

  /// The names of all columns of all tables, sorted.
  fileprivate var columnNames: [String] {
    Set(tableNames.compactMap { table(named: $0) }.flatMap { $0.fields.map(\.name) }).sorted()
  }
}
